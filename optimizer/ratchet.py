"""How early each target can be met: the most that any plan under the hard rules reaches in each quarter, with its proof."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from optimizer.assemble import board, program, valued
from optimizer.codes import Level
from optimizer.columns import Columns
from optimizer.dates import Quarter
from optimizer.domain import Problem, Target
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import Ints, Program
from optimizer.model.space import Space
from optimizer.plan import Plan, Status
from optimizer.posting import NO_SLACK, Board
from optimizer.rules import Rulebook
from optimizer.rules.targets import Targets, in_scope, needed
from optimizer.solve import Solution, situation

LOOK_SECONDS = 60.0
"""How long to look for the earliest quarters of all targets."""


class Reach(NamedTuple):
    """What plans that keep all hard rules can reach of a target in one quarter, whatever the other goals cost.

    ``known`` posts are reached by a plan found (None: no plan was found), ``most`` is proven to be exceeded by none; -1 where
    there is no plan at all. ``needed`` of the ``posts`` in scope are asked for in that quarter.
    """

    quarter: Quarter
    posts: int
    needed: int
    known: int | None
    most: int

    @property
    def can(self) -> bool | None:
        """Whether the target can hold in the quarter; None if that is not decided."""
        if self.known is not None and self.known >= self.needed:
            return True
        return False if self.most < self.needed else None

    @property
    def proven(self) -> bool:
        """Whether no plan reaches more than is known."""
        return self.known == self.most

    @property
    def share(self) -> Fraction | None:
        """The part of the posts that is reached; None if there is no post or no plan was found."""
        return Fraction(self.known, self.posts) if self.posts and self.known is not None else None


@dataclass(frozen=True)
class Ratchet:
    """What can be reached of a target, quarter by quarter."""

    target: Target
    reaches: tuple[Reach, ...]

    @property
    def earliest(self) -> Reach | None:
        """The first quarter in which a plan is known to meet the target."""
        return next((reach for reach in self.reaches if reach.can), None)

    @property
    def proven(self) -> bool:
        """Whether the target cannot hold in any earlier quarter; without an earliest one, in any at all."""
        first = self.earliest
        return all(reach.can is False for reach in self.reaches[: first.quarter.index if first else None])


def ratchets(problem: Problem, near: Plan | None = None, deadline: float | None = None) -> tuple[Ratchet, ...]:
    """Return the ratchet of every target that is not off, by id.

    Parameters
    ----------
    problem
        The problem that is planned.
    near
        A plan of it to begin the search with; what it reaches is known from the start.
    deadline
        When to stop (``time.monotonic``); what is not decided by then stays open.

    Raises
    ------
    KeyboardInterrupt
        If somebody stops the search.
    """
    whole = _ground(problem, near)
    held = sorted(Rulebook(problem).of(Targets).held(whole.columns.facts), key=lambda each: each[0].id)
    soft = [(target, terms.level is Level.SOFT) for target, terms in held]
    return _looked([(target, whole if is_soft else _without(problem, target, near)) for target, is_soft in soft], deadline)


def looked_ahead(solution: Solution, seconds: float = LOOK_SECONDS) -> tuple[Ratchet, ...]:
    """Return the ratchets of a plan over several quarters, as far as they are found in time; none if somebody stops it."""
    outcome, problem = solution.outcome, solution.situation.problem
    if outcome.plan is None or outcome.interrupted or len(problem.quarters) == 1 or not problem.targets:
        return ()
    try:
        return ratchets(problem, outcome.plan, time.monotonic() + seconds)
    except KeyboardInterrupt:
        return ()


def ratchet(problem: Problem, target_id: str, near: Plan | None = None, deadline: float | None = None) -> Ratchet:
    """Return how early one target can be met; its own date, level, tier and weight do not count."""
    target = problem.targets[target_id]
    return _looked([(target, _without(problem, target, near))], deadline)[0]


class _Ground:
    """The hard rules of a problem as a program, and the values found so far that keep them: they may answer a later question.

    ``start`` are values to begin a search with; ``barren`` says that no values keep the rules.
    """

    def __init__(self, columns: Columns, rules: Program, start: Ints) -> None:
        self.columns, self.rules, self.start, self.barren = columns, rules, start, False
        self._kept = [start] if Space.of(rules).contains(start) else []

    def keep(self, found: Ints) -> None:
        """Remember values that keep the rules."""
        # the plan stays the start: to a search, values a little worse than the best are a way to these, not a waste
        if not self._kept:
            self.start = found
        self._kept.append(found)

    def known(self, amounts: Ints) -> int | None:
        """Return the largest sum of amounts known to be reached; None as long as nothing is."""
        return max((int(amounts @ kept) for kept in self._kept), default=None)


def _ground(problem: Problem, near: Plan | None) -> _Ground:
    """Write down the hard rules of a problem alone: a row with a slack forbids nothing."""
    now = situation(problem)
    whole = board(now.eligibility.columns(), now.rulebook)
    hard = Board(whole.columns)
    hard.rows = [rows for rows in whole.rows if (rows.slacks == NO_SLACK).all()]
    return _Ground(hard.columns, program(hard, []), valued(hard, near or Plan()))


def _without(problem: Problem, target: Target, near: Plan | None) -> _Ground:
    """Write down the hard rules of a problem in which a target demands nothing."""
    off = replace(target, level=Level.OFF)
    return _ground(replace(problem, targets={**problem.targets, target.id: off}), near)


def _looked(asked: Sequence[tuple[Target, _Ground]], deadline: float | None) -> tuple[Ratchet, ...]:
    """Look at all targets quarter by quarter: should time run out, the earliest quarters are known first."""
    reaches: dict[str, list[Reach]] = {target.id: [] for target, _ in asked}
    for quarter in asked[0][1].columns.facts.quarters if asked else ():
        for target, ground in asked:
            reaches[target.id].append(_reach(ground, replace(target, by=quarter.day), quarter, deadline))
    return tuple(Ratchet(target, tuple(reaches[target.id])) for target, _ in asked)


def _reach(ground: _Ground, target: Target, quarter: Quarter, deadline: float | None) -> Reach:
    """Look for the most that can be reached of a target dated to a quarter."""
    columns, facts = ground.columns, ground.columns.facts
    counted, times = Rulebook(facts.problem).of(Targets).counted(columns, target)
    amounts = np.zeros(len(columns), np.int64)
    amounts[counted] = times
    limit = min(_one_each(side[counted], times) for side in (columns.candidate, columns.placement))
    return Reach(quarter, len(in_scope(facts, target)), needed(facts, target), *_most(ground, amounts, limit, deadline))


def _one_each(owner: Ints, times: Ints) -> int:
    """Return what columns add up to at most: nobody sits in two places at once, and in no place sit two people."""
    most = np.zeros(owner.max(initial=-1) + 1, np.int64)
    np.maximum.at(most, owner, times)
    return int(most.sum())


def _most(ground: _Ground, amounts: Ints, limit: int, deadline: float | None) -> tuple[int | None, int]:
    """Return the largest sum of amounts known, and one that no solution exceeds; ``limit`` is an upper limit known before."""
    known = ground.known(amounts)
    if ground.barren:
        return None, -1
    if known == limit or (deadline is not None and time.monotonic() >= deadline):
        return known, limit
    nothing = np.zeros(len(amounts), np.int64)
    # any solution that reaches the sum will do: nothing is left to decide between
    free = replace(ground.rules, goals=((-amounts, 0),), decides=nothing > 0, tie_break=lambda _: nothing)
    found = solve_ladder(free, deadline=deadline, start=ground.start)
    if found.interrupted:
        raise KeyboardInterrupt
    ground.barren = found.status is Status.INFEASIBLE
    if found.x is None:
        return None, -1 if ground.barren else limit
    ground.keep(found.x)
    return -found.goals[0].cost, min(limit, -found.goals[0].bound)
