"""The one-goal program as arrays in a file: solvers that cannot live in one process read the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from optimizer.model.program import FREE, Ints, Program

if TYPE_CHECKING:
    from optimizer.solve import Layout  # OR-Tools, which comes with it, does not live in one process with HiGHS

FILE = "one-goal.npz"


class OneGoal(NamedTuple):
    """Minimise ``costs @ x + constant`` over integers ``0 <= x <= upper`` with ``low <= rows @ x <= high``.

    ``candidate`` and ``placement`` say, for the first columns, who would sit where.
    """

    rows: sp.csr_array
    low: Ints
    high: Ints
    upper: Ints
    costs: Ints
    constant: int
    candidate: Ints
    placement: Ints

    def limits(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return the limits of the rows as solvers with floating-point numbers know them."""
        low = np.where(self.low <= -FREE, -np.inf, self.low.astype(float))
        return low, np.where(self.high >= FREE, np.inf, self.high.astype(float))

    def program(self) -> Program:
        """Return it as the product's solver takes it; no column decides, so no plan among equals is singled out."""
        slacks = np.full(len(self.upper) - len(self.candidate), -1)
        return Program(
            rows=self.rows,
            low=self.low,
            high=self.high,
            upper=self.upper,
            goals=((self.costs, self.constant),),
            decides=np.zeros(len(self.upper), bool),
            tie_break=lambda _: np.zeros(len(self.upper), np.int64),
            sides=(np.append(self.candidate, slacks), np.append(self.placement, slacks)),
        )

    def save(self, folder: Path) -> None:
        """Write the arrays to a folder."""
        parts = {"data": self.rows.data, "indices": self.rows.indices, "indptr": self.rows.indptr}
        parts |= {key: np.asarray(value) for key, value in self._asdict().items() if key != "rows"}
        np.savez(folder / FILE, allow_pickle=False, **parts)


def one_goal(layout: Layout) -> OneGoal:
    """Return the program of a problem with one goal."""
    program, columns = layout.program, layout.board.columns
    (costs, constant), *_ = program.goals
    arrays = program.rows, program.low, program.high, program.upper, costs, constant
    return OneGoal(*arrays, columns.candidate, columns.placement)


def load(folder: Path) -> OneGoal:
    """Read what was saved to a folder."""
    with np.load(folder / FILE) as file:
        parts = dict(file)
    matrix = tuple(parts.pop(key) for key in ("data", "indices", "indptr"))
    rows = sp.csr_array(matrix, shape=(len(parts["low"]), len(parts["upper"])))
    return OneGoal(rows, **{**parts, "constant": int(parts["constant"])})
