"""What a service history says: days served in a unit, unbroken headship, moves already made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from optimizer.dates import months_between
from optimizer.domain import Candidate, Service
from optimizer.facts import Facts

GAP_MONTHS = 3
"""A break of more whole months than this ends an unbroken headship."""


def _merged(spans: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Join spans that overlap or touch, in order of time."""
    current: tuple[date, date] | None = None
    for start, end in sorted(spans):
        if current and start <= current[1]:
            current = current[0], max(end, current[1])
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current


def _span(row: Service, day: date) -> tuple[date, date]:
    """Return the row's longest reading up to a day: partial dates count against the person, an open row to the day."""
    return row.from_date.first, min(row.to_date.last, day) if row.to_date else day


def years_served(facts: Facts, candidate_id: str, unit_id: str, day: date) -> int:
    """Return the whole years served in a unit up to a day; days covered twice count once."""
    rows = [row for row in facts.served(candidate_id) if unit_id in facts.places.of_service(row.unit)]
    spans = [span for span in (_span(row, day) for row in rows) if span[0] < span[1]]
    days = sum((end - start).days for start, end in _merged(spans))
    # N calendar years have at least floor(365.25 N) days; this is the largest such N.
    return (4 * days + 3) // 1461


def head_since(facts: Facts, candidate: Candidate, unit_id: str, day: date) -> date | None:
    """Return since when the person has been a head in a unit without a break, up to a day; None: is not one.

    Counts service rows with a head title there and the head post held today from its since-date on, also after a
    forced exit (rules.md, term-limit).
    """
    titles = facts.problem.titles
    rows = [r for r in facts.served(candidate.id) if titles[r.title].head and unit_id in facts.places.of_service(r.unit)]
    spans = [_span(row, day) for row in rows]
    held = facts.held.get(candidate.id)
    if held and held.unit_id == unit_id:
        since = [post.holder_since or candidate.in_title_since for post in held.posts if titles[post.title].head]
        spans += [(known.first, day) for known in since if known]
    start = day
    for begun, ended in sorted((s for s in spans if s[0] <= min(s[1], day)), key=lambda s: s[1], reverse=True):
        if months_between(ended, start) > GAP_MONTHS:
            break
        start = min(start, begun)
    return start if start < day else None


def moves_between_units(facts: Facts, candidate_id: str) -> Iterator[tuple[Service, Service]]:
    """Return the person's moves as (row before, row after): a service row whose unit differs from the preceding row's."""
    rows = sorted(
        facts.served(candidate_id), key=lambda row: (row.from_date, row.to_date is None, row.to_date or row.from_date)
    )
    for before, after in pairwise(rows):
        if facts.places.differ(before.unit, after.unit):
            yield before, after


def moves_made(facts: Facts, year: int) -> int:
    """Return how many moves the service rows show in a calendar year before plan_date."""
    starts = (after.from_date.first for person in facts.service for _, after in moves_between_units(facts, person))
    return sum(start.year == year and start < facts.plan_date for start in starts)
