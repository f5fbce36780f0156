"""Heads whose terms are over make way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import Level
from optimizer.facts import Facts
from optimizer.rules.base import Breach, NoParameters, PlanRule, YesNo
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class Overdue(PlanRule):
    """A holder against whose staying a hard rule speaks does not sit on."""

    code = "overdue"
    label = Text("Người quá hạn phải thay", "Overdue holders replaced")
    summary = Text(
        "Người mà term-limit hoặc non-local (scope=all) không cho giữ tiếp thì được thay khi có người kế nhiệm; strict=yes hoặc mức "
        "bắt buộc: phải thôi giữ ngay.",
        "A holder whom term-limit or non-local (scope=all) speaks against makes way for a successor; strict=yes or level hard: "
        "leaves on that day.",
    )
    source = Text("Quy định 65-QĐ/TW, Điều 4.2", "Regulation 65-QĐ/TW, Art. 4.2")
    default = Level.SOFT
    default_tier = 2
    waivable = False

    class Parameters(NoParameters):
        """strict=yes forces the exit."""

        strict: YesNo = False

    parameters: Parameters

    @property
    def forced(self) -> bool:
        """Whether overdue holders leave even without a successor."""
        return self.level is Level.HARD or (self.level is Level.SOFT and self.parameters.strict)

    def post(self, posting: Posting) -> None:
        """Charge each quarter in which an overdue holder stays."""
        columns = posting.columns
        for placement in posting.facts.placements:
            late = [q.index for q in posting.facts.quarters if posting.facts.overdue(placement, q)]
            if late:
                own = columns.of_placement(placement)
                posting.price(own[~columns.new[own] & np.isin(columns.first[own], late)], 1)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find overdue holders who still sit there."""
        for placement in facts.placements:
            for quarter in facts.quarters:
                if seats.stays(placement, quarter) and facts.overdue(placement, quarter):
                    name = facts.problem.candidates[placement.holder_id or ""].full_name
                    told = Text("{name} quá hạn, chưa có người thay", "{name} is overdue and not replaced")
                    yield Breach(told.fill(name=name), (placement.holder_id or "",), (placement.id,), quarter)
