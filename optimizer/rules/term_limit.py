"""No head stays in one place for more than two terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.dates import Quarter, months_between
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import NoParameters, PairRule
from optimizer.service import head_since
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, Grid


class TermLimit(PairRule):
    """Ten years as a head in one unit, unbroken: such heads are overdue and take no head post there."""

    code = "term-limit"
    label = Text("Không quá hai nhiệm kỳ liên tiếp", "No more than two consecutive terms")
    summary = Text(
        "Người đứng đầu liên tục tại một đơn vị từ years năm trở lên (gián đoạn không quá 3 tháng) không giữ tiếp chức danh đứng đầu "
        "ở đó và thuộc diện phải thay.",
        "Whoever has been a head in one unit for years or more without a break (of over 3 months) takes no head post there and is "
        "overdue in the present one.",
    )
    source = Text(
        "Quy định 65-QĐ/TW, Điều 4.2; Nghị định 32, 33, 34/2021/NĐ-CP (10 năm); Hải Dương, Quy định 646-QĐ/TU: 8 năm",
        "Regulation 65-QĐ/TW, Art. 4.2; Decrees 32, 33, 34/2021/NĐ-CP (10 years); Hải Dương, Regulation 646-QĐ/TU: 8 years",
    )

    class Parameters(NoParameters):
        """Years in a row."""

        years: int = 10

    parameters: Parameters

    def mask(self, grid: Grid, quarter: Quarter) -> Bools:
        """Mark head posts of the units where the person's terms are over."""
        over = grid.by_unit(lambda candidate, unit: self._over(grid.facts, candidate, unit, quarter))
        return grid.posts.head & grid.at_posts(over)

    def _over(self, facts: Facts, candidate: Candidate, unit_id: str, quarter: Quarter) -> bool:
        since = head_since(facts, candidate, unit_id, quarter.day)
        return since is not None and months_between(since, quarter.day) >= 12 * self.parameters.years

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say since when the person has been a head there."""
        if not facts.title(post).head or not self._over(facts, candidate, post.unit_id, quarter):
            return None
        told = Text(
            "đứng đầu liên tục tại {unit} từ {since}, đã đủ {years} năm",
            "head in {unit} without a break since {since}, {years:year is|years are} over",
        )
        since = head_since(facts, candidate, post.unit_id, quarter.day)
        return told.fill(unit=facts.unit(post).name, since=since, years=self.parameters.years)

    def overdue(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> bool:
        """Whether the holder's terms in this head post's unit are over."""
        return facts.title(post).head and self._over(facts, candidate, post.unit_id, quarter)
