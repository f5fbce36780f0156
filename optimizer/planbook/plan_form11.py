"""Form 11-BTCTW in its own layout: heading, units, rows and columns of the form, notes, signature lines."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_style import (
    BOLD,
    HEADING,
    LINE_HEIGHT,
    MIDDLE,
    NOTE,
    PLAIN,
    TOP,
    boxed,
    header,
    put,
    put_text,
    set_page,
)
from optimizer.planbook.plan_table import HEADING_HEIGHT
from optimizer.report.form11 import COLUMNS, ROWS, TOTAL, Form, FormRow
from optimizer.report.words import capital
from optimizer.text import Text
from optimizer.workbook.wrapping import line_count, most_lines

SHEET: Final = Text("Biểu 11", "Form 11")
TITLE: Final = Text("THỐNG KÊ KẾT QUẢ LUÂN CHUYỂN CÁN BỘ", "RESULTS OF CADRE ROTATION")
NUMBER: Final = Text("Biểu số 11-BTCTW", "Form 11-BTCTW")
UNIT: Final = Text("Đơn vị tính: Lượt người", "Unit: moves")
CRITERION: Final = Text("Tiêu chí", "Criterion")
SUM: Final = Text("Tổng số", "Total")
NOTES: Final = Text("Ghi chú:", "Notes:")
PLACE_AND_DATE: Final = Text("………………, ngày …… tháng …… năm 20……", "………………, …… / …… / 20……")
SIGNATURES: Final = (
    (Text("NGƯỜI LẬP BIỂU", "PREPARED BY"), Text("(Ký, ghi rõ họ và tên, số điện thoại)", "(Signature, full name, telephone)")),
    (Text("TRƯỞNG BAN", "HEAD OF THE BOARD"), Text("(Ký, đóng dấu, ghi rõ họ và tên)", "(Signature, seal, full name)")),
)
HEADING_ROW, SUBTITLE_ROW, LEVEL_ROW, TITLE_ROW, NUMBER_ROW = 1, 2, 4, 5, 6
FIRST, LAST = 3, 2 + len(COLUMNS)
"""The first and the last of the columns after the total."""
CRITERION_WIDTH, SUM_WIDTH, WIDTH = 42.0, 14.0, 11.5
WIDTHS: Final = (CRITERION_WIDTH, SUM_WIDTH, *([WIDTH] * len(COLUMNS)))
CORNER = 3
"""How many columns the number of the form and the signatures span."""
SPACE_TO_SIGN = 4
CENTRED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT: Final = Alignment(vertical="center", wrap_text=True)


def write_form11(book: Workbook, form: Form, organisation: str, subtitle: Text, language: str) -> Worksheet:
    """Write a filled-in form on a new sheet that prints on one page."""
    page = book.create_sheet(SHEET.say(language))
    for column, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    _write_heading(page, organisation, subtitle, language)
    _write_titles(page, language)
    for row, form_row in enumerate(ROWS, NUMBER_ROW + 1):
        _write_row(page, row, form, form_row, language)
    end = _write_notes(page, NUMBER_ROW + len(ROWS) + 2, form, language)
    _write_signatures(page, end + 1, language)
    set_page(page, language)
    page.page_setup.fitToHeight = 1
    page.print_title_rows = f"{LEVEL_ROW}:{NUMBER_ROW}"
    page.freeze_panes = page.cell(NUMBER_ROW + 1, 2).coordinate
    return page


def _spread(page: Worksheet, row: int, first: int, last: int, text: str, font: Font, alignment: Alignment = CENTRED) -> None:
    """Write a text over several columns."""
    cell = page.cell(row, first)
    if text:
        put_text(cell, text)
    cell.font, cell.alignment = font, alignment
    page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _write_heading(page: Worksheet, organisation: str, subtitle: Text, language: str) -> None:
    """Write whose form it is, what it tells, its number and its unit of measure."""
    corner = LAST - CORNER + 1
    _spread(page, HEADING_ROW, 1, 1, organisation, BOLD)
    _spread(page, HEADING_ROW, 2, corner - 1, TITLE.say(language), HEADING)
    _spread(page, HEADING_ROW, corner, LAST, NUMBER.say(language), BOLD)
    _spread(page, SUBTITLE_ROW, 2, corner - 1, subtitle.say(language), NOTE)
    _spread(page, SUBTITLE_ROW, corner, LAST, UNIT.say(language), NOTE)
    page.row_dimensions[HEADING_ROW].height = HEADING_HEIGHT + LINE_HEIGHT
    page.row_dimensions[SUBTITLE_ROW].height = 2 * LINE_HEIGHT


def _write_titles(page: Worksheet, language: str) -> None:
    """Write the column titles under their levels, and the row of column numbers."""
    for number, title in enumerate([CRITERION, SUM], 1):
        header(page.cell(LEVEL_ROW, number), title.say(language))
        header(page.cell(TITLE_ROW, number), "")
        page.merge_cells(start_row=LEVEL_ROW, end_row=TITLE_ROW, start_column=number, end_column=number)
    first = FIRST
    for level, columns in groupby(COLUMNS, key=lambda column: column.level):
        for last, column in enumerate(columns, first):
            header(page.cell(LEVEL_ROW, last), level.say(language))
            header(page.cell(TITLE_ROW, last), capital(column.title).say(language))
        page.merge_cells(start_row=LEVEL_ROW, end_row=LEVEL_ROW, start_column=first, end_column=last)
        first = last + 1
    page.row_dimensions[TITLE_ROW].height = LINE_HEIGHT * most_lines(page, TITLE_ROW)
    for number in range(1, LAST + 1):
        put_text(page.cell(NUMBER_ROW, number), f"2 (={FIRST}+…+{LAST})" if number == FIRST - 1 else str(number))
        boxed(page.cell(NUMBER_ROW, number), MIDDLE, NOTE)


def _write_row(page: Worksheet, row: int, form: Form, form_row: FormRow, language: str) -> None:
    """Write one row; what the workbook has no data for stays blank."""
    font = BOLD if form_row is TOTAL or form_row.section else PLAIN
    counts = form.counts.get(form_row)
    values = [counts[column.direction] if counts and column.direction else None for column in COLUMNS]
    put(page.cell(row, 1), form_row.title, language)
    boxed(page.cell(row, 1), TOP, font)
    for column, value in enumerate([form.total(form_row) if counts else None, *values], 2):
        put(page.cell(row, column), value, language, "0")
        boxed(page.cell(row, column), MIDDLE, BOLD if column < FIRST else font)
    page.row_dimensions[row].height = LINE_HEIGHT * most_lines(page, row)


def _write_notes(page: Worksheet, row: int, form: Form, language: str) -> int:
    """Write the notes and return the row after them."""
    for number, note in enumerate([NOTES, *form.notes]):
        text = note.say(language)
        _spread(page, row + number, 1, LAST, text, NOTE, LEFT)
        page.row_dimensions[row + number].height = LINE_HEIGHT * line_count(text, sum(WIDTHS))
    return row + 1 + len(form.notes)


def _write_signatures(page: Worksheet, row: int, language: str) -> None:
    """Write where place and date, the two names and the signatures go."""
    right = LAST - CORNER - 1
    _spread(page, row, right, LAST, PLACE_AND_DATE.say(language), NOTE)
    for (title, how), (first, last) in zip(SIGNATURES, ((1, FIRST), (right, LAST)), strict=True):
        _spread(page, row + 1, first, last, title.say(language), BOLD)
        _spread(page, row + 2, first, last, how.say(language), NOTE)
        _spread(page, row + 2 + SPACE_TO_SIGN, first, last, "", PLAIN)
    page.print_area = f"A1:{get_column_letter(LAST)}{row + 2 + SPACE_TO_SIGN}"
