"""How the plan workbook looks: fonts, colours, pages, and single values written as what they are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from textwrap import wrap
from typing import Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.dates import PartialDate
from optimizer.text import Text, said
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Kind

FACE: Final = "Times New Roman"
PLAIN: Final = Font(name=FACE, size=11)
BOLD: Final = Font(name=FACE, size=11, bold=True)
NOTE: Final = Font(name=FACE, size=11, italic=True)
HEADING: Final = Font(name=FACE, size=14, bold=True)
SECTION: Final = Font(name=FACE, size=12, bold=True, color="1F4E79")
HEADER_FILL: Final = PatternFill("solid", fgColor="D9E2F0")
GOOD: Final = PatternFill("solid", fgColor="E2F0D9")
CARE: Final = PatternFill("solid", fgColor="FFF2CC")
BAD: Final = PatternFill("solid", fgColor="F8CBAD")
LINE_HEIGHT: Final = 15.0
TALLEST: Final = 409.0  # more than this a row cannot have
LETTERS: Final = 1.25
"""Letters that fit into one unit of a column's width, on average."""
BOLD_LETTERS: Final = 1.0
LINE: Final = Side(style="thin", color="A6A6A6")
BOX: Final = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TOP: Final = Alignment(vertical="top", wrap_text=True)
MIDDLE: Final = Alignment(horizontal="center", vertical="top", wrap_text=True)
HEADER: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
PAGE: Final = Text("Trang &P/&N", "Page &P of &N")
DANGEROUS: Final = ("=", "+", "-", "@")
"""How a text begins that a spreadsheet would take for a formula when it is typed again."""
YES_NO: Final = {choice.value: choice.name for choice in CHOICES[Kind.YES_NO]}

AnyCell = Cell | MergedCell


def put(cell: AnyCell, value: object, language: str, number_format: str = "General") -> None:
    """Write a value: text stays text, whatever it begins with; a full date is a date; yes and no are words."""
    if isinstance(value, bool):
        value = YES_NO[value]
    if isinstance(value, PartialDate):
        value = value.first if value.exact else str(value)
    if isinstance(value, Fraction):
        value = float(value)
    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif isinstance(value, int | float):
        cell.value, cell.number_format = value, number_format
    elif value:
        put_text(cell, said(value, language), number_format)


def put_text(cell: AnyCell, text: str, number_format: str = "General") -> None:
    """Write text as text."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n"))
    cell.value = text
    cell.data_type = "s"
    cell.number_format = number_format
    cell.quotePrefix = text.startswith(DANGEROUS)


def boxed(cell: AnyCell, alignment: Alignment = TOP, font: Font = PLAIN) -> None:
    """Dress one cell of a table."""
    cell.font, cell.alignment, cell.border = font, alignment, BOX


def header(cell: AnyCell, title: str) -> None:
    """Write one column title."""
    put_text(cell, title)
    boxed(cell, HEADER, BOLD)
    cell.fill = HEADER_FILL


def set_height(page: Worksheet, row: int, letters: float = LETTERS) -> None:
    """Make a row as high as its longest text, for not every program does so by itself."""
    lines = [1]
    for number, cell in enumerate(page[row], 1):
        width = page.column_dimensions[get_column_letter(number)].width * letters
        text = cell.value if isinstance(cell.value, str) else ""
        lines.append(sum(max(1, len(wrap(part, max(1, int(width))))) for part in text.split("\n")))
    page.row_dimensions[row].height = min(TALLEST, LINE_HEIGHT * max(lines))


def set_page(page: Worksheet, language: str) -> None:
    """Print on A4 landscape, as wide as the sheet, pages numbered."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.page_margins.header = page.page_margins.footer = 0.3
    page.oddFooter.center.text = PAGE.say(language)  # type: ignore[union-attr] # a new sheet has one
    page.sheet_view.showGridLines = False
