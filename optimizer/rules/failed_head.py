"""A head who had to go does not become head elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class FailedHead(KindRule):
    """Whoever must vacate a post does not take a head post."""

    code = "failed-head"
    label = Text("Người phải thay thế không làm người đứng đầu nơi khác", "Replaced people do not become heads")
    summary = Text(
        "Người đang giữ vị trí phải thay thế không được bố trí làm người đứng đầu ở nơi khác.",
        "Whoever holds a post marked must-vacate does not take a head post.",
    )
    source = Text("Thực tiễn địa phương (Kim Bôi, 2022); chưa kiểm chứng", "local practice (Kim Bôi, 2022); unverified")

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:  # noqa: ARG002 - the same in every quarter
        """Mark head posts for holders of must-vacate posts."""
        return grid.people.must_vacate & grid.posts.head

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:  # noqa: ARG002
        """Say that the person's own post has to be vacated."""
        held = facts.held.get(candidate.id)
        if facts.title(post).head and held and any(p.must_vacate for p in held.posts):
            return Text(
                "đang giữ vị trí phải thay thế nên không được làm người đứng đầu nơi khác",
                "holds a post that must be vacated, so cannot become a head elsewhere",
            )
        return None
