"""The template: an empty workbook that explains itself, or one that begins with what a list held already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.intake.notes import add_note
from optimizer.intake.template_examples import EXAMPLES, Rows
from optimizer.intake.template_lists import LAST_ROW, NUMBERS, Lists
from optimizer.planbook.plan_style import BOLD, FACE, HEADER, LINE_HEIGHT, PLAIN, AnyCell, put, put_text, set_page
from optimizer.text import Text, join, said
from optimizer.workbook.columns import Column, Kind, Sheet
from optimizer.workbook.schema import SETTINGS, SHEETS
from optimizer.workbook.tables_out import CODES

REQUIRED: Final = PatternFill("solid", fgColor="1F4E79")
OPTIONAL: Final = PatternFill("solid", fgColor="6F8FAF")
TITLE: Final = Font(name=FACE, size=11, bold=True, color="FFFFFF")
EXAMPLE: Final = Font(name=FACE, size=11, italic=True, color="808080")
EDGE: Final = Side(style="thin", color="FFFFFF")
TITLE_BOX: Final = Border(left=EDGE, right=EDGE)
SHORT: Final = Alignment(horizontal="center")
NARROWEST: Final = 12.0
WIDEST: Final = 44.0
MUST: Final = Text("Bắt buộc. {note}", "Required. {note}")
MAY: Final = Text("Không bắt buộc. {note}", "Optional. {note}")
IN_EXAMPLES: Final = Text(
    "Dòng chữ xám (mã VD-) là ví dụ, không được tính; xóa khi không cần.",
    "Grey rows (codes VD-) are examples and do not count; delete them at will.",
)
PARTIAL: Final = Text(
    "Gõ dd/mm/yyyy; nếu chưa rõ ngày thì mm/yyyy hoặc yyyy.", "Type dd/mm/yyyy, or mm/yyyy or yyyy if no more is known."
)
DATES: Final = {Kind.DATE: "[>=3000]dd/mm/yyyy;0", Kind.DAY: "dd/mm/yyyy"}  # 1975 is a year, not day 1975 of the calendar
CENTRED: Final = {Kind.DATE, Kind.DAY, Kind.INTEGER, Kind.YES_NO, Kind.YES_OR_DAY}


def template(language: str, sheets: Mapping[str, Rows] | None = None) -> Workbook:
    """Lay out a workbook to be filled in: all sheets and columns, with drop-downs, a note on every header, examples in grey.

    Parameters
    ----------
    language
        ``vi`` or ``en``.
    sheets
        Rows to begin with, by sheet key, each keyed by column key; such a sheet has no example rows.
    """
    sheets = sheets or {}
    book = Workbook()
    book.remove(book.worksheets[0])
    pages = {sheet.key: book.create_sheet(sheet.title.say(language)) for sheet in SHEETS.values()}
    lists = Lists(book, language)
    for key, page in pages.items():
        if key == "Settings":
            _write_settings(page, lists, sheets.get(key, ()))
        else:
            _write_sheet(page, SHEETS[key], lists, sheets.get(key, ()))
    return book


def _write_sheet(page: Worksheet, sheet: Sheet, lists: Lists, rows: Rows) -> None:
    """Write one sheet of rows, or of examples where there are none."""
    language, filled = lists.language, {key for row in rows for key in row}
    stand_ins = {key for others in sheet.unless.values() for key in others} - filled
    columns = [column for column in sheet.columns if column.key not in stand_ins]
    shown = rows or EXAMPLES[sheet.key]
    for number, column in enumerate(columns, 1):
        more = [*[PARTIAL] * (column.kind is Kind.DATE), *[IN_EXAMPLES] * (number == 1 and not rows)]
        _write_header(page.cell(1, number), column, _explained(column, more), language)
        _prepare(page, number, column.kind, lists)
        widest = 0
        for row_number, row in enumerate(shown, 2):
            cell = page.cell(row_number, number)
            widest = max(widest, _write(cell, row.get(column.key), column.kind, language))
            cell.font = PLAIN if rows else EXAMPLE
        _set_width(page, number, column.title.say(language), widest)
    _set_view(page, sheet, len(columns), language)


def _write_settings(page: Worksheet, lists: Lists, rows: Rows) -> None:
    """Write the sheet of settings: every key there is, to be given a value."""
    language, values = lists.language, {str(row["key"]): row.get("value") for row in rows}
    columns = SHEETS["Settings"].columns
    for number, column in enumerate(columns, 1):
        _write_header(page.cell(1, number), column, column.note, language)
    for row_number, setting in enumerate(SETTINGS.values(), 2):
        name, value = page.cell(row_number, 1), page.cell(row_number, 2)
        put_text(name, setting.title.say(language))
        add_note(name, _explained(setting).say(language))
        name.font = BOLD if setting.required else PLAIN
        _write(value, values.get(setting.key), setting.kind, language)
        value.font, value.alignment = PLAIN, Alignment(horizontal="left")
        _watch(page, setting.kind, lists, value.coordinate)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 30, WIDEST
    _set_view(page, SHEETS["Settings"], len(columns), language)


def _explained(column: Column, more: Sequence[Text] = ()) -> Text:
    """Say whether a column must be filled in and what it means."""
    return (MUST if column.required else MAY).fill(note=join([column.note, *more], " "))


def _write_header(cell: AnyCell, column: Column, note: Text, language: str) -> None:
    """Write one column title with its note; required columns are darker."""
    put_text(cell, column.title.say(language))
    cell.font, cell.alignment, cell.border = TITLE, HEADER, TITLE_BOX
    cell.fill = REQUIRED if column.required else OPTIONAL
    add_note(cell, note.say(language))


def _prepare(page: Worksheet, number: int, kind: Kind, lists: Lists) -> None:
    """Make the cells below a header ready to be typed in."""
    letter = get_column_letter(number)
    column = page.column_dimensions[letter]
    column.font, column.number_format, column.alignment = PLAIN, _number_format(kind), _alignment(kind)
    _watch(page, kind, lists, f"{letter}2:{letter}{LAST_ROW}")


def _watch(page: Worksheet, kind: Kind, lists: Lists, cells: str) -> None:
    if check := lists.check(kind):
        check.add(cells)
        page.add_data_validation(check)


def _number_format(kind: Kind) -> str:
    """Return how cells of a kind are formatted; codes are text, so that ``007`` keeps its zeros and ``2026-07`` is no day."""
    if kind in DATES:
        return DATES[kind]
    if kind is Kind.SHARE:
        return "0%"
    return "General" if kind in NUMBERS or kind in (Kind.INTEGER, Kind.SETTING) else "@"


def _alignment(kind: Kind) -> Alignment:
    return SHORT if kind in CENTRED or kind in NUMBERS else Alignment()


def _write(cell: AnyCell, value: object, kind: Kind, language: str) -> int:
    """Write one value, coded ones in the language's words; return how many letters it shows."""
    cell.number_format, cell.alignment = _number_format(kind), _alignment(kind)
    if value is None:
        return 0
    value = CODES.get(kind, {}).get(value, value)
    put(cell, value, language, "General" if kind in DATES else cell.number_format)
    return len(said(value, language))


def _set_width(page: Worksheet, number: int, title: str, widest: int) -> None:
    """Make a column as wide as its values, and as half its title, which takes two lines."""
    longest = max(map(len, title.split()), default=0)
    width = max(NARROWEST, len(title) / 2 + 5, longest + 3, widest + 2)
    page.column_dimensions[get_column_letter(number)].width = min(width, WIDEST)


def _set_view(page: Worksheet, sheet: Sheet, columns: int, language: str) -> None:
    """Keep the header in sight, and the name of a row where the sheet has one; print on A4."""
    named: Sequence[str] = [column.key for column in sheet.columns[:2] if column.kind in (Kind.ID, Kind.TEXT)]
    page.freeze_panes = "C2" if len(named) == 2 and columns > 2 else "A2"
    page.row_dimensions[1].height = 2.4 * LINE_HEIGHT
    page.print_title_rows = "1:1"
    set_page(page, language)
    page.sheet_view.showGridLines = True
    if sheet.required:
        page.sheet_properties.tabColor = "1F4E79"
