"""The linear relaxation by GLOP: bounds for a goal, and which columns matter."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sp
from ortools.linear_solver.python import model_builder_helper as glop

from optimizer.model.certificate import Certificate, Floats, certify
from optimizer.model.clock import Clock
from optimizer.model.program import Bools, Ints
from optimizer.model.space import BOUNDLESS, Space

WHOLE = 20_000  # up to so many columns the relaxation is solved in one piece
FIRST, MORE = 8, 2  # columns per row to start with, and to add in each round
FEW = 3_000  # with fewer columns missing, the nearly missing ones come along
WRONG = 1e-6  # a column with a reduced cost below minus this is missing in the relaxation


class Relaxation(NamedTuple):
    """A bound with its proof, and a solution of the relaxation, which may be fractional."""

    certificate: Certificate
    values: Floats

    def solution(self) -> Ints | None:
        """Return the values of all columns of the program if they are, rounded, a solution of the space."""
        space, values = self.certificate.space, np.rint(self.values).astype(np.int64)
        return space.whole(values) if space.contains(values) else None


def relax(certificate: Certificate, costs: Ints, known: Ints, clock: Clock) -> Relaxation:
    """Improve the bound that a certificate gives for its space; ``known`` are the values of a solution of the space.

    With many columns it starts from few, and adds those that the duals call for until none is missing.
    """
    space = certificate.space
    chosen = np.ones(len(costs), bool)
    if len(costs) > WHOLE:
        chosen = (ranks(space, costs, chosen) < FIRST) | (known > space.lower)
    while True:
        duals, values = solve(space, costs, chosen, clock)
        found = certify(space, costs, duals)
        certificate = max(certificate, found, key=Certificate.level)
        missing = ~chosen & (found.reduced < -WRONG * found.scale)
        settled = certificate.bound >= costs @ known or costs @ values <= certificate.level() + WRONG
        if settled or not missing.any():
            return Relaxation(certificate, values)
        if missing.sum() > FEW:
            chosen |= ranks(space, found.reduced, missing) < MORE
        else:  # otherwise the last ones come one by one, round after round
            others = np.where(chosen, BOUNDLESS, found.reduced)
            chosen[np.argsort(others)[: max(FEW, chosen.sum() // 2)]] = True


def ranks(space: Space, costs: Ints, among: Bools) -> Ints:
    """Return for each column how many others are cheaper in the row where it does best: 0 for the cheapest.

    Only rows that ask for something count; a column that is in none of them has rank 0. Ties are broken by lot: columns
    that are neighbours are too much alike to make a good choice together. Columns not ``among`` have rank BOUNDLESS.
    """
    lot = np.random.default_rng(0).permutation(len(costs))
    order = np.lexsort((lot, costs))
    order = order[among[order]]
    asking = space.low > space.activities()[0]
    sorted_rows = space.rows[asking].tocsc()[:, order].tocsr()  # the cheapest first in each row
    starts, columns = sorted_rows.indptr, order[sorted_rows.indices]
    best = np.where(among, 0, BOUNDLESS)
    best[columns] = BOUNDLESS
    np.minimum.at(best, columns, np.arange(len(columns)) - np.repeat(starts[:-1], np.diff(starts)))
    return best


def solve(space: Space, costs: Ints, chosen: Bools, clock: Clock) -> tuple[Floats | None, Floats]:
    """Solve the relaxation with all columns but the chosen ones at their lower bound; return duals and values.

    If GLOP fails there are no duals, which means a weak bound and never a wrong one.
    """
    part = space.closing(chosen)
    real = part.breakable()
    solver = glop.ModelSolverHelper("glop")
    model: Any = glop.ModelBuilderHelper()  # its stubs do not know numpy's types
    model.fill_model_from_sparse_data(
        part.lower.astype(float),
        part.upper.astype(float),
        costs[chosen].astype(float),
        np.where(part.low <= -BOUNDLESS, -math.inf, part.low.astype(float))[real],
        np.where(part.high >= BOUNDLESS, math.inf, part.high.astype(float))[real],
        sp.csr_matrix(part.rows[real], dtype=float),
    )
    if clock.remaining < math.inf:
        solver.set_time_limit_in_seconds(clock.remaining)
    clock.check()
    clock.run(lambda: solver.solve(model), solver.interrupt_solve)
    clock.check()
    values = space.lower.astype(float)
    if solver.status() != glop.SolveStatus.OPTIMAL:
        return None, values
    values[chosen] = solver.variable_values()
    duals = np.zeros(len(real))
    duals[real] = solver.dual_values()
    return duals, values
