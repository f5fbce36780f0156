"""One table of the plan workbook on a sheet of its own: heading, header row, rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.text import Text
from optimizer.workbook.plan_style import (
    BOLD_LETTERS,
    HEADING,
    MIDDLE,
    NOTE,
    TOP,
    boxed,
    header,
    put,
    put_text,
    set_height,
    set_page,
)

HEADER_ROW = 4
NONE_FOUND = Text("Không có trường hợp nào.", "There are none.")
HEADING_HEIGHT = 22.0
CODE = "@"
"""The number format of codes: a code typed over stays text."""


class PlanColumn(NamedTuple):
    """One column: its key (also its English title), Vietnamese title, width in digits and number format.

    ``centred`` columns hold short values; the others hold text that wraps.
    """

    key: str
    vi: str
    width: float
    number_format: str = "General"
    centred: bool = False

    def title(self, language: str) -> str:
        """Return the title in a language."""
        return self.vi if language == "vi" else self.key


class Table(NamedTuple):
    """A sheet's name, its heading, its columns, and its rows by column key; ``fills`` colours cells by what they say.

    ``frozen`` is the number of columns that stay in sight.
    """

    sheet: Text
    heading: Text
    columns: Sequence[PlanColumn]
    rows: Sequence[Mapping[str, object]]
    fills: Mapping[Text, PatternFill] = {}
    frozen: int = 0


def write_table(book: Workbook, table: Table, subtitle: Text, language: str) -> Worksheet:
    """Write a table on a new sheet, ready to be read and printed."""
    page = book.create_sheet(table.sheet.say(language))
    put_text(page["A1"], table.heading.say(language).upper())
    put(page["A2"], subtitle, language)
    page["A1"].font, page["A2"].font = HEADING, NOTE
    page.row_dimensions[1].height = HEADING_HEIGHT
    if not table.rows:
        put(page["A3"], NONE_FOUND, language)
        page["A3"].font = NOTE
    for number, column in enumerate(table.columns, 1):
        title = column.title(language)
        header(page.cell(HEADER_ROW, number), title)
        longest = max(map(len, title.split()))
        page.column_dimensions[get_column_letter(number)].width = max(column.width, longest / BOLD_LETTERS + 1)
        for row_number, row in enumerate(table.rows, HEADER_ROW + 1):
            cell, value = page.cell(row_number, number), row.get(column.key)
            put(cell, value, language, column.number_format)
            boxed(cell, MIDDLE if column.centred else TOP)
            if isinstance(value, Text) and value in table.fills:
                cell.fill = table.fills[value]
    set_height(page, HEADER_ROW, BOLD_LETTERS)
    for row_number in range(HEADER_ROW + 1, page.max_row + 1):
        set_height(page, row_number)
    _set_view(page, table, language)
    return page


def _set_view(page: Worksheet, table: Table, language: str) -> None:
    """Keep the header in sight on screen and on every page, and let people filter."""
    last = get_column_letter(len(table.columns))
    page.freeze_panes = page.cell(HEADER_ROW + 1, table.frozen + 1).coordinate
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    page.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(1, len(table.rows))}"
    set_page(page, language)
