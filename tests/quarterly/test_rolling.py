"""Rolling forward: which quarter is next, what becomes of pins and decisions of quarters that are over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimizer.codes import Level, PinKind
from optimizer.dates import add_months, months_between, months_over
from optimizer.domain import Pin
from optimizer.quarterly.rolling import first_day, missed_quarters, rolled, with_published
from tests.oracle.small import START, small


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2026-01-01", "2026-10-01"),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-02", "2027-01-01"),
        ("2028-07-02", "2028-10-01"),
    ],
)
def test_the_next_quarter_begins_on_or_after_the_day(as_of: str, day: str) -> None:
    assert first_day(START, date.fromisoformat(as_of)) == date.fromisoformat(day)


def test_the_last_day_of_a_month_comes_back_after_a_short_one() -> None:
    assert first_day(date(2026, 11, 30), date(2026, 12, 1)) == date(2027, 2, 28)
    assert first_day(date(2026, 11, 30), date(2027, 3, 1)) == date(2027, 5, 30)


def test_missed_quarters_are_those_between() -> None:
    assert missed_quarters("2026-Q4", "2027-Q1") == ()
    assert missed_quarters("2026-Q4", "2026-Q4") == ()
    assert missed_quarters("2026-Q3", "2027-Q2") == ("2026-Q4", "2027-Q1")


def test_pins_of_a_quarter_that_is_over_are_owed_or_lapse() -> None:
    owed = Pin(PinKind.ASSIGN, "an", "a-ct", "2026-Q4")
    ban = Pin(PinKind.FORBID, "an", "b-ct", "2026-Q4")
    draft = Pin(PinKind.ASSIGN, "an", "b-ct", "2026-Q4", level=Level.SOFT)
    later = Pin(PinKind.RELEASE, "binh", "a-bt", "2027-Q1")
    problem = small(quarters=2, pins=(owed, ban, draft, later))
    same, said = rolled(problem, START)
    assert (same, said) == (problem, ())
    moved, said = rolled(problem, date(2026, 12, 1))
    assert moved.settings.plan_date == date(2027, 1, 1)
    assert moved.pins == (later, replace(owed, quarter=None))
    assert [("still to be carried out" in text.en, "no longer applies" in text.en) for text in said] == [
        (True, False), (False, True), (False, True)
    ]  # fmt: skip


def test_a_published_quarter_takes_the_place_of_the_planners_own_rows() -> None:
    own = Pin(PinKind.ASSIGN, "an", "b-ct", level=Level.SOFT)
    later = Pin(PinKind.ASSIGN, "an", "b-ct", "2027-Q1", level=Level.SOFT)
    problem = small(quarters=2, pins=(own, later))
    fixed = with_published(problem, [("an", "a-ct"), ("binh", "a-bt"), ("gone", "a-ct")], "2026-Q4")
    published = Pin(PinKind.ASSIGN, "an", "a-ct", "2026-Q4", level=Level.SOFT, published=True)
    assert fixed.pins == (later, published), "what is made already, or unknown to the data, binds nobody"


def test_whole_months_are_over_on_the_day_that_the_rules_count() -> None:
    for start in (date(2024, 1, 31), date(2024, 2, 29), date(2026, 5, 15), date(2026, 8, 30)):
        for months in (1, 6, 12, 24, 36):
            day = months_over(start, months)
            assert months_between(start, day) == months
            assert months_between(start, date.fromordinal(day.toordinal() - 1)) == months - 1
            assert day >= add_months(start, months)
