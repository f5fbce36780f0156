"""Every plan can be carried out step by step: nobody comes before the holder is gone, no head post waits for its successor."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from optimizer.domain import Post
from optimizer.plan import Move, Plan, Status
from optimizer.report.sequence import Step, sequence
from optimizer.seats import Seats
from optimizer.solve import situation
from tests.oracle.facts import Case
from tests.oracle.search import sets_of_moves
from tests.oracle.small import AN, small
from tests.oracle.verdict import Judge
from tests.report.horizons import solved
from tests.report.replay import replay
from tests.tiny import tiny

PEOPLE = tuple(replace(AN, id=f"p{n}", full_name=f"Người {n}") for n in range(4))
POSTS = tuple(Post(f"q{n}", "XA", "CT" if n == 1 else "PCT", holder_id=f"p{n}") for n in range(4))
LEAVES = replace(POSTS[1], must_vacate=date(2026, 10, 1))


def steps(*pairs: tuple[int, int], posts: tuple[Post, ...] = POSTS) -> list[tuple[list[str], list[str]]]:
    """Who leaves for none and who moves in each step; in a small world where p1 is a head and q1 a head post."""
    now = situation(small(*posts, people=PEOPLE))
    found = sequence(Seats(now.facts, Plan(tuple(Move(0, f"p{who}", f"q{post}") for who, post in pairs))))
    return [([leave.candidate_id for leave in s.leaves], [move.candidate_id for move in s.moves]) for s in found]


def test_whoever_frees_a_post_goes_first() -> None:
    vacated = replace(POSTS[0], must_vacate=date(2026, 10, 1))
    assert steps((3, 2), (2, 0), posts=(vacated, *POSTS[1:])) == [(["p0"], []), ([], ["p2"]), ([], ["p3"])]


def test_a_head_post_changes_hands_at_one_stroke() -> None:
    vacant = replace(POSTS[0], holder_id=None)
    assert steps((2, 1), (1, 0), posts=(vacant, *POSTS[1:])) == [([], ["p1", "p2"])]
    assert steps((3, 2), (2, 1), posts=(POSTS[0], LEAVES, *POSTS[2:])) == [(["p1"], ["p2"]), ([], ["p3"])]


def test_people_who_change_places_go_on_the_same_day() -> None:
    assert steps((0, 2), (2, 0)) == [([], ["p2", "p0"])]
    assert [len(moves) for _, moves in steps((0, 2), (2, 3), (3, 0))] == [3]


def test_an_empty_head_post_is_filled_before_the_others_even_in_a_later_quarter() -> None:
    vacant = replace(POSTS[0], holder_id=None)
    now = situation(small(vacant, *POSTS[1:], people=PEOPLE, quarters=2))
    for quarter in (0, 1):
        found = sequence(Seats(now.facts, Plan((Move(quarter, "p2", "q0"), Move(quarter, "p3", "b-ct")))))
        assert [step.moves[0].post_id for step in found] == ["b-ct", "q0"]


@pytest.mark.parametrize("pairs", [((0, 1), (0, 2), (1, 0)), ((0, 1), (2, 1), (1, 2)), ((0, 0),), ((3, 1), (3, 2))])
def test_moves_that_are_no_plan_are_all_listed_once(pairs: tuple[tuple[int, int], ...]) -> None:
    assert sorted(who for _, moves in steps(*pairs) for who in moves) == sorted(f"p{who}" for who, _ in pairs)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_every_list_of_steps_of_random_plans_can_be_carried_out(quarters: int) -> None:
    same_day = 0
    for seed in range(40):
        problem = tiny(seed, quarters)
        judge, now = Judge(problem), situation(problem)
        every = list(islice((m for m in sets_of_moves(judge) if not judge.judge(m).structure), 250))
        for moves in random.Random(seed).sample(every, min(len(every), 8)):
            found = sequence(Seats(now.facts, Plan(moves)))
            assert replay(Case(problem), moves, found) == [], (seed, moves)
            same_day += sum(step.same_day for step in found)
    assert same_day >= 10


@pytest.mark.parametrize("name", ["kim-boi", "gia-lam"])
def test_the_plans_of_whole_districts_can_be_carried_out(name: str) -> None:
    solution = solved(name)
    assert solution.outcome.status is Status.OPTIMAL
    assert solution.audit is not None
    moves = solution.audit.seats.moves
    assert len({move.quarter for move in moves}) > 2
    assert replay(Case(solution.situation.problem), moves, sequence(solution.audit.seats)) == []


def test_the_replay_finds_steps_in_a_wrong_order_and_steps_taken_apart() -> None:
    problem = small(*POSTS[1:], replace(POSTS[0], holder_id=None), people=PEOPLE)
    moves = [Move(0, "p1", "q0"), Move(0, "p2", "q1"), Move(0, "p3", "q2")]
    good = sequence(Seats(situation(problem).facts, Plan(tuple(moves))))
    quarter, case = good[0].quarter, Case(problem)
    assert replay(case, moves, good) == []
    apart = [Step(quarter, number, (), (move,)) for number, move in enumerate(moves, 1)]
    assert replay(case, moves, apart) == ["q1 is empty, its successor elsewhere"]
    assert "q2 is not free for p3" in replay(case, moves, [replace(good[1], number=1), replace(good[0], number=2)])
    whole = [Step(quarter, 1, (), tuple(moves))]
    assert any("could be split" in wrong for wrong in replay(case, moves, whole))
