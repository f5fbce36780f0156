"""No move without need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.facts import Facts
from optimizer.rules.base import NOT_HARD, PLANNER, Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class FewMoves(PlanRule):
    """As few moves as the goals before allow."""

    code = "few-moves"
    label = Text("Ít xáo trộn nhất", "Few moves")
    summary = Text("Số lượt điều động ít nhất có thể.", "As few moves as possible.")
    source = PLANNER
    default = Level.SOFT
    levels = NOT_HARD
    default_tier = 7
    waivable = False

    def post(self, posting: Posting) -> None:
        """Charge each new pair."""
        posting.price(posting.columns.moves, 1)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Count the moves."""
        if seats.moves:
            text = Text("{count} lượt điều động", "{count:move|moves}").fill(count=len(seats.moves))
            yield Breach(text, quarter=facts.last, amount=len(seats.moves))
