"""A problem solved once and kept, so that a question about it costs a small part of a solve."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from optimizer.assemble import valued
from optimizer.domain import Problem
from optimizer.explain.effect import Effect, effect
from optimizer.facts import Facts
from optimizer.grid import Ints
from optimizer.model.variation import Demand, Trail, climb
from optimizer.plan import Outcome, Plan, Progress, Status, TierResult
from optimizer.report.ladder import ladder
from optimizer.solve import Layout, Situation, Solution, laid_out, situation

CHANGE = 2**32
"""What a change costs beside the tie-break: more than the tie-breaks of thousands of moves together."""


class Base:
    """The best plan of a problem, and what its search left behind for the questions that follow.

    ``interrupted`` says that somebody pressed Ctrl-C: from then on nothing more is solved.
    """

    def __init__(self, layout: Layout, trail: Trail, solution: Solution) -> None:
        self.layout, self.trail, self.solution = layout, trail, solution
        self.interrupted = solution.outcome.interrupted

    @classmethod
    def of(
        cls, problem: Problem, time_limit: float | None = None, progress: Progress | None = None, near: Plan | None = None
    ) -> Base:
        """Solve a problem, beginning with a plan ``near`` the best one, and keep it for questions."""
        begun, layout = time.monotonic(), laid_out(situation(problem))
        start = valued(layout.board, near or Plan())
        deadline = None if time_limit is None else begun + time_limit
        trail = climb(layout.program, deadline=deadline, start=start, progress=progress)
        return cls(layout, trail, layout.solution(trail.result, {"solve": time.monotonic() - begun}))

    def beside(self, plan: Plan) -> Base:
        """Return the same search with another plan to compare with, whatever that costs and whether it is allowed or not."""
        here = replace(self.trail.result, x=valued(self.layout.board, plan))
        return Base(self.layout, Trail(self.layout.program, here, self.trail.spaces), priced(self.layout.situation, plan))

    @property
    def facts(self) -> Facts:
        """The facts of the problem."""
        return self.layout.situation.facts

    @property
    def problem(self) -> Problem:
        """The problem itself."""
        return self.layout.situation.problem

    def with_demands(self, demands: Sequence[Demand], deadline: float | None = None) -> Effect:
        """Solve again with demands; of the equally good plans, take one with the fewest changes."""
        found = self.trail.vary(demands, 0.0 if self.interrupted else deadline, then=(self._nearest,))
        self.interrupted |= found.interrupted
        return effect(self.solution, self.layout.solution(found))

    def demand(self, columns: Ints, least: int = 1, coefficients: Ints | int = 1) -> Demand:
        """Return the demand that chosen columns add up to ``least``."""
        row = np.zeros(len(self.layout.program.upper), np.int64)
        row[columns] = coefficients
        return Demand(row, least)

    def seats(self, candidate_id: str, post_id: str) -> Ints:
        """Return the columns in which a person sits in a post at the end of the horizon."""
        columns, placement = self.layout.board.columns, self.facts.placement_of[post_id]
        both = np.intersect1d(columns.of_candidate(candidate_id), columns.of_placement(placement))
        return columns.sitting(both, self.facts.last.index)

    @cached_property
    def _nearest(self) -> Ints:
        """The costs that put plans with fewer changes first, and equals in the order of the tie-break."""
        columns, x = self.layout.board.columns, self.trail.result.x
        costs = self.layout.program.tie_break(0)
        if x is not None:
            costs[columns.moves] += np.where(x[columns.moves] > 0, -CHANGE, CHANGE)
        return costs


def priced(now: Situation, plan: Plan) -> Solution:
    """Audit a plan that no search has found; of its tiers only the costs are known, and stand as their own bounds."""
    audit = now.audit(plan)
    tiers = tuple(TierResult(step.tier, step.cost, step.cost, proven=True, rules=step.rules) for step in ladder(now, audit))
    return Solution(now, Outcome(Status.FEASIBLE, plan, tiers), audit)
