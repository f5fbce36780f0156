"""Reading a plan workbook for a comparison: its list of moves, what it keeps of itself, the committee's decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from optimizer.compare.decided import DECISIONS, decisions
from optimizer.compare.sides import Side
from optimizer.errors import DataError, Issue
from optimizer.intake.harvest import harvest
from optimizer.intake.known import Known, cell_text
from optimizer.intake.parse import in_order, refuse_errors
from optimizer.intake.reading import read_plan
from optimizer.intake.records import Notebook, Record
from optimizer.intake.source import Source
from optimizer.intake.tables import read_tables
from optimizer.planbook import plan_manifest
from optimizer.planbook.plan_digest import digest_sent
from optimizer.planbook.plan_moves import COLUMNS
from optimizer.report.digest import Digest, MoveLine, digest
from optimizer.report.words import same
from optimizer.review.manifest import manifest_page, read_manifest
from optimizer.solve import Situation
from optimizer.text import Text
from optimizer.workbook.columns import Kind, optional
from optimizer.workbook.schema import MOVES
from optimizer.workbook.titles import TitleBook

SHOWN: Final = ("full_name", "present_post", "new_post")
"""What the list of moves says in words, in a plan that keeps no numbers."""
LISTED: Final = MOVES._replace(
    columns=(*MOVES.columns, *(optional(column.key, column.vi, Kind.TEXT, "", "") for column in COLUMNS if column.key in SHOWN))
)
CHANGED: Final = Text(
    "Trang ẩn {sheet} đã bị sửa nên không đọc được số liệu của phương án. Dùng bản gốc, hoặc xóa trang ẩn này.",
    "The hidden sheet {sheet} was changed, so the numbers of the plan cannot be read. Use the original, or delete that sheet.",
)
ANYTHING: Final = Known({}, TitleBook(()), False, None, {})
"""Without the data every code is taken as it is written."""


def read_side(path: Path, file: str) -> Side:
    """Read a plan workbook, made by the program or by hand.

    Parameters
    ----------
    path, file
        Where it is, and its name as it can be shown.

    Raises
    ------
    PathError, BusyError
        If the file is not there, may not be read, or is open.
    DataError
        If the list of moves is missing or there is any error in it, or what the workbook keeps of itself was changed.
    """
    with _named(file):
        tables = read_tables(path, {sheet.key: sheet for sheet in (LISTED, DECISIONS)}, others=True)
        notes = Notebook(tables.issues)
        records = Source(tables.tables, ANYTHING, notes).records(MOVES.key)
        refuse_errors(in_order(notes.issues, list(tables.tables.values())))
        about = _about(path)
        decided = decisions(tables.tables.get(DECISIONS.key))
        side = Side(file, (), about, *_kept(about), decisions=decided, language=tables.language)
        return _with_moves(side, list(dict.fromkeys(map(_line, records))))


def audited(path: Path, side: Side, situation: Situation) -> tuple[Side, list[Issue]]:
    """Put in place of what a plan workbook says of its numbers what an audit of its moves finds; return warnings too.

    Raises
    ------
    DataError
        If its moves do not fit the data.
    """
    with _named(side.file):
        plan, issues = read_plan(path, situation.problem)
    found = digest(situation, situation.audit(plan))
    return replace(side, moves=found.moves, digest=found, audited=True), [_of(side.file, issue) for issue in issues]


@contextmanager
def _named(file: str) -> Iterator[None]:
    """Say of each problem in which of two files it is."""
    try:
        yield
    except DataError as error:
        told = Text("{file}: {told}", "{file}: {told}").fill(file=file, told=error.text)
        raise DataError(told, [_of(file, issue) for issue in error.issues]) from error


def _of(file: str, issue: Issue) -> Issue:
    return replace(issue, sheet=f"{file}: {issue.sheet}" if issue.sheet else file)


def _about(path: Path) -> Mapping[str, str]:
    """Return what a workbook keeps of itself as a whole; nothing for one made by hand."""
    found = harvest(path)
    return read_manifest(found).about if manifest_page(found) else {}


def _kept(about: Mapping[str, str]) -> tuple[date | None, Digest | None]:
    """Return the day of solving and the numbers, as far as they were kept."""
    try:
        return date.fromisoformat(about["made_on"]) if "made_on" in about else None, digest_sent(about)
    except (ValueError, RecursionError) as error:  # the latter where brackets are nested without end
        raise DataError(CHANGED.fill(sheet=plan_manifest.SHEET)) from error


def _line(record: Record) -> MoveLine:
    """Return a move as its row tells it."""
    name, source, to = (cell_text(record.row, key) for key in SHOWN)
    values = record.values
    return MoveLine(
        values["candidate_id"], name, values.get("quarter", ""), "", values["to_post"], same(source), same(to), None
    )


def _with_moves(side: Side, listed: list[MoveLine]) -> Side:
    """Take the moves from the list, for that is what people read and change; numbers that were kept hold only for their own."""
    kept = side.digest.moves if side.digest else ()
    sent = {(line.candidate_id, line.to_post): line for line in kept}
    known = [(line, sent.get((line.candidate_id, line.to_post), line)) for line in listed]
    moves = [of_old._replace(quarter=line.quarter or of_old.quarter) for line, of_old in known]
    edited = side.digest is not None and set(moves) != set(kept)
    return replace(side, moves=tuple(moves), digest=None if edited else side.digest, edited=edited)
