"""A plan in hand compares with other plans as enumeration says, whatever it costs."""

from __future__ import annotations

import pytest

from optimizer.explain.alternatives import who_else
from optimizer.explain.base import Base
from optimizer.explain.effect import Verdict, effect
from optimizer.explain.given import as_good
from optimizer.plan import Plan
from tests.explain.brute import every_plan, loss
from tests.explain.test_answers import amounts, possible
from tests.tiny import tiny

SEEDS = range(6)
PLANS_TRIED = 4


@pytest.mark.parametrize(("seeds", "quarters"), [(SEEDS, 1), (range(3), 2)])
def test_every_alternative_to_a_plan_in_hand_costs_what_enumeration_says(seeds: range, quarters: int) -> None:
    met = set()
    for seed, base, plans, least in possible(seeds, quarters):
        step = max(1, len(plans) // PLANS_TRIED)
        for given in plans[::step]:
            here = base.beside(Plan(given.moves))
            assert as_good(base, here) == (given.tiers == least), seed
            assert amounts(effect(base.solution, here.solution)) == loss([given], least, lambda _: True), seed
            met.add(given.tiers == least)
            for option in (option for placement in base.facts.placements for option in who_else(here, placement.id)):
                expected = loss(plans, given.tiers, lambda plan, o=option: plan.seats[o.post_id] == o.candidate_id)
                assert amounts(option.effect) == expected, (seed, option.candidate_id, option.post_id)
                assert option.chosen == (given.seats[option.post_id] == option.candidate_id)
    assert met == {True, False}


def test_a_plan_that_breaks_a_rule_is_never_as_good() -> None:
    met = 0
    for _, base, plans, _ in possible(SEEDS):
        allowed = {plan.moves for plan in plans}
        for moves in {plan.moves[:-1] for plan in plans if plan.moves} - allowed:
            here = base.beside(Plan(moves))
            assert not as_good(base, here)
            assert here.solution.audit is not None
            assert here.solution.audit.forbidden
            met += 1
    assert met


def test_a_plan_of_an_impossible_problem_is_still_looked_at() -> None:
    problem = next(problem for problem in map(tiny, range(40)) if not every_plan(problem))
    here = Base.of(problem).beside(Plan())
    assert here.solution.outcome.plan == Plan()
    verdicts = {option.effect.verdict for placement in here.facts.placements for option in who_else(here, placement.id)}
    assert verdicts <= {Verdict.NO}
