"""Every candidate against every post, as arrays: what pair rules look at when they judge all pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property

import numpy as np

from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.people import NOWHERE, Bools, Ints, People, PostColumns, unit_rows

__all__ = ["Bools", "Grid", "Ints"]


class Grid:
    """Columns of people, shape (candidates, 1), of posts, shape (1, posts), and of pairs, (candidates, posts)."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.people = People(facts)
        self.posts = PostColumns(facts)
        self.unit_row = unit_rows(facts)
        self._planned: dict[date, tuple[Ints, Ints]] = {}

    @cached_property
    def up(self) -> Ints:
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
        """Who is freed on the quarter's day."""
        return self.people.of(lambda c: self.facts.freed(c.id, quarter)) > 0

    def by_unit(self, test: Callable[[Candidate, str], bool]) -> Bools:
        """Ask a question about each person and each unit that he or she works or has worked in; no elsewhere."""
        marks = np.zeros((len(self.people.list), len(self.unit_row)), dtype=bool)
        for i, candidate in enumerate(self.people.list):
            units = {unit for row in self.facts.served(candidate.id) for unit in self.facts.places.of_service(row.unit)}
            held = self.facts.held.get(candidate.id)
            for unit in units | ({held.unit_id} if held else set()):
                marks[i, self.unit_row[unit]] = test(candidate, unit)
        return self._at_posts(marks)

    def planned_rank(self, quarter: Quarter) -> Ints:
        """Highest rank each person is planned for at the post's unit (or at any) on the quarter's day, 0 for none."""
        return np.asarray(self._planning(quarter)[0][:, self.posts.unit[0]], dtype=np.int64)

    def planned_rank_anywhere(self, quarter: Quarter) -> Ints:
        """Highest rank each person is planned for in whatever unit on the quarter's day, 0 for none; (candidates, 1)."""
        return self._planning(quarter)[1]

    def _planning(self, quarter: Quarter) -> tuple[Ints, Ints]:
        if quarter.day not in self._planned:
            here = np.zeros((len(self.people.list), len(self.unit_row)), dtype=np.int64)
            anywhere = np.zeros((len(self.people.list), 1), dtype=np.int64)
            for candidate_id in self.facts.planning:
                i = self.people.row[candidate_id]
                for row in self.facts.planned(candidate_id, quarter.day):
                    rank = self.facts.problem.titles[row.title].rank
                    where = slice(None) if row.unit_id is None else self.unit_row[row.unit_id]
                    here[i, where] = np.maximum(here[i, where], rank)
                    anywhere[i] = max(anywhere[i, 0], rank)
            self._planned[quarter.day] = here, anywhere
        return self._planned[quarter.day]

    def _at_posts(self, by_unit: Bools) -> Bools:
        """Spread marks of shape (candidates, units) to (candidates, posts)."""
        return np.asarray(by_unit[:, self.posts.unit[0]], dtype=bool)
