"""What a scenario changes, in words: one line for each row of the workbook that it touches."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.intake.parse_settings import setting_key
from optimizer.intake.typed import shown
from optimizer.report.words import same
from optimizer.scenario.edits import Edit, Entry, Scenario, Selection
from optimizer.scenario.orders import ORDERS
from optimizer.scenario.words import CODES, COUNT, RELATED, is_plan_date
from optimizer.text import Text, join
from optimizer.workbook.coded import CHOICES, meaning
from optimizer.workbook.columns import Column, Kind
from optimizer.workbook.schema import CHANGED, SETTINGS, SHEETS

ROW = Text("{sheet} {code}", "{sheet} {code}")
CHANGES = Text("{row}: {cells}", "{row}: {cells}")
CELL = Text("{column} {value}", "{column} {value}")
LEFT_OUT = Text("bỏ dòng", "left out")
CLEARED = Text("để trống", "blank")
CHOICE = Text("được chọn ({words})", "chosen ({words})")
ALL = Text("tất cả", "all")


def told(scenario: Scenario) -> list[Text]:
    """Return what a scenario changes, with what it extends first, in the order in which it is applied."""
    return [_edit(edit) for layer in scenario.layers for edit in layer.edits]


def _edit(edit: Edit) -> Text:
    sheet, cells = CHANGED[edit.sheet], dict(edit.cells)
    code = cells.pop(CODES.get(edit.sheet, ""), None)
    if edit.sheet == "Settings" and code:
        return _changes(_row(sheet.title, _setting(shown(code.raw))), [_value(None, entry) for entry in cells.values()])
    row = _row(sheet.title, _value(None, code)) if code else sheet.title
    return _changes(row, [*([LEFT_OUT] if edit.drop else []), *_cells(sheet.by_key, cells)])


def _row(sheet: Text, code: Text) -> Text:
    return ROW.fill(sheet=sheet, code=code)


def _changes(row: Text, cells: list[Text]) -> Text:
    return CHANGES.fill(row=row, cells=join(cells)) if cells else row


def _cells(columns: Mapping[str, Column], cells: Mapping[str, Entry]) -> list[Text]:
    return [CELL.fill(column=columns[key].title, value=_value(columns[key].kind, entry)) for key, entry in cells.items()]


def _setting(name: str) -> Text:
    key = setting_key(name)
    return SETTINGS[key].title if key else same(name)


def _value(kind: Kind | None, entry: Entry) -> Text:
    """Write a cell's value as typed; codes that have a name, by that name."""
    raw = entry.raw
    if isinstance(raw, Selection):
        return _choice(raw)
    if raw is None:
        return CLEARED
    if kind and is_plan_date(raw, kind):
        return SETTINGS["plan_date"].title
    return _named(kind, shown(raw)) or same(shown(raw))


def _named(kind: Kind | None, word: str) -> Text | None:
    """Return the name of a coded value; None where it is none."""
    if kind is None or kind not in CHOICES:
        return None
    try:
        value = meaning(kind, word)
    except KeyError:
        return None
    return next(choice.name for choice in CHOICES[kind] if choice.value == value)


def _choice(selection: Selection) -> Text:
    """Write a choice of people, posts or units: which, in what order, how many."""
    columns = {key: column for sheet in reversed(RELATED[selection.sheet]) for key, column in SHEETS[sheet].by_key.items()}
    order = [ORDERS[selection.order]] if selection.order else []
    count = [CELL.fill(column=COUNT.title, value=selection.count)] if selection.count else []
    return CHOICE.fill(words=join([*_cells(columns, selection.filters), *order, *count] or [ALL]))
