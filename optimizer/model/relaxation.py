"""The linear relaxation by GLOP: bounds for a goal, and which columns matter."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from optimizer.model.assignment import scores
from optimizer.model.certificate import Certificate, certify
from optimizer.model.clock import Clock
from optimizer.model.glop import solve
from optimizer.model.program import Bools, Floats, Ints, Sides
from optimizer.model.space import BOUNDLESS, Space

WHOLE = 3_000  # up to so many columns the relaxation is solved in one piece
FIRST, MORE = 8, 6  # columns per row to start with, and to add in each round
WRONG = 1e-6  # a column with a reduced cost below minus this is missing in the relaxation


class Relaxation(NamedTuple):
    """A bound with its proof, and a solution of the relaxation, which may be fractional."""

    certificate: Certificate
    values: Floats

    def solution(self) -> Ints | None:
        """Return the values of all columns of the program if they are, rounded, a solution of the space."""
        space, values = self.certificate.space, np.rint(self.values).astype(np.int64)
        return space.whole(values) if space.contains(values) else None


def relax(certificate: Certificate, costs: Ints, known: Ints | None, clock: Clock, sides: Sides | None = None) -> Relaxation:
    """Improve the bound that a certificate gives for its space; ``known`` are the values of a solution, if one is known.

    With many columns it starts from a few, and adds those that the duals call for until none is missing. The first are those
    that a bare assignment of the program's ``sides`` finds cheap: cheap in itself is what all people and places want.
    """
    space = certificate.space
    chosen = np.ones(len(costs), bool)
    if len(costs) > WHOLE:
        chosen = ranks(space, scores(space, costs, sides) if sides else costs, chosen) < FIRST
        if known is not None:
            chosen |= known > space.lower
    basis = None
    while True:
        optimum = solve(space, costs, chosen, basis, clock)
        if optimum is None and not chosen.all():  # the few hold no solution
            chosen[:] = True
            continue
        if optimum is None:  # a weak bound, and never a wrong one
            return Relaxation(certificate, space.lower.astype(float))
        duals, values, basis = optimum
        found = certify(space, costs, duals)
        certificate = max(certificate, found, key=Certificate.level)
        missing = ~chosen & (found.reduced < -WRONG * found.scale)
        enough = costs @ known if known is not None else math.inf
        settled = certificate.bound >= enough or costs @ values <= certificate.level() + WRONG
        if settled or not missing.any():
            return Relaxation(certificate, values)
        chosen |= ranks(space, found.reduced, cheapest(found.reduced, ~chosen, max(WHOLE, int(missing.sum())))) < MORE


def cheapest(costs: Ints, among: Bools, count: int) -> Bools:
    """Mark so many of the cheapest columns: when few are missing, those nearly missing come along, or they come one by one."""
    if among.sum() <= count:
        return among
    limited = np.where(among, costs, BOUNDLESS)
    return limited <= np.partition(limited, count)[count]


def ranks(space: Space, costs: Ints | Floats, among: Bools) -> Ints:
    """Return for each column how many others are cheaper in the row where it does best: 0 for the cheapest.

    Only rows that ask for something count; a column that is in none of them has rank 0. Ties are broken by lot: columns
    that are neighbours are too much alike to make a good choice together. Columns not ``among`` have rank BOUNDLESS.
    """
    chosen = np.random.default_rng(0).permutation(np.flatnonzero(among))
    order = chosen[np.argsort(costs[chosen], kind="stable")]
    asking = space.rows[space.low > space.activities[0]][:, order]
    sorted_rows = asking.tocsc().tocsr()  # to columns and back, and the entries of all rows stand from cheap to dear
    starts = sorted_rows.indptr
    best = np.full(len(order), BOUNDLESS)
    np.minimum.at(best, sorted_rows.indices, np.arange(starts[-1]) - np.repeat(starts[:-1], np.diff(starts)))
    found = np.full(len(costs), BOUNDLESS)
    found[order] = np.where(best < BOUNDLESS, best, 0)
    return found
