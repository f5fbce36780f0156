"""The scenarios that come with the program: each can be applied to every sample, is solved, and changes a move somewhere."""

from __future__ import annotations

from functools import cache

import pytest

from optimizer.intake.reading import Intake, read_problem
from optimizer.plan import Outcome, Status
from optimizer.samples import samples
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.library import load_scenarios, ready
from optimizer.solve import solve


@cache
def sample(name: str) -> tuple[Intake, Outcome]:
    intake = read_problem(samples()[name])
    return intake, solve(intake.problem).outcome


@cache
def under(scenario: str, name: str) -> Outcome:
    intake, _ = sample(name)
    (found,) = load_scenarios([scenario], intake)
    return solve(apply_scenario(found, intake)[0]).outcome


def test_there_are_ten_or_more() -> None:
    assert len(ready()) >= 10


@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("scenario", ready())
def test_every_scenario_has_a_proven_best_plan_on_every_sample(scenario: str, name: str) -> None:
    assert under(scenario, name).status is Status.OPTIMAL


@pytest.mark.parametrize("scenario", ready())
def test_every_scenario_changes_a_move_on_some_sample(scenario: str) -> None:
    assert any(under(scenario, name).plan != sample(name)[1].plan for name in samples())
