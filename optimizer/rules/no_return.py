"""Nobody returns soon to where he or she came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.dates import Quarter, months_between
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import NoParameters, PairRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, Grid


class NoReturn(PairRule):
    """No return to a unit served in until less than ``years`` years ago."""

    code = "no-return"
    label = Text("Không quay lại nơi cũ", "No early return")
    summary = Text(
        "Không điều động về đơn vị đã rời đi chưa đủ years năm.",
        "No move to a unit that the person left less than years years ago.",
    )
    source = Text("Chưa kiểm chứng", "unverified")
    default = Level.OFF

    class Parameters(NoParameters):
        """Years."""

        years: int = 5

    parameters: Parameters

    def mask(self, grid: Grid, quarter: Quarter) -> Bools:
        """Mark units left too recently; moves inside today's unit are no returns."""
        recent = grid.by_unit(lambda candidate, unit: self._left(grid.facts, candidate, unit, quarter) is not None)
        return (grid.people.unit != grid.posts.unit) & grid.at_posts(recent)

    def _left(self, facts: Facts, candidate: Candidate, unit_id: str, quarter: Quarter) -> date | None:
        """Return the last day served in a unit if that is less than ``years`` years before the quarter's day."""
        rows = [row for row in facts.served(candidate.id) if unit_id in facts.places.of_service(row.unit)]
        ends = [row.to_date.last if row.to_date else quarter.day for row in rows]
        recent = [end for end in ends if months_between(end, quarter.day) < 12 * self.parameters.years]
        return max(recent, default=None)

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say until when the person served there."""
        today, left = facts.unit_today(candidate), self._left(facts, candidate, post.unit_id, quarter)
        if left is None or (today and today.id == post.unit_id):
            return None
        told = Text(
            "công tác tại {unit} đến {left}, chưa đủ {years} năm", "served in {unit} until {left}, not {years:year|years} ago"
        )
        return told.fill(unit=facts.unit(post).name, left=left, years=self.parameters.years)
