"""The decisions a plan is made of, as columns: who may sit where, from which quarter to which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.facts import Facts
from optimizer.grid import Bools, Grid, Ints
from optimizer.placement import Placement
from optimizer.plan import Move


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
        order = np.argsort(self.candidate, kind="stable")
        return order, np.searchsorted(self.candidate[order], np.arange(len(self.grid.people.list) + 1))

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

    def sitting(self, columns: Ints, quarter: int) -> Ints:
        """Keep those columns that sit in their placement in a quarter."""
        return columns[(self.first[columns] <= quarter) & (self.last[columns] >= quarter)]

    @cached_property
    def moves(self) -> Ints:
        """All new pairs."""
        return np.flatnonzero(self.new)

    def moving(self, columns: Ints, quarter: int) -> Ints:
        """Keep the new pairs of one quarter."""
        return columns[self.new[columns] & (self.first[columns] == quarter)]

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
