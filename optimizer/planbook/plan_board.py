"""The sheet of the board: units as rows, titles as columns, who sits there before and after side by side."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_board_cells import LEGEND, NO_POST, UnitCells, Words, block_name, column_title
from optimizer.planbook.plan_board_pages import BLOCK_HEIGHT, Layout, Part, lay_out
from optimizer.planbook.plan_style import (
    BOLD,
    HEADING,
    MIDDLE,
    NOTE,
    PLAIN,
    SECTION,
    TOP,
    boxed,
    header,
    put,
    put_text,
    set_page,
)
from optimizer.planbook.plan_table import NONE_FOUND
from optimizer.report.board import Board
from optimizer.text import Text

SHEET: Final = Text("Bảng bố trí", "Board")
TITLE: Final = Text("Bảng bố trí cán bộ trước và sau phương án", "Who sits where before and after the plan")
UNIT: Final = Text("Đơn vị", "Unit")
BEFORE: Final = Text("Hiện nay", "Before")
AFTER: Final = Text("Sau phương án", "After")
CONTINUED: Final = Text("{region} (tiếp theo)", "{region} (continued)")
HEADING_ROW, SUBTITLE_ROW, LEGEND_ROW, TITLE_ROW, SIDE_ROW = 1, 2, 3, 4, 5


def write_board(book: Workbook, board: Board, quarters: int, subtitle: Text, language: str) -> Worksheet:
    """Write the board, ready to be printed on one page, or on pages that begin with a region.

    Parameters
    ----------
    quarters
        How many quarters the plan has; where there are several, a new holder is shown with his or her quarter.
    """
    page = book.create_sheet(SHEET.say(language))
    layout = lay_out(board, Words(language, quarters > 1))
    for column, width in enumerate(layout.size.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    for row, height in enumerate(layout.size.head, HEADING_ROW):
        page.row_dimensions[row].height = height
    put_text(page.cell(HEADING_ROW, 1), TITLE.say(language).upper())
    put(page.cell(SUBTITLE_ROW, 1), subtitle, language)
    page.cell(HEADING_ROW, 1).font, page.cell(SUBTITLE_ROW, 1).font = HEADING, NOTE
    for column, (told, fill) in enumerate(LEGEND, 1):
        _write(page, LEGEND_ROW, column, told.say(language), fill)
    _write_titles(page, board, language)
    _write_pages(page, layout, named=len(board.blocks) > 1, language=language)
    _set_print(page, layout, language)
    return page


def _write_titles(page: Worksheet, board: Board, language: str) -> None:
    """Write the titles, each over its two sides."""
    header(page.cell(TITLE_ROW, 1), UNIT.say(language))
    header(page.cell(SIDE_ROW, 1), "")
    page.merge_cells(start_row=TITLE_ROW, end_row=SIDE_ROW, start_column=1, end_column=1)
    for number, title in enumerate(map(column_title, board.columns)):
        first = 2 + 2 * number
        for column, side in enumerate((BEFORE, AFTER), first):
            header(page.cell(TITLE_ROW, column), title.say(language))
            header(page.cell(SIDE_ROW, column), side.say(language))
        page.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=first, end_column=first + 1)


def _write_pages(page: Worksheet, layout: Layout, *, named: bool, language: str) -> None:
    """Write the units page by page, regions by their names if there are several."""
    row = SIDE_ROW + 1
    if not layout.pages:
        put(page.cell(row, 1), NONE_FOUND, language)
    for number, parts in enumerate(layout.pages):
        if number:
            page.row_breaks.append(Break(id=row - 1))
        for part in parts:
            if named:
                put(page.cell(row, 1), _name(part), language)
                page.cell(row, 1).font = SECTION
                page.row_dimensions[row].height = BLOCK_HEIGHT
                row += 1
            for unit in part.units:
                _write_unit(page, row, unit)
                row += len(unit.heights)


def _name(part: Part) -> Text:
    name = block_name(part.block)
    return CONTINUED.fill(region=name) if part.continued else name


def _write_unit(page: Worksheet, row: int, unit: UnitCells) -> None:
    for offset, height in enumerate(unit.heights):
        page.row_dimensions[row + offset].height = height
    for column, cells in enumerate(unit.columns, 1):
        for cell in cells:
            top, end = row + cell.top, row + cell.top + cell.rows - 1
            for covered in range(top, end + 1):
                _write(page, covered, column, cell.text if covered == top else "", cell.fill, bold=cell.bold)
            if cell.text == NO_POST:
                page.cell(top, column).alignment = MIDDLE
            if end > top:
                # merge_cells would dress every cell again, which takes most of the time of a province
                page.merged_cells.ranges.add(CellRange(min_col=column, min_row=top, max_col=column, max_row=end))


def _write(page: Worksheet, row: int, column: int, text: str, fill: PatternFill | None, *, bold: bool = False) -> None:
    cell = page.cell(row, column)
    if text:
        put_text(cell, text)
    boxed(cell, TOP, BOLD if bold else PLAIN, fill)


def _set_print(page: Worksheet, layout: Layout, language: str) -> None:
    """Set paper, scale and what every page repeats; pages of one's own need a fixed scale, a fitted one ignores them."""
    set_page(page, language)
    page.page_setup.paperSize = layout.paper.code
    page.page_setup.fitToHeight = 1
    if len(layout.pages) > 1:
        page.sheet_properties.pageSetUpPr.fitToPage = False  # type: ignore[union-attr] # set_page has made one
        page.page_setup.scale = int(100 * layout.scale)
    page.freeze_panes = page.cell(SIDE_ROW + 1, 2).coordinate
    page.print_title_rows = f"{LEGEND_ROW}:{SIDE_ROW}"
