"""A first solution of a program, or two proofs that there is none."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from optimizer.model.clock import Clock, StoppedError
from optimizer.model.core import confirm
from optimizer.model.descent import Descent
from optimizer.model.program import Ints
from optimizer.model.space import EmptySpaceError, Space


def first_solution(space: Space, start: Ints | None, clock: Clock) -> Ints | None:
    """Return a solution near ``start``, or None if two different proofs say that there is none.

    A solution that only the second look finds shows the first proof wrong; it is as good as any other.
    """
    values = space.lower if start is None else np.clip(start, space.lower, space.upper)
    if space.contains(values):
        return values
    repaired = repair(space, values, clock)
    if repaired is not None:
        return repaired
    answer = confirm(space, clock)
    if answer.values is None and not answer.complete:
        raise StoppedError
    if answer.values is not None and not space.contains(answer.values):
        raise RuntimeError("CP-SAT returned values that break the program")
    return answer.values


def repair(space: Space, values: Ints, clock: Clock) -> Ints | None:
    """Minimise the amount by which rows are broken; return the values when it is 0, None when that is impossible."""
    elastic = with_excess(space, values)
    costs = (elastic.columns >= len(values)).astype(np.int64)
    start = np.append(values, elastic.upper[len(values) :])
    try:
        descent = Descent(elastic.propagated(), costs, start, enough=1)
    except EmptySpaceError:  # some row contradicts itself
        return None
    descent.run(clock)
    return None if descent.cost else descent.x[: len(values)]


def with_excess(space: Space, values: Ints) -> Space:
    """Add a column to each row that the values break; at its upper bound it makes good for them."""
    activity = space.rows @ values
    below, above = np.maximum(space.low - activity, 0), np.maximum(activity - space.high, 0)
    broken = np.flatnonzero(below + above)
    sign, amount = np.where(below[broken] > 0, 1, -1), (below + above)[broken]
    count, size = len(broken), len(values) + len(broken)
    excess = sp.csr_array((sign, (broken, np.arange(count))), shape=(len(activity), count))
    return Space(
        columns=np.arange(size),
        base=np.zeros(size, np.int64),
        rows=sp.csr_array(sp.hstack([space.rows, excess])),
        low=space.low,
        high=space.high,
        lower=np.append(space.lower, np.zeros(count, np.int64)),
        upper=np.append(space.upper, amount),
    )
