"""The best plans of a tiny problem, by trying every set of moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from optimizer.domain import Problem
from optimizer.plan import Move
from tests.oracle.state import pair_faults
from tests.oracle.verdict import Judge


@dataclass(frozen=True)
class Best:
    """The least cost per tier, then the least sum of quarter numbers, and all sets of moves that reach both.

    ``allowed`` counts the sets of moves that are free of structural and hard findings.
    """

    tiers: dict[int, int]
    quarters: int
    plans: list[tuple[Move, ...]]
    allowed: int


def best(problem: Problem) -> Best | None:
    """Return the best plans, or None where no set of moves is free of structural and hard findings."""
    judge = Judge(problem)
    verdicts = [(moves, judge.judge(moves)) for moves in sets_of_moves(judge)]
    allowed = [(moves, verdict) for moves, verdict in verdicts if verdict.allowed]
    if not allowed:
        return None
    _, least = min(allowed, key=lambda entry: entry[1].key)
    plans = sorted(moves for moves, verdict in allowed if verdict.key == least.key)
    return Best(least.tiers, least.quarters, plans, len(allowed))


def possible_moves(judge: Judge) -> list[Move]:
    """All moves that nothing forbids on their own: in structure, and by the hard pair rules, which see one move only."""
    case = judge.case
    everything = product(range(len(case.days)), case.problem.candidates, case.placements)
    moves = [Move(q, c, placement) for q, c, placement in everything]
    return [m for m in moves if not pair_faults(case, m) and not judge.forbids(m)]


def sets_of_moves(judge: Judge) -> Iterator[tuple[Move, ...]]:
    """Every way to give each placement at most one of its possible moves, no person two."""
    by_placement: dict[str, list[Move]] = {}
    for move in possible_moves(judge):
        by_placement.setdefault(move.post_id, []).append(move)

    def extended(chosen: tuple[Move, ...], left: list[list[Move]]) -> Iterator[tuple[Move, ...]]:
        if not left:
            yield tuple(sorted(chosen))
            return
        yield from extended(chosen, left[1:])
        for move in left[0]:
            if move.candidate_id not in {other.candidate_id for other in chosen}:
                yield from extended((*chosen, move), left[1:])

    yield from extended((), list(by_placement.values()))
