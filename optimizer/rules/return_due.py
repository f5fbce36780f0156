"""People on rotation come back when their time is over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import Level
from optimizer.facts import Facts
from optimizer.rules.base import Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class ReturnDue(PlanRule):
    """A holder whose rotation is over does not stay in the post."""

    code = "return-due"
    label = Text("Hết thời hạn luân chuyển", "Returns due")
    summary = Text(
        "Người đã hết thời hạn luân chuyển không ở lại vị trí đang giữ.",
        "A holder whose rotation has ended does not stay in the post held today.",
    )
    source = Text("Quy định 65-QĐ/TW, Điều 8, 10", "Regulation 65-QĐ/TW, Art. 8, 10")
    default = Level.SOFT
    default_tier = 3
    waivable = False

    def post(self, posting: Posting) -> None:
        """Charge each quarter after the return date in which the holder stays."""
        columns, facts = posting.columns, posting.facts
        for placement in facts.placements:
            due = facts.problem.candidates[placement.holder_id].return_on if placement.holder_id else None
            if due:
                own = columns.of_placement(placement)
                late = [quarter.index for quarter in facts.quarters if quarter.day >= due.first]
                posting.price(own[~columns.new[own] & np.isin(columns.first[own], late)], 1)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find holders who stay after their return date."""
        told = Text("{name} hết thời hạn luân chuyển ngày {day}", "the rotation of {name} ended on {day}")
        for candidate in facts.problem.candidates.values():
            placement = facts.held.get(candidate.id)
            for quarter in facts.quarters:
                due = candidate.return_on
                if placement and due and due.first <= quarter.day and seats.stays(placement, quarter):
                    text = told.fill(name=candidate.full_name, day=due)
                    yield Breach(text, (candidate.id,), (placement.id,), quarter)
