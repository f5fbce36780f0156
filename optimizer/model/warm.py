"""A linear relaxation that stays in GLOP between questions: with one more row, a few steps lead to the new optimum."""

from __future__ import annotations

import math

import numpy as np
from ortools.linear_solver import linear_solver_pb2, pywraplp

from optimizer.model.clock import Clock
from optimizer.model.glop import LONG
from optimizer.model.program import Floats, Ints
from optimizer.model.space import BOUNDLESS, Space

PARAMETERS = "use_dual_simplex: 1 use_preprocessing: 0"  # what has been solved stays a dual solution when a row is added


class WarmRelaxation:
    """The relaxation of one goal over a space, solved again and again with a few more rows."""

    def __init__(self, space: Space, costs: Ints) -> None:
        self._rows = len(space.low)
        self._real = np.flatnonzero(space.breakable())
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString(PARAMETERS)
        self._solver.LoadModelFromProto(model(space, costs, self._real))
        self._columns = self._solver.variables()
        self._constraints = self._solver.constraints()

    def duals(self, space: Space, clock: Clock) -> Floats | None:
        """Return the dual values of a space that has some rows more at its end; None if there is no optimum.

        The rows are taken back afterwards.
        """
        added = [self._add(space, row) for row in range(self._rows, len(space.low))]
        if clock.remaining < LONG:
            self._solver.SetTimeLimit(max(1, int(1000 * clock.remaining)))
        clock.check()
        status = clock.run(self._solver.Solve, self._solver.InterruptSolve)
        clock.check()
        duals = np.zeros(len(space.low))
        if status == pywraplp.Solver.OPTIMAL:
            duals[self._real] = [row.dual_value() for row in self._constraints]
            duals[self._rows :] = [row.dual_value() for row in added]
        for row in added:
            row.SetBounds(-math.inf, math.inf)
        return duals if status == pywraplp.Solver.OPTIMAL else None

    def _add(self, space: Space, row: int) -> pywraplp.Constraint:
        here = slice(space.rows.indptr[row], space.rows.indptr[row + 1])
        added = self._solver.Constraint(limit(space.low[row]), limit(space.high[row]))
        for column, entry in zip(space.rows.indices[here].tolist(), space.rows.data[here].tolist(), strict=True):
            added.SetCoefficient(self._columns[column], entry)
        return added


def model(space: Space, costs: Ints, rows: Ints) -> linear_solver_pb2.MPModelProto:
    """Write a space and its costs as a linear program; only the given rows count."""
    written = linear_solver_pb2.MPModelProto()
    for low, high, cost in zip(space.lower.tolist(), space.upper.tolist(), costs.tolist(), strict=True):
        written.variable.add(lower_bound=low, upper_bound=high, objective_coefficient=cost)
    starts, columns, entries = space.rows.indptr.tolist(), space.rows.indices.tolist(), space.rows.data.tolist()
    for row in rows.tolist():
        here = slice(starts[row], starts[row + 1])
        added = written.constraint.add(lower_bound=limit(space.low[row]), upper_bound=limit(space.high[row]))
        added.var_index.extend(columns[here])
        added.coefficient.extend(entries[here])
    return written


def limit(value: int) -> float:
    """Return the limit of a row as GLOP knows it."""
    return float(value) if abs(value) < BOUNDLESS else math.copysign(math.inf, value)
