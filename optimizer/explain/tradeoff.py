"""The trade-off curve of a target: the fewest moves for each step of its share, and the best share for a number of moves."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from optimizer.codes import Level
from optimizer.domain import Problem, Target
from optimizer.explain.base import Base
from optimizer.explain.effect import VERDICTS, Effect, Verdict
from optimizer.explain.prices import today
from optimizer.model.program import LadderResult
from optimizer.model.variation import climb
from optimizer.rules.targets import Targets, in_scope


@dataclass(frozen=True)
class Point:
    """What it takes that ``count`` posts in the target's scope have the measure.

    ``fewest`` is the proven fewest moves of any plan that keeps the hard rules, ``known`` those of a plan found (None if there
    is none yet); they are equal where the point is exact. ``effect`` compares the best plan by the whole ladder with the best
    one without the target.
    """

    count: int
    share: Fraction
    verdict: Verdict
    fewest: int
    known: int | None
    effect: Effect

    @property
    def exact(self) -> bool:
        """Whether the fewest moves are proven, or that there is no plan."""
        return self.verdict is Verdict.NO or self.fewest == self.known


@dataclass(frozen=True)
class Curve:
    """The points of a target from today's value to all posts in its scope."""

    target: Target
    posts: int
    points: tuple[Point, ...]

    def best(self, moves: int) -> tuple[int | None, bool]:
        """Return how many posts can have the measure with so many moves, and whether it is proven that no more can.

        None: fewer than the curve begins with.
        """
        reached = [point.count for point in self.points if point.known is not None and point.known <= moves]
        most = max(reached, default=None)
        above = [point for point in self.points if most is None or point.count > most]
        return most, all(point.verdict is Verdict.NO or point.fewest > moves for point in above)


def tradeoff(problem: Problem, target_id: str, deadline: float | None = None) -> Curve:
    """Draw the trade-off curve of a target; its own level, tier and weight do not count.

    Raises KeyboardInterrupt if somebody presses Ctrl-C.
    """
    target = problem.targets[target_id]
    bare = replace(problem, targets={**problem.targets, target_id: replace(target, level=Level.OFF)})
    base = Base.of(bare, None if deadline is None else max(0.0, deadline - time.monotonic()))
    facts, columns = base.facts, base.layout.board.columns
    moves = np.zeros(len(base.layout.program.upper), np.int64)
    moves[columns.moves] = 1
    alone = climb(replace(base.layout.program, goals=((moves, 0),)), deadline=deadline, start=base.trail.result.x)
    counted, times = base.layout.situation.rulebook.of(Targets).counted(columns, target)
    posts = len(in_scope(facts, target))
    points = []
    for count in range(min(today(base.layout.situation, target), posts), posts + 1):
        demand = base.demand(counted, count, times)
        found = alone.vary([demand], deadline)
        points.append(_point(count, posts, found, base.with_demands([demand], deadline)))
        if base.interrupted or alone.result.interrupted or found.interrupted:
            raise KeyboardInterrupt
    return Curve(target, posts, tuple(points))


def _point(count: int, posts: int, found: LadderResult, whole: Effect) -> Point:
    verdict = VERDICTS.get(found.status, Verdict.YES)
    fewest, known = (found.goals[0].bound, found.goals[0].cost) if found.goals else (0, None)
    return Point(count, Fraction(count, max(1, posts)), verdict, fewest, known, whole)
