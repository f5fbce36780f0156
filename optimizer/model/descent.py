"""One goal: bring its cost down and its bound up until they meet."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from optimizer.model.certificate import Certificate, certify
from optimizer.model.clock import Clock
from optimizer.model.core import search
from optimizer.model.glop import solve
from optimizer.model.program import Bools, Ints, Sides
from optimizer.model.relaxation import WHOLE, ranks, relax
from optimizer.model.space import BOUNDLESS, EmptySpaceError, Space

CORE, WIDER = 250, 4  # columns of a core beside the known ones, and by how much each further one is wider
NEAR = 2  # steps above the bound where a solution is sought first
Told = Callable[[int, int], object]  # hears of the best cost so far and its bound
CORNERS, LOTS = 8, 1000  # how many of the relaxation's best solutions are tried, and how the lots differ that choose them
DRAWN = 4  # columns per row among which each of them is drawn
TAKEN = 1e-6  # above its lower bound, a column counts as taken
EFFORT = 0.25  # deterministic seconds of CP-SAT on the first cores; one that leaves nothing out has no limit


class Descent:
    """The search for the smallest ``costs @ x`` over a space, starting from a solution of it.

    ``x`` is the best solution so far and ``bound`` the proven bound of its cost, both for all columns of the program;
    ``space`` keeps all solutions that cost no more than x. A bound (``floor``) or the relaxation's ``certificate`` may be known.
    """

    def __init__(
        self,
        space: Space,
        costs: Ints,
        x: Ints,
        *,
        enough: float = math.inf,
        floor: int = -BOUNDLESS,
        certificate: Certificate | None = None,
        sides: Sides | None = None,
    ) -> None:
        self.costs, self.x, self.space, self.enough, self.sides = costs, x, space, enough, sides
        self.narrowed: dict[int, Space] = {}  # by cost, the last one asked for
        self.cost = int(costs @ x)
        self.bound = floor
        self.relaxed = np.zeros(len(costs), bool)
        self.is_relaxed = certificate is not None
        self.learn(certificate or certify(space, costs[space.columns]))

    @property
    def proven(self) -> bool:
        """Whether no solution costs less than the best one known, or all of them cost ``enough``."""
        return self.bound >= min(self.cost, self.enough)

    def run(self, clock: Clock, told: Told = lambda *_: None) -> None:
        """Find a best solution and prove it; when the clock stops it, the attributes hold what has been reached."""
        told(self.cost, self.bound)
        if not self.proven and not self.is_relaxed:
            self.relax(clock)
            told(self.cost, self.bound)
            self.turn(clock)
            told(self.cost, self.bound)
        width = CORE
        while not self.proven:
            self.search(width, clock)
            told(self.cost, self.bound)
            width *= WIDER

    def turn(self, clock: Clock) -> None:
        """Look for a solution at the bound among the columns of the relaxation, and of more and more of its best solutions.

        Each of these takes other columns, and a few of them together mostly hold a whole solution.
        """
        for number in range(CORNERS):
            if not self.proven:
                self.search(0, clock)
            if self.proven or not self.draw(number, clock):
                return

    def draw(self, number: int, clock: Clock) -> bool:
        """Learn which columns one of the relaxation's best solutions takes, drawn by lot; return whether there are many."""
        try:
            best = self.within(self.bound)
        except EmptySpaceError:
            return False
        if len(best.columns) <= WHOLE:
            return False
        lot = np.random.default_rng(number).integers(0, LOTS, len(best.columns))
        chosen = self.relaxed[best.columns] | (ranks(best, lot, np.ones(len(lot), bool)) < DRAWN)
        optimum = solve(best, lot, chosen, None, clock)
        if optimum is None:
            return False
        self.relaxed[best.columns] |= optimum.values > best.lower + TAKEN
        return True

    def within(self, cost: int) -> Space:
        """Return the space without what no solution up to a cost can contain; raise EmptySpaceError if nothing is left."""
        if cost not in self.narrowed:  # the same cost is often asked for twice on end
            self.narrowed = {cost: self.certificate.tightened(self.local(cost, self.certificate.space)).propagated()}
        return self.narrowed[cost]

    def held(self) -> Space:
        """Return the space of the solutions that cost no more than the best one."""
        if self.certificate.slack(self.local(self.cost, self.certificate.space)) == 0:
            return self.space  # tightened without slack, it has no others
        return self.space.with_row(self.costs[self.space.columns], self.local(self.cost, self.space)).shrunk()

    def local(self, cost: int, space: Space) -> int:
        """Return the part of a cost that falls on the open columns of a space."""
        return cost - int(self.costs @ space.base)

    def relax(self, clock: Clock) -> None:
        """Bound the cost by the linear relaxation; if that happens to be integral, it is a best solution."""
        space = self.space
        costs = self.costs[space.columns]
        relaxation = relax(certify(space, costs), costs, self.x[space.columns], clock, self.sides)
        self.relaxed[space.columns] = relaxation.values > space.lower + TAKEN
        self.learn(relaxation.certificate)
        found = relaxation.solution()
        if found is not None:
            self.improve(found)

    def learn(self, certificate: Certificate) -> None:
        """Take up a proof."""
        self.certificate = certificate
        self.narrowed = {}
        self.shrink()

    def shrink(self) -> None:
        """Drop what no solution as good as the best one can contain, and raise the bound."""
        self.space = self.within(self.cost)
        self.step = int(np.gcd.reduce(self.costs[self.space.columns], initial=0)) or 1  # costs differ by multiples of it
        self.rise(self.certificate.bound + self.cost - self.local(self.cost, self.certificate.space))

    def rise(self, bound: int) -> None:
        """Raise the bound, to a cost that differs from the best one by whole steps."""
        self.bound = self.cost - (self.cost - max(self.bound, bound)) // self.step * self.step

    def improve(self, x: Ints) -> None:
        """Take up a solution if it is better than the best one."""
        cost = int(self.costs @ x)
        if cost < self.cost:
            self.x, self.cost = x, cost
            self.shrink()

    def aim(self, width: int) -> int:
        """Return a cost to look for: near the bound, where good solutions mostly lie, but not so near that few columns are left."""
        certificate, least = self.certificate, self.cost - self.step
        reduced = np.abs(certificate.reduced)
        near = self.bound + NEAR * (width // CORE) * self.step
        if near >= least or width >= len(reduced):
            return least
        if width:  # what costs less has no other columns than the cheapest ones
            reached = (certificate.value + int(np.partition(reduced, width)[width]) - 1) // certificate.scale
            near = max(near, reached + self.cost - self.local(self.cost, certificate.space))
        return min(near, least)

    def search(self, width: int, clock: Clock) -> None:
        """Look for a better solution among the ``width`` most promising columns and those known to be in good solutions."""
        aim = self.aim(width)
        try:
            near = self.within(aim)
        except EmptySpaceError:
            self.rise(aim + 1)
            return
        known = self.relaxed | (self.x != 0) if width else self.relaxed
        keep = promising(near, self.certificate, known, int(known[near.columns].sum()) + width)
        core = near.closing(keep).shrunk()
        last = keep.all() and aim == self.cost - self.step
        within = self.local(self.bound, core), self.local(aim, core)
        effort = math.inf if last else EFFORT * max(1, width // CORE)
        answer = search(core, self.costs[core.columns], within, clock, hint=self.x[core.columns], effort=effort)
        clock.check()
        if answer.values is not None:
            self.improve(core.whole(answer.values))
        if answer.complete and keep.all():
            self.rise(min(self.cost, aim + 1))


def promising(space: Space, certificate: Certificate, known: Bools, width: int) -> Bools:
    """Mark the most promising columns of a space: those ``known`` to be in good solutions, and those of small reduced costs.

    Parameters
    ----------
    known
        Marks among all columns of the program.
    width
        How many to mark; all if there are no more.
    """
    keep, marked = np.ones(len(space.columns), bool), known[space.columns]
    if len(keep) <= width:
        return keep
    if marked.sum() == width:
        return marked
    reduced = np.zeros(len(known), np.int64)
    reduced[certificate.space.columns] = np.abs(certificate.reduced)
    reduced = reduced[space.columns]
    order = np.lexsort((ranks(space, reduced, keep), reduced, ~marked))
    keep[order[width:]] = False
    return keep
