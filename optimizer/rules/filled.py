"""Posts do not stand empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from optimizer.codes import Level
from optimizer.dates import Quarter
from optimizer.domain import Post
from optimizer.facts import Facts, grouped
from optimizer.rules.base import PLANNER, Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class Filled(PlanRule):
    """Each post has a holder in each quarter in which it exists."""

    default = Level.SOFT
    waivable = False
    heads: ClassVar[bool]

    def post(self, posting: Posting) -> None:
        """Ask one seat for each post and quarter."""
        facts, columns = posting.facts, posting.columns
        for quarter, due in grouped(self._due(facts), lambda case: case[1]).items():
            seats = columns.by_placement([[facts.placement_of[post.id]] for post, _ in due])
            cases = [(post.id, quarter.name) for post, _ in due]
            posting.at_least_each(cases, seats.marked(columns.seated[quarter.index]))

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find the empty posts."""
        told = Text("{title} {unit} ({post}) để khuyết", "{title} of {unit} ({post}) is vacant")
        for post, quarter in self._due(facts):
            if seats.holder(post, quarter) is None:
                text = told.fill(title=facts.title(post).name, unit=facts.unit(post).name, post=post.id)
                yield Breach(text, post_ids=(post.id,), quarter=quarter)

    def _due(self, facts: Facts) -> Iterator[tuple[Post, Quarter]]:
        for post in facts.problem.posts.values():
            if facts.title(post).head == self.heads:
                yield from ((post, quarter) for quarter in facts.quarters if facts.open(post, quarter))


class HeadsFilled(Filled):
    """Each head post has a holder."""

    code = "heads-filled"
    label = Text("Không khuyết người đứng đầu", "Head posts filled")
    summary = Text(
        "Mỗi vị trí đứng đầu có người giữ ở mỗi quý.",
        "Each head post has a holder in every quarter in which it exists.",
    )
    source = PLANNER
    default_tier = 2
    heads = True


class PostsFilled(Filled):
    """Each other post has a holder."""

    code = "posts-filled"
    label = Text("Không khuyết vị trí khác", "Other posts filled")
    summary = Text(
        "Mỗi vị trí khác có người giữ ở mỗi quý.",
        "Each other post has a holder in every quarter in which it exists.",
    )
    source = PLANNER
    default_tier = 3
    heads = False
