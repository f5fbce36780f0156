"""Not too many arrivals in one region at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.facts import Facts
from optimizer.rules.base import PLANNER, Breach, NoParameters, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class RegionCap(PlanRule):
    """At most N new pairs into one region in one quarter."""

    code = "region-cap"
    label = Text("Số lượt tối đa vào một vùng", "Cap on moves into a region")
    summary = Text(
        "Mỗi quý không quá per_quarter lượt điều động vào một vùng.",
        "At most per_quarter moves into one region in one quarter.",
    )
    source = PLANNER
    default = Level.OFF

    class Parameters(NoParameters):
        """Moves into one region in one quarter."""

        per_quarter: int | None = None

    parameters: Parameters

    def post(self, posting: Posting) -> None:
        """Cap the new pairs into each region and quarter."""
        cap = self.parameters.per_quarter
        regions = sorted({u.region for u in posting.facts.problem.units.values() if u.region})
        for region in regions if cap is not None else ():
            inside = [p for p in posting.facts.placements if posting.facts.problem.units[p.unit_id].region == region]
            columns = posting.columns.of_placements(inside)
            for quarter in posting.facts.quarters:
                posting.at_most((region, quarter.name), posting.columns.moving(columns, quarter.index), cap or 0)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Count the moves into each region and quarter."""
        cap = self.parameters.per_quarter
        counts: dict[tuple[str, int], int] = {}
        for move in seats.moves:
            region = facts.unit(facts.problem.posts[move.post_id]).region
            if region and not self.excused(facts, move):
                counts[region, move.quarter] = counts.get((region, move.quarter), 0) + 1
        for (region, quarter), count in sorted(counts.items()):
            if cap is not None and count > cap:
                told = Text("vùng {region}: {count} lượt, tối đa {cap}", "region {region}: {count} moves, at most {cap}")
                yield Breach(
                    told.fill(region=region, count=count, cap=cap), quarter=facts.quarters[quarter], amount=count - cap
                )
