"""The order in which a plan is carried out: steps that leave no head post empty while its successor is elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from optimizer.dates import Quarter
from optimizer.facts import Facts, grouped
from optimizer.placement import Placement
from optimizer.plan import Move
from optimizer.report.chains import links
from optimizer.seats import Seats

OVERDUE = "overdue"
"""Why a holder leaves who makes way for a successor, without being forced out."""


class Leave(NamedTuple):
    """A holder of today leaves the post for none; ``reason`` is that of the exit, or ``overdue``."""

    candidate_id: str
    placement: Placement
    reason: str


@dataclass(frozen=True)
class Step:
    """What happens at one time: people leave their posts for none, then those who move leave theirs, then they arrive.

    ``number`` counts within the quarter, from 1. A step with several people is one of the same day: none of them could go
    first.
    """

    quarter: Quarter
    number: int
    leaves: tuple[Leave, ...]
    moves: tuple[Move, ...]

    @property
    def same_day(self) -> bool:
        """Whether several people act together."""
        return len(self.leaves) + len(self.moves) > 1


def sequence(seats: Seats) -> tuple[Step, ...]:
    """Return the steps of a plan, quarter by quarter.

    Each post is left before it is taken. A head post that a holder leaves changes hands at one stroke, as do the posts of
    people who change places; everything else goes step by step.
    """
    steps: list[Step] = []
    for quarter in seats.facts.quarters:
        for number, (leaves, moves) in enumerate(_in_order(seats, quarter), 1):
            steps.append(Step(quarter, number, tuple(leaves), tuple(moves)))
    return tuple(steps)


def rank_order(facts: Facts, move: Move) -> tuple[int, str, int, str, str]:
    """Return what moves are sorted by where nothing else decides: quarter, unit, rank, post, person."""
    post = facts.problem.posts[move.post_id]
    return move.quarter, post.unit_id, -facts.title(post).rank, post.id, move.candidate_id


def _in_order(seats: Seats, quarter: Quarter) -> Iterator[tuple[Sequence[Leave], Sequence[Move]]]:
    """Yield who leaves for none and who moves, step by step, in one quarter; empty head posts are filled first."""
    facts = seats.facts
    moves = sorted((m for m in seats.moves if m.quarter == quarter.index), key=lambda move: rank_order(facts, move))
    leaves = {leave.placement.id: leave for leave in _leaves(seats, quarter)}
    handed = {move.post_id for move in moves if is_head(facts, facts.placement_of[move.post_id])} & leaves.keys()
    yield from (([leave], []) for post, leave in leaves.items() if post not in handed)

    def order(steps: Sequence[Sequence[Move]]) -> tuple[bool, int]:
        first = facts.placement_of[steps[0][0].post_id]
        return not is_head(facts, first) or _sat(seats, first, quarter), moves.index(steps[0][0])

    for steps in sorted(_chains(facts, moves), key=order):
        for step in steps:
            yield [leaves[move.post_id] for move in step if move.post_id in handed], step


def _sat(seats: Seats, placement: Placement, quarter: Quarter) -> bool:
    """Whether the holder of today still sits there when a quarter begins."""
    if quarter.index == 0:
        return placement.holder_id is not None
    return seats.stays(placement, seats.facts.quarters[quarter.index - 1])


def _leaves(seats: Seats, quarter: Quarter) -> Iterator[Leave]:
    """Yield who leaves a post for none in a quarter, by post."""
    moving = {move.candidate_id for move in seats.moves if move.quarter == quarter.index}
    for placement in seats.facts.placements:
        holder = placement.holder_id
        if holder and holder not in moving and _sat(seats, placement, quarter) and not seats.stays(placement, quarter):
            forced = seats.facts.exit(placement)
            yield Leave(holder, placement, forced.reason if forced and forced.quarter == quarter.index else OVERDUE)


def _chains(facts: Facts, moves: Sequence[Move]) -> Iterator[list[list[Move]]]:
    """Yield the moves of a quarter chain by chain, each as its steps."""
    linked = links(facts, moves)
    yield from ([[move]] for move in moves if move not in linked)
    chains = grouped(sorted(linked, key=lambda move: linked[move]), lambda move: linked[move].chain)
    for chain in chains.values():
        yield [chain] if linked[chain[0]].circle else _cut(facts, chain)


def _cut(facts: Facts, chain: Sequence[Move]) -> list[list[Move]]:
    """Cut a chain into steps: whoever takes over a head post comes together with the one who leaves it."""
    steps = [[chain[0]]]
    for move in chain[1:]:
        if is_head(facts, facts.placement_of[move.post_id]):
            steps[-1].append(move)
        else:
            steps.append([move])
    return steps


def is_head(facts: Facts, placement: Placement) -> bool:
    """Whether one of the posts is a head post."""
    return any(facts.title(post).head for post in placement.posts)
