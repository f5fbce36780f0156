"""The linear relaxation by GLOP: bounds for a goal, and which columns matter."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from ortools.linear_solver.python import model_builder_helper as glop

from optimizer.model.certificate import Certificate, Floats, certify
from optimizer.model.clock import Clock
from optimizer.model.program import Bools, Ints
from optimizer.model.space import BOUNDLESS, Space

WHOLE = 20_000
FIRST, MORE = 8, 2  # columns per row to start with, and to add in each round
WRONG = 1e-6  # a column with a reduced cost below minus this is missing in the relaxation


class Relaxation(NamedTuple):
    """A bound with its proof, and a solution of the relaxation, which may be fractional."""

    certificate: Certificate
    values: Floats


def relax(space: Space, costs: Ints, known: Ints, clock: Clock) -> Relaxation:
    """Bound the cost from below; ``known`` are the values of a solution of the space.

    With many columns it starts from few, and adds those that the duals call for until none is missing.
    """
    chosen = np.ones(len(costs), bool)
    if len(costs) > WHOLE:
        chosen = best_per_row(space, costs, FIRST) | (known > space.lower)
    by_column = space.rows.tocsc()
    while True:
        duals, values = solve(space, by_column, costs, chosen, clock)
        certificate = certify(space, costs, duals)
        missing = ~chosen & (certificate.reduced < -WRONG * certificate.scale)
        if certificate.bound >= costs @ known or not missing.any():
            return Relaxation(certificate, values)
        chosen |= best_per_row(space, np.where(missing, certificate.reduced, 0), MORE) & missing


def best_per_row(space: Space, costs: Ints, count: int) -> Bools:
    """Mark the columns that are among the ``count`` cheapest of any row, ties by lot: neighbours in order are too alike."""
    columns = space.rows.indices
    lot = np.random.default_rng(0).permutation(len(costs))
    row = np.repeat(np.arange(len(space.low)), np.diff(space.rows.indptr))
    order = np.lexsort((lot[columns], costs[columns], row))
    rank = np.arange(len(order)) - space.rows.indptr[row[order]]
    best = np.zeros(len(costs), bool)
    best[columns[order[rank < count]]] = True
    return best


def solve(space: Space, by_column: sp.csc_array, costs: Ints, chosen: Bools, clock: Clock) -> tuple[Floats | None, Floats]:
    """Solve the relaxation with all columns but the chosen ones at their lower bound; return duals and values.

    If GLOP fails there are no duals, which means a weak bound and never a wrong one.
    """
    columns = np.flatnonzero(chosen)
    rest = by_column @ np.where(chosen, 0, space.lower)
    model, solver = glop.ModelBuilderHelper(), glop.ModelSolverHelper("glop")
    model.fill_model_from_sparse_data(
        space.lower[columns].astype(float),
        space.upper[columns].astype(float),
        costs[columns].astype(float),
        np.where(space.low <= -BOUNDLESS, -math.inf, (space.low - rest).astype(float)),
        np.where(space.high >= BOUNDLESS, math.inf, (space.high - rest).astype(float)),
        sp.csr_matrix(by_column[:, columns], dtype=float),
    )
    if clock.remaining < math.inf:
        solver.set_time_limit_in_seconds(clock.remaining)
    clock.check()
    clock.run(lambda: solver.solve(model), solver.interrupt_solve)
    clock.check()
    values = space.lower.astype(float)
    if solver.status() != glop.SolveStatus.OPTIMAL:
        return None, values
    values[columns] = solver.variable_values()
    return solver.dual_values(), values
