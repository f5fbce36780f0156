"""Chains and circles: moves that free each other's posts stand or fall together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from optimizer.facts import Facts
from optimizer.plan import Move


class Link(NamedTuple):
    """The place of a move in its chain: the chain's number, the step, how many moves there are, and if it is a circle.

    A chain begins with the post that no move has to free; a circle, in which everybody takes the next one's post, begins
    anywhere.
    """

    chain: int
    step: int
    length: int
    circle: bool


def links(facts: Facts, moves: Sequence[Move]) -> Mapping[Move, Link]:
    """Give each move of a chain of two or more its link; chains count in the order of their first moves."""
    place = {move: number for number, move in enumerate(moves)}
    found = sorted(_chains(facts, moves), key=lambda chain: min(place[move] for move in chain[0]))
    return {
        move: Link(number, step, len(chain), circle)
        for number, (chain, circle) in enumerate(found, 1)
        for step, move in enumerate(chain, 1)
    }


def _chains(facts: Facts, moves: Sequence[Move]) -> Iterator[tuple[list[Move], bool]]:
    """Yield the chains of two or more moves, each in the order in which posts come free, and whether it is a circle."""
    of_person = {move.candidate_id: move for move in moves}
    next_move: dict[Move, Move] = {}
    for move in moves:
        if (freeing := _freeing(facts, move, of_person)) is not None:
            next_move[freeing] = move
    begun = [move for move in moves if move not in set(next_move.values())]
    seen: set[Move] = set()
    for first in [*begun, *moves]:
        chain: list[Move] = []
        step: Move | None = first
        while step and step not in seen:
            seen.add(step)
            chain.append(step)
            step = next_move.get(step)
        if len(chain) > 1:
            yield chain, step is first


def _freeing(facts: Facts, move: Move, of_person: Mapping[str, Move]) -> Move | None:
    """Return the move with which the holder leaves the post that a move takes; None if there is none, or others did it.

    Whoever was forced out in an earlier quarter, or made way for the successor before moving, did not free it by moving.
    """
    placement = facts.placement_of[move.post_id]
    own = of_person.get(placement.holder_id or "")
    if own is None or own.quarter > move.quarter:
        return None
    forced = facts.exit(placement)
    return own if forced is None or forced.quarter >= own.quarter else None
