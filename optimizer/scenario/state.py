"""The workbook as a scenario finds it: what its choices, mergers and splits look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from optimizer.intake.grids import Raw
from optimizer.intake.known import gather
from optimizer.intake.parse_settings import setting_key
from optimizer.intake.records import Notebook, Record
from optimizer.intake.source import Source
from optimizer.intake.typed import read_date
from optimizer.scenario.draft import Draft, without_duties
from optimizer.scenario.edits import Entry, Place, Selection
from optimizer.scenario.faults import SELECTION_SHORT
from optimizer.scenario.orders import SEATS, rank
from optimizer.scenario.words import CODES, RELATED
from optimizer.text import Text
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.words import fold

Values = Mapping[str, Any]
ONE_OR_MORE = Text("ít nhất một", "one or more")


class State:
    """The sheets before a scenario; what is noted of its choices goes to the draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.source = Source(dict(draft.sheets), gather(draft.sheets), Notebook())

    @cached_property
    def units(self) -> dict[str, Record]:
        """The rows of the units by their code."""
        return {record.values["unit_id"]: record for record in self.source.records("Units") if "unit_id" in record.values}

    @cached_property
    def posts(self) -> list[Record]:
        """The rows of the posts."""
        return [record for record in self.source.records("Posts") if {"post_id", "unit_id"} <= record.values.keys()]

    @cached_property
    def plan_date(self) -> Raw:
        """The day on which the plan begins, as typed."""
        rows = self.source.tables["Settings"].rows
        return next(row.cells["value"][1] for row in rows if setting_key(str(row.cells["key"][1])) == "plan_date")

    @property
    def first_day(self) -> date:
        """The day on which the plan begins."""
        return read_date(self.plan_date).first

    def seats(self) -> Counter[str]:
        """Count the posts of each unit."""
        return Counter(post.values["unit_id"] for post in self.posts)

    def chosen(self, selection: Selection, place: Place) -> list[str]:
        """Return the codes that a selection means, in its order; too few are noted."""
        wanted = {key: self._wanted(selection.sheet, key, entry) for key, entry in selection.filters.items()}
        code = CODES[selection.sheet]
        found = [row for row in self._joined(selection.sheet) if code in row and _fits(row, wanted)]
        found.sort(key=lambda row: (rank(selection.order, row), row[code]))
        codes = list(dict.fromkeys(row[code] for row in found))[: selection.count]
        if len(codes) < (selection.count or 1):
            count = ONE_OR_MORE if selection.count is None else selection.count
            self._draft.notes.issues.append(place.note(SELECTION_SHORT, found=len(codes), count=count))
        return codes

    def _wanted(self, key: str, name: str, entry: Entry) -> Any:
        """Read what a column must hold, as the workbook's own cells are read; None for blank."""
        sheet = next(SHEETS[related] for related in RELATED[key] if name in {c.key for c in SHEETS[related].columns})
        record = self._draft.read(without_duties(sheet), {name: entry}, entry.place, self.source.known)
        return record.values.get(name)

    def _joined(self, key: str) -> Iterator[Values]:
        """Yield what is known of each person, post or unit, together with what belongs to it."""
        seats = self.seats()
        units = {code: {**record.values, SEATS: seats[code]} for code, record in self.units.items()}
        if key == "Units":
            yield from units.values()
            return
        people = {r.values["candidate_id"]: r.values for r in self.source.records("Candidates") if "candidate_id" in r.values}
        idle = dict(people)
        for post in self.posts:
            held = post.values
            holder = people.get(held.get("holder_id", ""), {})
            idle.pop(held.get("holder_id", ""), None)
            today = {"current_unit": held["unit_id"], "current_title": held.get("title")}
            yield {**units.get(held["unit_id"], {}), **holder, **held, **today}
        for person in idle.values():
            today = {"unit_id": person.get("current_unit"), "title": person.get("current_title")}
            yield {**units.get(person.get("current_unit", ""), {}), **today, **person}


def _fits(row: Values, wanted: Values) -> bool:
    return all(_same(row.get(key), value) for key, value in wanted.items())


def _same(value: Any, wanted: Any) -> bool:
    """Whether a cell holds what is wanted: a list all of it, text in any case."""
    if isinstance(wanted, frozenset):
        return isinstance(value, frozenset) and wanted <= value
    if isinstance(wanted, str) and isinstance(value, str):
        return fold(value) == fold(wanted)
    if wanted is False:
        return not value
    return bool(value == wanted)
