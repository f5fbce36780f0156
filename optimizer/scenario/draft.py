"""The sheets of a workbook while a scenario changes them; every changed cell knows where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from string import ascii_uppercase

from optimizer.errors import Issue
from optimizer.intake.grids import Raw
from optimizer.intake.known import Known
from optimizer.intake.readers import READERS
from optimizer.intake.records import Notebook, Record, read_records
from optimizer.intake.rows import Row
from optimizer.intake.tables import Table, Tables
from optimizer.scenario.edits import Entry, Place
from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.words import fold

INSTEAD = {"share": "count", "count": "share", "score": "grade", "grade": "score"}
"""Of two columns that exclude each other, filling in one clears the other."""


class Draft:
    """A workbook's sheets, to be changed row by row.

    A changed cell gets an address beyond all that the workbook fills, so that reading it notes problems there; ``located``
    turns such an address into the place where the scenario has the cell.
    """

    def __init__(self, tables: Tables) -> None:
        self.sheets = dict(tables.tables)
        self.notes = Notebook()
        self._language = tables.language
        self._rows = count(max(row.number for table in self.sheets.values() for row in table.rows) + 1)
        self._free = count(max(max([*table.columns.values(), *table.headers, 1]) for table in self.sheets.values()) + 1)
        self._columns: dict[tuple[str, str], int] = {}
        self._places: dict[tuple[str, str], Place] = {}
        self._lines: dict[tuple[str, int], Place] = {}

    def rows(self, key: str) -> Sequence[Row]:
        """Return the rows of a sheet; none where the workbook has no such sheet."""
        return self.sheets[key].rows if key in self.sheets else ()

    def add(self, key: str, cells: Mapping[str, Entry], place: Place) -> None:
        """Add a row to a sheet, which is made where the workbook has none."""
        table = self.sheets.get(key) or Table(SHEETS[key], SHEETS[key].title.say(self._language), {}, ())
        row = self._new(table, cells, place)
        self._put(key, self._with(table, row, cells), [*table.rows, row])

    def change(self, key: str, position: int, cells: Mapping[str, Entry]) -> None:
        """Change cells of one row of a sheet."""
        table = self.sheets[key]
        rows = list(table.rows)
        given = cells.keys()
        cleared = {
            other: Entry(None, cells[name].place) for name, other in INSTEAD.items() if name in given and other not in given
        }
        cells = {name: _merged(rows[position], table.sheet, name, entry) for name, entry in ({**cleared, **cells}).items()}
        rows[position] = self._filled(table, rows[position], cells)
        self._put(key, self._with(table, rows[position], cells), rows)

    def drop(self, key: str, positions: Iterable[int]) -> None:
        """Leave out rows of a sheet."""
        gone = set(positions)
        table = self.sheets[key]
        self._put(key, table, [row for position, row in enumerate(table.rows) if position not in gone])

    def read(self, sheet: Sheet, cells: Mapping[str, Entry], place: Place, known: Known) -> Record:
        """Read cells as a row of a sheet without adding it; what is wrong with them is noted."""
        table = Table(sheet, sheet.title.say(self._language), {}, ())
        row = self._new(table, cells, place)
        table = replace(self._with(table, row, cells), rows=(row,))
        (record,) = read_records(table, known, self.notes, READERS)
        return record

    def located(self, issue: Issue) -> Issue:
        """Return an issue with the places of a scenario in place of the addresses of changed cells."""
        place = self._place(issue.sheet, issue.cell)
        what, todo, others = issue.what, issue.todo, []
        for other in issue.others:
            sheet, _, cell = other.rpartition("!")
            meant = self._place(sheet, cell)
            others.append(str(meant) if meant else other)
            what, todo = (Text(*(words.replace(other, others[-1]) for words in text)) for text in (what, todo))
        issue = replace(issue, what=what, todo=todo, others=tuple(others))
        return replace(issue, sheet=place.sheet, cell=place.cell, header=None) if place else issue

    def _place(self, sheet: str | None, cell: str | None) -> Place | None:
        if not (sheet and cell):
            return None
        return self._places.get((sheet, cell)) or self._lines.get((sheet, int(cell.lstrip(ascii_uppercase))))

    def _column(self, sheet: Sheet, key: str) -> int:
        if (sheet.key, key) not in self._columns:
            self._columns[sheet.key, key] = next(self._free)
        return self._columns[sheet.key, key]

    def _with(self, table: Table, row: Row, cells: Mapping[str, Entry]) -> Table:
        """Return a table that has the columns of some cells, and take down where the cells of the row were written."""
        added = {key: self._column(table.sheet, key) for key in cells if key not in table.columns}
        table = replace(table, columns={**table.columns, **added})
        for key, entry in cells.items():
            self._places[table.name, table.address(row, key)] = entry.place
        return table

    def _new(self, table: Table, cells: Mapping[str, Entry], place: Place) -> Row:
        """Return a row that is not in the workbook."""
        number = next(self._rows)
        self._lines[table.name, number] = place
        return self._filled(table, Row(number, {}), cells)

    def _filled(self, table: Table, row: Row, cells: Mapping[str, Entry]) -> Row:
        """Return a row with cells changed; those without a value are blank."""
        filled = {key: (self._column(table.sheet, key), entry.raw) for key, entry in cells.items()}
        merged = {**row.cells, **filled}
        return row._replace(cells={key: cell for key, cell in merged.items() if cell[1] is not None})

    def _put(self, key: str, table: Table, rows: Sequence[Row]) -> None:
        self.sheets[key] = replace(table, rows=tuple(rows))


def _merged(row: Row, sheet: Sheet, key: str, entry: Entry) -> Entry:
    """Return what a cell becomes: parameters are added to those that the row has, anything else replaces it."""
    before: Raw = row.cells.get(key, (0, None))[1]
    if sheet.by_key[key].kind is not Kind.PARAMETERS or None in (before, entry.raw):
        return entry
    new = [part.strip() for part in str(entry.raw).split(";") if part.strip()]
    names = {fold(part.partition("=")[0]) for part in new}
    kept = [part.strip() for part in str(before).split(";") if fold(part.partition("=")[0]) not in names]
    return Entry("; ".join([*filter(None, kept), *new]), entry.place)


def without_duties(sheet: Sheet) -> Sheet:
    """Return a sheet whose columns may all be blank: some cells of it are to be read, not a whole row."""
    return sheet._replace(columns=tuple(column._replace(required=False) for column in sheet.columns))
