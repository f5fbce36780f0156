"""How the plan workbook looks: fonts, colours, pages, and single values written as what they are."""
# ruff: noqa: SLF001 - openpyxl has no public names for a workbook's first font and for a cell's look

from __future__ import annotations

from copy import copy
from datetime import date
from fractions import Fraction
from typing import Any, Final
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import FORMAT_GENERAL
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.dates import PartialDate
from optimizer.text import Text, said
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Kind
from optimizer.workbook.wrapping import line_count

FACE: Final = "Times New Roman"
SIZE: Final = 11
HEADING_SIZE: Final = 14
PLAIN: Final = Font(name=FACE, size=SIZE)
BOLD: Final = Font(name=FACE, size=SIZE, bold=True)
NOTE: Final = Font(name=FACE, size=SIZE, italic=True)
HEADING: Final = Font(name=FACE, size=HEADING_SIZE, bold=True)
SECTION: Final = Font(name=FACE, size=12, bold=True, color="1F4E79")
HEADER_FILL: Final = PatternFill("solid", fgColor="D9E2F0")
GOOD: Final = PatternFill("solid", fgColor="E2F0D9")
CARE: Final = PatternFill("solid", fgColor="FFF2CC")
BAD: Final = PatternFill("solid", fgColor="F8CBAD")
LINKED: Final = PatternFill("solid", fgColor="DDEBF7")
PAST: Final = PatternFill("solid", fgColor="EDEDED")
LINE_HEIGHT: Final = 15.0
TALLEST: Final = 409.0  # more than this a row cannot have
BOLD_LETTERS: Final = True
"""Says to ``set_height`` that a row is set in bold letters, which are wider."""
LINE: Final = Side(style="thin", color="A6A6A6")
BOX: Final = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TOP: Final = Alignment(vertical="top", wrap_text=True)
MIDDLE: Final = Alignment(horizontal="center", vertical="top", wrap_text=True)
HEADER: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
PAGE: Final = Text("Trang &P/&N", "Page &P of &N")
VIETNAMESE: Final = "[$-42A]"
"""Makes a number format write the decimal comma, where the program itself is not Vietnamese."""
PAGE_WIDTH, PAGE_HEIGHT = 780.0, 505.0
"""Points that the margins leave of an A4 page in landscape."""
WIDEST_UNIT: Final = 5.5
"""Points that one unit of a column's width takes at most."""
SMALLEST_SCALE: Final = 55
"""In percent: print that can just be read."""
DANGEROUS: Final = ("=", "+", "-", "@")
"""How a text begins that a spreadsheet would take for a formula when it is typed again."""
YES_NO: Final = {choice.value: choice.name for choice in CHOICES[Kind.YES_NO]}

AnyCell = Cell | MergedCell
LOOKS: Final[WeakKeyDictionary[Workbook, dict[object, tuple[StyleArray, object]]]] = WeakKeyDictionary()
"""What ``boxed`` has worked out for each workbook: the look, and what was asked for, so that its ids stay taken."""


def new_book() -> Workbook:
    """Return a workbook without sheets whose own font is the plan's, for the widths of columns are counted in its digits."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book._fonts = IndexedList([PLAIN])  # type: ignore[attr-defined]
    return book


def put(cell: AnyCell, value: object, language: str, number_format: str = FORMAT_GENERAL) -> None:
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
        cell.value, cell.number_format = value, local_format(number_format, language)
    elif value:
        put_text(cell, said(value, language), number_format)


def local_format(number_format: str, language: str) -> str:
    """Return a number format that writes points and commas as a language does."""
    return f"{VIETNAMESE if language == 'vi' and ('.' in number_format or ',' in number_format) else ''}{number_format}"


def put_text(cell: AnyCell, text: str, number_format: str = FORMAT_GENERAL) -> None:
    """Write text as text."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r\n", "\n"))
    dangerous = text.startswith(DANGEROUS)
    cell.value = text
    cell.data_type = "s"
    if dangerous or number_format != FORMAT_GENERAL or cell.has_style:  # else it needs no style, which would take time
        cell.number_format, cell.quotePrefix = number_format, dangerous


def boxed(cell: AnyCell, alignment: Alignment = TOP, font: Font = PLAIN, fill: PatternFill | None = None) -> None:
    """Dress one cell of a table; those of a workbook that look alike are worked out once, for that is slow."""
    dressed: Any = cell  # what is known of its type leaves out its look
    looks = LOOKS.setdefault(dressed.parent.parent, {})
    asked = alignment, font, fill
    look = (dressed._style.tobytes() if dressed._style else b"", *map(id, asked))
    if look in looks:
        dressed._style = copy(looks[look][0])
        return
    cell.font, cell.alignment, cell.border = font, alignment, BOX
    if fill:
        cell.fill = fill
    looks[look] = copy(dressed._style), asked


def header(cell: AnyCell, title: str) -> None:
    """Write one column title."""
    put_text(cell, title)
    boxed(cell, HEADER, BOLD, HEADER_FILL)


def set_height(page: Worksheet, row: int, bold: bool = False) -> None:
    """Make a row as high as its longest text, for not every program does so by itself."""
    lines = [1]
    for cell in next(page.iter_rows(row, row, max_col=len(page.column_dimensions))):
        if isinstance(cell.value, str):
            lines.append(line_count(cell.value, page.column_dimensions[cell.column_letter].width, bold=bold))
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
    footer = page.oddFooter.center  # type: ignore[union-attr] # a new sheet has one
    footer.text, footer.font, footer.size = PAGE.say(language), f"{FACE},Regular", 10
    page.sheet_view.showGridLines = False


def set_scale(page: Worksheet, width: float) -> float:
    """Print a page that ``set_page`` has set at the scale at which some columns fit, and return it.

    Unlike a sheet that is fitted to its paper, one with a scale of its own keeps its page breaks. Columns that fit at no scale
    that can be read go on over more pages.
    """
    page.sheet_properties.pageSetUpPr.fitToPage = False  # type: ignore[union-attr] # set_page has made one
    page.page_setup.scale = max(SMALLEST_SCALE, min(100, int(100 * PAGE_WIDTH / (width * WIDEST_UNIT))))
    return float(page.page_setup.scale / 100)
