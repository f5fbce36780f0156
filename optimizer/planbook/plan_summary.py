"""The sheet a committee reads first: today, the result and its proof, the ladder, targets, special cases, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_chart import POINTS_PER_CM, bars
from optimizer.planbook.plan_style import (
    BOLD,
    HEADING,
    LINE_HEIGHT,
    MIDDLE,
    NOTE,
    PAGE_HEIGHT,
    SECTION,
    boxed,
    header,
    put,
    put_text,
    set_height,
    set_page,
    set_scale,
)
from optimizer.planbook.plan_table import HEADING_HEIGHT
from optimizer.text import Text

WIDTHS = {"A": 48, "B": 72, "C": 13, "D": 13, "E": 13, "F": 18}
TEXT_COLUMNS = 2
PER_CHART = 8
CHART_HEIGHT, BARS_HEIGHT = 85.0, 36.0
"""Points that a chart takes for itself, and for the bars of one row."""
CHART_WIDTH = 30
SECTION_ROOM = 60.0
"""Points that a section needs to begin: its title and a few lines."""
BAR_COLOURS = ("8C8C8C", "1F4E79", "C55A11")
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
Row = Sequence[object]


class SummaryPage:
    """Writes one section after the other down the sheet."""

    def __init__(self, page: Worksheet, language: str) -> None:
        self.page = page
        self.language = language
        self.row = 1
        self.sections = 0
        for letter, width in WIDTHS.items():
            page.column_dimensions[letter].width = width
        set_page(page, language)
        self.scale = set_scale(page, sum(WIDTHS.values()))

    def heading(self, organisation: str, title: Text, plan_name: str) -> None:
        """Write whose plan it is and what it is called."""
        put_text(self.page["A1"], organisation)
        put_text(self.page["A2"], title.say(self.language).upper())
        put_text(self.page["A3"], plan_name)
        self.page["A1"].font, self.page["A2"].font, self.page["A3"].font = BOLD, HEADING, NOTE
        self.page.row_dimensions[2].height = HEADING_HEIGHT
        self.row = 5

    def section(self, title: Text) -> None:
        """Begin a section; they are numbered, and none begins at the very bottom of a page."""
        self.sections += 1
        if self._room() < SECTION_ROOM:
            self.new_page()
        put(self.page.cell(self.row, 1), f"{self.sections}. {title.say(self.language)}", self.language)
        self.page.cell(self.row, 1).font = SECTION
        self.row += 1

    def lines(self, rows: Sequence[Row], fills: dict[int, PatternFill] | None = None) -> None:
        """Write a label and what belongs to it, row by row; ``fills`` colours the second cell of some rows."""
        for number, row in enumerate(rows):
            self._write(row)
            if fills and number in fills:
                self.page.cell(self.row - 1, 2).fill = fills[number]
        self.row += 1

    def table(self, titles: Sequence[Text], rows: Sequence[Row]) -> int:
        """Write a small table and return its header's row."""
        top = self.row
        for column, title in enumerate(titles, 1):
            header(self.page.cell(top, column), title.say(self.language))
        set_height(self.page, top, bold=True)
        self.row += 1
        for row in rows:
            self._write(row)
        self.row += 1
        return top

    def charts(self, title: Text, top: int, count: int) -> None:
        """Draw columns C to E of a table as bars, one group for each of its rows, a few rows to a chart."""
        for first in range(0, count, PER_CHART):
            rows = min(PER_CHART, count - first)
            height = CHART_HEIGHT + BARS_HEIGHT * rows
            if first or self._height(top, self.row) + height > PAGE_HEIGHT / self.scale:
                self.new_page()
            chart = bars(
                self.page, top, dict(enumerate(BAR_COLOURS, TEXT_COLUMNS + 1)), names=1, first=top + 1 + first, count=rows
            )
            chart.title = title.say(self.language)
            chart.height, chart.width = ceil(height / POINTS_PER_CM), CHART_WIDTH
            self.page.add_chart(chart, f"A{self.row}")
            self.row += ceil(height / LINE_HEIGHT) + 1

    def new_page(self) -> None:
        """Let what follows begin a page."""
        self.page.row_breaks.append(Break(id=self.row - 1))

    def _height(self, first: int, end: int) -> float:
        """Return the height of some rows, the last not included."""
        return sum(self.page.row_dimensions[row].height or LINE_HEIGHT for row in range(first, end))

    def _room(self) -> float:
        """Return the height that is left on the page."""
        begin = max((each.id for each in self.page.row_breaks.brk), default=0) + 1
        whole = left = PAGE_HEIGHT / self.scale
        for row in range(begin, self.row):
            height = self._height(row, row + 1)
            left = (left if height <= left else whole) - height
        return left

    def _write(self, row: Row) -> None:
        for column, value in enumerate(row, 1):
            cell = self.page.cell(self.row, column)
            put(cell, value, self.language)
            boxed(cell, LEFT if column <= TEXT_COLUMNS else MIDDLE)
        set_height(self.page, self.row)
        self.row += 1
