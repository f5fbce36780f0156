"""What every rule promises, tried on random tiny plans: rows, audit and levels say the same."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import scipy.sparse as sp

from optimizer.assemble import board, program
from optimizer.audit import audit
from optimizer.codes import Level
from optimizer.columns import Columns
from optimizer.domain import Problem, RuleSetting
from optimizer.eligibility import eligibility
from optimizer.facts import Facts
from optimizer.grid import Grid
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import Program
from optimizer.model.solvable import solvable
from optimizer.plan import Move, Plan
from optimizer.rules import RULES, Rulebook
from optimizer.rules.base import PairRule, PlanRule
from optimizer.seats import Seats
from tests.tiny import tiny

SEEDS = range(600)
ENOUGH_SEEDS, ENOUGH_CASES = 40, 5
PLANS_PER_SEED = 6


def only(problem: Problem, code: str, level: Level) -> Problem:
    """The problem with one rule at a level and every other off (but for those that make holders overdue, for overdue)."""
    makers = ("non-local", "term-limit") if code == "overdue" else ()
    rules = {other: setting(problem, other)._replace(level=Level.HARD if other in makers else Level.OFF) for other in RULES}
    rules[code] = setting(problem, code)._replace(level=level, tier=4, weight=1)
    targets = {key: replace(target, level=level, tier=4, weight=1) for key, target in problem.targets.items()}
    return replace(problem, rules=rules, targets=targets if code == "targets" else {})


def setting(problem: Problem, code: str) -> RuleSetting:
    return problem.rules.get(code, RuleSetting())


class Frame:
    """A problem under one rule: all its columns (no pair barred by rules), its facts and its rulebook."""

    def __init__(self, problem: Problem) -> None:
        self.rulebook = Rulebook(problem)
        self.facts: Facts = self.rulebook.facts(problem)
        hard = list(self.rulebook.rules.values())
        self.columns: Columns = eligibility(self.facts, Grid(self.facts), hard).columns()
        self.tiers = list(self.rulebook.soft_rules(self.facts))
        self.program: Program = program(board(self.columns, self.rulebook), self.tiers)

    def fixed(self, plan: Plan) -> Program | None:
        """The program with its new pairs fixed to a plan; None where the plan needs a pair that is not there."""
        people, placements = self.columns.grid.people.row, self.columns.placement_row
        wanted = {(m.quarter, people[m.candidate_id], placements[m.post_id]) for m in plan.moves}
        keys = zip(self.columns.first, self.columns.candidate, self.columns.placement, strict=True)
        chosen = np.array([tuple(map(int, key)) in wanted for key in keys], dtype=bool) & self.columns.new
        if chosen.sum() < len(wanted):
            return None
        lower = np.zeros(len(self.program.upper), np.int64)
        lower[: len(chosen)][chosen] = 1
        upper = self.program.upper.copy()
        upper[: len(chosen)][self.columns.new & ~chosen] = 0
        rows = np.flatnonzero(lower)
        must = np.zeros((len(rows), len(upper)), np.int64)
        must[np.arange(len(rows)), rows] = 1
        matrix = sp.csr_array(sp.vstack([self.program.rows, sp.csr_array(must)]))
        ones = np.ones(len(rows), np.int64)
        low, high = np.append(self.program.low, ones), np.append(self.program.high, ones)
        return replace(self.program, rows=matrix, low=low, high=high, upper=upper)


def random_plans(frame: Frame, seed: int) -> list[Plan]:
    """Random plans of new pairs that are possible as such: nobody twice, no post that is still held."""
    dice = random.Random(seed)
    columns, placements = frame.columns, frame.facts.placements
    people = columns.grid.people.list
    moves = [
        Move(int(columns.first[i]), people[columns.candidate[i]].id, placements[columns.placement[i]].id) for i in columns.moves
    ]
    plans = [Plan()]
    for _ in range(PLANS_PER_SEED - 1):
        dice.shuffle(moves)
        chosen: list[Move] = []
        for move in moves[: dice.randint(1, 4)]:
            if all(move.candidate_id != other.candidate_id and move.post_id != other.post_id for other in chosen):
                chosen.append(move)
        plan = Plan(tuple(sorted(chosen)))
        if not Seats(frame.facts, plan).impossible:
            plans.append(plan)
    return plans


@cache
def tiny_problem(seed: int) -> Problem:
    return tiny(seed, quarters=1 + seed % 3)


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if Level.SOFT in rule.levels])
def test_the_posted_cost_of_a_soft_rule_equals_the_audited_amount(code: str) -> None:
    seen: Counter[bool] = Counter()
    for seed in SEEDS:
        soft = Frame(only(tiny_problem(seed), code, Level.SOFT))
        for plan in random_plans(soft, seed):
            audited = sum(finding.cost for finding in audit(soft.facts, soft.rulebook, plan).findings if finding.rule == code)
            fixed = soft.fixed(plan)
            assert fixed is not None
            assert least(fixed, len(soft.tiers)) == audited, (seed, plan)
            seen[audited > 0] += 1
        if seed >= ENOUGH_SEEDS and seen[True] >= ENOUGH_CASES:
            break
    assert seen[True] >= ENOUGH_CASES, seen
    assert seen[False] >= ENOUGH_CASES or code == "fit", seen


def least(fixed: Program, tiers: int) -> int:
    """The least cost of the tiers with the pairs fixed: what is left open are stays and amounts."""
    found = solve_ladder(fixed)
    assert found.status == "OPTIMAL"
    return sum(goal.cost for goal in found.goals[:tiers])


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if Level.HARD in rule.levels])
def test_posted_hard_a_plan_is_impossible_exactly_when_the_audit_finds_something(code: str) -> None:
    seen: Counter[bool] = Counter()
    for seed in SEEDS:
        problem = tiny_problem(seed)
        hard, off = Frame(only(problem, code, Level.HARD)), Frame(only(problem, code, Level.OFF))
        for plan in random_plans(off, seed):
            if Seats(hard.facts, plan).impossible:
                continue  # a hard rule may change who must leave
            forbidden = [f for f in audit(hard.facts, hard.rulebook, plan).forbidden if f.rule == code]
            fixed = hard.fixed(plan)
            possible = fixed is not None and solvable(fixed)
            assert possible is (not forbidden), (seed, plan, forbidden)
            seen[bool(forbidden)] += 1
        if seed >= ENOUGH_SEEDS and seen[True] >= (0 if code == "overdue" else ENOUGH_CASES):
            break  # a hard overdue forces the exit: nobody is left to find
    assert seen[False] >= ENOUGH_CASES, seen
    assert seen[True] >= ENOUGH_CASES or code == "overdue", seen


def test_every_rule_is_either_on_pairs_or_on_plans() -> None:
    assert all(issubclass(rule, PairRule) != issubclass(rule, PlanRule) for rule in RULES.values())
