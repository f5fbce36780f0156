"""The main line: facts, eligible pairs, rows, the goal ladder, a plan, and its independent check."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from optimizer.assemble import board, plan_of, program
from optimizer.audit import Audit, audit
from optimizer.domain import Problem
from optimizer.eligibility import Eligibility, eligibility
from optimizer.facts import Facts
from optimizer.grid import Grid
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import GoalResult, LadderResult
from optimizer.plan import Outcome, Plan, TierResult
from optimizer.rules import Rulebook

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Situation:
    """A problem with its rules, and what follows from both before anything is decided."""

    problem: Problem
    rulebook: Rulebook
    facts: Facts
    eligibility: Eligibility

    def audit(self, plan: Plan) -> Audit:
        """Check a plan by every rule."""
        return audit(self.facts, self.rulebook, plan)


@dataclass(frozen=True)
class Solution:
    """What solving brought: the outcome, and the audit of its plan (None without a plan)."""

    situation: Situation
    outcome: Outcome
    audit: Audit | None


def situation(problem: Problem) -> Situation:
    """Derive what follows from a problem: its rules' settings, its facts, the eligible pairs."""
    rulebook = Rulebook(problem)
    facts = rulebook.facts(problem)
    return Situation(problem, rulebook, facts, eligibility(facts, Grid(facts), list(rulebook.rules.values())))


def solve(problem: Problem, time_limit: float | None = None, progress: Progress | None = None) -> Solution:
    """Find the best plan under the rules and prove it, within a time limit in seconds (default: the problem's own).

    Raises RuntimeError if the independent audit disagrees with the solver: a bug, never a fault of the data.
    """
    begun = time.monotonic()
    limit = time_limit if time_limit is not None else problem.settings.time_limit_seconds
    now = situation(problem)
    columns = now.eligibility.columns()
    written = board(columns, now.rulebook)
    ready = time.monotonic()
    deadline = None if limit is None else begun + limit
    ladder = now.rulebook.soft_rules(now.facts)
    found = solve_ladder(program(written, list(ladder)), deadline=deadline, progress=progress)
    plan = None if found.x is None else plan_of(columns, found.x)
    checked = None if plan is None else now.audit(plan)
    if checked is not None:
        _must_agree(checked, list(ladder), found)
    outcome = Outcome(
        status=found.status,
        plan=plan,
        tiers=_tier_results(ladder, found, checked),
        pairs=len(columns.moves),
        canonical=found.canonical,
        interrupted=found.interrupted,
        seconds={"eligibility": ready - begun, "solve": time.monotonic() - ready},
    )
    return Solution(now, outcome, checked)


def _tier_results(ladder: dict[int, list[str]], found: LadderResult, checked: Audit | None) -> tuple[TierResult, ...]:
    costs = checked.costs() if checked else {}
    return tuple(
        TierResult(tier, goal.cost, goal.bound, goal.proven, {rule: costs.get((tier, rule), 0) for rule in rules})
        for (tier, rules), goal in zip(ladder.items(), found.goals, strict=False)
    )


def _must_agree(checked: Audit, numbers: list[int], found: LadderResult) -> None:
    """Stop where the audit finds a forbidden case, or another cost than the solver."""
    if checked.forbidden:
        finding = checked.forbidden[0]
        raise RuntimeError(f"the plan breaks {finding.rule}: {finding.breach.text.en}")
    goals: dict[int, GoalResult] = dict(zip(numbers, found.goals, strict=False))
    for tier, goal in goals.items():
        audited = sum(cost for (t, _), cost in checked.costs().items() if t == tier)
        if audited != goal.cost:
            raise RuntimeError(f"tier {tier}: the solver says {goal.cost}, the audit {audited}")
