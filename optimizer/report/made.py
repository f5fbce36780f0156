"""Moves already made, as the service histories tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from optimizer.domain import Candidate, Service, Unit
from optimizer.facts import Facts
from optimizer.report.directions import DIRECTION_NAMES, Direction, direction
from optimizer.service import moves_between_units
from optimizer.text import Text, join

OUTSIDE = Text("Đi nơi khác", "to outside")


class MoveMade(NamedTuple):
    """One move made: the service rows before and after it; ``direction`` is None if it leads out of the listed units."""

    candidate: Candidate
    before: Service
    after: Service
    direction: Direction | None


class MovesMade(NamedTuple):
    """The moves made since a day, by date; ``doubtful`` counts those whose date is too vague to tell (left out)."""

    moves: tuple[MoveMade, ...]
    doubtful: int


def made_since(facts: Facts, since: date) -> MovesMade:
    """List the moves made on or after a day; a date known to the month or year counts from its first day."""
    moves = sorted(_all(facts), key=lambda move: (move.after.from_date, move.candidate.id))
    later = tuple(move for move in moves if move.after.from_date.first >= since)
    return MovesMade(later, sum(move.after.from_date.first < since <= move.after.from_date.last for move in moves))


def _all(facts: Facts) -> Iterator[MoveMade]:
    for who in facts.service:
        for before, after in moves_between_units(facts, who):
            left, reached = _unit(facts, before.unit), _unit(facts, after.unit)
            led = direction(left, reached) if reached else None if left else Direction.FROM_OUTSIDE
            yield MoveMade(facts.problem.candidates[who], before, after, led)


def _unit(facts: Facts, place: str) -> Unit | None:
    """Return the listed unit of a place, of what an old unit became the first; None: outside every listed unit."""
    units = facts.places.of_service(place)
    return facts.problem.units[min(units)] if units else None


def direction_name(led: Direction | None) -> Text:
    """Name a direction; None leads out of the listed units."""
    return DIRECTION_NAMES[led] if led else OUTSIDE


def summed_up(moves: Iterable[MoveMade]) -> Text:
    """Write in one line how many moves there are, in all and by direction."""
    counts = Counter(move.direction for move in moves)
    told = Text("{name}: {n}", "{name}: {n}")
    parts = [told.fill(name=direction_name(each), n=counts[each]) for each in (*Direction, None) if counts[each]]
    whole = Text("{n} lượt ({parts})", "{n:move|moves} ({parts})") if parts else Text("{n} lượt", "{n:move|moves}")
    return whole.fill(n=counts.total(), parts=join(parts))
