"""Shares of posts held by people of a kind, before and after a plan: targets and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.codes import Measure
from optimizer.dates import Quarter
from optimizer.domain import Post, Target
from optimizer.rules.base import Terms
from optimizer.rules.targets import Targets, due, in_scope, needed
from optimizer.seats import Seats
from optimizer.solve import Situation


class Share(NamedTuple):
    """How many of some posts are held by people of a kind, today (as given, before anybody leaves) and after the plan."""

    posts: int
    before: int
    after: int

    @property
    def share_before(self) -> Fraction | None:
        """The part of the posts before; None if there is no post."""
        return Fraction(self.before, self.posts) if self.posts else None

    @property
    def share_after(self) -> Fraction | None:
        """The part of the posts after; None if there is no post."""
        return Fraction(self.after, self.posts) if self.posts else None


@dataclass(frozen=True)
class TargetFigure:
    """One target: what is needed and reached when it falls due; ``by_title`` splits a pooled one."""

    target: Target
    terms: Terms
    due: Quarter
    needed: int
    reached: Share
    by_title: tuple[tuple[str, Share], ...]

    @property
    def shortfall(self) -> int:
        """How many posts are missing; 0 if the target is met."""
        return max(0, self.needed - self.reached.after)

    @property
    def asked(self) -> Fraction | None:
        """The share asked for: the target's own, else the count's part of the posts."""
        if self.target.share is not None or not self.reached.posts:
            return self.target.share
        return Fraction(self.needed, self.reached.posts)

    @property
    def surplus(self) -> Fraction | None:
        """By how much the share after exceeds the one asked for; negative if it falls short."""
        after = self.reached.share_after
        return None if after is None or self.asked is None else after - self.asked


def share(seats: Seats, measure: Measure, posts: Sequence[Post], quarter: Quarter) -> Share:
    """Count holders with a measure among the posts, today and in a quarter of the plan."""
    facts, people = seats.facts, seats.facts.problem.candidates
    before = [(post, people[post.holder_id]) for post in posts if post.holder_id]
    after = [(post, holder) for post in posts if (holder := seats.holder(post, quarter))]
    return Share(len(posts), *(sum(facts.has(measure, who, post.unit_id) for post, who in pairs) for pairs in (before, after)))


def target_figures(situation: Situation, audit: Audit) -> Iterator[TargetFigure]:
    """Yield the figures of every target that is not off, sorted by id."""
    facts, seats = situation.facts, audit.seats
    for target, terms in sorted(situation.rulebook.of(Targets).held(facts), key=lambda held: held[0].id):
        posts, quarter = in_scope(facts, target), due(facts, target)
        titles = sorted({post.title for post in posts}, key=lambda code: (-facts.problem.titles[code].rank, code))
        parts = [(code, share(seats, target.measure, [p for p in posts if p.title == code], quarter)) for code in titles]
        reached = share(seats, target.measure, posts, quarter)
        yield TargetFigure(target, terms, quarter, needed(facts, target), reached, tuple(parts) if len(parts) > 1 else ())
