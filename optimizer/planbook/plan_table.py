"""One table of the plan workbook on a sheet of its own: heading, header row, rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_style import (
    HEADING,
    HEADING_SIZE,
    LINE_HEIGHT,
    MIDDLE,
    NOTE,
    PLAIN,
    SIZE,
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
from optimizer.text import Text
from optimizer.workbook.wrapping import PADDING, POINTS_PER_WIDTH, line_count, text_width

HEADER_ROW = 4
NONE_FOUND = Text("Không có trường hợp nào.", "There are none.")
HEADING_HEIGHT = 22.0
MOST_LINES = int(TALLEST / LINE_HEIGHT)
LETTERS_PER_WIDTH = 3.0
"""More letters than that do not stand on a line for each unit of a column's width."""
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

    ``frozen`` is the number of columns that stay in sight. A table too wide for one page is printed on two side by side, the
    second of which begins with the column ``second_page`` and repeats the frozen ones.
    """

    sheet: Text
    heading: Text
    columns: Sequence[PlanColumn]
    rows: Sequence[Mapping[str, object]]
    fills: Mapping[Text, PatternFill] = {}
    frozen: int = 0
    second_page: str = ""


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
        page.column_dimensions[get_column_letter(number)].width = max(column.width, *map(_word_width, title.split()))
    set_height(page, HEADER_ROW, bold=True)
    page.row_dimensions[HEADER_ROW].height += LINE_HEIGHT  # for the buttons of the filter
    _write_rows(page, table, language)
    _set_view(page, table, language)
    return page


def _write_rows(page: Worksheet, table: Table, language: str) -> None:
    """Write the rows, each as high as its longest text."""
    widths = _widths(page, table)
    for row_number, row in enumerate(table.rows, HEADER_ROW + 1):
        lines = 1
        for number, (column, width) in enumerate(zip(table.columns, widths, strict=True), 1):
            cell, value = page.cell(row_number, number), row.get(column.key)
            put(cell, value, language, column.number_format)
            fill = table.fills.get(value) if isinstance(value, Text) else None
            boxed(cell, MIDDLE if column.centred else TOP, PLAIN, fill)
            if isinstance(cell.value, str):
                lines = max(lines, line_count(cell.value, width))
        page.row_dimensions[row_number].height = min(TALLEST, lines * LINE_HEIGHT)


def _widths(page: Worksheet, table: Table) -> list[float]:
    return [page.column_dimensions[get_column_letter(number)].width for number in range(1, len(table.columns) + 1)]


def cut_long(row: Mapping[str, object], columns: Sequence[PlanColumn]) -> Iterator[dict[str, object]]:
    """Yield a row, and further ones in which those of its texts go on that no row could show in full."""
    pieces = {
        column.key: _pieces(value, column.width)
        for column in columns
        if isinstance(value := row.get(column.key), str) and value
    }
    yield {**row, **{key: cut[0] for key, cut in pieces.items()}}
    for number in range(1, max(map(len, pieces.values()), default=1)):
        yield {key: cut[number] for key, cut in pieces.items() if number < len(cut)}


def _pieces(text: str, width: float) -> list[str]:
    """Cut a text, between words if it has any, where it would need more lines than a row has."""
    pieces, most = [], int(MOST_LINES * width * LETTERS_PER_WIDTH)
    while line_count(text, width) > MOST_LINES:
        fits = bisect_right(range(1, min(len(text), most)), MOST_LINES, key=lambda end: line_count(text[:end], width))
        end = max(text.rfind(space, 1, fits) for space in " \n")
        pieces.append(text[: end if end > 0 else fits].rstrip())
        text = text[len(pieces[-1]) :].lstrip()
    return [*pieces, text]


def _word_width(word: str) -> float:
    """Return the width of a column that holds a word of its title whole."""
    return (text_width(word, bold=True) + PADDING) / POINTS_PER_WIDTH


def _set_view(page: Worksheet, table: Table, language: str) -> None:
    """Keep the header in sight on screen and on every page, and let people filter."""
    last = get_column_letter(len(table.columns))
    page.freeze_panes = page.cell(HEADER_ROW + 1, table.frozen + 1).coordinate
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    page.auto_filter.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + max(1, len(table.rows))}"
    set_page(page, language)
    if table.second_page:
        _split(page, table)


def _split(page: Worksheet, table: Table) -> None:
    """Print a table on pages side by side."""
    second = next(i for i, column in enumerate(table.columns) if column.key == table.second_page)
    set_pages(page, _widths(page, table), table.frozen, [second])


def set_pages(page: Worksheet, widths: Sequence[float], frozen: int, starts: Sequence[int]) -> None:
    """Print columns of some widths on pages side by side, row after row; each further one repeats the frozen columns.

    Parameters
    ----------
    starts
        The columns, counted from 0, with which the second page and those after it begin.
    """
    ends = pairwise([*starts, len(widths)])
    set_scale(page, max(sum(widths[: starts[0]]), *(sum(widths[:frozen]) + sum(widths[begin:end]) for begin, end in ends)))
    for start in starts:
        page.col_breaks.append(Break(id=start))
    page.print_title_cols = f"A:{get_column_letter(frozen)}"
    page.page_setup.pageOrder = "overThenDown"
    _wrap_headings(page, get_column_letter(frozen), sum(widths[:frozen]))


def _wrap_headings(page: Worksheet, last: str, width: float) -> None:
    """Keep the headings within the columns that both pages show, so that neither page cuts them."""
    for row, larger in ((1, HEADING_SIZE / SIZE), (2, 1.0)):
        page.merge_cells(f"A{row}:{last}{row}")
        page[f"A{row}"].alignment = TOP
        lines = line_count(str(page[f"A{row}"].value), width / larger, bold=row == 1)
        page.row_dimensions[row].height = lines * larger * LINE_HEIGHT
