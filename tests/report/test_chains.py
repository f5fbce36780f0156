"""Moves that free each other's posts are told apart: steps one after the other, swaps, circles."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.domain import Post
from optimizer.plan import Move, Plan
from optimizer.report.chains import Link, links
from optimizer.report.changes import changes
from optimizer.report.figures import figures
from optimizer.solve import situation
from tests.oracle.small import AN, replace, small

PEOPLE = tuple(replace(AN, id=f"p{n}", full_name=f"Người {n}") for n in range(4))
POSTS = tuple(Post(f"q{n}", "XA", "PCT", holder_id=f"p{n}") for n in range(4))
NOW = situation(small(*POSTS, people=PEOPLE))


def moved(*pairs: tuple[int, int]) -> dict[str, Link]:
    moves = [Move(0, f"p{person}", f"q{post}") for person, post in pairs]
    return {move.candidate_id: link for move, link in links(NOW.facts, moves).items()}


def test_a_lone_move_has_no_link() -> None:
    assert links(NOW.facts, [Move(0, "an", "a-ct"), Move(0, "p0", "b-ct")]) == {}


def test_the_steps_of_a_chain_count_from_the_post_that_no_move_frees() -> None:
    found = links(NOW.facts, [Move(0, "p1", "q0"), Move(0, "p0", "a-ct"), Move(0, "p2", "q1")])
    assert {move.candidate_id: link.step for move, link in found.items()} == {"p0": 1, "p1": 2, "p2": 3}
    assert {link[2:] for link in found.values()} == {(3, False)}


def test_two_who_change_places_and_three_in_a_circle() -> None:
    assert moved((0, 1), (1, 0)) == {"p0": Link(1, 1, 2, True), "p1": Link(1, 2, 2, True)}
    assert {(link.length, link.circle) for link in moved((0, 1), (1, 2), (2, 0)).values()} == {(3, True)}


def test_chains_are_numbered_in_the_order_of_the_moves() -> None:
    found = moved((2, 3), (0, 1), (3, 2), (1, 0))
    assert {person: link.chain for person, link in found.items()} == {"p2": 1, "p3": 1, "p0": 2, "p1": 2}


@pytest.mark.parametrize("pairs", [((0, 1), (0, 2), (1, 0)), ((0, 1), (2, 1), (1, 2)), ((0, 0),)])
def test_moves_that_are_no_plan_still_come_to_an_end(pairs: tuple[tuple[int, int], ...]) -> None:
    assert len(moved(*pairs)) <= len(pairs)


def test_the_changes_tell_people_vacancies_heads_and_chains() -> None:
    audit = NOW.audit(Plan((Move(0, "an", "a-ct"), Move(0, "p0", "q1"), Move(0, "p1", "q0"))))
    told = {change.label.vi: change.told.vi for change in changes(audit, figures(NOW, audit))}
    assert told["Cán bộ"].startswith("3 người nhận vị trí mới, 3 người giữ nguyên vị trí, 0 người")
    assert told["Vị trí khuyết"] == "2 hiện nay, 1 sau phương án."
    assert told["Người đứng đầu mới"] == "CT: 1"
    swap = "Người 1 (p1) nhận PCT, Xã A; Người 0 (p0) nhận PCT, Xã A"
    assert told["Chuỗi 1: hai người đổi chỗ cho nhau"] == swap


def test_moves_of_several_quarters_hang_together_only_where_one_frees_the_others_post() -> None:
    def linked(*moves: Move, post: Post = POSTS[0]) -> bool:
        now = situation(small(post, *POSTS[1:], people=PEOPLE, quarters=3))
        return bool(links(now.facts, moves))

    assert linked(Move(0, "p0", "a-ct"), Move(2, "p1", "q0"))
    assert linked(Move(1, "p0", "a-ct"), Move(1, "p1", "q0"))
    assert not linked(Move(2, "p0", "a-ct"), Move(1, "p1", "q0"))  # made way before moving
    vacated = replace(POSTS[0], must_vacate=date(2027, 1, 1))
    assert linked(Move(1, "p0", "a-ct"), Move(2, "p1", "q0"), post=vacated)
    assert not linked(Move(2, "p0", "a-ct"), Move(2, "p1", "q0"), post=vacated)  # out of office since the quarter before
