"""Secretary and chair of one commune do not change at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.facts import Facts, grouped
from optimizer.rules.base import Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


TITLES = ("BT", "CT")


class Continuity(PlanRule):
    """At most one new secretary or chair per unit and quarter."""

    code = "continuity"
    label = Text("Kế thừa, ổn định", "Continuity")
    summary = Text(
        "Trong một quý, một đơn vị không thay cả bí thư lẫn chủ tịch.",
        "In one quarter, a unit does not get both a new secretary and a new chair.",
    )
    source = Text("Chưa kiểm chứng", "unverified")
    default = Level.SOFT
    default_tier = 5
    default_weight = 10
    waivable = False

    def post(self, posting: Posting) -> None:
        """Cap the new holders of each unit and quarter at one."""
        leading = (p for p in posting.facts.placements if any(post.title in TITLES for post in p.posts))
        by_unit = grouped(leading, lambda placement: placement.unit_id)
        seats = posting.columns.by_placement(list(by_unit.values()))
        for quarter in posting.facts.quarters:
            taken = seats.marked(posting.columns.beginning[quarter.index])
            posting.at_most_each([(unit, quarter.name) for unit in by_unit], taken, 1)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Count new secretaries and chairs."""
        arrivals: dict[tuple[str, int], list[str]] = {}
        for move in seats.moves:
            placement = facts.placement_of[move.post_id]
            if any(post.title in TITLES for post in placement.posts):
                arrivals.setdefault((placement.unit_id, move.quarter), []).append(move.post_id)
        for (unit, quarter), posts in sorted(arrivals.items()):
            if len(posts) > 1:
                told = Text("{unit} thay cả bí thư và chủ tịch", "{unit} gets both a new secretary and a new chair")
                text = told.fill(unit=facts.problem.units[unit].name)
                yield Breach(text, post_ids=tuple(posts), quarter=facts.quarters[quarter], amount=len(posts) - 1)
