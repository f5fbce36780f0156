"""Wide tables on paper: as many pages side by side as print that can be read needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_style import PAGE_WIDTH, WIDEST_UNIT
from optimizer.planbook.plan_table import set_pages

SCALE: Final = 0.65
"""Print of 7 points is read with ease."""
ROOM: Final = PAGE_WIDTH / WIDEST_UNIT / SCALE
"""The columns' width that fits on one page."""


def spread(page: Worksheet, frozen: int) -> None:
    """Break a table that is too wide for one page into pages side by side, equally full, each with the frozen columns."""
    widths = [page.column_dimensions[get_column_letter(number)].width for number in range(1, page.max_column + 1)]
    pages = len(_starts(widths, frozen, ROOM))
    if pages:
        least = int(sum(widths[:frozen]) + max(widths[frozen:]))
        room = next((room for room in range(least, int(ROOM)) if len(_starts(widths, frozen, room)) == pages), ROOM)
        set_pages(page, widths, frozen, _starts(widths, frozen, room))


def _starts(widths: Sequence[float], frozen: int, room: float) -> list[int]:
    """Return the columns that begin a new page, counted from 0, if each page takes as many as have room on it."""
    starts, used = [], sum(widths[:frozen])
    for column, width in enumerate(widths[frozen:], frozen):
        if used + width > room and column > frozen:
            starts.append(column)
            used = sum(widths[:frozen])
        used += width
    return starts
