"""Holders who are to stay are not moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.rules.base import NOT_SOFT, PLANNER, Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class Keep(PlanRule):
    """The holder of a post marked keep is not moved, unless forced out or overdue."""

    code = "keep"
    label = Text("Giữ ổn định", "Kept in place")
    summary = Text(
        "Người giữ vị trí được đánh dấu giữ ổn định thì không điều động, trừ khi buộc phải thôi giữ hoặc quá hạn.",
        "The holder of a post marked keep takes no new post, unless forced out or overdue.",
    )
    source = PLANNER
    levels = NOT_SOFT

    def post(self, posting: Posting) -> None:
        """Allow the kept holders no new pair; a waiver that names a post means the one that they are kept in."""
        columns, facts = posting.columns, posting.facts
        for placement in kept(facts):
            holder = placement.holder_id or ""
            own = np.intersect1d(columns.of_candidate(holder), columns.moves)
            free = [q.index for q in facts.quarters if facts.waiver(self.code, holder, placement.post_ids, q.day)]
            posting.price(own[~np.isin(columns.first[own], free)], 1)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find kept holders who move."""
        for placement in kept(facts):
            move = seats.move_of.get(placement.holder_id or "")
            if move:
                name = facts.problem.candidates[move.candidate_id].full_name
                told = Text("{name} giữ vị trí cần ổn định nhưng bị điều động", "{name} holds a post to be kept, but is moved")
                yield Breach(told.fill(name=name), (move.candidate_id,), (placement.id,), facts.quarters[move.quarter])


def kept(facts: Facts) -> list[Placement]:
    """Return the placements whose holders are kept: marked, and neither forced out nor overdue within the horizon."""
    return [
        placement
        for placement in facts.placements
        if placement.holder_id
        and any(post.keep for post in placement.posts)
        and facts.exit(placement) is None
        and not any(facts.overdue(placement, quarter) for quarter in facts.quarters)
    ]
