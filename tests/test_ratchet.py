"""The earliest quarter of a target and its best share are what brute force finds, and are proven by solving."""

from __future__ import annotations

import json
import signal
import time
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from optimizer.codes import Level
from optimizer.conflict import possible
from optimizer.domain import Problem, Target
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import LadderResult, Program
from optimizer.ratchet import Ratchet, looked_ahead, ratchet, ratchets
from optimizer.report.document import ratchet_document
from optimizer.solve import solve
from tests.oracle.goals import target_shortfall
from tests.oracle.search import sets_of_moves
from tests.oracle.settings import Rules
from tests.oracle.state import State
from tests.oracle.verdict import Judge
from tests.report.horizons import kim_boi
from tests.tiny import tiny

MANY = 1000
"""More posts than there are."""


def by_brute_force(problem: Problem, target: Target) -> list[tuple[int, bool]]:
    """For each quarter the most posts that any allowed plan gives the measure (-1 without a plan), and if the target can hold."""
    judge = Judge(replace(problem, targets={key: other for key, other in problem.targets.items() if key != target.id}))
    states = [State(judge.case, judge.exits, moves) for moves in sets_of_moves(judge) if judge.judge(moves).allowed]
    found = []
    for day in judge.case.days:
        most = replace(target, by=day, share=None, count=MANY)
        reached = max((MANY - target_shortfall(state, most) for state in states), default=-1)
        found.append((reached, any(target_shortfall(state, replace(target, by=day)) == 0 for state in states)))
    return found


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_shares_and_dates_are_those_of_brute_force(quarters: int) -> None:
    dates = []
    for seed in range(300, 330):
        problem = tiny(seed, quarters)
        found = {each.target.id: each for each in ratchets(problem)}
        rules = Rules(problem)
        active = {key for key, t in problem.targets.items() if (t.level or rules.level("targets")) is not Level.OFF}
        assert found.keys() == active
        for key in active:
            expected = by_brute_force(problem, problem.targets[key])
            assert [(reach.most, reach.can) for reach in found[key].reaches] == expected, (seed, key)
            assert all(reach.proven or reach.most == -1 for reach in found[key].reaches)
            assert found[key] == ratchet(problem, key)
            first = found[key].earliest
            dates.append(first.quarter.index if first else None)
    assert {None, 0} <= set(dates)
    assert quarters < 3 or len(set(dates)) > 2


@cache
def merger() -> Ratchet:
    return ratchet(kim_boi(), "DH-90")


def test_a_merger_meets_its_target_in_the_earliest_quarter_and_has_no_plan_for_one_quarter_earlier() -> None:
    problem, found = kim_boi(), merger()
    assert found.proven
    assert found.earliest
    assert found.earliest.quarter.index == 1
    for quarter, expected in ((problem.quarters[1], True), (problem.quarters[0], False)):
        hard = replace(found.target, level=Level.HARD, by=quarter.day)
        assert possible(replace(problem, targets={**problem.targets, hard.id: hard})) is expected


def test_the_document_of_a_ratchet_is_plain_and_names_the_earliest_quarter() -> None:
    told = ratchet_document(merger())
    assert json.loads(json.dumps(told)) == told
    assert (told["target_id"], told["earliest"], told["proven"]) == ("DH-90", "2027-Q1", True)
    assert [(line["known"], line["most"]) for line in told["quarters"]] == [(r.known, r.most) for r in merger().reaches]


def test_without_time_nothing_is_claimed_that_is_not_so() -> None:
    hasty = ratchet(kim_boi(), "DH-90", deadline=time.monotonic())
    for known, sure in zip(hasty.reaches, merger().reaches, strict=True):
        assert (known.known or 0) <= sure.most <= known.most <= known.posts
        assert known.can in (None, sure.can)
    assert not hasty.proven


def test_only_plans_of_several_quarters_are_looked_into_and_whoever_stops_that_loses_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    solution = solve(tiny(304, 2))
    assert [each.target.id for each in looked_ahead(solution)] == sorted(solution.situation.problem.targets)
    assert looked_ahead(solve(tiny(304, 1))) == ()
    stopped = replace(solution, outcome=replace(solution.outcome, interrupted=True))
    assert looked_ahead(stopped) == ()

    def interrupted(program: Program, **terms: Any) -> LadderResult:
        return solve_ladder(program, **terms, progress=lambda *_: signal.raise_signal(signal.SIGINT))

    monkeypatch.setattr("optimizer.ratchet.solve_ladder", interrupted)
    assert looked_ahead(solution) == ()


def test_what_a_plan_found_before_and_counting_answer_is_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(program: Program, **terms: Any) -> LadderResult:
        asked.append(program)
        return solve_ladder(program, **terms)

    monkeypatch.setattr("optimizer.ratchet.solve_ladder", counted)
    found = ratchets(tiny(371, 3))
    assert [[(reach.known, reach.most) for reach in each.reaches] for each in found] == [[(None, -1)] * 3]
    assert len(asked) == 1, "where there is no plan for one quarter, there is none for another"
    asked.clear()
    found = ratchets(tiny(304, 3))
    assert all(reach.proven for each in found for reach in each.reaches)
    assert len(asked) == 1 < sum(len(each.reaches) for each in found)
