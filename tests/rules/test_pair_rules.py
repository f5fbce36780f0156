"""What a pair rule says of all pairs at once is what it says of each pair alone; so with the fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from optimizer.codes import Level
from optimizer.domain import Problem, RuleSetting
from optimizer.eligibility import eligibility
from optimizer.grid import Grid
from optimizer.rules import PAIR_RULES, Rulebook
from optimizer.rules.fit import Fit, fits
from tests.tiny import tiny

SEEDS = range(400)


def switched_on(problem: Problem) -> Problem:
    """The problem with every pair rule hard, whatever its level was; parameters stay."""
    rules = {rule.code: problem.rules.get(rule.code, RuleSetting())._replace(level=Level.HARD) for rule in PAIR_RULES}
    return replace(problem, rules={**problem.rules, **rules})


@pytest.fixture(scope="module")
def disagreements() -> tuple[Counter[str], Counter[str]]:
    """How often each rule is broken over the seeds, and how often its two judgements differ."""
    broken: Counter[str] = Counter()
    differ: Counter[str] = Counter()
    for seed in SEEDS:
        problem = switched_on(tiny(seed))
        rulebook = Rulebook(problem)
        facts = rulebook.facts(problem)
        grid = Grid(facts)
        for rule in rulebook.pair_rules:
            for quarter in facts.quarters:
                mask = np.broadcast_to(rule.mask(grid, quarter), (len(grid.people.list), len(grid.posts.list)))
                for i, candidate in enumerate(grid.people.list):
                    for j, post in enumerate(grid.posts.list):
                        told = rule.breach(facts, candidate, post, quarter) is not None
                        broken[rule.code] += told
                        differ[rule.code] += told != mask[i, j]
    return broken, differ


@pytest.mark.parametrize("code", [rule.code for rule in PAIR_RULES])
def test_the_mask_of_all_pairs_agrees_with_the_word_on_each_pair(
    code: str, disagreements: tuple[Counter[str], Counter[str]]
) -> None:
    broken, differ = disagreements
    assert differ[code] == 0
    assert broken[code] >= 20


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_the_fit_of_all_columns_is_the_fit_of_each(start: int) -> None:
    for seed in range(start, start + 50):
        problem = tiny(seed)
        rulebook = Rulebook(problem)
        facts = rulebook.facts(problem)
        columns = eligibility(facts, Grid(facts), list(rulebook.rules.values())).columns()
        rule = rulebook.of(Fit)
        people = columns.grid.people.list
        alone = [
            rule.value(facts, people[candidate], facts.placements[placement])
            for candidate, placement in zip(columns.candidate, columns.placement, strict=True)
        ]
        assert fits(columns, rule.parameters).tolist() == alone
