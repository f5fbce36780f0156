"""The decisions a plan is made of, as columns: who may sit where, from which quarter to which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.facts import Facts
from optimizer.grid import Bools, Grid, Ints
from optimizer.placement import Placement
from optimizer.plan import Move


@dataclass(frozen=True)
class Groups:
    """Columns in numbered groups: ``columns[i]`` stands in group ``group[i]``, which never falls; ``count`` groups in all."""

    columns: Ints
    group: Ints
    count: int

    @classmethod
    def one(cls, columns: Ints) -> Groups:
        """Return a single group."""
        return cls(columns, np.zeros(len(columns), np.int64), 1)

    @classmethod
    def gathered(cls, columns: Ints, group: Ints, count: int) -> Groups:
        """Return groups whose columns come in any order."""
        order = np.argsort(group, kind="stable")
        return cls(columns[order], group[order], count)

    @cached_property
    def sizes(self) -> Ints:
        """How many columns each group has, shape (count,)."""
        return np.bincount(self.group, minlength=self.count)

    def any(self, marked: Bools) -> Bools:
        """Mark the groups that have a marked column, shape (count,); ``marked`` has one mark for each column there is."""
        marks = np.zeros(self.count, dtype=bool)
        marks[self.group[marked[self.columns]]] = True
        return marks

    def where(self, keep: Bools) -> Groups:
        """Keep some of the columns; ``keep`` has one mark for each place."""
        return self if keep.all() else Groups(self.columns[keep], self.group[keep], self.count)

    def of(self, chosen: Bools) -> Groups:
        """Keep some of the groups, numbered anew; ``chosen`` has shape (count,)."""
        if chosen.all():
            return self
        kept = self.where(chosen[self.group])
        return Groups(kept.columns, (np.cumsum(chosen) - 1)[kept.group], int(chosen.sum()))


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
    first: Ints
    last: Ints
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

    def of_placement(self, placement: Placement) -> Ints:
        """Return all columns of a placement."""
        row = self.placement_row[placement.id]
        return np.arange(self._placement_start[row], self._placement_start[row + 1])

    def of_candidate(self, candidate_id: str) -> Ints:
        """Return all columns of a person."""
        order, start = self._by_candidate
        row = self.grid.people.row[candidate_id]
        return order[start[row] : start[row + 1]]

    def of_placements(self, placements: Iterable[Placement]) -> Ints:
        """Return all columns of several placements, each once."""
        rows = sorted({self.placement_row[placement.id] for placement in placements})
        parts = [np.arange(self._placement_start[row], self._placement_start[row + 1]) for row in rows]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    def by_placement(self, groups: Sequence[Sequence[Placement]]) -> Groups:
        """Return the columns of each group of placements."""
        rows = np.array([self.placement_row[placement.id] for group in groups for placement in group], dtype=np.int64)
        group = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        return self._runs(self._placement_start, rows, group, len(groups))

    def by_candidate(self, candidate_ids: Sequence[str]) -> Groups:
        """Return the columns of each person."""
        order, start = self._by_candidate
        rows = np.array([self.grid.people.row[candidate_id] for candidate_id in candidate_ids], dtype=np.int64)
        runs = self._runs(start, rows, np.arange(len(rows)), len(rows))
        return replace(runs, columns=order[runs.columns])

    @staticmethod
    def _runs(start: Ints, rows: Ints, group: Ints, count: int) -> Groups:
        """Return the numbers from ``start[row]`` to ``start[row + 1]`` for each of some rows, one after the other."""
        sizes = start[rows + 1] - start[rows]
        before = np.cumsum(sizes) - sizes
        return Groups(np.arange(sizes.sum()) + np.repeat(start[rows] - before, sizes), np.repeat(group, sizes), count)

    def sits(self, columns: Ints, quarter: int) -> Bools:
        """Mark those columns that sit in their placement in a quarter."""
        return self._sitting[quarter][columns]

    @cached_property
    def _sitting(self) -> list[Bools]:
        return [(self.first <= quarter.index) & (self.last >= quarter.index) for quarter in self.facts.quarters]

    def sitting(self, columns: Ints, quarter: int) -> Ints:
        """Keep those columns that sit in their placement in a quarter."""
        return columns[self.sits(columns, quarter)]

    @cached_property
    def moves(self) -> Ints:
        """All new pairs."""
        return np.flatnonzero(self.new)

    def moves_in(self, columns: Ints, quarter: int) -> Bools:
        """Mark the new pairs of one quarter."""
        return self._moving[quarter][columns]

    @cached_property
    def _moving(self) -> list[Bools]:
        return [self.new & (self.first == quarter.index) for quarter in self.facts.quarters]

    def moving(self, columns: Ints, quarter: int) -> Ints:
        """Keep the new pairs of one quarter."""
        return columns[self.moves_in(columns, quarter)]

    def among(self, moves: Iterable[Move]) -> Bools:
        """Mark the new pairs that are among some moves, shape (columns,)."""
        marks = np.zeros(len(self), dtype=bool)
        for move in moves:
            own = self.moving(self.of_candidate(move.candidate_id), move.quarter)
            marks[own[self.placement[own] == self.placement_row[move.post_id]]] = True
        return marks

    def marked(self, columns: Ints, people: Bools) -> Ints:
        """Keep the columns of people who are marked; ``people`` has shape (candidates, 1)."""
        return columns[people[self.candidate[columns], 0]]
