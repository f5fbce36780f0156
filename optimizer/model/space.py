"""What is still open of an integer program: it shrinks as bounds are proven, and keeps every solution that matters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sp

from optimizer.model.program import FREE, Bools, Floats, Ints, Program

ROUNDS = 10  # of propagation, at most
PAYS = 0.99  # of the columns left by a round: with more of them, another round is not worth its time
BOUNDLESS = 2**61  # the limit of a row without one; sums of it and of real activities stay within 64 bits


class EmptySpaceError(Exception):
    """The space has no solution."""


@dataclass(frozen=True)
class Space:
    """Integers ``lower <= values <= upper`` with ``low <= rows @ values <= high`` for the open columns of a program.

    ``columns`` says which columns of the program are open; ``base`` holds the values of the closed ones, and 0 for the
    open ones. The limits of the rows are for the open columns alone.
    """

    columns: Ints
    base: Ints
    rows: sp.csr_array
    low: Ints
    high: Ints
    lower: Ints
    upper: Ints

    @classmethod
    def of(cls, program: Program) -> Space:
        """Return the space of all solutions of a program."""
        size = len(program.upper)
        low = np.where(program.low <= -FREE, -BOUNDLESS, program.low)
        high = np.where(program.high >= FREE, BOUNDLESS, program.high)
        zeros = np.zeros(size, np.int64)
        return cls(np.arange(size), zeros, integral(program.rows), low, high, zeros, program.upper.astype(np.int64))

    def whole(self, values: Ints) -> Ints:
        """Return the values of all columns of the program, given those of the open ones."""
        x = self.base.copy()
        x[self.columns] = values
        return x

    def contains(self, values: Ints) -> bool:
        """Whether the values keep all rows and bounds, in exact arithmetic."""
        activity = self.rows @ values
        inside = (self.lower <= values).all() and (values <= self.upper).all()
        return bool(inside and (self.low <= activity).all() and (activity <= self.high).all())

    @cached_property
    def activities(self) -> tuple[Ints, Ints]:
        """The smallest and the largest value of each row within the bounds of the columns."""
        twice_middle, width = self.rows @ (self.lower + self.upper), self.spans(self.upper - self.lower)
        return (twice_middle - width) // 2, (twice_middle + width) // 2

    @cached_property
    def reach(self) -> Floats:
        """The largest sum of sizes in each row: no partial sum of its terms is farther from 0."""
        return self.spans(np.maximum(np.abs(self.lower), np.abs(self.upper)).astype(float))

    def spans(self, widths: Ints | Floats) -> Any:
        """Sum over each row one width per column, times the size of its entry."""
        return sp.csr_array((np.abs(self.rows.data), self.rows.indices, self.rows.indptr), shape=self.rows.shape) @ widths

    def widest(self) -> Ints:
        """Return for each row by how much its value can change with one column alone."""
        steps = np.abs(self.rows.data) * (self.upper - self.lower)[self.rows.indices]
        widest, filled = np.zeros(len(self.low), np.int64), np.diff(self.rows.indptr) > 0
        widest[filled] = np.maximum.reduceat(steps, self.rows.indptr[:-1][filled])
        return widest

    def sums(self, entries: Ints) -> Ints:
        """Sum one number per entry of the matrix over each row."""
        total = np.concatenate([[0], np.cumsum(entries)])
        return np.asarray(np.diff(total[self.rows.indptr]), np.int64)

    def with_row(self, costs: Ints, limit: int) -> Space:
        """Return the space in which ``costs @ values <= limit`` holds as well."""
        rows = sp.csr_array(sp.vstack([self.rows, sp.csr_array(costs[None, :])]))
        return replace(self, rows=rows, low=np.append(self.low, -BOUNDLESS), high=np.append(self.high, limit))

    def breakable(self) -> Bools:
        """Mark the rows that values within the bounds can break."""
        smallest, largest = self.activities
        return (smallest < self.low) | (largest > self.high)

    def closing(self, keep: Bools) -> Space:
        """Close the columns not kept, at their lower bound; all rows stay."""
        closed = np.where(keep, 0, self.lower)
        shift = self.rows @ closed if closed.any() else 0
        return Space(
            self.columns[keep],
            self.whole(closed),
            sp.csr_array(self.rows[:, keep]),
            np.where(self.low <= -BOUNDLESS, self.low, self.low - shift),
            np.where(self.high >= BOUNDLESS, self.high, self.high - shift),
            self.lower[keep],
            self.upper[keep],
        )

    def shrunk(self) -> Space:
        """Close the columns that have one value left and drop the rows that cannot be broken."""
        is_open = self.lower < self.upper
        space = self if is_open.all() else self.closing(is_open)
        real = space.breakable()
        return space if real.all() else replace(space, rows=space.rows[real], low=space.low[real], high=space.high[real])

    def propagated(self) -> Space:
        """Draw the bounds together as the rows, one by one, demand; raise EmptySpaceError if nothing is left.

        Where a round closes few columns, the next one is not worth its time.
        """
        space = self.checked().shrunk()
        for _ in range(ROUNDS):
            before, space = len(space.columns), space.drawn().checked().shrunk()
            if len(space.columns) > PAYS * before:
                break
        return space

    def checked(self) -> Space:
        """Return the space itself; raise EmptySpaceError if bounds contradict each other."""
        if (self.lower > self.upper).any() or (self.low > self.high).any():
            raise EmptySpaceError
        return self

    def drawn(self) -> Space:
        """Return the space with the bounds of the columns that each row allows, all others at their best for it."""
        smallest, largest = self.activities
        if ((smallest > self.high) | (largest < self.low)).any():
            raise EmptySpaceError
        above, below = self.high - smallest, self.low - largest
        taut = np.flatnonzero(np.minimum(above, -below) < self.widest())  # the other rows allow each column all it has
        rows = self.rows[taut]
        entries, columns = rows.data, rows.indices
        counts, rising = np.diff(rows.indptr), entries > 0
        near = entries * np.where(rising, self.lower[columns], self.upper[columns])
        far = entries * np.where(rising, self.upper[columns], self.lower[columns])
        at_most = np.repeat(above[taut], counts) + near  # of entry times column
        at_least = np.repeat(below[taut], counts) + far
        lower, upper = self.lower.copy(), self.upper.copy()
        np.minimum.at(upper, columns, np.where(rising, at_most, at_least) // entries)
        np.maximum.at(lower, columns, -(-np.where(rising, at_least, at_most) // entries))
        return replace(self, lower=lower, upper=upper)


def integral(rows: sp.csr_array) -> sp.csr_array:
    """Return the matrix with 64-bit integer entries, none of them zero or double."""
    copy = sp.csr_array(rows.astype(np.int64))
    copy.sum_duplicates()
    copy.eliminate_zeros()
    return copy
