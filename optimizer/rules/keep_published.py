"""The published plan changes as little as possible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import Level, PinKind
from optimizer.facts import Facts
from optimizer.plan import Move
from optimizer.rules.base import PLANNER, Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class KeepPublished(PlanRule):
    """Moves that are in exactly one of this plan and the published one."""

    code = "keep-published"
    label = Text("Giữ phương án đã công bố", "Keep the published plan")
    summary = Text(
        "Phương án đã công bố (các dòng ấn định mức ưu tiên) thay đổi ít nhất có thể; chưa công bố thì không tính.",
        "The published plan (soft assign rows of Pins) changes as little as possible; without one nothing is counted.",
    )
    source = PLANNER
    default = Level.SOFT
    default_tier = 6
    waivable = False

    def post(self, posting: Posting) -> None:
        """Charge a move that was not published, and a published one that is missing."""
        old = published(posting.facts)
        if not old:
            return
        columns = posting.columns
        keys = zip(
            columns.first[columns.moves], columns.candidate[columns.moves], columns.placement[columns.moves], strict=True
        )
        people, placements = columns.grid.people.row, columns.placement_row
        wanted = {(move.quarter, people[move.candidate_id], placements[move.post_id]) for move in old}
        known = np.fromiter((tuple(map(int, key)) in wanted for key in keys), dtype=bool, count=len(columns.moves))
        posting.price(columns.moves, np.where(known, -1, 1), len(old))

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find the differences, one by one."""
        old = published(facts)
        dropped = Text("{name}: không thực hiện lượt đã công bố đến {post}", "{name}: the published move to {post} is dropped")
        added = Text("{name}: lượt mới đến {post}, chưa công bố", "{name}: a move to {post} that was not published")
        for move in sorted(old ^ set(seats.moves)) if old else ():
            name = facts.problem.candidates[move.candidate_id].full_name
            text = (dropped if move in old else added).fill(name=name, post=move.post_id)
            yield Breach(text, (move.candidate_id,), (move.post_id,), facts.quarters[move.quarter])


def published(facts: Facts) -> set[Move]:
    """Return the moves of the published plan: soft assign pins; without a quarter, in the first."""
    return {
        Move(facts.quarter_index[pin.quarter] if pin.quarter else 0, pin.candidate_id, facts.placement_of[pin.post_id].id)
        for pin in facts.problem.pins
        if pin.kind is PinKind.ASSIGN and pin.level is Level.SOFT and pin.candidate_id and pin.post_id
    }
