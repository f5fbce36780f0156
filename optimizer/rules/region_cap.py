"""Not too many arrivals in one region at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.facts import Facts, grouped
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
        cap, columns = self.parameters.per_quarter, posting.columns
        by_region = grouped(posting.facts.placements, lambda p: posting.facts.problem.units[p.unit_id].region)
        regions = [region for region in by_region if region and cap is not None]
        seats = columns.by_placement([by_region[region] for region in regions])
        for quarter in posting.facts.quarters:
            cases = [(region, quarter.name) for region in regions]
            posting.at_most_each(cases, seats.marked(columns.beginning[quarter.index]), cap or 0)

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
                told = Text("vùng {region}: {count} lượt, tối đa {cap}", "region {region}: {count:move|moves}, at most {cap}")
                yield Breach(
                    told.fill(region=region, count=count, cap=cap), quarter=facts.quarters[quarter], amount=count - cap
                )
