"""What can be so in some solution of a space: few solutions that show it, and one proof for all that cannot."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from optimizer.model.clock import Clock, StoppedError
from optimizer.model.descent import Descent
from optimizer.model.program import Bools, Ints
from optimizer.model.space import Space


class Features(NamedTuple):
    """Things that may be so or not: feature i is so in x if ``rows[i] @ x + constants[i]`` is 1, and not if it is 0."""

    rows: sp.csr_array
    constants: Ints

    def so(self, x: Ints) -> Bools:
        """Mark the features that are so in a solution."""
        return np.asarray(self.rows @ x + self.constants) > 0


class Cover(NamedTuple):
    """Which features are so in some solution, and whether it is proven that the others are so in none."""

    possible: Bools
    proven: bool


def cover(space: Space, x: Ints, features: Features, deadline: float | None = None) -> Cover:
    """Find out which features are so in some solution of a space; ``x`` is one.

    Each step looks for a solution with as many features as possible that none has shown yet.
    """
    possible, clock = features.so(x), Clock(deadline)
    try:
        while not possible.all():
            costs = -np.asarray(features.rows.T @ (~possible).astype(np.int64), np.int64)
            descent = Descent(space, costs, x)
            descent.run(clock)
            shown = features.so(descent.x)
            if not (shown & ~possible).any():
                break
            possible |= shown
    except StoppedError:
        if clock.interrupted:
            raise KeyboardInterrupt from None
        return Cover(possible, proven=False)
    return Cover(possible, proven=True)
