"""Applying the changes of one scenario: the rows they mean are found, changed, added or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

from optimizer.intake.grids import Raw
from optimizer.intake.known import gather
from optimizer.intake.parse_settings import setting_key
from optimizer.intake.records import Notebook
from optimizer.intake.rows import Row
from optimizer.intake.source import Source
from optimizer.intake.typed import Unreadable, read_period, shown
from optimizer.scenario.draft import Draft, without_duties
from optimizer.scenario.edits import Edit, Entry, Selection
from optimizer.scenario.faults import ROW_NOT_FOUND, ROW_UNKNOWN
from optimizer.scenario.reform import merged, split
from optimizer.scenario.state import State
from optimizer.scenario.words import CODES, is_plan_date
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.schema import CHANGED, SHEETS
from optimizer.workbook.titles import title_code
from optimizer.workbook.words import fold, suggest


def _period(raw: Raw) -> object:
    try:
        return read_period(raw)[0]
    except Unreadable:
        return shown(raw)


SAME: Mapping[tuple[str, str], Callable[[Raw], object]] = {
    ("Settings", "key"): lambda raw: setting_key(shown(raw)),
    ("Titles", "title"): lambda raw: title_code(shown(raw)),
    ("Rules", "rule"): lambda raw: fold(shown(raw)),
    ("Grades", "period"): _period,
}
"""How codes are told apart that may be written in several ways."""
IDENTITY: Mapping[str, tuple[str, ...]] = {sheet: (code,) for sheet, code in CODES.items()} | {
    "Grades": ("candidate_id", "period"),
    "Scores": ("candidate_id", "post_id"),
}
"""The columns by which a row is found; the rows of other sheets are only added or left out."""


REFORMS = {"Merge": merged, "Split": split}


def apply_edits(draft: Draft, edits: Iterable[Edit]) -> None:
    """Make all changes of one scenario; its choices look at the workbook as it was before the first of them."""
    state = State(draft)
    for written in edits:
        for edit in _spelt_out(state, written):
            reform = REFORMS.get(edit.sheet)
            for plain in reform(draft, state, edit) if reform else (edit,):
                _apply(draft, plain)


def _spelt_out(state: State, edit: Edit) -> Iterator[Edit]:
    """Yield an edit once for everything that its choices mean, with codes and days in place of choices and words."""
    sheet, options = CHANGED[edit.sheet], {}
    for key, entry in edit.cells.items():
        kind = sheet.by_key[key].kind
        raws = [entry.raw]
        if isinstance(entry.raw, Selection):
            codes = state.chosen(entry.raw, entry.place)
            raws = ["; ".join(codes) or None] if kind is Kind.PLACES else list(codes)
        elif is_plan_date(entry.raw, kind):
            raws = [state.plan_date]
        options[key] = [Entry(raw, entry.place) for raw in raws]
    for cells in product(*options.values()):
        yield edit._replace(cells=dict(zip(options, cells, strict=True)))


def _apply(draft: Draft, edit: Edit) -> None:
    found = _meant(draft, edit)
    if edit.drop and found:
        draft.drop(edit.sheet, found)
    elif edit.drop:
        draft.notes.issues.append(edit.place.note(ROW_NOT_FOUND, sheet=SHEETS[edit.sheet].title))
    elif found:
        draft.change(edit.sheet, found[0], edit.cells)
    else:
        _add(draft, edit)


def _meant(draft: Draft, edit: Edit) -> list[int]:
    """Return the positions of the rows that an edit means: by their code, or for rows without one by all that is given."""
    rows, keys = draft.rows(edit.sheet), IDENTITY.get(edit.sheet, ())
    given = {key: entry.raw for key, entry in edit.cells.items() if entry.raw is not None}
    if keys and given.keys() >= set(keys):
        wanted = _identity(edit.sheet, given)
        return [place for place, row in enumerate(rows) if row.cells.keys() >= set(keys) and _of(edit.sheet, row) == wanted]
    if not edit.drop or not rows:
        return []
    source = Source(draft.sheets, gather(draft.sheets), Notebook())
    wanted_values = draft.read(without_duties(SHEETS[edit.sheet]), edit.cells, edit.place, source.known).values
    records = source.records(edit.sheet)
    return [place for place, record in enumerate(records) if wanted_values.items() <= record.values.items()]


def _of(sheet: str, row: Row) -> tuple[object, ...]:
    return _identity(sheet, {key: row.cells[key][1] for key in IDENTITY[sheet]})


def _identity(sheet: str, raws: Mapping[str, Raw]) -> tuple[object, ...]:
    return tuple(SAME.get((sheet, key), shown)(raws[key]) for key in IDENTITY[sheet])


def _add(draft: Draft, edit: Edit) -> None:
    """Add a row; one with an unknown code that lacks what a new row needs was probably meant to be an existing one."""
    sheet, code = SHEETS[edit.sheet], CODES.get(edit.sheet)
    if code and code in edit.cells and not _whole(sheet, edit.cells):
        value = shown(edit.cells[code].raw)
        known = [shown(row.cells[code][1]) for row in draft.rows(edit.sheet) if code in row.cells]
        needed = ", ".join(column.key for column in sheet.columns if column.required)
        told = {"value": value, "sheet": sheet.title, "needed": needed, "hint": suggest(value, known)}
        draft.notes.issues.append(edit.cells[code].place.note(ROW_UNKNOWN, **told))
        return
    draft.add(edit.sheet, edit.cells, edit.place)


def _whole(sheet: Sheet, cells: Mapping[str, Entry]) -> bool:
    """Whether all is given that a row must have."""
    return all(
        column.key in cells or all(other in cells for other in sheet.unless.get(column.key, ("",)))
        for column in sheet.columns
        if column.required
    )
