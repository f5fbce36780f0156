"""Copying the cells of a sheet that was read: every value as what it is, in a file that reads back the same."""

from __future__ import annotations

from datetime import datetime, time
from math import isfinite
from typing import Final

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Font
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.intake.faults import CELL_FORMULA
from optimizer.intake.grids import Broken, Grid, Raw
from optimizer.intake.headers import find_header
from optimizer.intake.typed import shown
from optimizer.planbook.plan_style import BOLD, BOLD_LETTERS, HEADER, HEADER_FILL, PLAIN, TOP, AnyCell, put_text, set_height
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.words import bare

GENERAL: Final = "General"
DAY: Final = "dd/mm/yyyy"
DAY_AND_TIME: Final = "dd/mm/yyyy hh:mm:ss"
FIRST_YEAR: Final = 1901  # the days before are not told alike by all programs
NOT_COMPUTED: Final = "#N/A"
WIDEST: Final = 40.0
NARROWEST: Final = 9.0
FIGURES: Final = len(DAY)
ONE_LINE: Final = Alignment(vertical="top")
FIGURE: Final = Alignment(horizontal="center", vertical="top")


def copy_cells(page: Worksheet, grid: Grid) -> None:
    """Write the cells of a sheet, in columns wide enough to read; the header stays in sight."""
    header = _header_row(grid)
    widths: dict[int, int] = {}
    for row, cells in grid.rows.items():
        for column, raw in cells.items():
            cell, font = page.cell(row, column), grid.fonts.get((row, column))
            _write(cell, raw, grid.formats.get((row, column), GENERAL))
            letters = len(cell.value) if isinstance(cell.value, str) else FIGURES
            cell.font = Font(name=font, size=11) if font else PLAIN  # without its font old text would be unreadable
            cell.alignment = TOP if letters > WIDEST else ONE_LINE if isinstance(raw, str) else FIGURE
            if row == header:
                cell.font, cell.alignment, cell.fill = BOLD, HEADER, HEADER_FILL
            if row >= header:  # the lines above may run over their columns
                widths[column] = max(widths.get(column, 0), letters // 2 if row == header else letters)
    for column, letters in widths.items():
        page.column_dimensions[get_column_letter(column)].width = min(WIDEST, max(NARROWEST, letters + 2))
    if header:
        page.freeze_panes = f"A{header + 1}"
        set_height(page, header, BOLD_LETTERS)


def _header_row(grid: Grid) -> int:
    """Return the row of the header; 0 where there is none. A sheet of another title may be a list of people."""
    sheet = next((sheet for sheet in SHEETS.values() if bare(grid.title) in map(bare, sheet.title)), SHEETS["Candidates"])
    header, _ = find_header(grid, sheet)
    return header.row if header else 0


def _write(cell: AnyCell, raw: Raw, number_format: str) -> None:
    """Write one value in its number format, if that shows it as what it is."""
    match raw:
        case Broken(fault, text) if fault is CELL_FORMULA or text in ERROR_CODES:
            cell.value = text if text in ERROR_CODES else NOT_COMPUTED  # a formula stays in the note, never a live one
        case Broken(_, text):
            put_text(cell, text)
        case bool():
            cell.value = raw
        case int() | float() if isfinite(raw):
            cell.value, cell.number_format = raw, GENERAL if is_date_format(number_format) else number_format
        case datetime() if raw.year >= FIRST_YEAR:
            usual = DAY if raw.time() == time() else DAY_AND_TIME
            shows_day = is_date_format(number_format) and not is_timedelta_format(number_format)
            cell.value, cell.number_format = raw.replace(microsecond=0), number_format if shows_day else usual
        case time():
            cell.value = raw.replace(microsecond=0)
        case _:
            put_text(cell, shown(raw).replace("\r\n", "\n").replace("\r", "\n"))
