"""The sheet of the timeline: a plan over several quarters as it unfolds, to be read and printed."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.facts import Facts
from optimizer.planbook.plan_style import (
    HEADING,
    LINE_HEIGHT,
    MIDDLE,
    NOTE,
    PLAIN,
    SECTION,
    TALLEST,
    TOP,
    boxed,
    header,
    put,
    put_text,
    set_height,
    set_page,
    set_scale,
)
from optimizer.planbook.plan_table import HEADER_ROW, HEADING_HEIGHT
from optimizer.planbook.plan_timeline_rows import FIRST, Row, last_column, sections
from optimizer.report.coming import AHEAD
from optimizer.report.timeline import Timeline
from optimizer.text import Text
from optimizer.workbook.wrapping import line_count

SHEET: Final = Text("Lộ trình", "Timeline")
TITLE: Final = Text("Lộ trình thực hiện theo từng quý", "The plan quarter by quarter")
CODE_TITLE: Final = Text("Quý, mã", "Quarter, code")
NAME_TITLE: Final = Text("Nội dung", "What, who")
NOW_TITLE: Final = Text("Hiện nay", "Before")
QUARTER_TITLE: Final = Text("{name} ({day})", "{name} ({day})")
LATER_TITLE: Final = Text("{n} quý sau phương án", "{n} quarters after the plan")
CODE_WIDTH, NAME_WIDTH, QUARTER_WIDTH = 13.0, 38.0, 17.0
SECTION_HEIGHT: Final = 24.0


def write_timeline(book: Workbook, facts: Facts, shown: Timeline, subtitle: Text, language: str) -> Worksheet:
    """Write how a plan unfolds: numbers, steps, what falls due, posts and people, all under one row of quarters."""
    page = book.create_sheet(SHEET.say(language))
    put_text(page["A1"], TITLE.say(language).upper())
    put(page["A2"], subtitle, language)
    page["A1"].font, page["A2"].font = HEADING, NOTE
    page.row_dimensions[1].height = HEADING_HEIGHT
    _write_titles(page, facts, language)
    widths = [page.column_dimensions[get_column_letter(n)].width for n in range(1, last_column(facts) + 1)]
    number = HEADER_ROW
    for section in sections(facts, shown):
        number += 1
        put(page.cell(number, 1), section.title, language)
        page.cell(number, 1).font = SECTION
        page.row_dimensions[number].height = SECTION_HEIGHT
        for row in section.rows:
            number += 1
            _write_row(page, number, row, widths, language)
    page.freeze_panes = page.cell(HEADER_ROW + 1, FIRST - 1).coordinate
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    set_page(page, language)
    set_scale(page, sum(widths))
    return page


def _write_titles(page: Worksheet, facts: Facts, language: str) -> None:
    """Write the one row of titles, with a column for each quarter."""
    quarters = [QUARTER_TITLE.fill(name=quarter.name, day=quarter.day) for quarter in facts.quarters]
    titles = [CODE_TITLE, NAME_TITLE, NOW_TITLE, *quarters, LATER_TITLE.fill(n=AHEAD)]
    for number, title in enumerate(titles, 1):
        width = (CODE_WIDTH, NAME_WIDTH)[number - 1] if number < FIRST - 1 else QUARTER_WIDTH
        page.column_dimensions[get_column_letter(number)].width = width
        header(page.cell(HEADER_ROW, number), title.say(language))
    set_height(page, HEADER_ROW, bold=True)


def _write_row(page: Worksheet, number: int, row: Row, widths: list[float], language: str) -> None:
    """Write the pieces of a row, each over its columns, as high as the longest needs."""
    lines = 1
    for piece in row:
        for column in range(piece.first, piece.last + 1):
            boxed(page.cell(number, column), MIDDLE if piece.centred else TOP, PLAIN, piece.fill)
        cell = page.cell(number, piece.first)
        put(cell, piece.value, language)
        if piece.last > piece.first:
            # merge_cells would dress every cell again
            page.merged_cells.ranges.add(CellRange(min_col=piece.first, min_row=number, max_col=piece.last, max_row=number))
        if isinstance(cell.value, str):
            lines = max(lines, line_count(cell.value, sum(widths[piece.first - 1 : piece.last])))
    page.row_dimensions[number].height = min(TALLEST, lines * LINE_HEIGHT)
