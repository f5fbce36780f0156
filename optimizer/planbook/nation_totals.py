"""A last row of sums below a table, as formulas, so that they hold when somebody corrects a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_style import (
    BOLD,
    HEADER_FILL,
    LINE_HEIGHT,
    MIDDLE,
    TOP,
    AnyCell,
    boxed,
    local_format,
    put,
)
from optimizer.planbook.plan_table import HEADER_ROW, PlanColumn
from optimizer.text import Text

TOTAL: Final = Text("Tổng cộng", "Total")
SUM: Final = "SUM({own})"


def share_of(part: str, whole: str) -> str:
    """Return the formula of the share that the sum of one column has in another, over the rows that tell the part."""
    return f'IFERROR(SUM({{{part}}})/SUMIF({{{part}}},">=0",{{{whole}}}),"")'


def write_total(page: Worksheet, columns: Sequence[PlanColumn], formulas: Sequence[str], count: int, language: str) -> None:
    """Write the row below a table of so many rows; it is no part of what people filter and sort.

    Parameters
    ----------
    formulas
        One for each column, in which ``{own}`` is the column itself and ``{key}`` that of a key; blank for none. The first
        column without one that is wide enough for a word says what the row is.
    """
    first, last = HEADER_ROW + 1, HEADER_ROW + count
    letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
    ranges = [f"{letter}{first}:{letter}{last}" for letter in letters]
    by_key = {column.key: own for column, own in zip(columns, ranges, strict=True)}
    for number, (column, formula, own) in enumerate(zip(columns, formulas, ranges, strict=True), 1):
        cell = page.cell(last + 1, number)
        if formula:
            put_formula(cell, formula.format(own=own, **by_key), column.number_format, language)
        boxed(cell, MIDDLE if column.centred else TOP, BOLD)
        cell.fill = HEADER_FILL
    put(page.cell(last + 1, 2), TOTAL, language)
    page.row_dimensions[last + 1].height = LINE_HEIGHT


def put_formula(cell: AnyCell, formula: str, number_format: str, language: str) -> None:
    """Write a formula, to be shown as numbers of a format are."""
    cell.value, cell.number_format = f"={formula}", local_format(number_format, language)
