"""How text breaks into lines in a cell, told from the widths of the letters, so that no row is too low for its text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

POINTS_PER_WIDTH: Final = 5.25
"""Points that one unit of a column's width takes in Excel; elsewhere it may be more."""
PADDING: Final = 5.0
"""Points that a cell keeps free at its sides."""
SAFETY: Final = 1.05
"""For a font that stands in for Times New Roman, or for its accents."""
BOLD_FACTOR: Final = 1.07
USUAL: Final = 0.5
LETTERS: Final = {
    **dict.fromkeys("ijlt:;/.,'| ", 0.28),
    **dict.fromkeys("frsIJ()-", 0.36),
    **dict.fromkeys("acez", 0.45),
    **dict.fromkeys("EFLPSTZ", 0.6),
    **dict.fromkeys("ABCDGHKNOQRUVXYw", 0.72),
    **dict.fromkeys("mMW%…", 0.9),
}
"""Widths of the letters of Times New Roman in parts of its size; the others are as wide as the digits."""


@lru_cache(maxsize=2**14)
def text_width(text: str, size: float = 11.0, *, bold: bool = False) -> float:
    """Return how many points a text takes on one line; accents take no room."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ems = sum(LETTERS.get(letter, USUAL) for letter in letters if not unicodedata.combining(letter))
    return SAFETY * ems * size * (BOLD_FACTOR if bold else 1.0)


def line_count(text: str, column_width: float, *, bold: bool = False) -> int:
    """Return on how many lines a text stands in a column of a width as sheets count it."""
    room = column_width * POINTS_PER_WIDTH - PADDING
    return sum(_lines(part, room, bold) for part in text.split("\n"))


def most_lines(page: Worksheet, row: int) -> int:
    """Return on how many lines the longest text of a row stands; texts in merged cells do not count."""
    lines = [1]
    for cell in page[row]:
        if isinstance(cell.value, str) and cell.coordinate not in page.merged_cells:
            width = page.column_dimensions[get_column_letter(cell.column)].width
            lines.append(line_count(cell.value, width, bold=bool(cell.font.b)))
    return max(lines)


def _lines(text: str, room: float, bold: bool) -> int:
    """Count the lines of one paragraph; a word that is wider than the cell goes on over several."""
    lines, used, space = 1, 0.0, text_width(" ")
    for word in text.split():
        wide = text_width(word, bold=bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0.0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines
