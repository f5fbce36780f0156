"""Decisions that contradict each other on the face of it: no rule and no search is needed to see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from optimizer.codes import PinKind
from optimizer.domain import Pin
from optimizer.facts import Facts
from optimizer.plan import Move, Plan
from optimizer.review.revise import Applied
from optimizer.rules.pins import Pins
from optimizer.seats import Seats


def at_odds(facts: Facts, rule: Pins, applied: Mapping[str, Applied]) -> Iterator[frozenset[str]]:
    """Yield every two decisions, by row id, that want one person in two places, two in one, or somebody there and not."""
    names = {row: _names(facts, one.pins) for row, one in sorted(applied.items())}
    for one, other in combinations(names, 2):
        if names[one] & names[other] and not _hold(facts, rule, (*applied[one].pins, *applied[other].pins)):
            yield frozenset((one, other))


def _names(facts: Facts, pins: tuple[Pin, ...]) -> set[tuple[str, str | None]]:
    """Return the people and placements that pins speak of."""
    places = {("post", placement.id) for pin in pins if (placement := facts.pinned_placement(pin))}
    return places | {("person", pin.candidate_id) for pin in pins}


def _hold(facts: Facts, rule: Pins, pins: tuple[Pin, ...]) -> bool:
    """Whether pins hold once the moves that they demand are made; a release is left to the rules."""
    named = {(pin.candidate_id, pin.post_id): pin.quarter for pin in pins if pin.quarter}
    moves = set()
    for pin in pins:
        placement = facts.pinned_placement(pin)
        if pin.kind is PinKind.ASSIGN and placement and placement.holder_id != pin.candidate_id:
            quarter = pin.quarter or named.get((pin.candidate_id, pin.post_id), facts.last.name)
            moves.add(Move(facts.quarter_index[quarter], pin.candidate_id or "", placement.id))
    doubled = len({move.candidate_id for move in moves}) < len(moves) or len({move.post_id for move in moves}) < len(moves)
    seats = Seats(facts, Plan(tuple(moves)))
    return not doubled and all(rule.kept(facts, seats, pin) for pin in pins if pin.kind is not PinKind.RELEASE)
