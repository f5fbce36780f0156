"""What is shown of a plan adds up, and agrees with the independent audit."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache
from math import floor

import pytest

from optimizer.audit import Audit
from optimizer.codes import Measure
from optimizer.domain import Waiver
from optimizer.plan import Move, Plan
from optimizer.report.directions import Direction
from optimizer.report.figures import Figures, figures
from optimizer.solve import Situation, situation, solve
from tests.oracle.small import AN, MOVE, Post, on, replace, small
from tests.tiny import tiny

CASES = [(seed, quarters) for seed in range(12) for quarters in (1, 3)]


@cache
def solved(seed: int, quarters: int) -> tuple[Situation, Audit, Figures]:
    solution = solve(tiny(seed, quarters))
    audit = solution.audit or solution.situation.audit(Plan())
    return solution.situation, audit, figures(solution.situation, audit)


def shown(*moves: Move, **facts: object) -> Figures:
    now = situation(small(**facts))  # type: ignore[arg-type]
    return figures(now, now.audit(Plan(tuple(sorted(moves)))))


@pytest.mark.parametrize("case", CASES)
def test_every_move_has_one_direction_and_one_number(case: tuple[int, int]) -> None:
    _, audit, figures = solved(*case)
    assert sum(figures.directions.values()) == len(figures.moves) == len(audit.seats.moves)
    assert [move.order for move in figures.moves] == list(range(1, len(figures.moves) + 1))
    assert all(move.reasons for move in figures.moves)


@pytest.mark.parametrize("case", CASES)
def test_a_post_that_exists_at_the_end_is_either_held_or_vacant(case: tuple[int, int]) -> None:
    now, _, figures = solved(*case)
    vacant = [vacancy.post.id for vacancy in figures.vacancies]
    existing = [post.id for post in now.problem.posts.values() if now.facts.open(post, now.facts.last)]
    assert sorted([*figures.holders, *vacant]) == sorted(existing)


@pytest.mark.parametrize("case", CASES)
def test_shortfalls_and_unplaced_people_are_those_of_the_audit(case: tuple[int, int]) -> None:
    now, audit, figures = solved(*case)
    amounts: Counter[str] = Counter()
    for finding in audit.findings:
        amounts[finding.rule] += finding.breach.amount
    assert sum(target.shortfall for target in figures.targets) == amounts["targets"]
    if "everyone-placed" in [rule.code for rule in now.rulebook.plan_rules(now.facts)]:
        assert len(figures.unplaced) == amounts["everyone-placed"]


@pytest.mark.parametrize("case", CASES)
def test_the_parts_of_a_target_add_up_to_the_whole(case: tuple[int, int]) -> None:
    for target in solved(*case)[2].targets:
        parts = [share for _, share in target.by_title]
        if parts:
            assert target.reached == (sum(p.posts for p in parts), sum(p.before for p in parts), sum(p.after for p in parts))


@pytest.mark.parametrize("case", CASES)
def test_the_parts_of_a_fit_add_up_to_it(case: tuple[int, int]) -> None:
    for move in solved(*case)[2].moves:
        if move.parts:
            assert move.fit == floor(sum(move.parts.values()) + Fraction(1, 2))


@pytest.mark.parametrize("case", CASES)
def test_non_local_heads_are_counted_at_the_end_from_the_holders(case: tuple[int, int]) -> None:
    now, _, figures = solved(*case)
    people, posts = now.problem.candidates, now.problem.posts
    after = Counter(
        posts[post].title
        for post, who in figures.holders.items()
        if now.facts.has(Measure.NON_LOCAL, people[who], posts[post].unit_id)
    )
    assert {title: share.after for title, share in figures.non_local.items()} == {
        "BT": after["BT"],
        "CT": after["CT"],
        "pooled": after["BT"] + after["CT"],
    }


def test_before_is_counted_before_anybody_leaves() -> None:
    leaving = Post("a-bt", "XA", "BT", holder_id="binh", holder_since=on("2020-01-01"), must_vacate=small().settings.plan_date)
    share = figures_of_secretary(leaving)
    assert share == (1, 1, 0)


def figures_of_secretary(post: Post) -> tuple[int, int, int]:
    now = situation(small(post))
    return tuple(figures(now, now.audit(Plan())).non_local["BT"])  # type: ignore[return-value]


def test_an_office_head_who_takes_a_vacant_chair_goes_down() -> None:
    (move,) = shown(MOVE).moves
    assert (move.direction, move.source, move.chain) == (Direction.DOWN, None, None)
    assert move.from_unit is not None
    assert [reason.vi for reason in move.reasons] == ["vị trí đang khuyết", "trong quy hoạch BT", "không là người địa phương"]


def test_a_person_from_no_listed_unit_comes_from_outside() -> None:
    (move,) = shown(MOVE, people=(replace(AN, current_unit="Sở Nội vụ"),)).moves
    assert (move.direction, move.from_unit) == (Direction.FROM_OUTSIDE, None)


def test_moves_that_free_each_others_posts_are_one_chain() -> None:
    moves = shown(Move(0, "an", "a-bt"), Move(0, "binh", "b-ct"), people=(replace(AN, purpose=None),)).moves
    assert [(move.candidate.id, move.chain) for move in moves] == [("an", 1), ("binh", 1)]
    assert moves[0].reasons[0].en == "replaces Trần Thị Bình, who takes another post"
    assert moves[1].direction is Direction.BETWEEN_COMMUNES


def test_a_waiver_shows_where_it_is_used_and_nowhere_else() -> None:
    used = Waiver("an", "health", None, "đã hồi phục", "Ban Thường vụ")
    unused = Waiver("an", "min-stay", None, "cần gấp", "Ban Thường vụ")
    found = shown(MOVE, people=(replace(AN, fit_health=False),), waivers=(used, unused))
    assert [use.waiver for use in found.uses] == [used]
    assert [use.waiver for use in found.moves[0].waived] == [used]


def test_a_waived_person_does_not_count_in_a_cap_and_the_waiver_says_so() -> None:
    waiver = Waiver("an", "move-cap", None, "sắp xếp lại", "Ban Thường vụ")
    (use,) = shown(MOVE, settings={"max_moves": 0}, waivers=(waiver,)).uses
    assert (use.waiver, use.people) == (waiver, ("an",))
