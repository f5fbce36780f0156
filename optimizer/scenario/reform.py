"""Mergers and splits of units, as the rows that a planner would enter for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from optimizer.intake.faults import CELL_MISSING
from optimizer.intake.faults_data import REF_UNKNOWN
from optimizer.scenario.draft import Draft
from optimizer.scenario.edits import Edit, Entry
from optimizer.scenario.faults import MERGE_FEW, UNIT_TAKEN
from optimizer.scenario.state import State
from optimizer.workbook.schema import CHANGED, SHEETS

KEPT = ("kind", "region", "difficulty", "flags", "needs", "max_out")
"""What a new unit has from the one that it comes from."""


def merged(draft: Draft, state: State, edit: Edit) -> Iterator[Edit]:
    """Yield the rows of a merger: the posts of all units but one close, and people of those count as local to that one.

    A new unit takes over what the largest of them was, with a vacant post for each of its posts; all old ones close.
    """
    record = draft.read(CHANGED["Merge"], edit.cells, edit.place, state.source.known)
    units = sorted(record.values.get("units", ()))
    for unit in units:
        if unit not in state.units:
            hint = state.source.known.directories["Units"].suggest(unit)
            record.note("units", REF_UNKNOWN, value=unit, sheet=SHEETS["Units"].title, hint=hint)
    if not record.ok:
        return
    seats = state.seats()
    largest = min(units, key=lambda unit: (-seats[unit], unit), default="")
    into = record.values.get("into", largest)
    absorbed = [unit for unit in units if unit != into]
    if len({into, *units} & state.units.keys()) < 2:
        record.note("units", MERGE_FEW, found=len(units))
        return
    day = record.values.get("on") or state.first_day
    if into in state.units and "name" in record.values:
        yield _row(edit, "Units", unit_id=into, name=record.values["name"])
    elif into not in state.units:
        if "name" not in record.values:
            record.note("name", CELL_MISSING)
            return
        yield _new_unit(state, edit, into, largest, record.values["name"])
        titles = [post.values["title"] for post in state.posts if post.values["unit_id"] == largest]
        yield from _new_posts(state, edit, into, titles, day)
    for unit in absorbed:
        yield _row(edit, "UnitChanges", old_unit=unit, new_unit=into, effective_on=_typed(day))
    yield from _closed(state, edit, absorbed, day)


def split(draft: Draft, state: State, edit: Edit) -> Iterator[Edit]:
    """Yield the rows of a split: a new unit like the one that it comes from, with a vacant post of each title named."""
    record = draft.read(CHANGED["Split"], edit.cells, edit.place, state.source.known)
    if record.ok and record.values["into"] in state.units:
        record.note("into", UNIT_TAKEN, value=record.values["into"])
    if not record.ok:
        return
    old, new, day = record.values["unit_id"], record.values["into"], record.values.get("on") or state.first_day
    yield _new_unit(state, edit, new, old, record.values["name"])
    yield _row(edit, "UnitChanges", old_unit=old, new_unit=new, effective_on=_typed(day))
    yield from _new_posts(state, edit, new, sorted(record.values["titles"]), day)


def _row(edit: Edit, sheet: str, **cells: object) -> Edit:
    """Return a row of another sheet that follows from a merger or split."""
    return Edit(sheet, {key: Entry(raw, edit.place) for key, raw in cells.items()}, edit.place)


def _typed(day: date) -> datetime:
    return datetime.combine(day, time())


def _new_unit(state: State, edit: Edit, code: str, like: str, name: str) -> Edit:
    cells = state.units[like].row.cells
    kept = {key: cells[key][1] for key in KEPT if key in cells}
    return _row(edit, "Units", unit_id=code, name=name, **kept)


def _new_posts(state: State, edit: Edit, unit: str, titles: list[str], day: date) -> Iterator[Edit]:
    """Yield vacant posts of some titles, their codes made of unit and title, open from a day."""
    taken = {post.values["post_id"] for post in state.posts}
    for title in titles:
        code, number = f"{unit}-{title}", 1
        while code in taken:
            number += 1
            code = f"{unit}-{title}-{number}"
        taken.add(code)
        yield _row(edit, "Posts", post_id=code, unit_id=unit, title=title, open_from=_typed(day))


def _closed(state: State, edit: Edit, units: list[str], day: date) -> Iterator[Edit]:
    """Yield the end of the posts of some units; one that ends earlier anyway does so."""
    for post in state.posts:
        if post.values["unit_id"] in units and post.values.get("close_on", date.max) > day:
            yield _row(edit, "Posts", post_id=post.values["post_id"], close_on=_typed(day))
