"""The sheet a committee reads first: today, the result and its proof, the ladder, targets, special cases, warnings."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.text import Text
from optimizer.workbook.plan_style import (
    BOLD,
    BOLD_LETTERS,
    HEADING,
    MIDDLE,
    NOTE,
    SECTION,
    boxed,
    header,
    put,
    put_text,
    set_height,
    set_page,
)
from optimizer.workbook.plan_table import HEADING_HEIGHT

WIDTHS = {"A": 44, "B": 70, "C": 13, "D": 13, "E": 13, "F": 15}
TEXT_COLUMNS = 2
CHART_ROWS = 17
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
Row = Sequence[object]


class SummaryPage:
    """Writes one section after the other down the sheet."""

    def __init__(self, page: Worksheet, language: str) -> None:
        self.page = page
        self.language = language
        self.row = 1
        for letter, width in WIDTHS.items():
            page.column_dimensions[letter].width = width
        set_page(page, language)

    def heading(self, organisation: str, title: Text, plan_name: str) -> None:
        """Write whose plan it is and what it is called."""
        put_text(self.page["A1"], organisation)
        put_text(self.page["A2"], title.say(self.language).upper())
        put_text(self.page["A3"], plan_name)
        self.page["A1"].font, self.page["A2"].font, self.page["A3"].font = BOLD, HEADING, NOTE
        self.page.row_dimensions[2].height = HEADING_HEIGHT
        self.row = 5

    def section(self, title: Text) -> None:
        """Begin a section."""
        put(self.page.cell(self.row, 1), title, self.language)
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
        set_height(self.page, top, BOLD_LETTERS)
        self.row += 1
        for row in rows:
            self._write(row)
        self.row += 1
        return top

    def chart(self, title: Text, top: int, count: int) -> None:
        """Draw columns C to E of a table as bars, one group for each of its rows."""
        chart = BarChart()
        chart.title = title.say(self.language)
        chart.add_data(Reference(self.page, min_col=3, max_col=5, min_row=top, max_row=top + count), titles_from_data=True)
        chart.set_categories(Reference(self.page, min_col=1, min_row=top + 1, max_row=top + count))
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.y_axis.scaling.min = 0
        chart.y_axis.number_format = "0"
        chart.legend.position = "b"
        chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
        chart.height, chart.width = 7.5, 24
        self.page.add_chart(chart, f"A{self.row}")
        self.row += CHART_ROWS

    def _write(self, row: Row) -> None:
        for column, value in enumerate(row, 1):
            cell = self.page.cell(self.row, column)
            put(cell, value, self.language)
            boxed(cell, LEFT if column <= TEXT_COLUMNS else MIDDLE)
        set_height(self.page, self.row)
        self.row += 1
