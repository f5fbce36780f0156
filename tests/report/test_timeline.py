"""The timeline tells each quarter as plain counting finds it, and sees a year ahead."""

from __future__ import annotations

import random
from datetime import date
from itertools import islice
from typing import Any

import pytest

from optimizer.codes import Level
from optimizer.domain import Post
from optimizer.plan import Move, Plan
from optimizer.report.board import Seat
from optimizer.report.coming import Coming, Due, coming, within_a_year
from optimizer.report.sequence import Leave
from optimizer.report.timeline import TODAY, Taking, Timeline, timeline
from optimizer.report.unfolding import due_words
from optimizer.solve import situation
from tests.oracle.goals import vacancies
from tests.oracle.search import sets_of_moves
from tests.oracle.small import AN, POSTS, on, replace, rule, small
from tests.oracle.state import Exits, State
from tests.oracle.verdict import Judge
from tests.tiny import tiny

BT = POSTS[0]


def falling_due(*moves: Move, quarters: int = 2, **facts: Any) -> list[tuple[str, int, str | None, str | None]]:
    """What falls due in the small world (the secretary Bình, An of an office): kind, quarter, person, post."""
    people = facts.pop("people", ())
    problem = small(*facts.pop("posts", ()), quarters=quarters, people=people, **facts)
    found = coming(situation(problem).audit(Plan(moves)).seats)
    return [
        (each.due.value, each.quarter.index, each.candidate and each.candidate.id, each.placement and each.placement.id)
        for each in found
    ]


def binh(**facts: Any) -> Any:
    return replace(small().candidates["binh"], **facts)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [("2026-09-01", 0), ("2026-10-01", 0), ("2026-10-02", 1), ("2027-01-01", 1), ("2027-01-02", 2), ("2028-01-01", 5)],
)
def test_what_falls_due_counts_from_the_first_quarter_that_does_not_come_before_it(day: str, quarter: int) -> None:
    assert falling_due(people=(binh(leaves_on=on(day)),)) == [("leaves", quarter, "binh", "a-bt")]
    assert falling_due(people=(binh(return_on=on(day)),)) == [("return", quarter, "binh", "a-bt")]
    assert falling_due(posts=(replace(BT, must_vacate=date.fromisoformat(day)),)) == [("vacate", quarter, "binh", "a-bt")]


def test_what_is_more_than_four_quarters_after_the_plan_is_not_yet_told() -> None:
    assert falling_due(people=(binh(leaves_on=on("2028-01-02")),)) == []
    assert falling_due(people=(binh(birth_date=on("1971-01-15")),)) == []
    assert falling_due(people=(binh(birth_date=on("1969-12-15")),)) == [("retirement", 1, "binh", "a-bt")]


def test_a_move_settles_what_is_due_of_the_old_post_but_not_what_is_due_of_the_person() -> None:
    away = Move(0, "binh", "b-ct")
    settled = binh(return_on=on("2027-01-01"), leaves_on=on("2027-05-01"))
    assert falling_due(people=(settled,)) == [("return", 1, "binh", "a-bt"), ("leaves", 3, "binh", "a-bt")]
    assert falling_due(away, people=(settled,)) == [("leaves", 3, "binh", "b-ct")]
    overdue = {"posts": (replace(BT, holder_since=on("2017-06-01")),)}
    assert falling_due(**overdue) == [("term", 3, "binh", "a-bt")]
    assert falling_due(away, **overdue) == []


def test_people_who_become_available_and_posts_that_open_and_close_are_told() -> None:
    ready = replace(AN, available_from=on("2026-12-15"))
    posts = (Post("x", "XB", "PCT", open_from=date(2027, 2, 1)), replace(BT, close_on=date(2027, 1, 1)))
    assert falling_due(people=(ready,), posts=posts) == [
        ("available", 1, "an", None),
        ("closes", 1, "binh", "a-bt"),
        ("opens", 2, None, "x"),
    ]


def test_a_year_ahead_is_four_quarters_after_the_one_asked_about() -> None:
    people = [replace(AN, id=f"p{n}", leaves_on=on(day)) for n, day in enumerate(("2026-10-01", "2026-10-02", "2027-10-01"))]
    late = replace(AN, id="p3", leaves_on=on("2027-10-02"))
    posts = [Post(f"q{n}", "XA", "PCT", holder_id=f"p{n}") for n in range(4)]
    problem = small(*posts, quarters=2, people=(*people, late))
    now = situation(problem)
    found = coming(now.audit(Plan()).seats)
    told = [[each.candidate and each.candidate.id for each in within_a_year(found, quarter)] for quarter in now.facts.quarters]
    assert told == [["p1", "p2"], ["p2", "p3"]]


def laid_out(*moves: Move, posts: tuple[Post, ...] = (), **facts: Any) -> Timeline:
    problem = small(*posts, quarters=3, rules={"term-limit": rule(Level.OFF)}, **facts)
    return timeline(situation(problem).audit(Plan(moves)))


def test_a_post_is_told_from_one_holder_to_the_next() -> None:
    shown = laid_out(Move(1, "an", "a-bt"), people=(binh(leaves_on=on("2026-10-01")),))
    line = next(line for line in shown.posts if line.post.id == "a-bt")
    assert [(span.seat, span.holder and span.holder.id, span.first, span.last) for span in line.spans] == [
        (Seat.HELD, "binh", TODAY, TODAY),
        (Seat.VACANT, None, 0, 0),
        (Seat.NEW, "an", 1, 2),
    ]
    assert [(gap.first, gap.last) for gap in line.gaps] == [(0, 0)]
    people = {line.candidate.id: line.events for line in shown.people}
    assert [type(event) for event in people["an"][1]] == [Taking]
    assert [type(event) for event in people["binh"][0]][-1] is Leave
    assert [(line.moves, line.leaves) for line in shown.quarters] == [(0, 1), (1, 0), (0, 0)]


@pytest.mark.parametrize(
    ("days", "seats"),
    [
        ({"close_on": date(2026, 9, 30)}, [Seat.ABOLISHED]),
        ({"close_on": date(2026, 10, 1)}, [Seat.ABOLISHED]),
        ({"close_on": date(2026, 10, 2)}, [Seat.VACANT, Seat.ABOLISHED]),
        ({"open_from": date(2026, 10, 1)}, [Seat.VACANT]),
        ({"open_from": date(2026, 10, 2)}, [Seat.NOT_YET, Seat.VACANT]),
    ],
)
def test_an_empty_post_is_vacant_only_while_it_exists(days: dict[str, date], seats: list[Seat]) -> None:
    line = next(line for line in laid_out(posts=(Post("x", "XB", "PCT", **days),)).posts if line.post.id == "x")
    assert [span.seat for span in line.spans] == seats
    assert line.spans[0].first == TODAY


@pytest.mark.parametrize("seed", range(40))
def test_every_post_and_quarter_is_told_as_plain_counting_finds_it(seed: int) -> None:
    problem = tiny(seed, 3)
    judge, now = Judge(problem), situation(problem)
    every = list(islice((moves for moves in sets_of_moves(judge) if not judge.judge(moves).structure), 200))
    for moves in random.Random(seed).sample(every, min(len(every), 3)):
        shown, state = timeline(now.audit(Plan(moves))), State(judge.case, Exits.of(judge.case), moves)
        assert {line.post.id for line in shown.posts} == set(problem.posts)
        for line in shown.posts:
            assert [span.first for span in line.spans][1:] == [span.last + 1 for span in line.spans][:-1]
            assert (line.spans[0].first, line.spans[-1].last) == (TODAY, 2)
            empty_today = line.post.holder_id is None and judge.case.exists(line.post, 0)
            assert (line.at(TODAY).seat is Seat.VACANT) is empty_today
            for q in range(3):
                span = line.at(q)
                assert span.holder == state.holder_of(line.post, q) or not judge.case.exists(line.post, q)
                assert (span.seat in (Seat.NOT_YET, Seat.ABOLISHED)) is not judge.case.exists(line.post, q)
        empty = {ids for head in (True, False) for ids, _ in vacancies(state, head=head)}
        assert {(post.id, line.quarter.name) for line in shown.quarters for post in line.vacant} == empty
        for q, quarter in enumerate(shown.quarters):
            before = set(state.seat_of[q - 1]) if q else set(judge.case.held)
            moving = {move.candidate_id for move in moves if move.quarter == q}
            assert quarter.moves == len(moving)
            assert quarter.leaves == len(before - set(state.seat_of[q]))
        assert all(each.due in Due for line in shown.quarters for each in line.due)


def test_what_falls_due_reads_as_a_sentence_with_its_day() -> None:
    quarter = situation(small()).facts.quarters[0]
    told = {due: due_words(Coming(date(2027, 1, 1), quarter, due, None, None)) for due in Due}
    assert told[Due.TERM] == ("đến hạn phải chuyển ngày 01/01/2027", "due to move on 01/01/2027")
    assert told[Due.AVAILABLE] == ("bắt đầu có thể bố trí ngày 01/01/2027", "becomes available on 01/01/2027")
    assert all(words.vi.endswith(" ngày 01/01/2027") and words.en.endswith(" on 01/01/2027") for words in told.values())
