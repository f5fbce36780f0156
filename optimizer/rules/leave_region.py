"""A move between communes leaves the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.codes import Level
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import PairRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, Grid


class LeaveRegion(PairRule):
    """No move from one commune to another of the same region."""

    code = "leave-region"
    label = Text("Ra khỏi vùng", "Leave the region")
    summary = Text(
        "Điều động giữa các xã thì phải sang xã thuộc vùng khác.",
        "A move between communes goes to another region.",
    )
    source = Text("Thực tiễn địa phương (Kim Bôi, 2022); chưa kiểm chứng", "local practice (Kim Bôi, 2022); unverified")
    default = Level.OFF

    def mask(self, grid: Grid, quarter: Quarter) -> Bools:  # noqa: ARG002 - the same in every quarter
        """Mark other communes of the region that the person works in today."""
        people, posts = grid.people, grid.posts
        same = (people.region == posts.region) & (posts.region >= 0)
        return same & (people.office == 0) & (posts.office == 0) & (people.unit != posts.unit)

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:  # noqa: ARG002
        """Say that both communes lie in one region."""
        here, there = facts.unit_today(candidate), facts.unit(post)
        if here is None or here.is_office or there.is_office or here.id == there.id:
            return None
        if here.region is None or here.region != there.region:
            return None
        return Text("cùng vùng {region}", "the same region, {region}").fill(region=there.region)
