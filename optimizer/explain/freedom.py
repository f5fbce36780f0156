"""How free the best plan leaves a committee: who can hold each post, and good plans that really differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from optimizer.assemble import settled
from optimizer.explain.base import Base
from optimizer.explain.effect import Effect, effect
from optimizer.grid import Ints
from optimizer.model.cover import Features, cover
from optimizer.model.program import GoalResult, LadderResult
from optimizer.model.spread import farthest
from optimizer.model.variation import Demand, demanded
from optimizer.plan import Status


@dataclass(frozen=True)
class Freedom:
    """Who holds a post at the end of the horizon in some best plan; None stands for nobody.

    ``decided`` says that it is proven that nobody else does; ``chosen`` is who does in the plan at hand.
    """

    post_id: str
    holders: tuple[str | None, ...]
    chosen: str | None
    decided: bool

    @property
    def forced(self) -> bool:
        """Whether every best plan has the same person there."""
        return self.decided and len(self.holders) == 1


def freedom(base: Base, deadline: float | None = None) -> list[Freedom]:
    """Find for every post who can hold it while every tier costs what it costs in the best plan, by post id."""
    columns, tiers = base.layout.board.columns, len(base.layout.ladder)
    x, proven = base.trail.result.x, len(base.trail.spaces) > tiers
    audit = base.solution.audit
    if x is None or audit is None:
        return []
    seats = columns.sitting(np.arange(len(columns)), base.facts.last.index)
    pairs, row = np.unique(np.stack([columns.placement[seats], columns.candidate[seats]]), axis=1, return_inverse=True)
    features = _features(base, seats, row.ravel(), pairs[0])
    found = cover(base.trail.spaces[tiers], x, features, deadline) if proven else None
    possible = found.possible if found else features.so(x)
    holders: dict[int, list[str | None]] = {number: [] for number in range(len(base.facts.placements))}
    for place, person in pairs[:, possible[: pairs.shape[1]]].T.tolist():
        holders[place].append(columns.grid.people.list[person].id)
    for place in np.flatnonzero(possible[pairs.shape[1] :]).tolist():
        holders[place].append(None)
    now = [audit.seats.holder(placement.primary, base.facts.last) for placement in base.facts.placements]
    return [
        Freedom(placement.id, tuple(holders[number]), who.id if who else None, bool(found and found.proven))
        for number, (placement, who) in enumerate(zip(base.facts.placements, now, strict=True))
    ]


def _features(base: Base, seats: Ints, row: Ints, place: Ints) -> Features:
    """Write who sits where at the end, pair by pair, then for each placement that nobody does."""
    width, count, placements = len(base.layout.program.upper), len(place), len(base.facts.placements)
    taken = sp.csr_array((np.ones(len(seats), np.int64), (row, seats)), shape=(count, width))
    empty = sp.csr_array((-np.ones(len(seats), np.int64), (place[row], seats)), shape=(placements, width))
    constants = np.repeat([0, 1], [count, placements])
    return Features(sp.csr_array(sp.vstack([taken, empty])), constants)


@dataclass(frozen=True)
class Different:
    """Another good plan: what it costs, in how many moves it differs from the nearest plan before it, and the most possible."""

    effect: Effect
    distance: int
    most: int


def diverse(base: Base, count: int, loss: Mapping[int, int], deadline: float | None = None) -> list[Different]:
    """Find up to ``count`` plans, each as different as possible from the best plan and from those before it.

    Parameters
    ----------
    loss
        By how much a tier may cost more than in the best plan; tiers not named may not.
    """
    x, goals, reached = base.trail.result.x, base.layout.program.goals, base.trail.result.goals
    tiers = list(base.layout.ladder)
    first = next((number for number, tier in enumerate(tiers) if loss.get(tier)), len(tiers))
    if x is None or len(base.trail.spaces) <= first:
        return []
    limits = [
        Demand(-goals[number][0], goals[number][1] - reached[number].cost - loss.get(tiers[number], 0))
        for number in range(first, len(tiers))
    ]
    space, moves = demanded(base.trail.spaces[first], limits), np.zeros(len(x), bool)
    moves[base.layout.board.columns.moves] = True
    known, found = [x], list[Different]()
    while len(found) < count:
        answer = farthest(space, known, moves, deadline)
        if not answer.distance:
            break
        known.append(answer.x)
        found.append(Different(_priced(base, answer.x), answer.distance, answer.bound))
    return found


def _priced(base: Base, x: Ints) -> Effect:
    """Compare a plan with the base plan; its costs are its own, whether or not others are cheaper."""
    values = settled(base.layout.board, x)
    costs = [int(cost @ values) + constant for cost, constant in base.layout.program.goals]
    goals = tuple(GoalResult(cost, cost, proven=True) for cost in costs)
    return effect(base.solution, base.layout.solution(LadderResult(Status.FEASIBLE, values, goals, canonical=False)))
