"""One goal: bring its cost down and its bound up until they meet."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from optimizer.model.certificate import Certificate, certify
from optimizer.model.clock import Clock
from optimizer.model.core import search
from optimizer.model.program import Bools, Ints
from optimizer.model.relaxation import ranks, relax
from optimizer.model.space import BOUNDLESS, EmptySpaceError, Space

CORE, WIDER = 250, 4  # columns of the first core beside the known ones, and by how much each further one is wider
EFFORT = 0.125  # deterministic seconds of CP-SAT on the first core; one that leaves nothing out has no limit


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
    ) -> None:
        self.costs, self.x, self.space, self.enough = costs, x, space, enough
        self.cost = int(costs @ x)
        self.bound = floor
        self.relaxed = np.zeros(len(costs), bool)
        self.is_relaxed = certificate is not None
        self.learn(certificate or certify(space, costs[space.columns]))

    @property
    def proven(self) -> bool:
        """Whether no solution costs less than the best one known, or all of them cost ``enough``."""
        return self.bound >= min(self.cost, self.enough)

    def run(self, clock: Clock) -> None:
        """Find a best solution and prove it; when the clock stops it, the attributes hold what has been reached."""
        if not self.proven and not self.is_relaxed:
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
        relaxation = relax(certify(space, costs), costs, self.x[space.columns], clock)
        self.relaxed[space.columns] = relaxation.values > space.lower + 1e-6
        self.learn(relaxation.certificate)
        found = relaxation.solution()
        if found is not None:
            self.improve(found)

    @cached_property
    def better(self) -> Space | None:
        """What is open of the solutions that cost less than the best one; None if there are none."""
        target = self.cost - self.step
        try:
            return self.certificate.tightened(self.local(target, self.certificate.space)).propagated()
        except EmptySpaceError:
            return None

    def learn(self, certificate: Certificate) -> None:
        """Take up a proof: raise the bound and drop what no solution as good as the best one can contain."""
        self.__dict__.pop("better", None)
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
        better = self.better
        if better is None:
            self.bound = self.cost
            return
        known = self.relaxed | (self.x != 0)
        keep = promising(better, self.certificate, known, int(known[better.columns].sum()) + width)
        core = better.closing(keep).shrunk()
        effort = math.inf if keep.all() else EFFORT * width / CORE
        within = self.local(self.bound, core), self.local(self.cost - self.step, core)
        answer = search(core, self.costs[core.columns], within, clock, hint=self.x[core.columns], effort=effort)
        if answer.values is not None:
            self.improve(core.whole(answer.values))
        if answer.complete and keep.all():
            self.bound = self.cost


def promising(space: Space, certificate: Certificate, known: Bools, width: int) -> Bools:
    """Mark the most promising columns of a space: those ``known`` to be in good solutions, and those of small reduced costs.

    Parameters
    ----------
    known
        Marks among all columns of the program.
    width
        How many to mark; all if there are no more.
    """
    keep = np.ones(len(space.columns), bool)
    if len(keep) <= width:
        return keep
    reduced = np.zeros(len(known), np.int64)
    reduced[certificate.space.columns] = np.abs(certificate.reduced)
    reduced = reduced[space.columns]
    order = np.lexsort((ranks(space, reduced, keep), reduced, ~known[space.columns]))
    keep[order[width:]] = False
    return keep
