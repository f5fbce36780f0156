"""How scenarios name sheets and columns, and how what they hold becomes what a cell of the workbook would hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from optimizer.errors import Issue
from optimizer.intake.grids import Raw
from optimizer.intake.header_words import HeaderWords
from optimizer.intake.parse_settings import setting_key
from optimizer.intake.typed import Unreadable, read_integer, shown
from optimizer.scenario.edits import Edit, Entry, Place, Selection
from optimizer.scenario.faults import (
    COLUMN_NAME,
    COUNT_INVALID,
    ORDER_UNKNOWN,
    SELECTION_FORM,
    SETTING_NAME,
    VALUE_EXPECTED,
)
from optimizer.scenario.orders import ORDERS, order_key
from optimizer.text import Text, join
from optimizer.workbook.coded import SPELLINGS
from optimizer.workbook.columns import Column, Kind, Sheet, optional
from optimizer.workbook.schema import CHANGED, SETTINGS, SHEETS
from optimizer.workbook.words import bare, clean, fold, suggest

CODES = {sheet.key: column.key for sheet in CHANGED.values() for column in sheet.columns if column.kind is Kind.ID}
CODES |= {"Rules": "rule", "Settings": "key"}
"""The column with the code of a row, on the sheets whose rows have one."""
OWN_CODE = {"Units", "Posts", "Candidates"}
CHOSEN = {Kind.UNIT: "Units", Kind.PLACES: "Units", Kind.POST: "Posts", Kind.CANDIDATE: "Candidates"}
RELATED = {
    "Units": ("Units",),
    "Posts": ("Posts", "Units", "Candidates"),
    "Candidates": ("Candidates", "Posts", "Units"),
}
"""Of which sheets a choice may name the columns: its own first, then those of what belongs to it."""
ORDER = optional("order", "Thứ tự", Kind.TEXT, "Ai, nơi nào trước.", "Which come first.")
COUNT = optional("count", "Số lượng", Kind.COUNT, "Lấy bao nhiêu; trống là tất cả.", "How many; blank: all.")
DROP = optional("drop", "Bỏ dòng", Kind.YES_NO, "Bỏ cả dòng.", "Leave the whole row out.")
OPTIONS = Sheet("Choice", Text("Lựa chọn", "Choice"), (ORDER, COUNT))
FINDERS = {sheet.key: HeaderWords(sheet) for sheet in (*CHANGED.values(), OPTIONS)}
OWN_WORDS = Sheet("Row", Text("Dòng", "Row"), (DROP,))
DROPPING = HeaderWords(OWN_WORDS)


def find_column(sheet: Sheet, word: str) -> Column | None:
    """Return the column that a word names: by a title in either language, also without the word ``Mã``."""
    found = FINDERS[sheet.key].find((word, f"Mã {word}"))
    return next((column for column in sheet.columns if found and column.key == found.key), None)


def unknown_column(sheet: Sheet, word: str, place: Place, *related: Sheet) -> Issue:
    """Say that a sheet has no such column, and which one of it, or of related sheets, was probably meant."""
    names = [title for other in (sheet, *related) for column in other.columns for title in column.title]
    return place.note(COLUMN_NAME, value=word, sheet=sheet.title, hint=suggest(word, names))


class Writing:
    """What is being written down of one source of scenarios, and what is wrong with it."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []

    def edit(self, key: str, cells: Mapping[str, tuple[object, Place]], place: Place) -> Edit:
        """Write down one row of a sheet: each cell by the word that names its column, with its value and place."""
        sheet, entries, drop = CHANGED[key], dict[str, Entry](), False
        for word, (value, where) in cells.items():
            column = find_column(sheet, word)
            if column:
                entries[column.key] = self.entry(key, column, value, where)
            elif key in SHEETS and DROPPING.find((word,)):
                drop = value is None or bool(SPELLINGS[Kind.YES_NO].get(bare(shown(value)), True))
            else:
                self.issues.append(unknown_column(sheet, word, where))
        if key == "Settings" and "key" in entries:
            self._check_setting(entries["key"])
        return Edit(key, entries, place, drop)

    def entry(self, key: str, column: Column, value: object, place: Place) -> Entry:
        """Write down one cell of a column; words like ``title=BT; count=2`` in place of a code are a choice."""
        chosen = key if column.kind is Kind.ID and key in OWN_CODE else CHOSEN.get(column.kind)
        if chosen and (isinstance(value, Mapping) or (isinstance(value, str) and "=" in value)):
            return Entry(self.selection(chosen, _pairs(value), place), place)
        if isinstance(value, Mapping) and column.kind is Kind.PARAMETERS:
            return Entry("; ".join(f"{name}={_parameter(told)}" for name, told in value.items()), place)
        if isinstance(value, Mapping):
            self.issues.append(place.note(VALUE_EXPECTED))
            return Entry(None, place)
        return Entry(typed(value), place)

    def selection(self, key: str, pairs: Mapping[str, object], place: Place) -> Selection:
        """Write down a choice of people, posts or units."""
        filters: dict[str, Entry] = {}
        order, count = None, None
        for word, value in pairs.items():
            option = find_column(OPTIONS, word)
            column = next((column for sheet in RELATED[key] if (column := find_column(SHEETS[sheet], word))), None)
            if option is ORDER:
                order = self._order(shown(value), place)
            elif option is COUNT:
                count = self._count(value, place)
            elif value is None:
                self.issues.append(place.note(SELECTION_FORM, value=word))
            elif column:
                filters[column.key] = self.entry("", column, value, place)
            else:
                self.issues.append(
                    unknown_column(SHEETS[key], word, place, *(SHEETS[other] for other in RELATED[key][1:]), OPTIONS)
                )
        return Selection(key, filters, order, count)

    def _order(self, word: str, place: Place) -> str | None:
        order = order_key(word)
        if order is None:
            names = [name for both in ORDERS.values() for name in both]
            choices = join(list(ORDERS.values()), ", ")
            self.issues.append(place.note(ORDER_UNKNOWN, value=word, choices=choices, hint=suggest(word, names)))
        return order

    def _count(self, value: object, place: Place) -> int | None:
        try:
            count = read_integer(value)
        except Unreadable:
            count = 0
        if count < 1:
            self.issues.append(place.note(COUNT_INVALID, value=shown(value)))
        return count

    def _check_setting(self, entry: Entry) -> None:
        name = shown(entry.raw)
        if setting_key(name) is None:
            names = [title for column in SETTINGS.values() for title in column.title]
            self.issues.append(entry.place.note(SETTING_NAME, value=name, hint=suggest(name, names)))


def typed(value: object) -> Raw:
    """Return a value of a TOML file or a cell as reading a workbook would: None for a blank, a day as a date and time."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, list):
        return "; ".join(shown(typed(part)) for part in value) or None
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value


def _pairs(value: object) -> Mapping[str, object]:
    """Return the conditions of a choice, written as a table or as ``column=value; column=value``."""
    if isinstance(value, Mapping):
        return value
    parts = [part.partition("=") for part in str(value).split(";") if part.strip()]
    return {name.strip(): said.strip() if equals else None for name, equals, said in parts}


def _parameter(value: object) -> str:
    """Return a rule's parameter as the Rules sheet has it."""
    if isinstance(value, list):
        return ",".join(map(_parameter, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return shown(value)


def is_plan_date(raw: Raw, kind: Kind) -> bool:
    """Whether a cell for a date names the day on which the plan begins instead of a day."""
    dated = kind in (Kind.DATE, Kind.DAY, Kind.YES_OR_DAY)
    return dated and isinstance(raw, str) and fold(raw) in {fold(title) for title in SETTINGS["plan_date"].title}
