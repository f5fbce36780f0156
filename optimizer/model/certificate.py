"""Bounds that need no trust in a solver: any dual values, in exact integer arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.program import Floats, Ints
from optimizer.model.space import BOUNDLESS, Space

FINE = 720720 * 16  # divisible by 1 to 16, so that the fractions which duals usually are become exact integers
ROOM = 2.0**61  # all sums stay below this


@dataclass(frozen=True)
class Certificate:
    """Proof that every solution of ``space`` costs at least ``value / scale``.

    For rows with duals y (positive ones look at the low limit, negative ones at the high limit) each solution x costs
    ``y @ limits + reduced @ x`` plus something not negative; so ``value`` is that expression's minimum over the bounds.
    """

    space: Space
    scale: int
    value: int
    duals: Ints
    reduced: Ints

    @property
    def bound(self) -> int:
        """The smallest integer cost that is not excluded."""
        return -(-self.value // self.scale)

    def level(self) -> float:
        """Return the proven value as a fraction, for comparisons."""
        return self.value / self.scale

    def slack(self, limit: int) -> int:
        """How far, in units of ``1 / scale``, a cost of ``limit`` lies above the proven value."""
        return limit * self.scale - self.value

    def tightened(self, limit: int) -> Space:
        """Return the space without what no solution of cost up to ``limit`` can contain.

        A step of a column away from its bound costs its reduced cost, a step of a row away from its limit its dual.
        """
        space, slack = self.space, self.slack(limit)
        steps, row_steps = (slack // np.maximum(np.abs(costs), 1) for costs in (self.reduced, self.duals))
        return replace(
            space,
            upper=np.where(self.reduced > 0, np.minimum(space.upper, space.lower + steps), space.upper),
            lower=np.where(self.reduced < 0, np.maximum(space.lower, space.upper - steps), space.lower),
            high=np.where(self.duals > 0, np.minimum(space.high, space.low + row_steps), space.high),
            low=np.where(self.duals < 0, np.maximum(space.low, space.high - row_steps), space.low),
        )


def certify(space: Space, costs: Ints, duals: Floats | None = None) -> Certificate:
    """Turn the dual values of a relaxation, however rough, into a valid bound; without duals, the bounds alone count."""
    y = np.zeros(len(space.low)) if duals is None else np.where(np.isfinite(duals), duals, 0.0)
    y = np.where(space.low <= -BOUNDLESS, np.minimum(y, 0.0), y)
    y = np.where(space.high >= BOUNDLESS, np.maximum(y, 0.0), y)
    scale = largest_scale(space, costs, y)
    if not scale and duals is not None:
        return certify(space, costs)
    if not scale:
        raise OverflowError("the costs are too large to add up in 64 bits")
    exact = np.rint(y * scale).astype(np.int64)
    reduced = costs * scale - space.rows.T @ exact
    limits = np.where(exact > 0, space.low, np.where(exact < 0, space.high, 0))
    values = np.where(reduced > 0, space.lower, space.upper)
    return Certificate(space, scale, int(exact @ limits + reduced @ values), exact, reduced)


def largest_scale(space: Space, costs: Ints, duals: Floats) -> int:
    """Return the finest scale, at most FINE, at which no sum leaves 64 bits; 0 if there is none."""
    values = np.maximum(np.abs(space.lower), np.abs(space.upper)).astype(float)
    limits = np.where(duals > 0, space.low, np.where(duals < 0, space.high, 0)).astype(float)
    most = float(np.abs(costs) @ values) + 1.0
    if duals.any():
        most += float(np.abs(duals) @ (space.reach + np.abs(limits)))
    return int(min(FINE, ROOM // most))
