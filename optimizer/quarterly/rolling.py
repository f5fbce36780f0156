"""The problem of a later day: the same facts, planned from the first quarter that is not over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from optimizer.codes import Level, PinKind
from optimizer.dates import add_months, quarter_name
from optimizer.domain import Pin, Problem
from optimizer.errors import PathError
from optimizer.review.entries import Entry
from optimizer.rules import Rulebook
from optimizer.rules.pins import describe
from optimizer.text import Text

MONTHS: Final = 3
MOST_YEARS: Final = 20
TOO_LATE: Final = Text(
    "Ngày {day} quá xa sau ngày bắt đầu thực hiện {plan_date}; hãy kiểm tra --as-of.",
    "The day {day} is too long after the plan date {plan_date}; check --as-of.",
)
OPEN_STILL: Final = Text(
    "Ấn định của quý {quarter} đã qua, vẫn phải thực hiện: {pin}.",
    "A pin of {quarter}, which is over, is still to be carried out: {pin}.",
)
LAPSED: Final = Text(
    "Ấn định của quý {quarter} đã qua, không còn áp dụng: {pin}.",
    "A pin of {quarter}, which is over, no longer applies: {pin}.",
)


def first_day(plan_date: date, as_of: date) -> date:
    """Return the first day of moves, every three months from plan_date, that is on or after a day.

    Raises PathError for a day so late that it must be a mistake.
    """
    if as_of.year - plan_date.year > MOST_YEARS:
        raise PathError(TOO_LATE.fill(day=as_of, plan_date=plan_date))
    steps = 0
    while add_months(plan_date, MONTHS * steps) < as_of:
        steps += 1
    return add_months(plan_date, MONTHS * steps)


def rolled(problem: Problem, as_of: date) -> tuple[Problem, tuple[Text, ...]]:
    """Return the problem with its horizon begun on the first day on or after ``as_of``, and what was said of its pins.

    A pin of a quarter that is over loses its quarter: an assignment is still to be made, a release takes place at once. A ban
    on a quarter that is over, and a published move of one, are history.
    """
    day = first_day(problem.settings.plan_date, as_of)
    moved = replace(problem, settings=replace(problem.settings, plan_date=day))
    over = [pin for pin in problem.pins if pin.quarter and pin.quarter < quarter_name(day)]
    kept = [pin for pin in problem.pins if pin not in over]
    owed = [pin for pin in over if _owed(pin)]
    facts = Rulebook(problem).facts(problem)
    told = [
        (OPEN_STILL if pin in owed else LAPSED).fill(quarter=pin.quarter, pin=describe(facts, replace(pin, quarter=None)))
        for pin in over
    ]
    return replace(moved, pins=(*kept, *(replace(pin, quarter=None) for pin in owed))), tuple(told)


def _owed(pin: Pin) -> bool:
    return pin.level is Level.HARD and pin.kind in (PinKind.ASSIGN, PinKind.RELEASE)


def still_decided(entries: Mapping[str, Entry], quarter: str) -> dict[str, Entry]:
    """Return decisions as they hold from a quarter on: what was to be done in an earlier one is to be done whenever it can."""
    return {
        row: replace(entry, quarter=None) if entry.quarter and entry.quarter < quarter else entry
        for row, entry in entries.items()
    }


def with_published(problem: Problem, moves: Iterable[tuple[str, str]], quarter: str) -> Problem:
    """Return a problem in which some moves of a quarter are published; the planner's own soft rows of that quarter give way.

    Moves that the data no longer know, or that are made, are left out.
    """
    facts = Rulebook(problem).facts(problem)
    names = facts.quarter_index
    pins = [pin for pin in problem.pins if pin.level is not Level.SOFT or (pin.quarter and names[pin.quarter] > 0)]
    known = [(who, facts.placement_of[post]) for who, post in moves if who in problem.candidates and post in problem.posts]
    soft = [
        Pin(PinKind.ASSIGN, who, placement.id, quarter, level=Level.SOFT, published=True)
        for who, placement in known
        if placement.holder_id != who
    ]
    return replace(problem, pins=(*pins, *soft))


def missed_quarters(last: str, now: str) -> tuple[str, ...]:
    """Return the quarters between the one published last and the one to be published."""
    return tuple(_name(number) for number in range(_number(last) + 1, _number(now)))


def _number(name: str) -> int:
    year, quarter = name.split("-Q")
    return int(year) * 4 + int(quarter) - 1


def _name(number: int) -> str:
    return f"{number // 4}-Q{number % 4 + 1}"
