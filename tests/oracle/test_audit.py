"""The product's audit says of any plan, good or bad, what the oracle says: the same broken rules and the same costs."""

from __future__ import annotations

from random import Random

import pytest

from optimizer.plan import Move, Plan
from optimizer.solve import situation
from tests.oracle import Judge
from tests.oracle.state import pair_faults
from tests.tiny import tiny

CHUNK = 25


def some_plans(judge: Judge, random: Random) -> list[tuple[Move, ...]]:
    """Nothing, each move alone, and ten sets of up to three moves, whatever the hard rules say."""
    case = judge.case
    moves = [Move(0, c, p) for c in case.problem.candidates for p in case.placements]
    moves = [move for move in moves if not pair_faults(case, move)]
    plans = [(), *[(move,) for move in moves]]
    plans += [tuple(sorted(random.sample(moves, min(3, len(moves))))) for _ in range(10)]
    return [plan for plan in plans if not judge.judge(plan).structure]


@pytest.mark.parametrize("start", range(0, 200, CHUNK))
def test_the_audit_finds_what_the_oracle_finds(start: int) -> None:
    for seed in range(start, start + CHUNK):
        problem = tiny(seed)
        judge, product = Judge(problem), situation(problem)
        for plan in some_plans(judge, Random(seed)):
            verdict, audit = judge.judge(plan), product.audit(Plan(plan))
            assert {finding.rule for finding in audit.forbidden} == {code for code, _ in verdict.hard}, (seed, plan)
            costs = {key: cost for key, cost in audit.costs().items() if cost}
            assert costs == {key: cost for key, cost in verdict.by_rule.items() if cost}, (seed, plan)
