"""One problem, one plan: whatever the language, the order of rows, or the relation between two problems says."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data.generate import SAMPLES
from optimizer.codes import Level
from optimizer.domain import Problem, RuleSetting
from optimizer.intake.reading import read_problem
from optimizer.plan import Outcome, Status
from optimizer.solve import solve
from optimizer.workbook.tables_out import write_tables
from tests.tiny import tiny

Sheets = Mapping[str, Sequence[Mapping[str, object]]]


def solved(sheets: Sheets, path: Path, language: str) -> Outcome:
    write_tables(path, sheets, language)
    return solve(read_problem(path).problem).outcome


def costs(outcome: Outcome) -> list[int]:
    return [tier.cost for tier in outcome.tiers]


@pytest.mark.parametrize("name", SAMPLES)
def test_languages_and_shuffled_rows_give_the_same_plan(name: str, tmp_path: Path) -> None:
    sheets: Sheets = SAMPLES[name].district().sheets
    dice = random.Random(7)
    shuffled = {key: dice.sample(list(rows), len(rows)) for key, rows in reversed(list(sheets.items()))}
    vietnamese, english = solved(sheets, tmp_path / "vi.xlsx", "vi"), solved(sheets, tmp_path / "en.xlsx", "en")
    mixed = solved(shuffled, tmp_path / "mixed.xlsx", "vi")
    assert vietnamese.canonical
    assert vietnamese.plan == english.plan == mixed.plan
    assert vietnamese.tiers == english.tiers == mixed.tiers


def relaxed(problem: Problem) -> Problem:
    setting = problem.rules.get("in-planning", RuleSetting())._replace(level=Level.OFF)
    return replace(problem, rules={**problem.rules, "in-planning": setting})


def with_a_stranger(problem: Problem) -> Problem:
    """The problem with one more person, who may take no post: without a title, unfit, and of unknown origin."""
    person = replace(
        next(iter(problem.candidates.values())), id="stranger", current_title=None, fit_health=False, must_place=False
    )
    rules = {**problem.rules, "health": RuleSetting(Level.HARD)}
    return replace(problem, candidates={**problem.candidates, "stranger": person}, rules=rules)


@pytest.mark.parametrize("seed", range(60))
def test_relaxing_a_hard_rule_never_costs_anything(seed: int) -> None:
    problem = tiny(seed)
    if problem.rules.get("in-planning", RuleSetting()).level is Level.SOFT:
        pytest.skip("priced here: switching it off changes a tier")
    before, after = solve(problem).outcome, solve(relaxed(problem)).outcome
    if before.status is Status.OPTIMAL:
        assert after.status is Status.OPTIMAL
        assert costs(after) <= costs(before)


@pytest.mark.parametrize("seed", range(60))
def test_somebody_who_may_take_no_post_changes_nothing(seed: int) -> None:
    problem = tiny(seed)
    strict = replace(problem, rules={**problem.rules, "health": RuleSetting(Level.HARD)})
    before, after = solve(strict).outcome, solve(with_a_stranger(problem)).outcome
    assert (before.status, before.plan, costs(before)) == (after.status, after.plan, costs(after))


@pytest.mark.parametrize("seed", range(25))
def test_a_solve_without_time_gives_honest_costs_and_bounds(seed: int) -> None:
    problem = tiny(seed)
    rushed, whole = solve(problem, time_limit=0).outcome, solve(problem).outcome
    if rushed.plan is None:
        assert rushed.status in (Status.UNKNOWN, Status.INFEASIBLE)
        return
    assert whole.status is Status.OPTIMAL
    for hasty, best in zip(rushed.tiers, whole.tiers, strict=True):
        assert hasty.bound <= best.cost
        if (hasty.cost, hasty.proven) != (best.cost, True):
            assert not hasty.proven
            assert hasty.cost >= best.cost
            break
