"""What is said to differ between two plans is what plain counting and the oracle find."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from optimizer.compare.comparison import Comparison, MoveKind, compare
from optimizer.compare.sides import Side
from optimizer.compare.words import sentences
from optimizer.domain import Problem
from optimizer.plan import Move, Plan
from optimizer.report.digest import MoveLine, digest
from optimizer.solve import situation
from optimizer.text import Text
from tests.oracle import Judge
from tests.oracle.small import MOVE, small
from tests.oracle.state import Exits, State
from tests.oracle.test_audit import some_plans
from tests.tiny import tiny

EQUAL = "The two plans are the same: {moves}."


def side(problem: Problem, *moves: Move, file: str = "plan.xlsx") -> Side:
    """A plan, audited."""
    now = situation(problem)
    found = digest(now, now.audit(Plan(moves)))
    return Side(file, found.moves, digest=found, audited=True)


def listed(*moves: tuple[str, str, str]) -> Side:
    """A plan made by hand: people, posts and quarters, and no more."""
    nothing = Text("", "")
    lines = [MoveLine(person, "", quarter, "", post, nothing, nothing, None) for person, post, quarter in moves]
    return Side("hand.xlsx", tuple(lines))


def told(found: Comparison) -> list[str]:
    return [text.en for text in sentences(found)]


def two_plans(seed: int) -> tuple[Problem, Judge, tuple[Move, ...], tuple[Move, ...]]:
    problem = tiny(seed, quarters=1 + seed % 2)
    judge, random = Judge(problem), Random(seed)
    plans = some_plans(judge, random)
    later = [tuple(move._replace(quarter=random.randrange(1 + seed % 2)) for move in plan) for plan in plans]
    plans = [plan for plan in (*plans, *later) if not judge.judge(plan).structure]
    return problem, judge, random.choice(plans), random.choice(plans)


@pytest.mark.parametrize("seed", range(25))
def test_people_and_posts_that_differ_are_those_that_counting_finds(seed: int) -> None:
    problem, judge, *plans = two_plans(seed)
    found = compare(*(side(problem, *plan) for plan in plans))
    moves = [{move.candidate_id: (move.post_id, move.quarter) for move in plan} for plan in plans]
    assert {c.candidate_id for c in found.moved_differently} == {
        who for who in problem.candidates if moves[0].get(who) != moves[1].get(who)
    }
    assert {change.candidate_id for change in found.moves} == {*moves[0], *moves[1]}
    for change in found.moves:
        known = [change.candidate_id in taken for taken in moves]
        kinds = {(True, False): MoveKind.ONLY_A, (False, True): MoveKind.ONLY_B}
        assert change.kind is kinds.get((known[0], known[1]), change.kind)
    states = [State(judge.case, Exits.of(judge.case), plan) for plan in plans]
    last = len(judge.case.days) - 1
    there = [post for post in problem.posts.values() if judge.case.exists(post, last)]
    seated = [{post.id: state.holder_of(post, last) for post in there} for state in states]
    holders = [{key: holder and holder.id for key, holder in each.items()} for each in seated]
    assert {change.post_id for change in found.posts} == {key for key in holders[0] if holders[0][key] != holders[1][key]}
    for post in found.posts:
        assert [line.holder_id or None if line else None for line in (post.a, post.b)] == [h[post.post_id] for h in holders]


@pytest.mark.parametrize("seed", range(25))
def test_costs_targets_and_the_better_plan_are_the_oracle_s(seed: int) -> None:
    problem, judge, *plans = two_plans(seed)
    found = compare(*(side(problem, *plan) for plan in plans))
    verdicts = [judge.judge(plan) for plan in plans]
    for verdict, costs in zip(verdicts, zip(*((t.a, t.b) for t in found.tiers), strict=True), strict=True):
        tiers = {each.tier: line.cost if line else 0 for each, line in zip(found.tiers, costs, strict=True)}
        assert {tier: cost for tier, cost in tiers.items() if cost} == {t: cost for t, cost in verdict.tiers.items() if cost}
    for tier in found.tiers:
        for code, pair in tier.rules.items():
            assert pair == tuple(verdict.by_rule.get((tier.tier, code), 0) for verdict in verdicts)
    keys = [(bool(verdict.hard), *verdict.tiers.values()) for verdict in verdicts]
    if all(verdict.hard for verdict in verdicts) or keys[0] == keys[1]:
        assert found.better is None
    else:
        assert found.better is not None
        assert found.better.plan == ("A" if keys[0] < keys[1] else "B")


@pytest.mark.parametrize("seed", range(15))
def test_a_plan_equals_itself_and_the_order_of_the_two_turns_everything_round(seed: int) -> None:
    problem, _, *plans = two_plans(seed)
    a, b = (side(problem, *plan) for plan in plans)
    assert compare(a, a).equal
    assert told(compare(a, a)) == [EQUAL.format(moves="1 move" if len(a.moves) == 1 else f"{len(a.moves)} moves")]
    one, other = compare(a, b), compare(b, a)
    assert one.equal == other.equal == (plans[0] == plans[1])
    assert {(c.candidate_id, c.a, c.b) for c in one.moves} == {(c.candidate_id, c.b, c.a) for c in other.moves}
    assert {(p.post_id, p.a, p.b) for p in one.posts} == {(p.post_id, p.b, p.a) for p in other.posts}
    assert [(t.tier, t.a, t.b) for t in one.tiers] == [(t.tier, t.b, t.a) for t in other.tiers]


def test_another_quarter_is_a_difference_and_a_blank_one_is_none() -> None:
    first, later, blank = (listed(("an", "a-ct", quarter)) for quarter in ("2026-Q4", "2027-Q1", ""))
    (change,) = compare(first, later).moves
    assert (change.kind, change.other_post, change.other_quarter) == (MoveKind.CHANGED, False, True)
    assert compare(first, blank).moves[0].kind is MoveKind.SAME


def test_who_stands_twice_in_a_list_made_by_hand_is_compared_move_by_move() -> None:
    twice, once = listed(("an", "a-ct", ""), ("an", "b-ct", "")), listed(("an", "b-ct", ""))
    assert [(c.kind, c.a and c.a.to_post) for c in compare(twice, once).moves] == [
        (MoveKind.SAME, "b-ct"),
        (MoveKind.ONLY_A, "a-ct"),
    ]


def test_a_list_made_by_hand_borrows_the_names_that_the_other_plan_knows() -> None:
    made = side(small(), MOVE)
    found = compare(listed(("an", "b-ct", ""), ("binh", "a-ct", "")), made)
    an, binh = found.moves
    assert (an.full_name, an.a and an.a.to.en, an.a and an.a.source.en) == (
        "Nguyễn Văn An",
        "CT, Xã B",
        "TP, Phòng",
    )
    assert (binh.full_name, binh.kind) == ("Trần Thị Bình", MoveKind.ONLY_A)
    assert not found.whole
    assert not found.tiers


def test_what_nobody_knows_the_name_of_is_told_by_its_code() -> None:
    lines = told(compare(listed(("an", "b-ct", "")), listed(("binh", "b-ct", "2026-Q4"))))
    assert "an: A: b-ct; B: no move" in lines
    assert "binh: A: no move; B: b-ct, 2026-Q4" in lines


def test_only_moves_are_compared_where_a_plan_has_no_numbers_and_it_is_said() -> None:
    found = compare(side(small(), MOVE), replace(side(small(), MOVE), digest=None, edited=True))
    assert (found.equal, found.whole, found.posts) == (True, False, ())
    assert "Plan B: the list of moves was changed" in told(found)[0]
    assert "--input" in told(found)[0]


def test_other_data_are_told_and_unknown_data_are_not() -> None:
    a, b = (replace(side(small(), MOVE), about={"input_sha256": sha}) for sha in ("12", "34"))
    assert compare(a, b).same_input is False
    assert "made from different data" in told(compare(a, b))[0]
    assert compare(a, a).same_input is True
    assert compare(a, listed()).same_input is None


def test_the_plan_that_breaks_no_hard_rule_is_the_better_one_whatever_it_costs() -> None:
    people = (replace(small().candidates["an"], fit_health=False),)
    problem = small(people=people)
    found = compare(side(problem, MOVE), side(problem))
    assert found.better is not None
    assert (found.better.plan, found.better.tier) == ("B", 0)
    assert told(found)[-1].endswith("hard findings: 1. By the data given only plan B keeps all hard rules.")


def test_each_kind_of_difference_has_its_sentence() -> None:
    problem = small()
    a, b = side(problem, MOVE, file="a.xlsx"), side(problem, Move(0, "an", "b-ct"), file="b.xlsx")
    a, b = replace(a, decisions={"GN-a-bt": {"decision": "approve"}}), replace(b, decisions={})
    lines = told(compare(a, b))
    assert lines[:2] == ["A: a.xlsx (moves: 1)", "B: b.xlsx (moves: 1)"]
    fit = a.moves[0].fit
    assert lines[2] == (
        f"Nguyễn Văn An (an), TP, Phòng: A: CT, Xã A (a-ct), 2026-Q4, fit {fit}; B: CT, Xã B (b-ct), 2026-Q4, fit {fit}"
    )
    assert "a-ct CT, Xã A: A: Nguyễn Văn An (an); B: vacant" in lines
    few, none = side(problem, MOVE), side(problem)
    assert "Tier 7: A: 1; B: 0; B better by 1 (Few moves: -1)" in told(compare(few, none))
    assert "Decision on GN-a-bt: A: decision: approve; B: left empty" in lines
    assert lines[-1].startswith("Different: people: 1, posts: 2, ")
