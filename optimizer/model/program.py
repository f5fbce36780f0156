"""An integer program with a ladder of goals, as plain arrays: what the rules write and the solvers read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from optimizer.plan import Status

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Sides = tuple[Ints, Ints]  # two numbers of each column
FREE = 2**40  # a row without a lower or upper limit has -FREE or FREE


@dataclass(frozen=True)
class Program:
    """Minimise ``goals`` one after the other over integers ``0 <= x <= upper`` with ``low <= rows @ x <= high``.

    ``rows`` has shape (rows, columns) and small integer entries; ``goals`` are cost arrays of shape (columns,), each with
    its constant; ``decides`` marks the columns that make up a plan (binary); the others are slacks, which the rows and the
    goals determine. ``tie_break(k)`` gives the k-th fixed pseudo-random cost of shape (columns,), zero on slacks.

    ``sides`` may say of each column which person it places where in the end, as two arrays of shape (columns,) with -1 for
    neither: at most one column of each person and of each place can be chosen. It only makes the search faster.
    """

    rows: sp.csr_array
    low: Ints
    high: Ints
    upper: Ints
    goals: tuple[tuple[Ints, int], ...]
    decides: Bools
    tie_break: Callable[[int], Ints]
    sides: Sides | None = None


@dataclass(frozen=True)
class GoalResult:
    """Cost of the best x in one goal (constant included), the proven bound under the goals before it held, and proof."""

    cost: int
    bound: int
    proven: bool


@dataclass(frozen=True)
class LadderResult:
    """``x`` (None without a solution), one result per goal, and whether x is the only best one on ``decides``.

    ``interrupted`` says that somebody stopped the search with Ctrl-C.
    """

    status: Status
    x: Ints | None
    goals: tuple[GoalResult, ...]
    canonical: bool
    interrupted: bool = False
