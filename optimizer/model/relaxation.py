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
LOST = 0.25  # with such a part of all columns missing, their prices tell little
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

    With many columns it starts from the cheapest, and adds those that the duals call for until none is missing. Where the
    cheapest prove a bad choice, all people wanting the same places, a bare assignment of the program's ``sides`` helps out.
    """
    space = certificate.space
    chosen = np.ones(len(costs), bool)
    if len(costs) > WHOLE:
        chosen = ranks(space, costs, chosen) < FIRST
        if known is not None:
            chosen |= known > space.lower
    basis = None
    while True:
        optimum = solve(space, costs, chosen, basis, clock)
        if optimum is None and not chosen.all():  # the cheapest hold no solution
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
        if sides and missing.sum() > LOST * len(costs):
            chosen |= ranks(space, scores(space, costs, sides), ~chosen) < FIRST
            sides = None
            continue
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
    place = np.empty(len(costs), np.int64)  # of each column in the order of costs
    place[chosen[np.argsort(costs[chosen], kind="stable")]] = np.arange(len(chosen))
    asking = space.low > space.activities[0]
    row, column = np.repeat(np.arange(len(asking)), np.diff(space.rows.indptr)), space.rows.indices
    counts = asking[row] & among[column]
    row, column = row[counts], column[counts]
    order = np.argsort(row * len(chosen) + place[column])
    row, column = row[order], column[order]
    first = np.flatnonzero(np.diff(row, prepend=-1))  # of the entries of each row
    best = np.where(among, 0, BOUNDLESS)
    best[column] = BOUNDLESS
    np.minimum.at(best, column, np.arange(len(column)) - np.repeat(first, np.diff(first, append=len(column))))
    return best
