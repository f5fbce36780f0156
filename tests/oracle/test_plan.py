"""The rules on a whole plan, and the search, against cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from optimizer.codes import Level, Measure, PinKind, Theory
from optimizer.dates import PartialDate
from optimizer.domain import Pin, Planning, Post, Relation, Service, Target, Waiver
from optimizer.plan import Move
from tests.oracle import best, evaluate
from tests.oracle.small import AN, BINH, MOVE, POSTS, START, UNITS, broken_by, on, rule, small, with_unit

A_BT, A_CT, B_CT = POSTS
CHI = replace(AN, id="chi", full_name="Lê Thị Chi", female=True, ethnicity="Tày")
TO_B = Move(0, "chi", "b-ct")
CHI_TO_A = Move(0, "chi", "a-ct")


def test_the_costs_of_doing_nothing_and_of_one_move() -> None:
    nothing = evaluate(small(), [])
    # Bình: grade 70 gives 28, needs 10, difficulty 5, preference 10, theory 5, together 58.
    assert nothing.tiers == {1: 0, 2: 1 * 2, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 42}
    one = evaluate(small(), [MOVE])
    assert (one.tiers, one.quarters, one.hard) == ({1: 0, 2: 1, 3: 0, 4: 0, 5: 0, 6: 0, 7: 1, 8: 84}, 1, [])


def test_a_plan_gives_a_person_and_a_post_one_new_pair_and_takes_no_post_from_a_holder_who_stays() -> None:
    problem = small(people=(CHI,))
    assert len(evaluate(problem, [MOVE, Move(0, "an", "b-ct")]).structure) == 1
    assert len(evaluate(problem, [MOVE, CHI_TO_A]).structure) == 1
    assert len(evaluate(problem, [Move(0, "an", "a-bt")]).structure) == 1
    assert len(evaluate(problem, [Move(0, "binh", "a-bt")]).structure) == 1
    assert len(evaluate(problem, [Move(1, "an", "a-ct")]).structure) == 1
    assert evaluate(problem, [Move(0, "an", "a-bt"), Move(0, "binh", "b-ct")]).structure == []


@pytest.mark.parametrize(
    ("life", "faults"),
    [
        ({"open_from": START}, 0),
        ({"open_from": date(2026, 10, 2)}, 1),
        ({"close_on": date(2026, 10, 2)}, 0),
        ({"close_on": START}, 1),
        ({"close_on": date(2020, 1, 1)}, 1),
    ],
)
def test_a_post_is_taken_within_its_life_only(life: dict[str, Any], faults: int) -> None:
    assert len(evaluate(small(replace(A_CT, **life)), [MOVE]).structure) == faults


def test_a_closed_post_is_no_vacancy_and_its_holder_must_be_placed() -> None:
    verdict = evaluate(small(replace(A_BT, close_on=START)), [])
    assert (verdict.by_rule[1, "everyone-placed"], verdict.by_rule[2, "heads-filled"]) == (1, 2)
    retired = replace(BINH, leaves_on=on(START))
    assert evaluate(small(people=(retired,)), []).by_rule[1, "everyone-placed"] == 0


def test_an_overdue_head_costs_until_a_successor_comes_or_the_exit_is_forced() -> None:
    since_long = replace(A_BT, holder_since=on("2016-10-01"))
    deputy = replace(AN, current_title="BT")
    to_bt = Move(0, "an", "a-bt")
    problem = small(since_long, people=(deputy,))
    assert evaluate(problem, []).by_rule[2, "overdue"] == 1
    assert (evaluate(problem, [to_bt]).structure, evaluate(problem, [to_bt]).by_rule[2, "overdue"]) == ([], 0)
    strict = evaluate(replace(problem, rules={"overdue": rule(strict="yes")}), [])
    assert (strict.by_rule[2, "overdue"], strict.by_rule[2, "heads-filled"], strict.by_rule[1, "everyone-placed"]) == (0, 3, 1)
    waiver = Waiver("binh", "term-limit", "a-bt", "", "")
    assert evaluate(replace(problem, waivers=(waiver,)), [to_bt]).structure != []
    soft = replace(problem, rules={"term-limit": rule(Level.SOFT)})
    assert (evaluate(soft, [to_bt]).structure, evaluate(soft, []).by_rule[2, "overdue"]) == (
        ["an to a-bt: the holder stays"],
        0,
    )


def test_kin_counts_each_relation_once_unless_both_stay_or_one_is_waived() -> None:
    relations = (Relation("an", "binh"), Relation("binh", "an"))
    problem = small(relations=relations)
    assert broken_by(problem, MOVE) == ["kin"]
    assert broken_by(problem, Move(0, "an", "b-ct")) == []
    for candidate, post, codes in (("an", "a-ct", []), ("binh", "a-bt", []), ("binh", "a-ct", ["kin"]), ("binh", None, [])):
        assert broken_by(replace(problem, waivers=(Waiver(candidate, "kin", post, "", ""),)), MOVE) == codes
    soft = evaluate(replace(problem, rules={"kin": rule(Level.SOFT, 3, 5)}), [MOVE])
    assert (soft.by_rule[3, "kin"], soft.hard) == (5, [])
    both_there = small(replace(A_CT, holder_id="an"), relations=relations)
    assert evaluate(both_there, []).hard == []


def test_keep_binds_the_holder_who_is_neither_forced_nor_overdue() -> None:
    out = Move(0, "binh", "b-ct")
    rules = {"rank-step": rule(max_down="1")}
    assert broken_by(small(replace(A_BT, keep=True), rules=rules), out) == ["keep"]
    assert broken_by(small(replace(A_BT, keep=True, holder_since=on("2016-01-01")), rules=rules), out) == []
    assert broken_by(small(replace(A_BT, keep=True, close_on=START), rules=rules), out) == []
    assert broken_by(small(replace(A_BT, keep=True, close_on=date(2027, 1, 1)), rules=rules), out) == ["keep"]


def test_the_yearly_cap_counts_moves_made_between_different_units() -> None:
    rows = [
        Service("binh", place, "PP", on(day))
        for place, day in (("Sở", "2025-05-01"), ("PB", "2026-01-01"), ("XA", "2026-09-30"))
    ]
    for limit, codes in ((3, []), (2, ["move-cap"]), (1, ["move-cap"])):
        assert broken_by(small(service=tuple(rows), settings={"max_moves_per_year": limit}), MOVE) == codes
    one_less = (rows[0], rows[1], rows[2]._replace(from_date=on(START)))
    assert broken_by(small(service=one_less, settings={"max_moves_per_year": 2}), MOVE) == []
    first_row = (rows[1], rows[2]._replace(unit="PB"))
    assert broken_by(small(service=first_row, settings={"max_moves_per_year": 1}), MOVE) == []


def test_caps_on_a_region_and_on_an_office() -> None:
    problem = small(people=(CHI,))
    capped = replace(problem, rules={"region-cap": rule(Level.HARD, per_quarter="1")})
    assert (broken_by(capped, MOVE), broken_by(capped, MOVE, TO_B)) == ([], ["region-cap"])
    office = with_unit(problem, replace(UNITS[2], max_out=1))
    assert (broken_by(office, MOVE), broken_by(office, MOVE, TO_B)) == ([], ["source-cap"])
    waived = replace(office, waivers=(Waiver("chi", "source-cap", "b-ct", "", ""),))
    assert broken_by(waived, MOVE, TO_B) == []


@pytest.mark.parametrize(
    ("pin", "alone", "moved"),
    [
        (Pin(PinKind.ASSIGN, "an", "a-ct"), ["pins"], []),
        (Pin(PinKind.ASSIGN, "binh", "a-bt", "2026-Q4"), [], []),
        (Pin(PinKind.ASSIGN, None, "a-ct", property=Measure.YOUNG), ["pins"], ["pins"]),
        (Pin(PinKind.ASSIGN, None, "a-ct", property=Measure.NON_LOCAL), ["pins"], []),
        (Pin(PinKind.FORBID, "an"), [], ["pins"]),
        (Pin(PinKind.FORBID, None, "a-ct", "2026-Q4"), [], ["pins"]),
        (Pin(PinKind.FORBID, "an", "b-ct"), [], []),
        (Pin(PinKind.KEEP, "binh"), [], []),
    ],
)
def test_a_pin_is_kept_or_not(pin: Pin, alone: list[str], moved: list[str]) -> None:
    assert (broken_by(small(pins=(pin,))), broken_by(small(pins=(pin,)), MOVE)) == (alone, moved)


def test_a_release_frees_the_holder_and_a_keep_pin_forbids_the_exit() -> None:
    release = Pin(PinKind.RELEASE, None, "a-bt")
    assert evaluate(small(pins=(release,)), []).by_rule[1, "everyone-placed"] == 1
    assert broken_by(small(pins=(release,)), Move(0, "binh", "b-ct")) == []
    assert broken_by(small(pins=(Pin(PinKind.KEEP, None, "a-bt"),)), Move(0, "binh", "b-ct")) == ["rank-step", "pins"]


def test_the_published_plan_costs_what_differs_from_it() -> None:
    line = Pin(PinKind.ASSIGN, "an", "b-ct", "2026-Q4", level=Level.SOFT)
    problem = small(people=(CHI,), pins=(line,))
    plans: tuple[list[Move], ...] = ([], [Move(0, "an", "b-ct")], [MOVE], [MOVE, TO_B])
    assert [evaluate(problem, moves).by_rule[6, "keep-published"] for moves in plans] == [1, 0, 2, 3]


def test_targets_round_the_share_up_and_count_vacant_posts() -> None:
    half = Target("T", Measure.NON_LOCAL, frozenset({"BT", "CT"}), share=Fraction(1, 2))
    assert evaluate(small(targets={"T": half}), []).by_rule[4, "targets"] == 1
    assert evaluate(small(targets={"T": half}), [MOVE]).by_rule[4, "targets"] == 0
    third = replace(half, share=Fraction(1, 3))
    assert evaluate(small(targets={"T": third}), []).by_rule[4, "targets"] == 0
    unknown = small(targets={"T": third}, people=(replace(BINH, native_unit=None),))
    assert evaluate(unknown, []).by_rule[4, "targets"] == 1
    hard = replace(half, level=Level.HARD)
    assert broken_by(small(targets={"T": hard}, rules={"targets": rule(Level.OFF)})) == ["targets"]
    own = evaluate(small(targets={"T": replace(half, tier=2, weight=3)}), [])
    assert (own.by_rule[2, "targets"], own.tiers[2]) == (3, 5)


def test_joined_posts_fill_two_vacancies_with_one_move() -> None:
    problem = small(replace(A_CT, combined_with="a-pbt"), Post("a-pbt", "XA", "PBT"))
    verdict = evaluate(problem, [MOVE])
    assert (verdict.by_rule[2, "heads-filled"], verdict.by_rule[3, "posts-filled"], verdict.by_rule[7, "few-moves"]) == (
        1,
        0,
        1,
    )
    assert evaluate(problem, [Move(0, "an", "a-pbt")]).structure != []


def test_continuity_and_the_women_and_minorities_of_a_unit() -> None:
    problem = small(replace(A_BT, holder_id=None), Post("a-pct", "XA", "PCT"), people=(CHI,))
    flagged = with_unit(problem, replace(UNITS[0], flags=frozenset({"minority"})))
    chi_leads = Move(0, "chi", "a-bt")
    both, an_only = evaluate(flagged, [MOVE, chi_leads]), evaluate(flagged, [MOVE])
    assert (both.by_rule[5, "continuity"], an_only.by_rule[5, "continuity"]) == (10, 0)
    assert (both.by_rule[8, "women-in-unit"], an_only.by_rule[8, "women-in-unit"]) == (0, 20)
    assert (both.by_rule[8, "minority-in-unit"], an_only.by_rule[8, "minority-in-unit"]) == (0, 20)


def test_fit_is_exact_and_rounded_half_up() -> None:
    # grade 70 x 40/100 = 28; needs 1 of 2 = 10; 5/4 years = 2.5; difficulty 3 and no grade 80 = 0; preference 0; CC = 10.
    chi = replace(
        CHI,
        theory=Theory.CC,
        skills=frozenset({"đất đai"}),
        grassroots_years=Fraction(5, 4),
        preferred_regions=frozenset({"Vùng 2"}),
    )
    problem = small(replace(A_CT, needs=frozenset({"đất đai", "tài chính"})), people=(chi,))
    problem = with_unit(problem, replace(UNITS[0], difficulty=3))
    base = evaluate(problem, []).by_rule[8, "fit"]
    assert evaluate(problem, [CHI_TO_A]).by_rule[8, "fit"] == base + 100 - 51
    scored = replace(problem, scores={("chi", "a-ct"): 120})
    assert evaluate(scored, [CHI_TO_A]).by_rule[8, "fit"] == base - 20


def test_more_quarters_count_each_quarter_and_let_chains_wait() -> None:
    due = replace(CHI, return_on=on("2027-01-01"))
    vacating = replace(A_BT, must_vacate=date(2026, 10, 2))
    problem = small(vacating, quarters=2, people=(due,))
    assert evaluate(problem, [Move(0, "an", "a-bt")]).structure != []
    late = evaluate(problem, [Move(1, "an", "a-bt")])
    assert (late.structure, late.quarters, late.by_rule[2, "heads-filled"], late.by_rule[1, "everyone-placed"]) == ([], 2, 4, 1)
    assert [code for code, _ in evaluate(problem, [Move(0, "binh", "b-ct")]).hard] == ["rank-step", "failed-head"]
    returning = small(vacating, replace(B_CT, holder_id="chi", holder_since=on("2020-01-01")), quarters=2, people=(due,))
    assert [evaluate(returning, m).by_rule[3, "return-due"] for m in ([], [Move(1, "chi", "a-ct")])] == [1, 0]


def test_the_search_finds_all_best_plans_or_says_that_there_is_none() -> None:
    found = best(small(people=(CHI,), planning=(Planning("binh", "BT"),)))
    assert found is not None
    assert found.plans == [(MOVE, TO_B), (Move(0, "an", "b-ct"), CHI_TO_A)]
    assert (found.tiers, found.quarters, found.allowed) == ({1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 2, 8: 42 * 3}, 2, 7)
    assert best(small(pins=(Pin(PinKind.ASSIGN, "an", "a-bt"),))) is None


def test_a_partial_return_date_is_due_from_its_first_day() -> None:
    vague = PartialDate(date(2026, 10, 1), date(2026, 10, 31))
    assert evaluate(small(people=(replace(BINH, return_on=vague),)), []).by_rule[3, "return-due"] == 1
