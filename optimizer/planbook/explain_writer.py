"""Answers to hand out: one sheet for each question, sentences first, then a table and its chart; ready to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.explain.section import Chart, Column, Listing, Section
from optimizer.planbook.plan_carried import LONGEST_TITLE, unique
from optimizer.planbook.plan_sections import Origin
from optimizer.planbook.plan_style import (
    HEADING,
    LINE_HEIGHT,
    MIDDLE,
    NOTE,
    PAGE_WIDTH,
    PLAIN,
    SIZE,
    TALLEST,
    TOP,
    WIDEST_UNIT,
    boxed,
    header,
    new_book,
    put,
    put_text,
    set_height,
    set_page,
    set_scale,
)
from optimizer.text import Text, join
from optimizer.workbook.words import bare
from optimizer.workbook.wrapping import line_count

TITLE: Final = Text("Giải thích phương án", "The plan explained")
MADE: Final = Text("{plan}Lập từ tệp {file} ngày {day}.", "{plan}Made from {file} on {day}.")
PLAIN_WIDTH: Final = PAGE_WIDTH / WIDEST_UNIT
"""The width of an answer without a table: a page's."""
CHART_WIDTH, CHART_HEIGHT = 24, 9
"""In centimetres."""
ON_ONE_PAGE: Final = 24
"""So many rows and their chart stand on one page and can be read."""
LINE_COLOURS: Final = ("1F4E79", "C55A11")


def explain_workbook(sections: Sequence[Section], origin: Origin, plan_name: str, language: str) -> Workbook:
    """Lay out answers as a workbook in one language; equal answers give equal workbooks.

    Parameters
    ----------
    sections
        The answers, the first of which says what plan they are about.
    origin, plan_name
        The file they are made from, and the name of its plan.
    language
        ``vi`` or ``en``.
    """
    book = new_book()
    made = MADE.fill(plan=f"{plan_name}. " if plan_name else "", file=origin.file, day=origin.made_on)
    plan, *answers = sections
    if answers and len(plan.lines) == 1:  # then each page says it, and no page is there for it alone
        made = join([made, *plan.lines], " ")
    else:
        write_section(book, plan, made, language)
    for section in answers:
        write_section(book, section, made, language)
    book.properties.creator, book.properties.title = "rotation", TITLE.say(language)
    book.properties.created = book.properties.modified = datetime.combine(origin.made_on, time())
    return book


def write_section(book: Workbook, section: Section, subtitle: Text, language: str) -> Worksheet:
    """Write one answer on a sheet of its own."""
    taken = {bare(title) for title in book.sheetnames}
    page = book.create_sheet(unique(section.name.say(language), taken, LONGEST_TITLE))
    listing = section.listing
    widths = [column.width for column in listing.columns] if listing else [PLAIN_WIDTH]
    for number, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    _sentence(page, 1, section.title.say(language).upper(), widths, HEADING)
    _sentence(page, 2, subtitle.say(language), widths, NOTE)
    row = 4
    for row, text in enumerate(section.lines, 4):
        _sentence(page, row, text.say(language), widths)
    set_page(page, language)
    if listing:
        _write_listing(page, listing, row + 2 if section.lines else row, language)
    return page


def _sentence(page: Worksheet, row: int, words: str, widths: Sequence[float], font: Font = PLAIN) -> None:
    """Write a sentence across the whole width, in a row as high as it needs."""
    cell, larger = page.cell(row, 1), font.size / SIZE
    put_text(cell, words)
    cell.font, cell.alignment = font, TOP
    if len(widths) > 1:
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
    lines = line_count(words, sum(widths) / larger, bold=bool(font.bold))
    page.row_dimensions[row].height = min(TALLEST, LINE_HEIGHT * larger * lines)


def _write_listing(page: Worksheet, listing: Listing, top: int, language: str) -> None:
    """Write a table below the sentences, its titles on every page, and its chart below it."""
    for number, column in enumerate(listing.columns, 1):
        header(page.cell(top, number), column.title.say(language))
    set_height(page, top, bold=True)
    for row, values in enumerate(listing.rows, top + 1):
        for number, (column, value) in enumerate(zip(listing.columns, values, strict=True), 1):
            _cell(page, row, number, column, value, language)
        set_height(page, row)
    page.print_title_rows = f"{top}:{top}"
    page.freeze_panes = page.cell(top + 1, 1).coordinate
    if listing.chart and listing.rows:
        _draw(page, listing, listing.chart, top, language)


def _cell(page: Worksheet, row: int, number: int, column: Column, value: object, language: str) -> None:
    cell = page.cell(row, number)
    put(cell, value, language, column.number_format)
    boxed(cell, MIDDLE if column.centred else TOP)


def _draw(page: Worksheet, listing: Listing, chart: Chart, top: int, language: str) -> None:
    """Draw columns of the table over another one."""
    first, last = top + 1, top + len(listing.rows)
    drawn = LineChart()
    for column, colour in zip(chart.drawn, LINE_COLOURS, strict=False):
        series = Series(Reference(page, min_col=column + 1, min_row=first, max_row=last))
        series.tx = SeriesLabel(strRef=StrRef(f"{quote_sheetname(page.title)}!{page.cell(top, column + 1).coordinate}"))
        series.graphicalProperties.line.solidFill = colour
        series.marker.symbol, series.smooth = "circle", False
        series.marker.graphicalProperties.solidFill = colour
        drawn.series.append(series)
    drawn.set_categories(Reference(page, min_col=chart.across + 1, min_row=first, max_row=last))
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.x_axis.title = listing.columns[chart.across].title.say(language)
    drawn.y_axis.title = listing.columns[chart.drawn[0]].title.say(language)
    drawn.y_axis.number_format, drawn.y_axis.scaling.min = "0", 0
    drawn.legend = drawn.legend if len(chart.drawn) > 1 else None
    drawn.width, drawn.height = CHART_WIDTH, CHART_HEIGHT
    page.add_chart(drawn, f"A{last + 2}")
    if len(listing.rows) <= ON_ONE_PAGE:
        page.page_setup.fitToHeight = 1
    else:
        set_scale(page, sum(column.width for column in listing.columns))
        page.row_breaks.append(Break(id=last + 1))
