"""What a pair rule says of all pairs at once is what it says of each pair alone; so with the fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from optimizer.codes import Level
from optimizer.domain import Post, Problem, RuleSetting
from optimizer.eligibility import BASE_REASONS, broken, eligibility
from optimizer.grid import Grid
from optimizer.rules import PAIR_RULES, Rulebook
from optimizer.rules.fit import Fit, fits
from optimizer.rules.rank_step import RankStep
from tests.oracle.draw.posts import built_in_titles
from tests.oracle.small import rule, small
from tests.tiny import tiny

SEEDS = range(400)


def switched_on(problem: Problem) -> Problem:
    """The problem with every pair rule hard, whatever its level was; parameters stay."""
    rules = {each.code: problem.rules.get(each.code, RuleSetting())._replace(level=Level.HARD) for each in PAIR_RULES}
    return replace(problem, rules={**problem.rules, **rules})


@pytest.fixture(scope="module")
def disagreements() -> tuple[Counter[str], Counter[str]]:
    """How often each rule is broken over the seeds, and how often its two judgements differ."""
    found: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    for seed in SEEDS:
        problem = switched_on(tiny(seed))
        rulebook = Rulebook(problem)
        facts = rulebook.facts(problem)
        grid = Grid(facts)
        for judged in rulebook.pair_rules:
            for quarter in facts.quarters:
                mask = broken(grid, judged, quarter)
                for i, candidate in enumerate(grid.people.list):
                    for j, post in enumerate(grid.posts.list):
                        told = judged.breach(facts, candidate, post, quarter) is not None
                        found[judged.code] += told
                        differ[judged.code] += told != mask[i, j]
    return found, differ


@pytest.mark.parametrize("code", [each.code for each in PAIR_RULES])
def test_the_mask_of_all_pairs_agrees_with_the_word_on_each_pair(
    code: str, disagreements: tuple[Counter[str], Counter[str]]
) -> None:
    found, differ = disagreements
    assert differ[code] == 0
    assert found[code] >= 20


def test_a_waiver_takes_back_its_own_rule_and_no_other() -> None:
    kept: Counter[bool] = Counter()
    for seed in range(80):
        problem = switched_on(tiny(seed))
        rulebook = Rulebook(problem)
        facts = rulebook.facts(problem)
        judged, quarter = eligibility(facts, Grid(facts), list(rulebook.rules.values())), facts.quarters[0]
        for waiver in problem.waivers:
            person = problem.candidates[waiver.candidate_id]
            for post_id, placement in facts.placement_of.items():
                against = {
                    each.code
                    for each in rulebook.pair_rules
                    for post in placement.posts
                    if each.breach(facts, person, post, quarter)
                    and not waived(problem, each.code, person.id, post.id, quarter.day)
                }
                assert against == {*judged.why_not(person.id, post_id, 0)} - {*BASE_REASONS}, seed
                kept[bool(against)] += 1
    assert min(kept[True], kept[False]) > 20, kept


def waived(problem: Problem, code: str, person: str, post: str, day: date) -> bool:
    return any(
        (waiver.rule, waiver.candidate_id) == (code, person)
        and waiver.post_id in (None, post)
        and (waiver.valid_to is None or day <= waiver.valid_to)
        for waiver in problem.waivers
    )


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_the_fit_of_all_columns_is_the_fit_of_each(start: int) -> None:
    for seed in range(start, start + 50):
        problem = tiny(seed)
        rulebook = Rulebook(problem)
        facts = rulebook.facts(problem)
        columns = eligibility(facts, Grid(facts), list(rulebook.rules.values())).columns()
        fit = rulebook.of(Fit)
        people = columns.grid.people.list
        alone = [
            fit.value(facts, people[candidate], facts.placements[placement])
            for candidate, placement in zip(columns.candidate, columns.placement, strict=True)
        ]
        assert fits(columns, fit.parameters).tolist() == alone


def test_the_same_title_in_an_office_and_in_a_commune_is_judged_apart() -> None:
    posts = [Post(f"{unit}-{title}", unit, title) for title in built_in_titles() for unit in ("PB", "XB")]
    problem = small(*posts, rules={RankStep.code: rule(across_down="9")})
    rulebook = Rulebook(problem)
    facts = rulebook.facts(problem)
    grid, step, quarter = Grid(facts), rulebook.of(RankStep), facts.quarters[0]
    mask = broken(grid, step, quarter)[grid.people.row["an"]]
    alone = {post.id: step.breach(facts, problem.candidates["an"], post, quarter) is not None for post in grid.posts.list}
    assert dict(zip(alone, mask.tolist(), strict=True)) == alone
    assert any(alone[f"PB-{title}"] and not alone[f"XB-{title}"] for title in built_in_titles())
