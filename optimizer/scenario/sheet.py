"""Scenarios in the workbook's own sheet: one change a row, the rows of one name are one scenario."""

from __future__ import annotations

from typing import NamedTuple

from optimizer.errors import Issue
from optimizer.intake.known import gather
from optimizer.intake.reading import Intake
from optimizer.intake.records import Notebook, Record
from optimizer.intake.source import Source
from optimizer.scenario.edits import Edit, Place
from optimizer.scenario.faults import COLUMN_REPEATED
from optimizer.scenario.sketch import Sketch, sketch
from optimizer.scenario.words import CODES, Writing, find_column
from optimizer.workbook.schema import CHANGED
from optimizer.workbook.words import fold

SHEET = "Scenarios"
Cells = dict[str, tuple[object, Place]]


class _Group(NamedTuple):
    """What the rows have in common that together change one row of another sheet."""

    sheet: str
    row: str


def read_sheet(intake: Intake) -> dict[str, Sketch]:
    """Read the scenarios of a workbook's sheet, by name."""
    tables = intake.tables.tables
    notes = Notebook()
    records = Source(tables, gather(tables), notes).records(SHEET)
    rows: dict[str, list[Record]] = {}
    names: dict[str, str] = {}
    for record in records:
        if "scenario" in record.values:
            name = names.setdefault(fold(record.values["scenario"]), record.values["scenario"])
            rows.setdefault(name, []).append(record)
    nameless = [record for record in records if "scenario" not in record.values]  # it may belong to any scenario
    return {name: _sketch(name, [*found, *nameless], notes.issues) for name, found in rows.items()}


def _sketch(name: str, records: list[Record], found: list[Issue]) -> Sketch:
    """Put together one scenario; of what was ``found`` in the sheet, its own rows count."""
    writing = Writing()
    groups: dict[_Group, list[Record]] = {}
    for record in records:
        if record.ok:
            groups.setdefault(_Group(record.values["sheet"], record.values.get("row", "")), []).append(record)
    edits = [_edit(writing, group, rows) for group, rows in groups.items()]
    own = {record.address(column.key) for record in records for column in record.table.sheet.columns}
    return sketch(name, edits, [*(issue for issue in found if issue.cell in own), *writing.issues])


def _edit(writing: Writing, group: _Group, records: list[Record]) -> Edit:
    """Write down one changed row; its code stands in the column for rows, everything else in those for column and value."""
    first, code = records[0], CODES.get(group.sheet)
    cells: Cells = {}
    if code and group.row:
        cells[code] = (group.row, _place(first, "row"))
    for record in records:
        word = record.values.get("column") or ("value" if group.sheet == "Settings" else "")
        column = find_column(CHANGED[group.sheet], word)
        name = column.key if column else word
        place = _place(record, "value" if column and "value" in record.values else "column")
        if name in cells:
            writing.issues.append(_place(record, "column").note(COLUMN_REPEATED, value=word, others=[str(cells[name][1])]))
        if name or "value" in record.values:  # else the row is named and nothing in it is changed
            cells[name] = (record.values.get("value"), place)
    return writing.edit(group.sheet, cells, _place(first, "row"))


def _place(record: Record, key: str) -> Place:
    return Place(record.table.name, record.address(key))
