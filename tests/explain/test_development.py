"""The cheapest actions make a target reachable, and no cheaper ones do: by trying them all on tiny problems."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from optimizer.codes import Education, Level, Measure, Theory
from optimizer.domain import Planning, Problem, Target
from optimizer.explain.development import EFFORT, Action, Kind, development
from optimizer.explain.effect import Verdict
from tests.oracle.search import best
from tests.oracle.small import AN, small
from tests.tiny import tiny


def done(problem: Problem, actions: tuple[Action, ...]) -> Problem:
    """The problem after some actions."""
    for action in actions:
        who = problem.candidates[action.candidate_id]
        if action.kind is Kind.PLANNING:
            entries = tuple(Planning(who.id, title) for title in problem.titles)
            problem = replace(problem, planning=(*problem.planning, *entries))
        else:
            trained = {"theory": max(Theory)} if action.kind is Kind.THEORY else {"education": max(Education)}
            problem = replace(problem, candidates={**problem.candidates, who.id: replace(who, **trained)})
    return problem


def effort(actions: tuple[Action, ...]) -> int:
    return sum(EFFORT[action.kind] for action in actions)


def asking(seed: int) -> Problem:
    """A tiny problem with a hard target that is hard to reach."""
    measure = (Measure.FEMALE, Measure.NON_LOCAL, Measure.THEORY, Measure.DEGREE)[seed % 4]
    target = Target("T", measure, titles=frozenset({"BT", "CT", "PCT"}), count=1 + seed % 3, level=Level.HARD)
    return replace(tiny(seed), targets={"T": target})


def test_the_cheapest_actions_are_found() -> None:
    verdicts = set()
    for seed in range(24):
        problem = asking(seed)
        found = development(problem, "T")
        every = [Action(who, kind) for who in problem.candidates for kind in Kind]
        assert found.exact
        if found.verdict is Verdict.NO:
            assert best(done(problem, tuple(every))) is None, seed
            verdicts.add("never")
            continue
        assert best(done(problem, found.actions)) is not None, seed
        tried = [chosen for size in range(3) for chosen in combinations(every, size) if effort(chosen) < effort(found.actions)]
        assert all(best(done(problem, chosen)) is None for chosen in tried), seed
        verdicts.add("some" if found.actions else "none")
    assert verdicts == {"never", "some", "none"}


def test_each_floor_asks_for_its_own_course() -> None:
    an = replace(AN, theory=Theory.SC, education=Education.CD)
    target = Target("T", Measure.NON_LOCAL, titles=frozenset({"CT"}), count=1)
    found = development(small(people=(an,), targets={"T": target}), "T")
    assert {(action.candidate_id, action.kind) for action in found.actions} == {("an", Kind.THEORY), ("an", Kind.DEGREE)}
