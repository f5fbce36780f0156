"""Every candidate against every post, as arrays: what pair rules look at when they judge all pairs at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.people import NOWHERE, Bools, Ints, People, Small, unit_rows
from optimizer.posts import KindColumns, PostColumns, kind_of

__all__ = ["Bools", "Grid", "Ints", "KindGrid", "Small"]
Entry = TypeVar("Entry", np.bool_, np.int32)
Marks = TypeVar("Marks", np.bool_, np.uint8)


class KindGrid:
    """Columns of people, shape (candidates, 1), of kinds of posts, shape (1, kinds), and of both, (candidates, kinds).

    Of a post, most rules ask no more than its kind (``kind_of``), and a province with a thousand posts has a dozen kinds.
    """

    posts: KindColumns

    def __init__(self, facts: Facts, people: People, posts: KindColumns) -> None:
        self.facts = facts
        self.people = people
        self.posts = posts

    @cached_property
    def up(self) -> Small:
        """By how many ranks each post lies above each person's title of today."""
        return self.posts.rank - self.people.rank

    @cached_property
    def rising(self) -> Bools:
        """Which posts lie above each person's title of today."""
        return self.posts.rank > self.people.rank

    @cached_property
    def across(self) -> Bools:
        """Which pairs lead from an office to a commune or back; never with an unknown unit today."""
        return (self.people.office != NOWHERE) & (self.people.office != self.posts.office)


class Grid(KindGrid):
    """Columns of people, shape (candidates, 1), of all posts, (1, posts), and of pairs, (candidates, posts) or (.., units)."""

    posts: PostColumns

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts, People(facts), PostColumns(facts))
        self.unit_row = unit_rows(facts)
        one_of = {kind_of(facts, post): post for post in self.posts.list}
        self.kinds = KindGrid(facts, self.people, KindColumns(facts, list(one_of.values())))
        number = {kind: i for i, kind in enumerate(one_of)}
        self._kind = np.array([number[kind_of(facts, post)] for post in self.posts.list], dtype=np.int64)

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
    def local(self) -> Bools:
        """Who is local to each unit, shape (candidates, units)."""
        homes = [(i, self.unit_row[unit]) for i, c in enumerate(self.people.list) for unit in self.facts.places.homes(c)]
        return self._marks(homes)

    def by_unit(self, test: Callable[[Candidate, str], bool]) -> Bools:
        """Ask a question about each person and each unit that he or she works or has worked in; no elsewhere.

        The answer has shape (candidates, units).
        """
        return self._marks([(i, self.unit_row[unit]) for i, candidate, unit in self._worked if test(candidate, unit)])

    @cached_property
    def _worked(self) -> list[tuple[int, Candidate, str]]:
        """Everybody's row, with each listed unit that he or she works or has worked in."""
        found = []
        for i, candidate in enumerate(self.people.list):
            served, held = self.facts.served(candidate.id), self.facts.held.get(candidate.id)
            if served or held:
                units = {unit for row in served for unit in self.facts.places.of_service(row.unit)}
                found += [(i, candidate, unit) for unit in units | ({held.unit_id} if held else set())]
        return found

    def planned_rank(self, quarter: Quarter) -> Small:
        """Highest rank each person is planned for at each unit (or at any) on the day, 0 for none; (candidates, units)."""
        planned = self.people.planned(quarter.day)
        narrow = np.min_scalar_type(planned.rank.max(initial=0))  # there are so many pairs that it counts
        here = np.zeros((len(self.people.list), len(self.unit_row) + 1), dtype=narrow)
        # The last column, that of NOWHERE, is that of any unit.
        np.maximum.at(here, (planned.who, planned.unit), planned.rank.astype(narrow))
        return np.maximum(here[:, :NOWHERE], here[:, NOWHERE:])

    def at_posts(self, by_unit: npt.NDArray[Entry]) -> npt.NDArray[Entry]:
        """Spread what is known of (candidates, units) to (candidates, posts)."""
        return np.take(by_unit, self.posts.unit[0], axis=1)  # not by_unit[:, ...], which lays it out the other way round

    def of_kinds(self, by_kind: npt.NDArray[Marks]) -> npt.NDArray[Marks]:
        """Spread what is known of the kinds of posts, on the last axis, to the posts."""
        return np.take(by_kind, self._kind, axis=-1)

    def _marks(self, marked: list[tuple[int, int]]) -> Bools:
        marks = np.zeros((len(self.people.list), len(self.unit_row)), dtype=bool)
        marks[tuple(np.array(marked, dtype=np.int64).reshape(-1, 2).T)] = True
        return marks
