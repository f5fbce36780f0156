"""Nobody climbs or falls too far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, NoParameters
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class RankStep(KindRule):
    """Normally an equivalent post; one rank up for outstanding or planned people; down only within limits."""

    code = "rank-step"
    label = Text("Chức vụ tương đương", "Equivalent rank")
    summary = Text(
        "Bố trí chức vụ tương đương; lên không quá max_up bậc và chỉ khi xuất sắc nổi trội hoặc trong quy hoạch; xuống không quá "
        "mức cho phép (max_down; across_down giữa phòng ban và xã; freed_down cho người phải sắp xếp lại).",
        "An equivalent post; up at most max_up ranks, and only outstanding or planned people; down at most max_down (across_down "
        "between office and commune, freed_down for people who must be placed anew).",
    )
    source = Text(
        "Quy định 65-QĐ/TW, Điều 4.3; mức xuống chưa kiểm chứng", "Regulation 65-QĐ/TW, Art. 4.3; steps down unverified"
    )

    class Parameters(NoParameters):
        """Ranks up and down."""

        max_up: int = 1
        max_down: int = 0
        across_down: int = 1
        freed_down: int = 2

    parameters: Parameters

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:
        """Mark steps that are too high, too low, or upwards without merit; no rank today bars every post."""
        set_ = self.parameters
        merit = grid.people.outstanding | (grid.people.planned_rank(quarter) >= grid.posts.rank)
        not_too_low = grid.up >= -set_.max_down
        not_too_low |= grid.across & (grid.up >= -set_.across_down)
        not_too_low |= grid.people.freed(quarter) & (grid.up >= -set_.freed_down)
        return (grid.up > set_.max_up) | (grid.rising & ~merit) | ~not_too_low | (grid.people.rank == 0)

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say which step is too far."""
        if facts.rank(candidate) == 0:
            return Text("chưa có chức danh hiện tại để so sánh thứ bậc", "holds no title today to compare ranks with")
        up = facts.up(candidate, post)
        if up > self.parameters.max_up:
            return Text("cao hơn chức vụ hiện tại {up} bậc", "{up:rank|ranks} above the present title").fill(up=up)
        if up > 0 and not (candidate.outstanding or self._planned(facts, candidate, post, quarter)):
            return Text(
                "lên chức vụ cao hơn nhưng không thuộc diện xuất sắc nổi trội và không trong quy hoạch",
                "goes up without being outstanding or planned for that rank",
            )
        if -up > self._down(facts, candidate, post, quarter):
            return Text("thấp hơn chức vụ hiện tại {down} bậc", "{down:rank|ranks} below the present title").fill(down=-up)
        return None

    def _planned(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> bool:
        rows = facts.planned(candidate.id, quarter.day)
        return any(facts.problem.titles[row.title].rank >= facts.title(post).rank for row in rows)

    def _down(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> int:
        allowed = [self.parameters.max_down]
        today = facts.unit_today(candidate)
        if today and today.is_office != facts.unit(post).is_office:
            allowed.append(self.parameters.across_down)
        if facts.freed(candidate.id, quarter):
            allowed.append(self.parameters.freed_down)
        return max(allowed)
