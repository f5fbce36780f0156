"""Rows become records: every cell read by the kind of its column, every problem noted with its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from optimizer.errors import Issue, Severity
from optimizer.intake.expected import EXPECTED
from optimizer.intake.faults import CELL_MISSING, Fault
from optimizer.intake.grids import Broken, Raw
from optimizer.intake.known import Known
from optimizer.intake.rows import Row
from optimizer.intake.tables import Table
from optimizer.intake.typed import Unreadable, shown
from optimizer.text import Text
from optimizer.workbook.columns import Kind


class Notebook:
    """All problems found so far."""

    def __init__(self, issues: Sequence[Issue] = ()) -> None:
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

    def note(self, key: str, fault: Fault, *, expected: Text | None = None, **facts: Any) -> None:
        """Note a problem with the cell of a column.

        Parameters
        ----------
        key
            The column.
        fault
            The kind of problem.
        expected
            What the cell may hold, where the trouble is that it holds something else.
        facts
            What fills in the sentences of the fault, with ``hint`` and ``others`` (see ``Fault.at``).
        """
        raw = self.row.cells.get(key, (0, None))[1]
        text = None if raw is None else raw.shown if isinstance(raw, Broken) else shown(raw)
        facts |= {"header": self.table.header(self.row, key), "expected": expected}
        issue = fault.at(self.table.name, self.address(key), text, **facts)
        column = self.table.sheet.by_key[key].title
        what = Text(f"{column.vi}: {issue.what.vi}", f"{column.en}: {issue.what.en}")
        self.notes.issues.append(replace(issue, what=what))
        self.ok = self.ok and fault.severity is not Severity.ERROR

    def address(self, key: str) -> str:
        """Write the address of a column's cell in this row."""
        return self.table.address(self.row, key)

    def place(self, key: str) -> str:
        """Write the address of a column's cell with its sheet: ``Vị trí!D4``."""
        return f"{self.table.name}!{self.address(key)}"


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
    plan = [(column.key, readers[column.kind], column.kind) for column in table.sheet.columns if column.key in table.columns]
    unless = table.sheet.unless
    required = [(column, unless.get(column.key, ())) for column in table.sheet.columns if column.required]
    records = []
    for row in table.rows:
        record = Record(table, row, known, notes)
        for column, others in required:
            if column.key not in row.cells and not any(other in row.cells for other in others):
                record.note(column.key, CELL_MISSING, expected=EXPECTED[column.kind])
        for key, reader, kind in plan:
            if key in row.cells:
                read_cell(record, key, reader, EXPECTED[kind])
        records.append(record)
    return records


def read_cell(record: Record, key: str, reader: Reader, expected: Text) -> None:
    """Read one cell that is not blank into the record's values, or note why it cannot be read as what is expected."""
    raw = record.row.cells[key][1]
    if isinstance(raw, Broken):
        record.note(key, raw.fault, value=raw.shown, expected=expected)
        return
    try:
        record.values[key] = reader(record, key, raw)
    except Unreadable as problem:
        record.note(key, problem.fault, expected=expected, **problem.facts)
