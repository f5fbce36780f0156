"""The oracle against cases worked out by hand: for each rule the last case that is allowed and the first that is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from optimizer.codes import Discipline, Education, Level, Purpose, Theory
from optimizer.dates import PartialDate
from optimizer.domain import Grade, Planning, Post, Service, UnitChange, Waiver
from optimizer.plan import Move
from tests.oracle import Judge, best
from tests.oracle.days import age, months, retirement, shift
from tests.oracle.search import sets_of_moves
from tests.oracle.settings import DEFAULTS
from tests.oracle.small import AN, MOVE, POSTS, START, an_breaks, broken_by, on, rule, small
from tests.oracle.state import pair_faults
from tests.tiny import tiny

IN_2015_ONLY = on("2015-01-01")


def test_months_and_years_are_whole() -> None:
    assert months(date(2024, 10, 1), date(2026, 10, 1)) == 24
    assert months(date(2024, 10, 2), date(2026, 10, 1)) == 23
    assert months(date(2026, 10, 2), date(2026, 10, 1)) == -1
    assert (age(date(1985, 10, 1), START), age(date(1985, 10, 2), START)) == (41, 40)
    assert [shift(date(2027, 11, 30), 3 * i) for i in (1, 2)] == [date(2028, 2, 29), date(2028, 5, 30)]


@pytest.mark.parametrize(
    ("female", "born", "last_day"),
    [
        (False, date(1960, 9, 30), date(2020, 12, 31)),
        (False, date(1960, 10, 1), date(2021, 1, 31)),
        (False, date(1964, 9, 15), date(2025, 12, 31)),
        (False, date(1964, 10, 15), date(2026, 4, 30)),
        (False, date(1966, 4, 30), date(2028, 4, 30)),
        (True, date(1969, 4, 1), date(2025, 12, 31)),
        (True, date(1969, 5, 1), date(2026, 5, 31)),
        (True, date(1975, 4, 1), date(2034, 12, 31)),
        (True, date(1975, 5, 1), date(2035, 5, 31)),
    ],
)
def test_retirement_follows_the_table_of_the_year_in_which_the_age_is_reached(female: bool, born: date, last_day: date) -> None:
    assert retirement(female, born) == last_day


LOCAL_ROWS = (UnitChange("Cũ", "XA"), UnitChange("Xưa", "Cũ"))
# What An is, and what that breaks: the facts that keep a rule stand directly above those that break it.
PAIRS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"native_unit": "XB"}, []),
    ({"native_unit": "XA"}, ["non-local"]),
    ({"native_unit": None}, ["non-local"]),
    ({"native_unit": None, "rules": {"non-local": rule(unknown="allow")}}, []),
    ({"birth_unit": "XA", "native_unit": None, "rules": {"non-local": rule(unknown="allow")}}, ["non-local"]),
    ({"local_units": frozenset({"XA"})}, ["non-local"]),
    ({"purpose": Purpose.OTHER}, []),
    ({"current_title": None}, ["rank-step"]),
    ({"current_title": "PP"}, []),
    ({"current_title": "CV", "outstanding": True}, ["rank-step"]),
    ({"current_title": "BT"}, []),
    ({"current_title": "BT", "current_unit": "XB"}, ["rank-step"]),
    ({"current_title": "BT", "current_unit": "Sở"}, ["rank-step"]),
    ({"current_title": "BT", "current_unit": "XB", "must_place": True}, []),
    # Born in 3/1966, a man retires in 12/2027 at 61 years and 9 months; born in 4/1966, in 4/2028 at 62.
    ({"birth_date": on("1966-04-01")}, []),
    ({"birth_date": on("1966-03-31")}, ["service-left"]),
    ({"birth_date": on("1966-03-31"), "must_place": True}, []),
    ({"birth_date": on("1969-10-01"), "current_title": "PCT"}, []),
    ({"birth_date": on("1969-09-30"), "current_title": "PCT"}, ["service-left"]),
    ({"birth_date": on("1969-09-30"), "current_title": "PCT", "must_place": True}, ["service-left"]),
    ({"birth_date": on("1974-10-31"), "purpose": Purpose.TRAINING}, []),
    ({"birth_date": on("1974-09-30"), "purpose": Purpose.TRAINING}, ["service-left"]),
    ({"birth_date": PartialDate(date(1966, 1, 1), date(1966, 12, 31))}, ["service-left"]),
    ({"in_title_since": on("2025-10-01")}, []),
    ({"in_title_since": on("2025-10-02")}, ["min-stay"]),
    ({"in_title_since": PartialDate(date(2025, 10, 1), date(2025, 10, 31))}, ["min-stay"]),
    ({"in_title_since": on("2024-10-01"), "current_title": "PCT"}, []),
    ({"in_title_since": on("2024-10-02"), "current_title": "PCT"}, ["min-stay"]),
    ({"in_title_since": on("2026-09-01"), "must_place": True}, []),
    ({"rotation_since": on("2023-10-01")}, []),
    ({"rotation_since": on("2023-10-02")}, ["min-stay"]),
    ({"in_title_since": None}, []),
    ({"education": Education.CD}, ["education-floor"]),
    ({"education": None, "rules": {"education-floor": rule(hard_units_minus="9")}}, ["education-floor"]),
    ({"theory": Theory.SC}, ["theory-floor"]),
    ({"current_title": "PCT", "discipline": Discipline.REPRIMAND, "discipline_date": on("2024-10-01")}, []),
    ({"current_title": "PCT", "discipline": Discipline.REPRIMAND, "discipline_date": on("2024-10-02")}, ["discipline-block"]),
    ({"current_title": "PCT", "discipline": Discipline.REMOVAL}, ["discipline-block"]),
    ({"discipline": Discipline.REMOVAL}, []),
    ({"discipline": Discipline.REMOVAL, "rules": {"discipline-block": rule(equal="yes")}}, ["discipline-block"]),
    ({"fit_health": False}, ["health"]),
    ({"available_from": on("2026-10-01")}, []),
    ({"available_from": PartialDate(date(2026, 10, 1), date(2026, 10, 31))}, ["available"]),
    ({"available_to": on("2026-10-02")}, []),
    ({"available_to": on("2026-10-01")}, ["available"]),
    ({"leaves_on": on("2026-10-01")}, ["available"]),
]


@pytest.mark.parametrize(("facts", "codes"), PAIRS)
def test_a_pair_breaks_exactly_these_rules(facts: dict[str, Any], codes: list[str]) -> None:
    assert an_breaks(**facts) == codes


def test_local_reaches_through_changes_of_units_and_service_does_not_leave_a_listed_unit() -> None:
    born_there = small(people=(replace(AN, native_unit="Xưa"),), unit_changes=LOCAL_ROWS)
    assert broken_by(born_there, MOVE) == ["non-local"]
    rules = {"no-return": rule(Level.HARD)}
    changes = (*LOCAL_ROWS, UnitChange("XB", "XA"))
    for place, codes in (("Xưa", ["no-return"]), ("XB", []), ("XA", ["no-return"])):
        row = Service("an", place, "PCT", IN_2015_ONLY, on("2021-10-02"))
        assert broken_by(small(service=(row,), unit_changes=changes, rules=rules), MOVE) == codes
    row = Service("an", "XA", "PCT", IN_2015_ONLY, on("2021-10-01"))
    assert broken_by(small(service=(row,), rules=rules), MOVE) == []


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (Planning("an", "CT", "XA", None, on("2026-10-01")), []),
        (Planning("an", "BT", "XA"), []),
        (Planning("an", "CT", "XA", None, PartialDate(date(2026, 9, 1), date(2026, 9, 30))), ["in-planning", "rank-step"]),
        (Planning("an", "CT", "XB"), ["in-planning"]),
        (Planning("an", "PCT"), ["in-planning", "rank-step"]),
    ],
)
def test_a_step_up_needs_planning_for_the_unit_and_a_row_of_the_rank(row: Planning, codes: list[str]) -> None:
    vice_chair = replace(AN, current_title="PCT")
    assert broken_by(small(people=(vice_chair,), planning=(row,)), MOVE) == codes


def test_the_longest_grade_of_a_day_counts_and_only_the_last_four_before_the_plan() -> None:
    def graded(*rows: tuple[str, str, int]) -> list[str]:
        grades = [Grade("an", start, date.fromisoformat(start), date.fromisoformat(end), Fraction(s)) for start, end, s in rows]
        return broken_by(small(people=(replace(AN, current_title="PCT"),), grades=tuple(grades)), MOVE)

    quarters = [("2025-10-01", "2025-12-31"), ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")]
    good = [(start, end, 80) for start, end in quarters]
    assert graded(("2025-01-01", "2025-12-31", 49)) == ["grade-floor"]
    assert graded(("2025-01-01", "2025-12-31", 90), ("2025-10-01", "2025-12-31", 10)) == []
    assert graded(("2024-01-01", "2024-12-31", 10), *good) == ["grade-floor"]
    assert graded(("2024-01-01", "2024-12-31", 10), *good, ("2026-07-01", "2026-09-30", 70)) == []
    assert graded(*good, ("2026-07-01", "2026-09-30", 69)) == ["grade-floor"]
    assert graded(*good, ("2026-10-01", "2026-12-31", 10)) == []


@pytest.mark.parametrize(
    ("end", "since", "overdue"),
    [("2020-09-30", "2021-01-01", 1), ("2020-09-30", "2021-01-29", 1), ("2020-09-30", "2021-01-30", 0)],
)
def test_a_gap_of_more_than_three_whole_months_breaks_the_chain_of_a_head(end: str, since: str, overdue: int) -> None:
    row = Service("binh", "XA", "CT", on("2016-10-01"), on(end))
    problem = small(replace(POSTS[0], holder_since=on(since)), service=(row,))
    assert Judge(problem).judge([]).by_rule[2, "overdue"] == overdue
    later = row._replace(from_date=on("2016-10-02"))
    assert Judge(replace(problem, service=(later,))).judge([]).by_rule[2, "overdue"] == 0


def test_years_served_in_a_unit_make_a_person_local_there() -> None:
    rules = {"non-local": rule(years="5")}
    for begin, end, codes in (
        ("2021-10-01", None, ["non-local"]),
        ("2021-10-02", None, []),
        ("2018-01-01", "2022-12-31", ["non-local"]),
    ):
        row = Service("an", "XA", "CV", on(begin), on(end) if end else None)
        assert broken_by(small(service=(row, row), rules=rules), MOVE) == codes


def test_a_failed_head_gets_no_head_post_and_a_lower_one_only_two_ranks_down() -> None:
    failing = replace(POSTS[0], must_vacate=date(2030, 1, 1))
    assert broken_by(small(failing), Move(0, "binh", "b-ct")) == ["rank-step", "failed-head"]
    failing = replace(POSTS[0], must_vacate=START)
    assert broken_by(small(failing), Move(0, "binh", "b-ct")) == ["failed-head"]
    assert broken_by(small(failing, Post("b-pct", "XB", "PCT")), Move(0, "binh", "b-pct")) == []
    assert broken_by(small(failing, Post("b-cv", "XB", "CV")), Move(0, "binh", "b-cv")) == ["rank-step"]


def test_leave_region_speaks_of_communes_only() -> None:
    rules = {"leave-region": rule(Level.HARD)}
    assert an_breaks(rules=rules, current_unit="XB", current_title="CT") == ["leave-region"]
    assert an_breaks(rules=rules, current_unit="XA", current_title="CT") == []
    assert an_breaks(rules=rules, current_unit="PB", current_title="CT") == []


def test_joined_posts_must_be_satisfied_one_by_one_and_a_waiver_names_one_or_all() -> None:
    joined = (replace(POSTS[1], combined_with="a-bt2"), Post("a-bt2", "XA", "BT"))
    chair = (replace(AN, native_unit="XA", current_title="CT"),)
    move = Move(0, "an", "a-bt2")
    waiver = Waiver("an", "non-local", None, "", "", valid_to=START)
    assert broken_by(small(*joined, people=chair), move) == ["non-local"]
    assert broken_by(small(*joined, people=chair, waivers=(waiver,)), move) == []
    assert broken_by(small(*joined, people=chair, waivers=(waiver._replace(post_id="a-ct"),)), move) == ["non-local"]
    assert broken_by(small(*joined, people=chair, waivers=(waiver._replace(valid_to=date(2026, 9, 30)),)), move) == [
        "non-local"
    ]


def test_the_tiny_problems_break_and_keep_every_rule_and_mostly_have_a_plan() -> None:
    said: Counter[tuple[str, bool]] = Counter()
    feasible = 0
    for seed in range(120):
        judge = Judge(tiny(seed))
        case = judge.case
        moves = [Move(0, c, placement) for c in case.problem.candidates for placement in case.placements]
        for move in moves:
            if not pair_faults(case, move):
                said.update((code, code in judge.broken(move)) for code in DEFAULTS)
        for _, chosen in zip(range(30), sets_of_moves(judge), strict=False):
            verdict = judge.judge(chosen)
            found = {code for code, _ in verdict.hard} | {code for (_, code), cost in verdict.by_rule.items() if cost}
            said.update((code, code in found) for code in DEFAULTS if not verdict.structure)
        feasible += best(case.problem) is not None
    assert [code for code in DEFAULTS if not said[code, True] or not said[code, False]] == []
    assert feasible >= 80
