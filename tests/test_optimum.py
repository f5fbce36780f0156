"""The optimum is what brute force finds, with an oracle that shares no code with the product."""

from __future__ import annotations

import pytest

from optimizer.solve import solve
from tests.oracle.search import best
from tests.tiny import tiny

CHUNK = 25


@pytest.mark.parametrize("start", range(0, 300, CHUNK))
def test_the_optimum_equals_brute_force(start: int) -> None:
    for seed in range(start, start + CHUNK):
        problem = tiny(seed)
        expected, found = best(problem), solve(problem).outcome
        if expected is None:
            assert found.status == "INFEASIBLE", seed
            continue
        assert found.status == "OPTIMAL", seed
        assert found.plan is not None
        assert found.plan.moves in [tuple(plan) for plan in expected.plans], seed
        ours = {tier.tier: tier.cost for tier in found.tiers}
        assert {tier: cost for tier, cost in ours.items() if cost} == {t: c for t, c in expected.tiers.items() if c}, seed
        assert found.canonical, seed
