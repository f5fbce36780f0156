"""Every candidate against every post, as arrays: what pair rules look at when they judge all pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.people import NOWHERE, Bools, Ints, People, PostColumns, Small, unit_rows

__all__ = ["Bools", "Grid", "Ints"]
Entry = TypeVar("Entry", np.bool_, np.int32)


class Grid:
    """Columns of people, shape (candidates, 1), of posts, shape (1, posts), and of pairs, (candidates, posts)."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.people = People(facts)
        self.posts = PostColumns(facts)
        self.unit_row = unit_rows(facts)
        # Several rules ask for the same day.
        self._freed: dict[Quarter, Bools] = {}
        self._planned: dict[date, tuple[Small, Small]] = {}

    @cached_property
    def holder(self) -> Ints:
        """Row of each placement's holder of today, -1 if there is none; shape (placements,)."""
        holders = (placement.holder_id for placement in self.facts.placements)
        return np.array([self.people.row[holder] if holder else NOWHERE for holder in holders], dtype=np.int64)

    @cached_property
    def placement_unit(self) -> Ints:
        """Row of each placement's unit, shape (placements,)."""
        return np.array([self.unit_row[placement.unit_id] for placement in self.facts.placements], dtype=np.int64)

    @cached_property
    def up(self) -> Small:
        """By how many ranks each post lies above each person's title of today."""
        return self.posts.rank - self.people.rank

    @cached_property
    def across(self) -> Bools:
        """Which pairs lead from an office to a commune or back; never with an unknown unit today."""
        return (self.people.office != NOWHERE) & (self.people.office != self.posts.office)

    @cached_property
    def local(self) -> Bools:
        """Who is local to the post's unit."""
        marks = np.zeros((len(self.people.list), len(self.unit_row)), dtype=bool)
        for i, candidate in enumerate(self.people.list):
            for unit in self.facts.places.homes(candidate):
                marks[i, self.unit_row[unit]] = True
        return self._at_posts(marks)

    @cached_property
    def origin_unknown(self) -> Bools:
        """Whose native place is missing."""
        return self.people.of(lambda c: not c.native_unit) > 0

    def titled(self, titles: Collection[str]) -> Bools:
        """Which posts carry one of the titles."""
        return self.posts.of(lambda p: p.title in titles) > 0

    def title_levels(self, field: str) -> Ints:
        """Floor of each post's title in a field of Title, 0 for none."""
        return self.posts.of(lambda p: getattr(self.facts.title(p), field) or 0)

    def person_levels(self, field: str) -> Ints:
        """Level of each person in a field of Candidate, 0 for unknown."""
        return self.people.of(lambda c: getattr(c, field) or 0)

    def freed(self, quarter: Quarter) -> Bools:
        """Mark who is freed on the quarter's day, shape (candidates, 1)."""
        if quarter not in self._freed:
            self._freed[quarter] = self.people.of(lambda c: self.facts.freed(c.id, quarter)) > 0
        return self._freed[quarter]

    def by_unit(self, test: Callable[[Candidate, str], bool]) -> Bools:
        """Ask a question about each person and each unit that he or she works or has worked in; no elsewhere."""
        marks = np.zeros((len(self.people.list), len(self.unit_row)), dtype=bool)
        for i, candidate in enumerate(self.people.list):
            units = {unit for row in self.facts.served(candidate.id) for unit in self.facts.places.of_service(row.unit)}
            held = self.facts.held.get(candidate.id)
            for unit in units | ({held.unit_id} if held else set()):
                marks[i, self.unit_row[unit]] = test(candidate, unit)
        return self._at_posts(marks)

    def planned_rank(self, quarter: Quarter) -> Small:
        """Highest rank each person is planned for at the post's unit (or at any) on the quarter's day, 0 for none."""
        return self._at_posts(self._planning(quarter.day)[0])

    def planned_rank_anywhere(self, quarter: Quarter) -> Small:
        """Highest rank each person is planned for in whatever unit on the quarter's day, 0 for none; (candidates, 1)."""
        return self._planning(quarter.day)[1]

    def _planning(self, day: date) -> tuple[Small, Small]:
        if day not in self._planned:
            self._planned[day] = self._planning_on(day)
        return self._planned[day]

    def _planning_on(self, day: date) -> tuple[Small, Small]:
        """Return the highest planned ranks on a day, shapes (candidates, units) and (candidates, 1)."""
        titles, row = self.facts.problem.titles, self.people.row
        listed = [entry for candidate_id in self.facts.planning for entry in self.facts.planned(candidate_id, day)]
        who = np.array([row[entry.candidate_id] for entry in listed], dtype=np.int64)
        rank = np.array([titles[entry.title].rank for entry in listed], dtype=np.int32)
        unit = np.array([self.unit_row[entry.unit_id] if entry.unit_id else NOWHERE for entry in listed], dtype=np.int64)
        here = np.zeros((len(self.people.list), len(self.unit_row) + 1), dtype=np.int32)
        np.maximum.at(here, (who, unit), rank)  # the last column, which NOWHERE stands for, is that of any unit
        everywhere = here[:, NOWHERE:]
        return np.maximum(here[:, :NOWHERE], everywhere), here.max(axis=1, keepdims=True)

    def _at_posts(self, by_unit: npt.NDArray[Entry]) -> npt.NDArray[Entry]:
        """Spread what is known of (candidates, units) to (candidates, posts)."""
        return np.take(by_unit, self.posts.unit[0], axis=1)  # not by_unit[:, ...], which lays it out the other way round
