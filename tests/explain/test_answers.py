"""Every answer on tiny problems is what enumeration of all plans says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest

from optimizer.codes import Level
from optimizer.domain import Problem, RuleSetting
from optimizer.explain.alternatives import where_else, who_else
from optimizer.explain.base import Base
from optimizer.explain.effect import Effect, Verdict
from optimizer.explain.freedom import diverse, freedom
from optimizer.explain.prices import prices
from optimizer.explain.tradeoff import tradeoff
from optimizer.explain.why import why_not
from optimizer.solve import solve
from tests.explain.brute import Known, every_plan, loss
from tests.tiny import tiny

SEEDS = range(16)
LOSS = (1, 15)
"""What the two last tiers may cost more."""


def amounts(effect: Effect) -> dict[int, int] | None:
    """The differences per tier, None without a plan; all of them must be exact."""
    assert effect.exact
    return {d.tier: d.amount for d in effect.differences} if effect.verdict is Verdict.YES else None


def blunt(problem: Problem) -> Problem:
    """The problem without the rules that make most plans differ in cost."""
    off = {code: RuleSetting(level=Level.OFF) for code in ("fit", "women-in-unit", "minority-in-unit", "few-moves")}
    return replace(problem, rules={**problem.rules, **off})


def possible(
    seeds: range, quarters: int = 1, change: Callable[[Problem], Problem] = lambda problem: problem
) -> Iterator[tuple[int, Base, list[Known], dict[int, int]]]:
    """The tiny problems that have a plan, with all their plans and the costs of the best."""
    for seed in seeds:
        problem = change(tiny(seed, quarters))
        plans = every_plan(problem)
        if plans:
            yield seed, Base.of(problem), plans, min(plans, key=lambda plan: plan.key).tiers


@pytest.mark.parametrize(("seeds", "quarters"), [(SEEDS, 1), (range(4), 2)])
def test_every_alternative_costs_what_enumeration_says(seeds: range, quarters: int) -> None:
    verdicts = set()
    for seed, base, plans, least in possible(seeds, quarters):
        for placement in base.facts.placements:
            found = who_else(base, placement.id)
            for option in found:
                expected = loss(plans, least, lambda plan, o=option: plan.seats[o.post_id] == o.candidate_id)
                assert amounts(option.effect) == expected, (seed, option.candidate_id, option.post_id)
                verdicts.add(option.effect.verdict)
            sitting = {plan.seats[placement.id] for plan in plans} - {None}
            assert sitting == {o.candidate_id for o in found if o.effect.verdict is Verdict.YES}, (seed, placement.id)
            keys = [[a for t in least for a in [(amounts(o.effect) or {}).get(t, 0)]] for o in found if o.effect.solution]
            assert keys == sorted(keys), seed
    assert verdicts == {Verdict.YES, Verdict.NO}


def test_where_else_and_why_not_say_the_same_as_who_else() -> None:
    for seed, base, _, _ in possible(range(3)):
        by_post = {(o.candidate_id, o.post_id): o.effect for p in base.facts.placements for o in who_else(base, p.id)}
        by_person = {(o.candidate_id, o.post_id): o.effect for c in base.problem.candidates for o in where_else(base, c)}
        assert by_post.keys() == by_person.keys(), seed
        for candidate_id, placement in product(base.problem.candidates, base.facts.placements):
            answer, effect = why_not(base, candidate_id, placement.id), by_post.get((candidate_id, placement.id))
            assert (answer.effect is None) == (effect is None) == bool(answer.bars)
            if effect is None:
                continue
            assert answer.effect is not None
            assert amounts(answer.effect) == amounts(effect) == amounts(by_person[candidate_id, placement.id])
            assert (answer.conflict is not None) == (effect.verdict is Verdict.NO)
            assert answer.chosen == (not answer.chain and effect.equal and not effect.added), seed


@pytest.mark.parametrize(("seeds", "quarters"), [(SEEDS, 1), (range(4), 2)])
def test_freedom_names_exactly_the_holders_of_all_best_plans(seeds: range, quarters: int) -> None:
    forced = set()
    for seed, base, plans, least in possible(seeds, quarters, blunt):
        best = [plan for plan in plans if plan.tiers == least]
        for post in freedom(base):
            assert post.decided
            assert set(post.holders) == {plan.seats[post.post_id] for plan in best}, (seed, post.post_id)
            assert post.chosen in post.holders
            forced.add(post.forced)
    assert forced == {True, False}


def test_the_plan_that_differs_most_is_found() -> None:
    met = 0
    for seed, base, plans, least in possible(SEEDS):
        allowed = dict(zip(list(least)[-2:], LOSS, strict=True))
        good = [
            set(p.moves) for p in plans if all(c == least[t] or c - least[t] <= allowed.get(t, -1) for t, c in p.tiers.items())
        ]
        assert base.solution.outcome.plan is not None
        known = [set(base.solution.outcome.plan.moves)]
        for other in diverse(base, 3, allowed):
            farthest = max(min(len(plan ^ old) for old in known) for plan in good)
            assert other.distance == other.most == farthest, seed
            assert other.effect.solution is not None
            assert other.effect.solution.outcome.plan is not None
            known.append(set(other.effect.solution.outcome.plan.moves))
            assert known[-1] in good
            met += 1
        assert len(known) == 4 or all(plan in known for plan in good), seed
    assert met


@pytest.mark.parametrize("seeds", [range(start, start + 4) for start in range(0, 8, 4)])
def test_every_price_is_what_enumeration_says(seeds: range) -> None:
    for seed in seeds:
        problem = tiny(seed)
        least = min((plan.key, plan.tiers) for plan in every_plan(problem))[1] if every_plan(problem) else {}
        for price in prices(solve(problem)):
            plans = every_plan(price.change(problem))
            if not plans or not least:
                assert (price.effect.verdict is Verdict.YES) == bool(plans), (seed, price.text)
            else:
                assert amounts(price.effect) == loss(plans, least, lambda _: True), (seed, price.text)


def without(problem: Problem, target_id: str) -> Problem:
    return replace(problem, targets={**problem.targets, target_id: replace(problem.targets[target_id], level=Level.OFF)})


def test_every_point_of_a_trade_off_is_what_enumeration_says() -> None:
    met = 0
    for seed in SEEDS:
        problem = tiny(seed)
        for target_id, target in problem.targets.items():
            plans = every_plan(without(problem, target_id))
            least = min(plans, key=lambda plan: plan.key).tiers if plans else {}
            curve = tradeoff(problem, target_id)
            for point in curve.points:
                reaching = [plan for plan in plans if plan.count(target) >= point.count]
                assert point.exact
                assert (point.verdict is Verdict.YES) == bool(reaching), (seed, target_id, point.count)
                if reaching:
                    assert point.known == point.fewest == min(len(plan.moves) for plan in reaching), (seed, target_id)
                assert amounts(point.effect) == loss(reaching, least, lambda _: True), (seed, target_id, point.count)
                met += 1
            for moves in range(4):
                counts = [plan.count(target) for plan in plans if len(plan.moves) <= moves]
                most, proven = curve.best(moves)
                assert proven
                assert most is None or most == max(counts)
    assert met
