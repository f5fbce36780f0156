"""What falls due of itself: retirements, returns, terms that end, posts that open and close, seen a year ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from optimizer.dates import Quarter, quarters
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.seats import Seats
from optimizer.text import Text

AHEAD = 4
"""For so many quarters after each one it is said what falls due."""


class Due(StrEnum):
    """What falls due."""

    RETIREMENT = "retirement"
    LEAVES = "leaves"
    TERM = "term"
    RETURN = "return"
    VACATE = "vacate"
    AVAILABLE = "available"
    OPENS = "opens"
    CLOSES = "closes"
    DISCIPLINE = "discipline"


DUE_NAMES: Mapping[Due, Text] = {
    Due.RETIREMENT: Text("nghỉ hưu", "retires"),
    Due.LEAVES: Text("thôi công tác", "leaves the service"),
    Due.TERM: Text("đến hạn phải chuyển", "due to move"),
    Due.RETURN: Text("hết thời hạn luân chuyển", "rotation over, return due"),
    Due.VACATE: Text("thuộc diện phải thay thế", "must be replaced"),
    Due.AVAILABLE: Text("bắt đầu có thể bố trí", "becomes available"),
    Due.OPENS: Text("lập vị trí", "post opens"),
    Due.CLOSES: Text("bãi bỏ vị trí", "post abolished"),
    Due.DISCIPLINE: Text("hết thời hạn sau kỷ luật", "discipline period over"),
}


class Coming(NamedTuple):
    """Something that falls due on a day; it counts from ``quarter`` on, the first whose day is not before it.

    ``candidate`` is None where it concerns a post without a holder, ``placement`` where the person has none just before.
    Quarters beyond the horizon go on counting.
    """

    day: date
    quarter: Quarter
    due: Due
    candidate: Candidate | None
    placement: Placement | None


def coming(seats: Seats) -> tuple[Coming, ...]:
    """Return what falls due from the first day of a plan to four quarters after its last, by day.

    Of people who hold a post it is said where they sit just before; what a move has settled by then is left out. What was due
    before the first day falls into the first quarter.
    """
    later = quarters(seats.facts.plan_date, len(seats.facts.quarters) + AHEAD)
    found = [*_of_people(seats, later), *_of_holders(seats, later), *_of_posts(seats, later)]
    return tuple(sorted(found, key=_place))


def _place(each: Coming) -> tuple[date, str, str, str]:
    """Return what comings are sorted by."""
    return each.day, each.due, each.placement.id if each.placement else "", each.candidate.id if each.candidate else ""


def _of_people(seats: Seats, later: Sequence[Quarter]) -> Iterator[Coming]:
    """Yield who leaves the service from a post, and who becomes available for one."""
    facts = seats.facts
    for candidate in facts.problem.candidates.values():
        days = [(Due.RETIREMENT, facts.retirement(candidate))]
        days += [(Due.LEAVES, candidate.leaves_on.first)] if candidate.leaves_on else []
        for due, day in days:
            quarter = _counts_from(later, day)
            if quarter and (placement := _just_before(seats, candidate, quarter)):
                yield Coming(day, quarter, due, candidate, placement)
        ready = candidate.available_from
        if ready and ready.last > facts.plan_date and (quarter := _counts_from(later, ready.last)):
            yield Coming(ready.last, quarter, Due.AVAILABLE, candidate, _just_before(seats, candidate, quarter))


def _of_holders(seats: Seats, later: Sequence[Quarter]) -> Iterator[Coming]:
    """Yield what makes a holder of today leave the post, as long as he or she is still there."""
    facts = seats.facts
    for holder_id, placement in facts.held.items():
        holder = facts.problem.candidates[holder_id]
        days = [(Due.RETURN, holder.return_on.first)] if holder.return_on else []
        days += [(Due.VACATE, post.must_vacate) for post in placement.posts if post.must_vacate][:1]
        days += [(Due.TERM, quarter.day) for quarter in later if facts.overdue(placement, quarter)][:1]
        for due, day in days:
            quarter = _counts_from(later, day)
            if quarter and _just_before(seats, holder, quarter) is placement:
                yield Coming(day, quarter, due, holder, placement)


def _of_posts(seats: Seats, later: Sequence[Quarter]) -> Iterator[Coming]:
    """Yield which posts open, and which close and for whom."""
    facts = seats.facts
    for placement in facts.placements:
        for post in placement.posts:
            if post.open_from and post.open_from > facts.plan_date and (quarter := _counts_from(later, post.open_from)):
                yield Coming(post.open_from, quarter, Due.OPENS, None, placement)
            if post.close_on and (quarter := _counts_from(later, post.close_on)):
                yield Coming(post.close_on, quarter, Due.CLOSES, _holder_before(seats, placement, quarter), placement)


def _counts_from(later: Sequence[Quarter], day: date) -> Quarter | None:
    """Return the first quarter whose day is not before a date; None if that is too far away."""
    return next((quarter for quarter in later if quarter.day >= day), None)


def _just_before(seats: Seats, candidate: Candidate, quarter: Quarter) -> Placement | None:
    """Return where a person sits just before a quarter; after the horizon everybody stays."""
    before = _quarter_before(seats.facts, quarter)
    return seats.place(candidate.id, before) if before else seats.facts.held.get(candidate.id)


def _holder_before(seats: Seats, placement: Placement, quarter: Quarter) -> Candidate | None:
    """Return who sits in a placement just before a quarter."""
    before = _quarter_before(seats.facts, quarter)
    today = seats.facts.problem.candidates.get(placement.holder_id or "")
    return seats.holder(placement.primary, before) if before else today


def _quarter_before(facts: Facts, quarter: Quarter) -> Quarter | None:
    """Return the quarter of the plan before one, None before the first."""
    return facts.quarters[min(quarter.index, len(facts.quarters)) - 1] if quarter.index else None


def within_a_year(found: Sequence[Coming], quarter: Quarter) -> list[Coming]:
    """Keep what falls due in the four quarters after one."""
    return [each for each in found if quarter.index < each.quarter.index <= quarter.index + AHEAD]
