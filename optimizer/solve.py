"""The main line: facts, eligible pairs, rows, the goal ladder, a plan, and its independent check."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimizer.assemble import board, plan_of, program, settled, valued
from optimizer.audit import Audit, audit
from optimizer.domain import Problem
from optimizer.eligibility import Eligibility, eligibility
from optimizer.facts import Facts
from optimizer.grid import Grid, Ints
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import LadderResult, Program
from optimizer.plan import Outcome, Plan, Progress, Stage, TierResult
from optimizer.posting import Board
from optimizer.rules import Rulebook


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


@dataclass(frozen=True)
class Layout:
    """A situation written as an integer program; ``ladder`` names the rules of each of its goals, tier by tier."""

    situation: Situation
    board: Board
    ladder: Mapping[int, Sequence[str]]
    program: Program

    def solution(self, found: LadderResult, seconds: Mapping[str, float] | None = None) -> Solution:
        """Read the plan off what the solver found, and check it.

        Raises RuntimeError if the independent audit disagrees with the solver: a bug, never a fault of the data.
        """
        plan, checked = None, None
        tiers: tuple[TierResult, ...] = ()
        if found.x is not None:
            plan = plan_of(self.board.columns, found.x)
            checked = self.situation.audit(plan)
            tiers = _tier_results(self, found, settled(self.board, found.x), checked)
            _must_agree(checked, tiers)
        outcome = Outcome(
            status=found.status,
            plan=plan,
            tiers=tiers,
            pairs=len(self.board.columns.moves),
            canonical=found.canonical,
            interrupted=found.interrupted,
            seconds=seconds or {},
        )
        return Solution(self.situation, outcome, checked)


def laid_out(now: Situation) -> Layout:
    """Write a situation as an integer program with its ladder of goals."""
    written = board(now.eligibility.columns(), now.rulebook)
    ladder = now.rulebook.soft_rules(now.facts)
    return Layout(now, written, ladder, program(written, list(ladder)))


def solve(
    problem: Problem, time_limit: float | None = None, progress: Progress | None = None, near: Plan | None = None
) -> Solution:
    """Find the best plan under the rules and prove it, within a time limit in seconds (default: the problem's own).

    The search begins with a plan ``near`` the best one; by default with that in which nobody moves who may stay.
    """
    begun = time.monotonic()
    limit = time_limit if time_limit is not None else problem.settings.time_limit_seconds
    if progress:
        progress(Stage("eligible", 0, 1))
    layout = laid_out(situation(problem))
    start = valued(layout.board, near or Plan())
    ready = time.monotonic()
    deadline = None if limit is None else begun + limit
    found = solve_ladder(layout.program, deadline=deadline, start=start, progress=progress)
    return layout.solution(found, {"eligibility": ready - begun, "solve": time.monotonic() - ready})


def _tier_results(layout: Layout, found: LadderResult, x: Ints, checked: Audit) -> tuple[TierResult, ...]:
    """Price the solution goal by goal, with the bounds that were proven and each rule's part as the audit sees it."""
    results = []
    costs = checked.costs()
    for (tier, rules), (cost, constant), goal in zip(layout.ladder.items(), layout.program.goals, found.goals, strict=False):
        paid = int(cost @ x) + constant
        parts = {rule: costs.get((tier, rule), 0) for rule in rules}
        results.append(TierResult(tier, paid, goal.bound, proven=goal.bound == paid, rules=parts))
    return tuple(results)


def _must_agree(checked: Audit, tiers: Sequence[TierResult]) -> None:
    """Stop where the audit finds a forbidden case, or another cost than the solver."""
    if checked.forbidden:
        finding = checked.forbidden[0]
        raise RuntimeError(f"the plan breaks {finding.rule}: {finding.breach.text.en}")
    costs = checked.costs()
    for tier in tiers:
        audited = sum(cost for (number, _), cost in costs.items() if number == tier.tier)
        if audited != tier.cost:
            raise RuntimeError(f"tier {tier.tier}: the solver says {tier.cost}, the audit {audited}")
