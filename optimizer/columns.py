"""The decisions a plan is made of, as columns: who may sit where, from which quarter to which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from optimizer.facts import Facts
from optimizer.grid import Bools, Grid, Ints, Small
from optimizer.placement import Placement
from optimizer.plan import Move

Value = TypeVar("Value", bound=np.generic)


@dataclass(frozen=True)
class Groups:
    """Columns in numbered groups, one group after the other; ``sizes`` says how many columns each has, shape (groups,)."""

    columns: Ints
    sizes: Ints

    @classmethod
    def one(cls, columns: Ints) -> Groups:
        """Return a single group."""
        return cls(columns, np.array([len(columns)]))

    @classmethod
    def gathered(cls, columns: Ints, group: Ints, count: int) -> Groups:
        """Return groups whose columns come in any order, each with the number of its group."""
        return cls(columns[np.argsort(group, kind="stable")], np.bincount(group, minlength=count))

    @property
    def group(self) -> Ints:
        """The number of each column's group; it never falls."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def where(self, keep: Bools) -> Groups:
        """Keep some of the columns; ``keep`` has one mark for each place."""
        kept = np.flatnonzero(keep)
        ends = np.searchsorted(kept, np.cumsum(self.sizes))
        return Groups(self.columns[kept], np.diff(ends, prepend=0))

    def marked(self, marks: Bools) -> Groups:
        """Keep the columns that are marked; ``marks`` has one mark for each column there is."""
        return self if marks.all() else self.where(marks[self.columns])

    def of(self, chosen: Bools) -> Groups:
        """Keep some of the groups, numbered anew; ``chosen`` has shape (groups,)."""
        return self if chosen.all() else Groups(np.compress(np.repeat(chosen, self.sizes), self.columns), self.sizes[chosen])


@dataclass(frozen=True)
class Columns:
    """One entry per possible seat, sorted by placement, then candidate, then quarter.

    A new pair (``new``) sits from its quarter ``first`` to the end of the horizon; a holder's stay is one column for each
    quarter in which it is open (``first == last``). ``candidate`` and ``placement`` are rows of ``grid.people.list`` and
    ``facts.placements``; all arrays have shape (columns,).
    """

    facts: Facts
    grid: Grid
    candidate: Ints
    placement: Ints
    first: Small
    last: Small
    new: Bools

    def __len__(self) -> int:
        return len(self.candidate)

    @cached_property
    def _placement_start(self) -> Ints:
        return np.searchsorted(self.placement, np.arange(len(self.facts.placements) + 1))

    @cached_property
    def _by_candidate(self) -> tuple[Ints, Ints]:
        people = len(self.grid.people.list)
        order = np.argsort(self.candidate.astype(np.min_scalar_type(people)), kind="stable")  # short numbers sort fastest
        return order, np.cumsum(np.append(0, np.bincount(self.candidate, minlength=people)))

    @cached_property
    def placement_row(self) -> dict[str, int]:
        """Row of the placement of each post."""
        rows = {placement.id: i for i, placement in enumerate(self.facts.placements)}
        return {post: rows[placement.id] for post, placement in self.facts.placement_of.items()}

    @cached_property
    def all(self) -> Ints:
        """All columns."""
        return np.arange(len(self))

    def of_placement(self, placement: Placement) -> Ints:
        """Return all columns of a placement."""
        row = self.placement_row[placement.id]
        return self.all[self._placement_start[row] : self._placement_start[row + 1]]

    def of_candidate(self, candidate_id: str) -> Ints:
        """Return all columns of a person."""
        order, start = self._by_candidate
        row = self.grid.people.row[candidate_id]
        return order[start[row] : start[row + 1]]

    def of_placements(self, placements: Iterable[Placement]) -> Ints:
        """Return all columns of several placements, each once."""
        rows = sorted({self.placement_row[placement.id] for placement in placements})
        return _runs(self.all, self._placement_start, rows)

    def by_placement(self, groups: Sequence[Sequence[Placement]]) -> Groups:
        """Return the columns of each group of placements."""
        rows = [[self.placement_row[placement.id] for placement in group] for group in groups]
        lengths = np.diff(self._placement_start).tolist()
        sizes = np.array([sum(lengths[row] for row in group) for group in rows], dtype=np.int64)
        return Groups(_runs(self.all, self._placement_start, [row for group in rows for row in group]), sizes)

    def by_candidate(self, candidate_ids: Sequence[str]) -> Groups:
        """Return the columns of each person."""
        order, start = self._by_candidate
        rows = [self.grid.people.row[candidate_id] for candidate_id in candidate_ids]
        return Groups(_runs(order, start, rows), np.diff(start)[rows])

    @cached_property
    def seated(self) -> list[Bools]:
        """Which columns sit in their placement, by quarter."""
        return [(self.first <= quarter.index) & (self.last >= quarter.index) for quarter in self.facts.quarters]

    def sitting(self, columns: Ints, quarter: int) -> Ints:
        """Keep those columns that sit in their placement in a quarter."""
        seated = self.seated[quarter]
        return columns if seated.all() else np.compress(seated[columns], columns)

    @cached_property
    def moves(self) -> Ints:
        """All new pairs."""
        return np.flatnonzero(self.new)

    @cached_property
    def beginning(self) -> list[Bools]:
        """Which columns are new pairs, by their quarter."""
        return [self.new & (self.first == quarter.index) for quarter in self.facts.quarters]

    def moving(self, columns: Ints, quarter: int) -> Ints:
        """Keep the new pairs of one quarter."""
        return np.compress(self.beginning[quarter][columns], columns)

    def at_placements(self, values: npt.NDArray[Value]) -> npt.NDArray[Value]:
        """Spread what is known of each placement to its columns."""
        return np.repeat(values, np.diff(self._placement_start))

    def among(self, moves: Iterable[Move]) -> Bools:
        """Mark the new pairs that are among some moves, shape (columns,)."""
        marks = np.zeros(len(self), dtype=bool)
        for move in moves:
            own = self.moving(self.of_candidate(move.candidate_id), move.quarter)
            marks[own[self.placement[own] == self.placement_row[move.post_id]]] = True
        return marks

    def marked(self, columns: Ints, people: Bools) -> Ints:
        """Keep the columns of people who are marked; ``people`` has shape (candidates, 1)."""
        return np.compress(people[:, 0][self.candidate[columns]], columns)


def _runs(columns: Ints, start: Ints, rows: list[int]) -> Ints:
    """Return the columns from ``start[row]`` to ``start[row + 1]`` for each of some rows, one run after the other."""
    at, first = start.tolist(), rows[0] if rows else 0
    if rows == list(range(first, first + len(rows))):
        return columns[at[first] : at[first + len(rows)]]
    return np.concatenate([columns[:0], *(columns[at[row] : at[row + 1]] for row in rows)])
