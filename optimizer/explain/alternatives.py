"""Who else could take a post, and where else a person could go: each pair pinned, everything else solved again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.explain.base import Base
from optimizer.explain.effect import Effect


@dataclass(frozen=True)
class Alternative:
    """A person in a post at the end of the horizon, what that does to the plan, and whether the plan has it so."""

    candidate_id: str
    post_id: str
    effect: Effect
    chosen: bool


def who_else(base: Base, post_id: str, deadline: float | None = None) -> list[Alternative]:
    """Try everybody who is eligible for a post, or holds it; the best first.

    ``deadline`` is on the clock of ``time.monotonic``; what is not decided by then says so.
    """
    columns, placement = base.layout.board.columns, base.facts.placement_of[post_id]
    seats = columns.sitting(columns.of_placement(placement), base.facts.last.index)
    people = [columns.grid.people.list[row].id for row in np.unique(columns.candidate[seats])]
    return _tried(base, [(candidate_id, placement.id) for candidate_id in people], deadline)


def where_else(base: Base, candidate_id: str, deadline: float | None = None) -> list[Alternative]:
    """Try every post that a person is eligible for, or holds; the best first."""
    columns = base.layout.board.columns
    seats = columns.sitting(columns.of_candidate(candidate_id), base.facts.last.index)
    posts = [base.facts.placements[row].id for row in np.unique(columns.placement[seats])]
    return _tried(base, [(candidate_id, post_id) for post_id in posts], deadline)


def _tried(base: Base, pairs: list[tuple[str, str]], deadline: float | None) -> list[Alternative]:
    """Pin each pair; the order of equals does not depend on that of the pairs."""
    found = [tried(base, candidate_id, post_id, deadline) for candidate_id, post_id in pairs]
    return sorted(found, key=lambda a: (a.effect.rank, not a.chosen, a.candidate_id, a.post_id))


def tried(base: Base, candidate_id: str, post_id: str, deadline: float | None = None) -> Alternative:
    """Pin a person to a post that he or she is eligible for, or holds, and solve again."""
    demand = base.demand(base.seats(candidate_id, post_id))
    audit = base.solution.audit
    holder = audit.seats.holder(base.facts.placement_of[post_id].primary, base.facts.last) if audit else None
    chosen = holder is not None and holder.id == candidate_id
    return Alternative(candidate_id, post_id, base.with_demands([demand], deadline), chosen)
