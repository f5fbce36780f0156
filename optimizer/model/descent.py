"""One goal: bring its cost down and its bound up until they meet."""

from __future__ import annotations

import math

import numpy as np

from optimizer.model.certificate import Certificate, certify
from optimizer.model.clock import Clock
from optimizer.model.core import search
from optimizer.model.program import Bools, Ints
from optimizer.model.relaxation import ranks, relax
from optimizer.model.space import BOUNDLESS, EmptySpaceError, Space

CORE, WIDER = 2000, 4  # columns of the first core, and by how much each further one is wider
EFFORT = 1.0  # deterministic seconds of CP-SAT on the first core; one that leaves nothing out has no limit


class Descent:
    """The search for the smallest ``costs @ x`` over a space, starting from a solution of it.

    ``x`` is the best solution so far and ``bound`` the proven bound of its cost, both for all columns of the program;
    ``space`` keeps all solutions that cost no more than x.
    """

    def __init__(self, space: Space, costs: Ints, x: Ints, *, enough: float = math.inf) -> None:
        self.costs, self.x, self.space, self.enough = costs, x, space, enough
        self.cost = int(costs @ x)
        self.bound = -BOUNDLESS
        self.relaxed = np.zeros(len(costs), bool)
        self.learn(certify(space, costs[space.columns]))

    @property
    def proven(self) -> bool:
        """Whether no solution costs less than the best one known, or all of them cost ``enough``."""
        return self.bound >= min(self.cost, self.enough)

    def run(self, clock: Clock) -> None:
        """Find a best solution and prove it; when the clock stops it, the attributes hold what has been reached."""
        if not self.proven:
            self.relax(clock)
        width = CORE
        while not self.proven:
            self.search(width, clock)
            clock.check()
            width *= WIDER

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
        certificate, values = relax(certify(space, costs), costs, self.x[space.columns], clock)
        self.relaxed[space.columns] = values > space.lower + 1e-6
        self.learn(certificate)
        rounded = np.rint(values).astype(np.int64)
        if space.contains(rounded):
            self.improve(space.whole(rounded))

    def learn(self, certificate: Certificate) -> None:
        """Take up a proof: raise the bound and drop what no solution as good as the best one can contain."""
        self.certificate = certificate
        self.space = certificate.tightened(self.local(self.cost, certificate.space)).propagated()
        self.step = int(np.gcd.reduce(self.costs[self.space.columns], initial=0)) or 1  # costs differ by multiples of it
        gap = self.local(self.cost, certificate.space) - certificate.bound
        self.bound = max(self.bound, self.cost - gap // self.step * self.step)

    def improve(self, x: Ints) -> None:
        """Take up a solution if it is better than the best one."""
        cost = int(self.costs @ x)
        if cost < self.cost:
            self.x, self.cost = x, cost
            self.learn(self.certificate)

    def search(self, width: int, clock: Clock) -> None:
        """Look for a better solution among the most promising columns; if these are all, settle the goal."""
        target = self.cost - self.step
        try:
            better = self.certificate.tightened(self.local(target, self.certificate.space)).propagated()
        except EmptySpaceError:
            self.bound = self.cost
            return
        keep = self.promising(better, width)
        core = better.closing(keep).shrunk()
        effort = math.inf if keep.all() else EFFORT * width / CORE
        within = self.local(self.bound, core), self.local(target, core)
        answer = search(core, self.costs[core.columns], within, clock, hint=self.x[core.columns], effort=effort)
        if answer.values is not None:
            self.improve(core.whole(answer.values))
        if answer.complete and keep.all():
            self.bound = self.cost

    def promising(self, space: Space, width: int) -> Bools:
        """Mark the columns of the two solutions known, the relaxed and the best one, and those of small reduced costs."""
        keep = np.ones(len(space.columns), bool)
        if len(keep) <= width:
            return keep
        known = self.relaxed | (self.x != 0)
        reduced = np.zeros(len(self.costs), np.int64)
        reduced[self.certificate.space.columns] = np.abs(self.certificate.reduced)
        reduced = reduced[space.columns]
        order = np.lexsort((ranks(space, reduced, keep), reduced, ~known[space.columns]))
        keep[order[width:]] = False
        return keep
