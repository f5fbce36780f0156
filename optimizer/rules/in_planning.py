"""Whoever goes up is in the planning list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.codes import Purpose
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import NoParameters, PairRule, YesNo
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, Grid


class InPlanning(PairRule):
    """A promotion or training rotation needs a planning entry for that title or a higher one."""

    code = "in-planning"
    label = Text("Trong quy hoạch", "In the planning list")
    summary = Text(
        "Người lên chức vụ cao hơn (lateral=yes: mọi trường hợp) hoặc luân chuyển để đào tạo phải có quy hoạch còn hiệu lực ở chức "
        "danh tương đương hoặc cao hơn.",
        "Whoever goes up (lateral=yes: whoever moves) or is rotated for training has a valid planning entry for that rank or higher.",
    )
    source = Text(
        "Quy định 65-QĐ/TW, Điều 1.2; Quy định 377-QĐ/TW (8/10/2025), Điều 34",
        "Regulation 65-QĐ/TW, Art. 1.2; Regulation 377-QĐ/TW (8/10/2025), Art. 34",
    )

    class Parameters(NoParameters):
        """lateral=yes asks it of moves on the same level and down, too."""

        lateral: YesNo = False

    parameters: Parameters

    def mask(self, grid: Grid, quarter: Quarter) -> Bools:
        """Mark pairs that need an entry and have none of rank(p) or higher, for any unit or the post's."""
        unplanned = grid.at_posts(grid.planned_rank(quarter)) < grid.posts.rank
        return unplanned & (grid.rising | (grid.people.training | self.parameters.lateral))

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say that no entry fits the post."""
        if not (facts.up(candidate, post) > 0 or self.parameters.lateral or candidate.purpose is Purpose.TRAINING):
            return None
        for row in facts.planned(candidate.id, quarter.day):
            if row.unit_id in (None, post.unit_id) and facts.problem.titles[row.title].rank >= facts.title(post).rank:
                return None
        told = Text("không có trong quy hoạch chức danh {title} hoặc cao hơn", "not in the planning list for {title} or higher")
        return told.fill(title=facts.title(post).name)
