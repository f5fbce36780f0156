"""Writes an input workbook from rows keyed by column: the way back of reading, for samples and synthetic data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.text import Text, said
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.files import save
from optimizer.workbook.schema import SETTINGS, SHEETS, Column, Kind, Sheet

EPOCH: Final = datetime(2026, 1, 1)  # written as the day of creation, so that the same rows give the same file
HEADER_FONT: Final = Font(bold=True, color="FFFFFF")
HEADER_FILL: Final = PatternFill("solid", fgColor="1F4E79")
HEADER_ALIGNMENT: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
WIDEST: Final = 44
CODES: Final[dict[Kind, dict[object, Text]]] = {
    kind: {choice.value: choice.name for choice in choices} for kind, choices in CHOICES.items()
}
CODES[Kind.YES_OR_DAY] = CODES[Kind.YES_NO]

Rows = Sequence[Mapping[str, object]]


def write_tables(path: Path, sheets: Mapping[str, Rows], language: str) -> None:
    """Write rows as an input workbook, see ``tables_workbook``; a file there is replaced."""
    save(tables_workbook(sheets, language), path, force=True, inputs=[])


def tables_workbook(sheets: Mapping[str, Rows], language: str) -> Workbook:
    """Lay out rows as an input workbook whose sheets and columns are titled in one language.

    Parameters
    ----------
    sheets
        Rows by sheet key, each keyed by column key. Coded values (``UnitKind.COMMUNE``, yes and no, sex: whether a woman)
        are written in the language's words, dates become real dates, text stays the text it is. A sheet without rows
        and a column that no row fills in are left out unless a workbook must have them.
    language
        ``vi`` or ``en``.

    Raises
    ------
    KeyError
        If no sheet or column has that key.
    """
    if strange := sheets.keys() - SHEETS.keys():
        raise KeyError(f"no sheet is called {', '.join(sorted(strange))}")
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in SHEETS.values():
        rows = sheets.get(sheet.key, ())
        rows = _settings(rows) if sheet.key == "Settings" else rows
        if rows or sheet.required:
            _write_sheet(book.create_sheet(sheet.title.say(language)), sheet, rows, language)
    book.properties.created = book.properties.modified = EPOCH
    return book


def _write_sheet(page: Worksheet, sheet: Sheet, rows: Rows, language: str) -> None:
    """Write one sheet: header, rows, and what makes it easy to read."""
    columns = _columns(sheet, rows)
    for number, column in enumerate(columns, 1):
        _write_header(page.cell(1, number), column.title.say(language))
        widest = len(column.title.say(language)) // 2 + 4  # a title may take two lines
        for row_number, row in enumerate(rows, 2):
            shown = _write_value(page.cell(row_number, number), row.get(column.key), column.kind, language)
            widest = max(widest, len(shown) + 2)
        page.column_dimensions[get_column_letter(number)].width = min(widest, WIDEST)
    page.row_dimensions[1].height = 32
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0  # A4, one page wide
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _columns(sheet: Sheet, rows: Rows) -> list[Column]:
    """Return the columns to write: filled in by some row, or required and nothing stands in its place."""
    filled = {key for row in rows for key, value in row.items() if value is not None}
    if strange := filled - sheet.by_key.keys():
        raise KeyError(f"{sheet.key} has no column {', '.join(sorted(strange))}")
    replaced = {key for key, others in sheet.unless.items() if filled.issuperset(others)}
    return [column for column in sheet.columns if column.key in filled or (column.required and column.key not in replaced)]


def _settings(rows: Rows) -> Rows:
    """Call the settings by their titles, so that a planner reads them in the workbook's language."""
    return [{**row, "key": SETTINGS[str(row["key"])].title} for row in rows]


def _write_header(cell: Cell | MergedCell, title: str) -> None:
    """Write one column title."""
    cell.value = title
    cell.font, cell.fill, cell.alignment = HEADER_FONT, HEADER_FILL, HEADER_ALIGNMENT


def _write_value(cell: Cell | MergedCell, value: object, kind: Kind, language: str) -> str:
    """Write one value as its own kind and return it as it will be seen."""
    if value is None:
        return ""
    value = CODES.get(kind, {}).get(value, value)
    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
        return "dd/mm/yyyy"
    if isinstance(value, int | float):
        cell.value, cell.number_format = value, "0%" if kind is Kind.SHARE else "General"
        return str(value)
    shown = said(value, language)
    cell.value, cell.number_format = shown, "@"
    cell.data_type = "s"  # a text that begins with "=" is no formula
    return shown
