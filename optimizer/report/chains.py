"""Chains and cycles: moves that free each other's posts stand or fall together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from optimizer.facts import Facts
from optimizer.plan import Move


def chains(facts: Facts, moves: Sequence[Move]) -> Mapping[Move, int]:
    """Give each chain of two or more moves a number, in the order in which they begin; a lone move has none."""
    by_candidate = {move.candidate_id: move for move in moves}
    first = {move: move for move in moves}
    for move in moves:
        holder = facts.placement_of[move.post_id].holder_id
        freed_by = by_candidate.get(holder) if holder else None
        if freed_by:
            one, other = first[move], first[freed_by]
            first = {m: one if root == other else root for m, root in first.items()}
    lengths = Counter(first.values())
    roots = list(dict.fromkeys(first[move] for move in moves if lengths[first[move]] > 1))
    numbers = {root: number for number, root in enumerate(roots, 1)}
    return {move: numbers[root] for move, root in first.items() if root in numbers}
