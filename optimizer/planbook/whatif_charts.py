"""The charts of a comparison, drawn from the cells of its summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_chart import POINTS_PER_CM, bars
from optimizer.planbook.plan_style import HEADING, LINE_HEIGHT, PAGE_HEIGHT, WIDEST_UNIT, put_text, set_page, set_scale
from optimizer.planbook.plan_table import HEADER_ROW, HEADING_HEIGHT
from optimizer.planbook.whatif_summary import (
    MISSED,
    MOVES,
    NAME,
    REACHED,
    TARGET_HELD,
    TARGET_NEEDED,
    Field,
    target_titles,
)
from optimizer.report.words import capital
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison

SHEET: Final = Text("Biểu đồ", "Charts")
TITLE: Final = Text("Các phương án qua biểu đồ", "The plans in charts")
TARGETS: Final = Text("Số chỉ tiêu đạt và chưa đạt", "Targets reached and missed")
BLUE, GREY, PALE_GREEN, PALE_RED = "1F4E79", "8C8C8C", "A9D18E", "F4B183"
MOST: Final = 18
"""Plans in one chart, so that it fits on a page."""
CHART_HEIGHT, BAR_HEIGHT = 90.0, 19.0
"""Points that a chart takes for itself, and for the bars of one plan."""
CHART_WIDTH: Final = 26
FIRST_ROW: Final = 3


class Chart(NamedTuple):
    """What a chart shows: columns of the summary by their titles, each with its colour; stacked if they are parts of a whole."""

    title: Text
    colours: Mapping[Text, str]
    stacked: bool = False


def charts(comparison: Comparison) -> Iterator[Chart]:
    """Yield the moves, the targets reached, and each target that not all plans have and reach alike."""
    digests = [digest for _, digest in comparison.compared]
    yield Chart(MOVES, {MOVES: BLUE})
    titles = target_titles(digests)
    if titles:
        yield Chart(TARGETS, {REACHED: PALE_GREEN, MISSED: PALE_RED}, stacked=True)
    for target_id, title in titles.items():
        lines = [digest.targets.get(target_id) for digest in digests]
        if len({line and (line.after, line.needed) for line in lines}) > 1:
            yield Chart(title, {TARGET_HELD.fill(target=title): BLUE, TARGET_NEEDED.fill(target=title): GREY})


def write_charts(book: Workbook, summary: Worksheet, fields: list[Field], comparison: Comparison, language: str) -> None:
    """Draw the charts one below the other, each of a few plans, so that no page cuts one."""
    page = book.create_sheet(SHEET.say(language))
    put_text(page["A1"], TITLE.say(language).upper())
    page["A1"].font, page.row_dimensions[1].height = HEADING, HEADING_HEIGHT
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = LINE_HEIGHT, True
    set_page(page, language)
    set_scale(page, CHART_WIDTH * POINTS_PER_CM / WIDEST_UNIT)
    row, used = FIRST_ROW, HEADING_HEIGHT + LINE_HEIGHT
    for drawn in _drawn(summary, fields, comparison, language):
        rows = ceil(drawn.height * POINTS_PER_CM / LINE_HEIGHT) + 1
        if used + rows * LINE_HEIGHT > PAGE_HEIGHT:
            page.row_breaks.append(Break(id=row - 2))  # the empty row between them begins the page
            used = LINE_HEIGHT
        page.add_chart(drawn, f"A{row}")
        row, used = row + rows, used + rows * LINE_HEIGHT


def _drawn(summary: Worksheet, fields: list[Field], comparison: Comparison, language: str) -> Iterator[BarChart]:
    columns, count = {field.title: number for number, field in enumerate(fields, 1)}, len(comparison.results)
    each = ceil(count / ceil(count / MOST))
    for chart in charts(comparison):
        colours = {columns[title]: colour for title, colour in chart.colours.items()}
        for done in range(0, count, each):
            shown = min(each, count - done)
            drawn = bars(summary, HEADER_ROW, colours, names=columns[NAME], first=HEADER_ROW + 1 + done, count=shown)
            drawn.title = capital(chart.title).say(language)
            drawn.height, drawn.width = (CHART_HEIGHT + BAR_HEIGHT * shown) / POINTS_PER_CM, CHART_WIDTH
            if chart.stacked:
                drawn.grouping, drawn.overlap = "stacked", 100
            yield drawn
