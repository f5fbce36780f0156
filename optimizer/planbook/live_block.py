"""The hidden sheet on which the workbook's own formulas work: blocks of columns side by side, each under its keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname

from optimizer.planbook.plan_style import AnyCell, put_text

SHEET: Final = "_live"
NEVER: Final = 99
"""What formulas take for a quarter after all others."""
TOP: Final = 2
"""The first row of every block; above it stand the keys."""
ROW: Final = "\0"
"""Stands in a formula for the row that it is written into; no text of a workbook has this letter."""


class Block:
    """Some columns over the same rows, in which ``block["key"]`` is the range of a column as formulas write it.

    A block without rows keeps a single empty one, so that its ranges exist.
    """

    def __init__(self, sheet: LiveSheet, start: int, keys: Sequence[str], rows: int) -> None:
        self.rows = rows
        self._page = sheet.page
        self._columns = {key: column for column, key in enumerate(keys, start)}
        self._letters = {key: get_column_letter(column) for key, column in self._columns.items()}
        for key, column in self._columns.items():
            put_text(self._page.cell(TOP - 1, column), key)

    def __getitem__(self, key: str) -> str:
        return self.span(key, key)

    def span(self, first: str, last: str) -> str:
        """Return the range from one column to another."""
        return f"${self._letters[first]}${TOP}:${self._letters[last]}${TOP + max(1, self.rows) - 1}"

    def at(self, key: str, row: int) -> str:
        """Return the address of one cell; rows count from 1."""
        return f"${self._letters[key]}${TOP + row - 1}"

    def outside(self, key: str) -> str:
        """Return the range of a column as formulas on other sheets write it."""
        return f"{quote_sheetname(self._page.title)}!{self[key]}"

    def fill(self, key: str, values: Iterable[str | int]) -> None:
        """Write facts into a column from its first row on; text stays text, and what is empty or zero is left empty."""
        for row, value in enumerate(values, 1):
            if isinstance(value, str) and value:
                put_text(self._cell(key, row), value)
            elif value:
                self._cell(key, row).value = value

    def work(self, key: str, formula: str, **others: object) -> None:
        """Write a formula into every row of a column.

        In it ``{key}`` is the cell of a column of this block in the same row, ``{block[key]}`` a whole column of another.
        """
        filled_in = self._filled_in(formula, others)
        for row in range(1, self.rows + 1):
            self.write(row, key, filled_in)

    def work_in(self, row: int, key: str, formula: str, **others: object) -> None:
        """Write a formula into one row, counted from 1; see ``work``."""
        self.write(row, key, self._filled_in(formula, others))

    def write(self, row: int, key: str, formula: str) -> None:
        """Write a formula that names its cells itself into one row."""
        self._cell(key, row).value = f"={formula.replace(ROW, str(TOP + row - 1))}"

    def _filled_in(self, formula: str, others: Mapping[str, object]) -> str:
        """Return a formula with all filled in but the number of its row, the only thing that differs between rows."""
        return formula.format(**{key: f"${letter}${ROW}" for key, letter in self._letters.items()}, **others)

    def _cell(self, key: str, row: int) -> AnyCell:
        return self._page.cell(TOP + row - 1, self._columns[key])


class LiveSheet:
    """The sheet itself: it gives room to one block after the other, from the left, with an empty column between them."""

    def __init__(self, book: Workbook) -> None:
        self.page = book.create_sheet(SHEET)
        self.page.sheet_state = "hidden"
        self._next = 1

    def block(self, keys: Sequence[str], rows: int) -> Block:
        """Make room for a block."""
        start = self._next
        self._next += len(keys) + 1
        return Block(self, start, keys, rows)


class Blocks(NamedTuple):
    """All blocks, so that formulas can look from one into another."""

    rows: Block
    people: Block
    verdicts: Block
    posts: Block
    seats: Block
    targets: Block
    relatives: Block
    waivers: Block
    words: Block
