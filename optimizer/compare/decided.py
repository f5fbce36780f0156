"""The committee's decisions in a plan workbook, in a form that can be compared whatever words they are written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from optimizer.compare.sides import Decided
from optimizer.intake.grids import Broken
from optimizer.intake.known import cell_text
from optimizer.intake.rows import Row
from optimizer.intake.tables import Table
from optimizer.planbook.plan_manifest import plain
from optimizer.report.decisions import Decision, Proposal, row_id
from optimizer.review.decision_words import read_decision
from optimizer.review.spoken import DASH
from optimizer.workbook.coded import SPELLINGS
from optimizer.workbook.columns import Kind
from optimizer.workbook.schema_committee import COMMITTEE, COMMITTEE_KEYS, ROW_ID
from optimizer.workbook.words import bare

DECISIONS: Final = COMMITTEE._replace(required=False)


def decisions(table: Table | None) -> Mapping[str, Decided] | None:
    """Return what the committee filled in by row id; None where there is no sheet for it."""
    if table is None:
        return None
    found = {_row_id(row): _decided(row) for row in table.rows}
    return {key: decided for key, decided in found.items() if key and decided}


def _row_id(row: Row) -> str:
    """Return the id of a row; that of the move which a row without an id adds, blank if it says none."""
    person, post = (_code(cell_text(row, key)) for key in ("person", "post"))
    return cell_text(row, ROW_ID) or (row_id(Proposal.MOVE, person, post) if person and post else "")


def _decided(row: Row) -> Decided:
    """Return what is filled in; in a row without an id that is the move itself, whether or not it says so."""
    cells = {key: row.cells[key][1] for key in COMMITTEE_KEYS if key in row.cells}
    texts = {key: raw.shown if isinstance(raw, Broken) else plain(raw) for key, raw in cells.items()}
    if ROW_ID not in row.cells:
        texts = {"decision": Decision.ADD.value} | texts
    if meant := read_decision(texts.get("decision", "")):
        said, whom = meant
        texts = {"replacement": whom} | texts | {"decision": said.value}
    return {key: _meaning(key, text) for key, text in texts.items() if text}


def _meaning(key: str, text: str) -> str:
    """Return a person by his or her code, yes or no as one word; anything else as it is written."""
    if key == "waiver":
        known = SPELLINGS[Kind.YES_NO].get(bare(text))
        return text if known is None else ("yes" if known else "no")
    return _code(text) if key == "replacement" else text


def _code(text: str) -> str:
    """Return the code of ``CB007 – Nguyễn Văn An (71)``."""
    return text.partition(DASH)[0]
