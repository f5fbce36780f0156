"""The price list: what each hard rule, decision and step of a target costs, by solving again without it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimizer.conflict import Relax, groups
from optimizer.domain import Target
from optimizer.explain.effect import Effect, Verdict, effect
from optimizer.plan import Plan
from optimizer.report.shares import share
from optimizer.rules.targets import Targets, due, in_scope, needed
from optimizer.seats import Seats
from optimizer.solve import Situation, Solution, solve
from optimizer.text import Text


@dataclass(frozen=True)
class Price:
    """What relaxing one thing alone brings (negative differences), and who may grant it.

    ``code`` is that of the rule, ``change`` the way to relax it.
    """

    text: Text
    authority: Text
    code: str
    change: Relax
    effect: Effect

    @property
    def worthless(self) -> bool:
        """Whether it is proven to bring nothing."""
        return self.effect.equal


def prices(base: Solution, deadline: float | None = None) -> list[Price]:
    """Relax each hard rule, each hard decision, and each target step by step, and solve again; the best bargain first.

    ``base`` is the problem's solution; where it has no plan, a price says whether one exists without the rule.
    Raises KeyboardInterrupt if somebody presses Ctrl-C.
    """
    found = [*_of_groups(base, deadline), *_of_steps(base, deadline)]
    return sorted(found, key=lambda price: (price.effect.rank, price.text))


def relaxed(base: Solution, change: Relax, deadline: float | None) -> Effect:
    """Solve a changed problem, starting from the plan of before, and compare."""
    if deadline is not None and time.monotonic() >= deadline:
        return Effect(Verdict.UNDECIDED)
    limit = None if deadline is None else deadline - time.monotonic()
    found = solve(change(base.situation.problem), limit, near=base.outcome.plan)
    if found.outcome.interrupted:
        raise KeyboardInterrupt
    return effect(base, found)


def _of_groups(base: Solution, deadline: float | None) -> Iterator[Price]:
    now = base.situation
    for group in groups(now.rulebook, now.facts):
        yield Price(group.text, group.authority, group.code, group.relax, relaxed(base, group.relax, deadline))


def _of_steps(base: Solution, deadline: float | None) -> Iterator[Price]:
    """Lower each target step by step, to what is reached today."""
    now, rule = base.situation, base.situation.rulebook.of(Targets)
    told = Text("chỉ tiêu {id}: {step} thay vì {needed}", "target {id}: {step} instead of {needed}")
    for target, _ in rule.held(now.facts):
        asked = needed(now.facts, target)
        for step in range(asked - 1, min(asked - 1, today(now, target)) - 1, -1):
            text, change = told.fill(id=target.id, step=step, needed=asked), _lowered(target, step)
            yield Price(text, rule.authority, rule.code, change, relaxed(base, change, deadline))


def today(now: Situation, target: Target) -> int:
    """Count the posts in a target's scope whose holder of today has the measure."""
    quarter = due(now.facts, target)
    return share(Seats(now.facts, Plan()), target.measure, in_scope(now.facts, target), quarter).before


def _lowered(target: Target, step: int) -> Relax:
    lower = replace(target, share=None, count=step)
    return lambda problem: replace(problem, targets={**problem.targets, target.id: lower})
