"""Rows become records: every cell read by the kind of its column, every problem noted with its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from optimizer.errors import Issue, Severity
from optimizer.text import Text
from optimizer.workbook.columns import Kind
from optimizer.workbook.faults import CELL_MISSING, Fault
from optimizer.workbook.known import Known
from optimizer.workbook.opening import Broken, Raw
from optimizer.workbook.tables import Row, Table
from optimizer.workbook.typed import Unreadable, shown


class Notebook:
    """All problems found so far."""

    def __init__(self, issues: tuple[Issue, ...] = ()) -> None:
        self.issues = list(issues)
        self._said: set[object] = set()

    def first(self, case: object) -> bool:
        """Whether a case is met for the first time; problems that would repeat for every row are noted once."""
        new = case not in self._said
        self._said.add(case)
        return new


@dataclass(slots=True)
class Record:
    """One row with its values by column key (blank cells have none), and the notebook for what is wrong with it."""

    table: Table
    row: Row
    known: Known
    notes: Notebook
    values: dict[str, Any] = field(default_factory=dict)
    ok: bool = True

    def note(self, key: str, fault: Fault, **facts: object) -> None:
        """Note a problem with the cell of a column."""
        raw = self.row.cells.get(key, (0, None))[1]
        text = None if raw is None else raw.shown if isinstance(raw, Broken) else shown(raw)
        issue = fault.at(self.table.name, self.address(key), text, **facts)
        column = self.table.sheet.by_key[key].title
        what = Text(f"{column.vi}: {issue.what.vi}", f"{column.en}: {issue.what.en}")
        self.notes.issues.append(Issue(issue.code, issue.severity, what, issue.todo, issue.sheet, issue.cell, issue.value))
        self.ok = self.ok and fault.severity is not Severity.ERROR

    def address(self, key: str) -> str:
        """Write the address of a column's cell in this row."""
        return self.table.address(self.row, key)


Reader = Callable[[Record, str, Raw], Any]
"""Reads the value of one cell: takes the record, the column's key and the value as typed; may note warnings."""


def read_records(table: Table | None, known: Known, notes: Notebook, readers: Mapping[Kind, Reader]) -> list[Record]:
    """Read all rows of a sheet; none for a sheet that is not there.

    Parameters
    ----------
    readers
        For each kind of column, what reads its cells.
    """
    if table is None:
        return []
    plan = [(column.key, readers[column.kind]) for column in table.sheet.columns if column.key in table.columns]
    unless = table.sheet.unless
    required = [(column.key, unless.get(column.key, ())) for column in table.sheet.columns if column.required]
    records = []
    for row in table.rows:
        record = Record(table, row, known, notes)
        for key, others in required:
            if key not in row.cells and not any(other in row.cells for other in others):
                record.note(key, CELL_MISSING)
        for key, reader in plan:
            if key in row.cells:
                read_cell(record, key, reader)
        records.append(record)
    return records


def read_cell(record: Record, key: str, reader: Reader) -> None:
    """Read one cell that is not blank into the record's values, or note why it cannot be read."""
    raw = record.row.cells[key][1]
    if isinstance(raw, Broken):
        record.note(key, raw.fault, value=raw.shown)
        return
    try:
        record.values[key] = reader(record, key, raw)
    except Unreadable as problem:
        record.note(key, problem.fault, **problem.facts)
