"""Every allowed plan of a tiny problem, and what a change does to the best of them, by plain enumeration."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from optimizer.domain import Problem, Target
from optimizer.plan import Move
from tests.oracle.goals import in_scope
from tests.oracle.search import sets_of_moves
from tests.oracle.state import State
from tests.oracle.verdict import Judge


@dataclass(frozen=True)
class Known:
    """An allowed plan: its moves, its cost per tier, and where everybody sits at the end."""

    moves: tuple[Move, ...]
    tiers: dict[int, int]
    state: State

    @property
    def key(self) -> tuple[int, ...]:
        return tuple(self.tiers.values())

    @property
    def seats(self) -> dict[str, str | None]:
        return self.state.seats[-1]

    def count(self, target: Target) -> int:
        """How many posts in the target's scope have somebody who counts at its date."""
        case = self.state.case
        by = target.by or case.days[-1]
        q = max((i for i, day in enumerate(case.days) if day <= by), default=0)
        scope = [p for p in case.problem.posts.values() if in_scope(self.state, target, p) and case.exists(p, q)]
        holders = [(self.state.holder_of(post, q), post) for post in scope]
        return sum(holder is not None and case.has(holder, target.measure, post) for holder, post in holders)


def every_plan(problem: Problem) -> list[Known]:
    judge = Judge(problem)
    found = []
    for moves in sets_of_moves(judge):
        verdict = judge.judge(moves)
        if verdict.allowed:
            found.append(Known(moves, verdict.tiers, State(judge.case, judge.exits, moves)))
    return found


def loss(plans: Iterable[Known], least: dict[int, int], keep: Callable[[Known], bool]) -> dict[int, int] | None:
    """What the best of the plans that are kept costs more than ``least``, tier by tier where it differs; None: no plan."""
    kept = [plan for plan in plans if keep(plan)]
    if not kept:
        return None
    tiers = min(kept, key=lambda plan: plan.key).tiers
    differ = {tier: tiers.get(tier, 0) - least.get(tier, 0) for tier in sorted({*tiers, *least})}
    return {tier: amount for tier, amount in differ.items() if amount}
