"""A ladder that was climbed, asked again and again what its goals cost when something more is demanded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from optimizer.model.certificate import Certificate, certify
from optimizer.model.clock import Clock
from optimizer.model.core import search
from optimizer.model.descent import EFFORT, promising
from optimizer.model.feasibility import repair
from optimizer.model.ladder import Ladder
from optimizer.model.program import Bools, Ints, LadderResult, Program
from optimizer.model.relaxation import relax
from optimizer.model.space import BOUNDLESS, EmptySpaceError, Space
from optimizer.model.warm import WarmRelaxation
from optimizer.plan import Progress, Status

NEAR = 125  # columns among which a first solution is sought


class Demand(NamedTuple):
    """One more row: ``coefficients @ x >= least``, over all columns of the program."""

    coefficients: Ints
    least: int


class Trail:
    """A ladder climbed, with what was left open on the way.

    ``spaces[t]`` holds exactly the solutions in which each of the first t goals costs what ``result`` says; there is one for
    each goal that was reached, and one more if all were proven.
    """

    def __init__(self, program: Program, result: LadderResult, spaces: Sequence[Space]) -> None:
        self.program, self.result, self.spaces = program, result, tuple(spaces)
        self._x = np.zeros(len(program.upper), np.int64) if result.x is None else result.x
        self._kept: dict[int, WarmRelaxation] = {}  # by goal

    def vary(self, demands: Sequence[Demand], deadline: float | None = None, then: Sequence[Ints] = ()) -> LadderResult:
        """Solve the ladder again with more demands; among equals, minimise the costs ``then`` one after the other.

        A goal costs at least what it costs without the demands, so the search begins at the last goal before which a
        solution keeps them: all goals before that one keep their costs, and need no proof.
        """
        found = Ladder(self.program, Clock(deadline)).run(lambda ladder: self._climb(ladder, demands, then))
        if found.x is not None and any(demand.coefficients @ found.x < demand.least for demand in demands):
            raise RuntimeError("the values found break a demand")
        return found

    def _climb(self, ladder: Ladder, demands: Sequence[Demand], then: Sequence[Ints]) -> None:
        doubted = False
        for level in reversed(range(len(self.spaces))):
            space = demanded(self.spaces[level], demands)
            if closed(space):
                continue
            entry = self._enter(level, space, ladder.clock)
            if entry:
                ladder.space, (ladder.x, *certificates) = space, entry
                ladder.status, ladder.bounds = Status.FEASIBLE, [self._bound(number) for number in range(level)]
                ladder.ascend(self._floor(level), certificates)
                for costs in then:
                    ladder.descend(costs)
                return
            # Where it took more than a look at the rows, there may be no solution at all: ask once before going on.
            if not doubted and not self._enter(0, demanded(self.spaces[0], demands), ladder.clock):
                break
            doubted = True
        ladder.status = Status.INFEASIBLE if self.spaces else self.result.status

    def _bound(self, level: int) -> int:
        return self.result.goals[level].bound - self.program.goals[level][1]

    def _floor(self, level: int) -> int:
        """Return what a goal costs at least if the demands can be kept in its space, but not in the next one."""
        if level == len(self.program.goals):
            return -BOUNDLESS
        return self._bound(level) + (level + 1 < len(self.spaces))

    def _costs(self, level: int) -> Ints:
        """Return the costs of a goal, nothing beyond the last one."""
        goals = self.program.goals
        return goals[level][0] if level < len(goals) else np.zeros(len(self.program.upper), np.int64)

    def _enter(self, level: int, space: Space, clock: Clock) -> tuple[Ints, *tuple[Certificate, ...]] | None:
        """Find a solution that keeps the demands and loses nothing in the goals before ``level``; None if there is none.

        After it come the relaxations of the goal and perhaps of the next one.
        """
        costs = self._costs(level)
        if level not in self._kept:
            own = self.spaces[level]
            self._kept[level] = WarmRelaxation(own, costs[own.columns])
        duals = self._kept[level].duals(space, clock)
        certificate, x = certify(space, costs[space.columns], duals), None
        if duals is not None:
            found = dive(certificate, costs, self._costs(level + 1), self._floor(level), clock)
            if found:
                return found[0], certificate, found[1]
            x = nearby(space, certificate, self._x > 0, costs, clock)
        if x is None:
            mended = repair(space, np.clip(self._x[space.columns], space.lower, space.upper), clock)
            x = None if mended is None else space.whole(mended)
        return None if x is None else (x, certificate)


def climb(
    program: Program, *, deadline: float | None = None, start: Ints | None = None, progress: Progress | None = None
) -> Trail:
    """Find the best solution of a program as ``solve_ladder`` does, and keep what later questions can build on."""
    ladder = Ladder(program, Clock(deadline), progress)
    return Trail(program, ladder.run(lambda ladder: ladder.climb(start)), ladder.spaces)


def closed(space: Space) -> bool:
    """Whether a look at the rows, one by one, shows that a space has no solution."""
    try:
        space.drawn().checked()
    except EmptySpaceError:
        return True
    return False


def demanded(space: Space, demands: Sequence[Demand]) -> Space:
    """Return the part of a space that keeps the demands."""
    for coefficients, least in demands:
        space = space.with_row(-coefficients[space.columns], int(coefficients @ space.base) - least)
    return space


def dive(certificate: Certificate, costs: Ints, after: Ints, floor: int, clock: Clock) -> tuple[Ints, Certificate] | None:
    """Look for a solution that reaches the bound of a goal, guided by the costs ``after`` it: often there is one.

    With it comes the relaxation of those costs where the bound is held.
    """
    space = certificate.space
    held = max(certificate.bound, floor - int(costs @ space.base))
    try:
        space = certificate.tightened(held).with_row(costs[space.columns], held).propagated()
    except EmptySpaceError:
        return None
    own = after[space.columns]
    relaxation = relax(certify(space, own), own, None, clock)
    x = relaxation.solution()
    if x is None:
        taken = space.whole(np.ceil(relaxation.values).astype(np.int64)) > 0
        x = nearby(space, relaxation.certificate, taken, after, clock)
    return None if x is None else (x, relaxation.certificate)


def nearby(space: Space, certificate: Certificate, known: Bools, costs: Ints, clock: Clock) -> Ints | None:
    """Look for a cheap solution of a space among the most promising columns; ``known`` are taken by solutions like it."""
    try:
        narrow = space.propagated()
    except EmptySpaceError:
        return None
    core = narrow.closing(promising(narrow, certificate, known, NEAR)).shrunk()
    found = search(core, costs[core.columns], (-BOUNDLESS, BOUNDLESS), clock, effort=EFFORT).values
    return None if found is None else core.whole(found)
