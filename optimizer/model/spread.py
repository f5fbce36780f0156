"""Solutions that really differ: the one farthest from all that are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from optimizer.model.clock import Clock, StoppedError
from optimizer.model.descent import Descent
from optimizer.model.program import Bools, Ints
from optimizer.model.space import BOUNDLESS, Space


class Farthest(NamedTuple):
    """A solution, the number of marked columns in which it differs from the nearest known one, and the most possible."""

    x: Ints
    distance: int
    bound: int


def farthest(space: Space, known: Sequence[Ints], marked: Bools, deadline: float | None = None) -> Farthest:
    """Find the solution of a space whose least distance from the known ones is greatest; these are in the space too."""
    clock, size = Clock(deadline), len(marked)
    signs = [np.where(marked, np.where(x > 0, -1, 1), 0) for x in known]
    taken = [int(x @ marked) for x in known]
    most = min(taken) + int(np.count_nonzero(marked[space.columns] & (space.upper > 0)))
    costs = np.append(np.zeros(size, np.int64), -1)
    descent = Descent(_with_distance(space, signs, taken, most), costs, np.append(known[0], 0))
    try:
        descent.run(clock)
    except StoppedError:
        if clock.interrupted:
            raise KeyboardInterrupt from None
    x = descent.x[:size]
    return Farthest(x, min(int(sign @ x) + count for sign, count in zip(signs, taken, strict=True)), -descent.bound)


def _with_distance(space: Space, signs: Sequence[Ints], taken: Sequence[int], most: int) -> Space:
    """Add a column that no distance from a known solution may fall short of."""
    size = len(space.base)
    near = sp.csr_array(np.array([np.append(-sign[space.columns], 1) for sign in signs]))
    rows = sp.vstack([sp.hstack([space.rows, sp.csr_array((len(space.low), 1), dtype=np.int64)]), near])
    limits = [count + int(sign @ space.base) for sign, count in zip(signs, taken, strict=True)]
    return Space(
        columns=np.append(space.columns, size),
        base=np.append(space.base, 0),
        rows=sp.csr_array(rows),
        low=np.append(space.low, np.full(len(signs), -BOUNDLESS)),
        high=np.append(space.high, limits),
        lower=np.append(space.lower, 0),
        upper=np.append(space.upper, most),
    )
