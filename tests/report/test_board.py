"""The board shows every post with who sits there before and after, and agrees with the audit's seats."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.codes import UnitKind
from optimizer.domain import Problem, Unit
from optimizer.plan import Move, Plan
from optimizer.report.board import Board, BoardPost, Seat, board
from optimizer.seats import Seats
from optimizer.solve import situation, solve
from tests.oracle.small import AN, BINH, MOVE, Post, on, replace, small, with_unit
from tests.tiny import tiny


def shown(problem: Problem, *moves: Move) -> Board:
    return board(Seats(situation(problem).facts, Plan(tuple(sorted(moves)))))


def posts(of: Board) -> dict[str, BoardPost]:
    return {each.post.id: each for block in of.blocks for row in block.rows for every in row.posts.values() for each in every}


def test_a_post_is_held_then_kept_or_taken_or_left_vacant() -> None:
    found = posts(shown(small(), MOVE))
    seats = {post_id: (each.before.seat, each.after.seat) for post_id, each in found.items()}
    assert seats == {
        "a-bt": (Seat.HELD, Seat.STAYS),
        "a-ct": (Seat.VACANT, Seat.NEW),
        "b-ct": (Seat.VACANT, Seat.VACANT),
    }
    assert (found["a-ct"].after.holder, found["a-ct"].before.holder) == (AN, None)
    assert found["a-ct"].after.since is not None
    assert found["a-ct"].after.since.name == "2026-Q4"


def test_only_a_head_who_is_a_local_person_is_a_local_head() -> None:
    deputy = Post("a-pct", "XA", "PCT", holder_id="chi", holder_since=on("2020-01-01"))
    local = (replace(BINH, native_unit="XA"), replace(BINH, id="chi", native_unit="XA"))
    found = posts(shown(small(deputy, people=local)))
    assert [found[post_id].before.local for post_id in ("a-bt", "a-pct")] == [True, False]
    assert [found[post_id].after.local for post_id in ("a-bt", "a-pct")] == [True, False]


def test_a_person_of_unknown_native_place_is_no_local_head() -> None:
    assert not posts(shown(small(people=(replace(BINH, native_unit=None),))))["a-bt"].before.local


def test_posts_held_together_name_each_other() -> None:
    pair = (Post("a-ct", "XA", "CT", combined_with="a-pbt"), Post("a-pbt", "XA", "PBT"))
    found = posts(shown(small(*pair), MOVE))
    assert [title.code for title in found["a-ct"].after.together] == ["PBT"]
    assert [title.code for title in found["a-pbt"].after.together] == ["CT"]
    assert found["a-pbt"].after.holder == AN


def test_posts_that_open_later_or_close_say_so_and_those_that_never_matter_are_left_out() -> None:
    closing = Post("a-bt", "XA", "BT", holder_id="binh", holder_since=on("2020-01-01"), close_on=date(2026, 10, 1))
    opening = Post("b-ct", "XB", "CT", open_from=date(2026, 12, 1))
    gone = Post("a-ct", "XA", "CT", close_on=date(2026, 1, 1))
    found = posts(shown(small(closing, opening, gone, quarters=2)))
    assert {post_id: (each.before.seat, each.after.seat) for post_id, each in found.items()} == {
        "a-bt": (Seat.HELD, Seat.ABOLISHED),
        "b-ct": (Seat.NOT_YET, Seat.VACANT),
    }


def test_regions_follow_each_other_by_their_first_unit_and_offices_come_last_with_titles_of_their_own() -> None:
    problem = with_unit(
        small(Post("p-tp", "PB", "TP"), Post("c-bt", "AA", "BT")), Unit("AA", "Xã C", UnitKind.COMMUNE, "Vùng 2")
    )
    found = shown(problem)
    assert [(block.offices, block.region, [row.unit.id for row in block.rows]) for block in found.blocks] == [
        (False, "Vùng 2", ["AA"]),
        (False, "Vùng 1", ["XA", "XB"]),
        (True, None, ["PB"]),
    ]
    codes = [(c.commune and c.commune.code, c.office and c.office.code) for c in found.columns]
    assert codes == [("BT", "TP"), ("CT", None)]
    assert [post.post.id for post in found.columns[0].posts(found.blocks[2].rows[0])] == ["p-tp"]


@pytest.mark.parametrize("seed", range(12))
def test_the_board_agrees_with_the_seats_of_the_audit_whatever_the_order_of_the_rows(seed: int) -> None:
    solution = solve(tiny(seed, 1 + seed % 3))
    audit = solution.audit or solution.situation.audit(Plan())
    found = board(audit.seats)
    last = solution.situation.facts.last
    for post in solution.situation.problem.posts.values():
        holder = audit.seats.holder(post, last)
        assert holder is None or posts(found)[post.id].after.holder == holder
    problem = solution.situation.problem
    turned = replace(problem, posts=dict(reversed(problem.posts.items())), units=dict(reversed(problem.units.items())))
    assert board(Seats(situation(turned).facts, Plan(audit.seats.moves))) == found
