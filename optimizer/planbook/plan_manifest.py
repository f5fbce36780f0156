"""The very hidden sheet that keeps what was sent, so that what a committee returns can be compared with it.

One value a row, three columns of text: ``row_id``, ``column``, ``value``.

- A blank ``row_id`` speaks of the whole workbook: ``schema`` (of this sheet), ``program``, ``language``, ``made_on``,
  ``input_file``, ``input_sha256``, ``plan_id``, ``status`` (of the solve), ``round`` (0: a first draft), ``state`` (see
  ``review.rounds``), ``sent_plan_id`` (of the plan that came back), each setting as ``settings.<key>``, the plan in short
  (see ``plan_digest``): ``hard``, ``move.<n>``, ``post.<id>``, ``tier.<n>``, ``target.<id>``, and what the rest of the
  workbook was sent with (see ``review.fingerprint``).
- Any other ``row_id`` is one of the sheet of decisions. ``column`` is the key of one of its columns (the English title, in
  either language; of a column that people added its title) and ``value`` is what ``plain`` makes of the cell as it was sent,
  decisions of earlier rounds included; a cell sent empty has no row here. Three more facts, in no column of their own, say
  what the row is about: ``candidate_id``, ``post_id`` and ``in_plan`` (``yes``, or ``no`` where the row is only there because
  it was decided on before). ``note.<column>`` is the note on a cell.

So a merge has its three sides in one form: what was sent stands here, what came back is ``plain`` of the returned cell at
the same row id and column, and what a new run proposes is ``plain`` of its own cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from optimizer import __version__
from optimizer.domain import Settings
from optimizer.planbook.plan_style import put_text

SHEET: Final = "_manifest"
SCHEMA: Final = 1
"""The version of this sheet's form; it grows when a reader of the old form would go wrong."""
PLAN_ID: Final = "plan_id"
CANDIDATE_ID, POST_ID, IN_PLAN = FACTS = ("candidate_id", "post_id", "in_plan")
"""What is known of a row beside its columns."""


class Sent(NamedTuple):
    """One value as it was sent: the row's id (blank: the whole workbook), the column's key, the value in plain text."""

    row_id: str
    column: str
    value: str


def plain(value: object) -> str:
    """Return what a cell holds as text that is the same after any program has saved it: ``""``, ``12``, ``2026-10-01``."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").strip()


def about(settings: Settings, facts: dict[str, str]) -> Iterator[Sent]:
    """Yield what is to be known of the whole workbook: the facts given, the program, the settings."""
    known = {"schema": SCHEMA, "program": __version__, **facts}
    for column, value in [*known.items(), *((f"settings.{key}", value) for key, value in asdict(settings).items())]:
        if shown := plain(value):
            yield Sent("", column, shown)


def write_manifest(book: Workbook, plan_id: str, sent: Iterable[Sent]) -> None:
    """Write what was sent on a very hidden sheet, and the plan's id into the file's properties."""
    page = book.create_sheet(SHEET)
    page.sheet_state = "veryHidden"
    for row, values in enumerate([Sent._fields, *sent], 1):
        for column, value in enumerate(values, 1):
            if value:
                put_text(page.cell(row, column), value)
    book.custom_doc_props.append(StringProperty(name=PLAN_ID, value=plan_id))  # type: ignore[attr-defined] # not in its stubs
