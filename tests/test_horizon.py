"""Plans over several quarters: who goes where and when, against brute force and against cases worked out by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count, islice
from math import prod
from typing import Any

import pytest

from optimizer.codes import Discipline, Level, Measure, PinKind
from optimizer.dates import PartialDate
from optimizer.domain import Candidate, Pin, Planning, Problem, Service, Target, Waiver
from optimizer.solve import Solution, solve
from tests.oracle.search import best, possible_moves
from tests.oracle.small import AN, BINH, START, on, rule, small
from tests.oracle.verdict import Judge
from tests.tiny import tiny

CHUNK, CHUNKS = 12, 9
LARGEST = 400  # sets of moves at most, so that brute force is done soon

CHI = replace(AN, id="chi", full_name="Lê Văn Chi")
DAYS = START, date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1)


def tiny_ones(quarters: int) -> Iterator[tuple[int, Problem]]:
    """The tiny problems over so many quarters that have few sets of moves, with their seeds."""
    for seed in count():
        problem = tiny(seed, quarters)
        choices = Counter(move.post_id for move in possible_moves(Judge(problem)))
        if prod(1 + many for many in choices.values()) <= LARGEST:
            yield seed, problem


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_optimum_over_who_and_when_equals_brute_force(chunk: int) -> None:
    begin = chunk // 3 * CHUNK
    for seed, problem in islice(tiny_ones(2 + chunk % 3), begin, begin + CHUNK):
        expected, found = best(problem), solve(problem).outcome
        if expected is None:
            assert found.status == "INFEASIBLE", seed
            continue
        assert (found.status, found.canonical) == ("OPTIMAL", True), seed
        assert found.plan is not None
        assert found.plan.moves in expected.plans, seed
        assert {tier.tier: tier.cost for tier in found.tiers if tier.cost} == {t: c for t, c in expected.tiers.items() if c}, (
            seed
        )


def horizon(*people: Candidate, quarters: int = 4, settings: dict[str, Any] | None = None, **facts: Any) -> Solution:
    """The best plan over some quarters of the small problem, in which An could take either chair at once."""
    problem = small(quarters=quarters, people=people, **facts)
    return solve(replace(problem, settings=replace(problem.settings, **(settings or {}))))


def moves(solution: Solution) -> list[tuple[str, str, int]]:
    assert solution.outcome.plan is not None
    return [(move.candidate_id, move.post_id, move.quarter) for move in solution.outcome.plan.moves]


def quarters_of(solution: Solution, code: str) -> list[str]:
    """The quarters in which a rule finds something, once for each case."""
    assert solution.audit is not None
    return sorted(f.breach.quarter.name for f in solution.audit.findings if f.rule == code and f.breach.quarter)


@pytest.mark.parametrize(("since", "quarter"), [("2027-01-01", 1), ("2027-01-02", 2), ("2027-07-01", 3), ("2027-07-02", None)])
def test_people_move_on_the_first_day_on_which_they_can_be_had(since: str, quarter: int | None) -> None:
    found = horizon(replace(AN, available_from=on(since)))
    assert moves(found) == ([] if quarter is None else [("an", moves(found)[0][1], quarter)])
    empty = Counter(quarters_of(found, "heads-filled"))  # both chairs until An comes, then one
    assert list(empty.values()) == [2 if quarter is None or q < quarter else 1 for q in range(4)]


@pytest.mark.parametrize(("leaves", "quarter"), [("2027-04-01", 2), ("2027-04-02", 3), ("2027-07-02", None)])
def test_a_post_is_taken_in_the_quarter_in_which_its_holder_leaves(leaves: str, quarter: int | None) -> None:
    found = horizon(
        replace(BINH, leaves_on=on(leaves)),
        pins=(Pin(PinKind.FORBID, "an", "a-ct"), Pin(PinKind.FORBID, "an", "b-ct")),
        planning=(Planning("an", "BT"),),
    )
    assert moves(found) == ([] if quarter is None else [("an", "a-bt", quarter)])


def test_a_plan_that_starts_at_the_end_of_a_month_moves_at_the_ends_of_months() -> None:
    found = horizon(replace(BINH, leaves_on=on("2027-02-28")), settings={"plan_date": date(2026, 8, 31)})
    assert [(q.name, q.day) for q in found.situation.facts.quarters] == [
        ("2026-Q3", date(2026, 8, 31)),
        ("2026-Q4", date(2026, 11, 30)),
        ("2027-Q1", date(2027, 2, 28)),
        ("2027-Q2", date(2027, 5, 31)),
    ]
    exit_ = found.situation.facts.exit(found.situation.facts.placement_of["a-bt"])
    assert exit_ == (2, "leaves")


@pytest.mark.parametrize(("valid_to", "quarter"), [("2026-12-31", None), ("2027-01-01", 1), (None, 1)])
def test_a_waiver_counts_in_the_quarters_up_to_its_last_day(valid_to: str | None, quarter: int | None) -> None:
    waiver = Waiver("an", "non-local", "a-ct", "", "", None, None if valid_to is None else date.fromisoformat(valid_to))
    local = replace(AN, native_unit="XA", available_from=on("2027-01-01"))
    found = horizon(local, waivers=(waiver,), pins=(Pin(PinKind.FORBID, "an", "b-ct"),))
    assert moves(found) == ([] if quarter is None else [("an", "a-ct", quarter)])


@pytest.mark.parametrize("quarter", range(4))
def test_pins_name_the_quarter_in_which_somebody_moves_may_not_or_must_go(quarter: int) -> None:
    names = [q.name for q in small(quarters=4).quarters]
    found = horizon(pins=(Pin(PinKind.ASSIGN, "an", "b-ct", names[quarter]),))
    assert moves(found) == [("an", "b-ct", quarter)]
    barred = tuple(Pin(PinKind.FORBID, "an", None, name) for name in names if name != names[quarter])
    assert [when for _, _, when in moves(horizon(pins=barred))] == [quarter]
    nobody = Pin(PinKind.FORBID, "an"), Pin(PinKind.FORBID, "binh")
    empty = Counter(quarters_of(horizon(pins=(Pin(PinKind.RELEASE, "binh", None, names[quarter]), *nobody)), "heads-filled"))
    assert empty == {name: 2 if q < quarter else 3 for q, name in enumerate(names)}


def test_caps_hold_in_each_quarter_and_each_calendar_year() -> None:
    two = AN, CHI
    both = (*small().planning, Planning("chi", "BT"))
    assert sorted(when for *_, when in moves(horizon(*two, planning=both))) == [0, 0]
    one_each = horizon(*two, planning=both, settings={"max_moves_per_quarter": 1})
    assert sorted(when for *_, when in moves(one_each)) == [0, 1]
    a_year = horizon(*two, planning=both, settings={"max_moves_per_year": 1, "plan_date": date(2026, 7, 1)})
    assert sorted(when for *_, when in moves(a_year)) == [0, 2]  # 2026-Q3, then 2027-Q1
    came = (Service("binh", "PB", "CV", on("2019-01-01"), on("2026-02-01")), Service("binh", "XA", "BT", on("2026-02-01")))
    made = horizon(*two, planning=both, service=came, settings={"max_moves_per_year": 1, "plan_date": date(2026, 7, 1)})
    assert sorted(when for *_, when in moves(made)) == [2]  # the move of February was the one of 2026


@pytest.mark.parametrize(
    ("by", "quarter"), [("2026-01-01", 0), ("2026-12-31", 0), ("2027-01-01", 1), ("2027-06-30", 2), (None, 3)]
)
def test_a_target_is_looked_at_in_the_last_quarter_that_begins_by_its_date(by: str | None, quarter: int) -> None:
    target = Target(
        "T", Measure.FEMALE, frozenset({"BT"}), share=Fraction(1), by=None if by is None else date.fromisoformat(by)
    )
    for leaves, missed in zip(DAYS, range(4), strict=True):
        found = horizon(replace(BINH, leaves_on=on(leaves)), targets={"T": target}, pins=(Pin(PinKind.FORBID, None, "a-bt"),))
        assert quarters_of(found, "targets") == ([small(quarters=4).quarters[quarter].name] if missed <= quarter else [])


@pytest.mark.parametrize(("disciplined", "quarter"), [("2025-01-01", 1), ("2025-01-02", 2)])
def test_a_period_of_discipline_that_ends_within_the_horizon_opens_moves(disciplined: str, quarter: int) -> None:
    an = replace(AN, current_title="PP", discipline=Discipline.REPRIMAND, discipline_date=on(disciplined))
    assert [when for *_, when in moves(horizon(an))] == [quarter]


@pytest.mark.parametrize(("valid_to", "found"), [("2027-01-01", [1]), ("2026-12-31", [])])
def test_an_entry_of_the_planning_list_that_lapses_within_the_horizon_closes_moves(valid_to: str, found: list[int]) -> None:
    an = replace(AN, current_title="PP", available_from=on("2027-01-01"))
    listed = (Planning("an", "BT", None, None, on(valid_to)),)
    assert [when for *_, when in moves(horizon(an, planning=listed))] == found


def test_an_overdue_head_costs_each_quarter_until_a_successor_comes() -> None:
    posts = small().posts
    old = {**posts, "a-bt": replace(posts["a-bt"], holder_since=on("2017-01-01"))}
    nobody = (Pin(PinKind.FORBID, "an"), Pin(PinKind.FORBID, "binh"))
    unplaced = {"everyone-placed": rule(Level.OFF)}
    alone = horizon(posts=old, rules=unplaced, pins=nobody)
    assert quarters_of(alone, "overdue") == ["2027-Q1", "2027-Q2", "2027-Q3"]
    chairs = (Pin(PinKind.FORBID, None, "a-ct"), Pin(PinKind.FORBID, None, "b-ct"))
    relieved = horizon(replace(AN, available_from=on("2027-04-01")), posts=old, rules=unplaced, pins=chairs)
    assert moves(relieved) == [("an", "a-bt", 2)]
    assert quarters_of(relieved, "overdue") == ["2027-Q1"]
    forced = horizon(posts=old, rules={**unplaced, "overdue": rule(strict="yes")}, pins=nobody)
    assert quarters_of(forced, "overdue") == []
    assert Counter(quarters_of(forced, "heads-filled")) == {"2026-Q4": 2, "2027-Q1": 3, "2027-Q2": 3, "2027-Q3": 3}


def test_a_return_that_falls_due_costs_each_quarter_from_its_day_on() -> None:
    found = horizon(
        replace(BINH, return_on=PartialDate(date(2027, 4, 1), date(2027, 4, 30))), pins=(Pin(PinKind.KEEP, "binh"),)
    )
    assert quarters_of(found, "return-due") == ["2027-Q2", "2027-Q3"]


def test_posts_count_as_vacant_from_the_quarter_in_which_they_open_until_they_close() -> None:
    posts = small().posts
    dated = {
        **posts,
        "a-ct": replace(posts["a-ct"], open_from=date(2027, 1, 2)),
        "b-ct": replace(posts["b-ct"], close_on=date(2027, 4, 1)),
    }
    found = horizon(posts=dated, pins=(Pin(PinKind.FORBID, "binh"),))
    assert moves(found) == [("an", "a-ct", 2)]
    assert quarters_of(found, "heads-filled") == ["2026-Q4", "2027-Q1"]  # b-ct, until it closes


def test_among_equals_the_earliest_moves_win() -> None:
    unpriced = {code: rule(Level.OFF) for code in ("heads-filled", "posts-filled", "everyone-placed")}
    assert [when for *_, when in moves(horizon(rules=unpriced, pins=(Pin(PinKind.ASSIGN, "an", "b-ct"),)))] == [0]


def test_quarters_already_published_come_before_every_goal_and_drafts_are_free() -> None:
    published = Pin(PinKind.ASSIGN, "an", "b-ct", "2027-Q1", level=Level.SOFT, published=True)
    assert moves(horizon(AN, CHI, planning=planned("an", "chi"), pins=(published,))) == [("chi", "a-ct", 0), ("an", "b-ct", 1)]
    # Another move in the published quarter would cost tier 0, so Chi, who can come only then, waits for the next one.
    late = replace(CHI, available_from=on("2027-01-01"))
    assert moves(horizon(AN, late, planning=planned("an", "chi"), pins=(published,))) == [("an", "b-ct", 1), ("chi", "a-ct", 2)]
    gone = horizon(replace(AN, leaves_on=on("2027-03-01")), CHI, planning=planned("an", "chi"), pins=(published,))
    assert [(tier.tier, tier.cost) for tier in gone.outcome.tiers if tier.tier == 0] == [(0, 1)]
    assert ("keep-published", 0) in [(f.rule, f.tier) for f in gone.audit.findings] if gone.audit else False


def test_drafts_stay_at_the_tier_of_the_rule_beside_published_quarters() -> None:
    fixed = Pin(PinKind.ASSIGN, "an", "b-ct", "2026-Q4", level=Level.SOFT, published=True)
    draft = Pin(PinKind.ASSIGN, "chi", "a-ct", "2027-Q2", level=Level.SOFT)
    found = horizon(AN, CHI, planning=planned("an", "chi"), pins=(fixed, draft))
    # To fill the chair early is worth more than the draft (tiers 2 and 6), not more than the published quarter (tier 0).
    assert moves(found) == [("an", "b-ct", 0), ("chi", "a-ct", 1)]
    costs = {tier.tier: tier.cost for tier in found.outcome.tiers if "keep-published" in tier.rules}
    assert costs == {0: 0, 6: 2}


def planned(*people: str) -> tuple[Planning, ...]:
    return tuple(Planning(person, "BT") for person in people)
