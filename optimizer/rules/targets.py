"""Shares and counts of posts held by people of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import Level, Measure
from optimizer.dates import Quarter
from optimizer.domain import Post, Target
from optimizer.facts import Facts
from optimizer.rules.base import Breach, PlanRule, Terms
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.columns import Columns
    from optimizer.grid import Bools, Ints
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class Targets(PlanRule):
    """Each row of the Targets sheet is met at its date, or falls short by as little as possible."""

    code = "targets"
    label = Text("Chỉ tiêu", "Targets")
    summary = Text(
        "Từng chỉ tiêu đạt số lượng cần có vào thời điểm đặt ra; mức, thứ tự, trọng số ghi ở dòng chỉ tiêu được ưu tiên.",
        "Each target is met at its date; level, tier and weight of its own row win.",
    )
    source = Text("Ghi ở từng chỉ tiêu", "named in each target's row")
    default = Level.SOFT
    waivable = False

    def active(self, facts: Facts) -> bool:
        """Whether any target has anything to say."""
        return any(self.terms_of(target).level is not Level.OFF for target in facts.problem.targets.values())

    def terms_of(self, target: Target) -> Terms:
        """Return a target's own level, tier and weight, the rule's where it has none."""
        tier = self.tier if target.tier is None else target.tier
        return Terms(target.level or self.level, tier, self.weight if target.weight is None else target.weight)

    def tiers(self, facts: Facts) -> set[int]:
        """Return the rule's own tier and those of its rows."""
        return super().tiers(facts) | {terms.tier for _, terms in self.held(facts) if terms.level is Level.SOFT}

    def held(self, facts: Facts) -> Iterator[tuple[Target, Terms]]:
        """Yield the targets that are not off, with their terms."""
        for target in facts.problem.targets.values():
            if (terms := self.terms_of(target)).level is not Level.OFF:
                yield target, terms

    def post(self, posting: Posting) -> None:
        """Ask the needed number of holders with the measure, each counted once for every post in scope."""
        for target, terms in self.held(posting.facts):
            counted, times = self.counted(posting.columns, target)
            posting.at_least((target.id,), counted, needed(posting.facts, target), times, terms)

    def counted(self, columns: Columns, target: Target) -> tuple[Ints, Ints]:
        """Return the columns that count for a target, and for how many posts each does."""
        facts = columns.facts
        inside = {post.id for post in in_scope(facts, target)}
        placements = {facts.placement_of[post] for post in inside}
        sitting = columns.sitting(columns.of_placements(placements), due(facts, target).index)
        counted = np.compress(self.has(columns, sitting, target.measure), sitting)
        held = np.array([sum(post in inside for post in p.post_ids) for p in facts.placements], dtype=np.int64)
        return counted, held[columns.placement[counted]]

    def has(self, columns: Columns, sitting: Ints, measure: Measure) -> Bools:
        """Mark the columns whose person has the measure there; shape (sitting,)."""
        candidate, grid = columns.candidate[sitting], columns.grid
        if measure is not Measure.NON_LOCAL:
            return grid.people.who(lambda c: columns.facts.has(measure, c, ""))[:, 0][candidate]
        away = ~(grid.local | grid.people.origin_unknown)
        return away.ravel()[candidate * away.shape[1] + grid.placement_unit[columns.placement[sitting]]]

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Count again, post by post."""
        told = Text("chỉ tiêu {id}: cần {needed}, đạt {reached}", "target {id}: {needed} needed, {reached} reached")
        for target, terms in self.held(facts):
            reached = count(facts, seats, target)
            if (missing := needed(facts, target) - reached) > 0:
                text = told.fill(id=target.id, needed=needed(facts, target), reached=reached)
                yield Breach(text, quarter=due(facts, target), amount=missing, terms=terms)


def due(facts: Facts, target: Target) -> Quarter:
    """Return the quarter in which a target falls due: the last that begins by its date, the first if none does."""
    if target.by is None:
        return facts.last
    return max((q for q in facts.quarters if q.day <= target.by), key=lambda q: q.index, default=facts.quarters[0])


def in_scope(facts: Facts, target: Target) -> list[Post]:
    """Return the posts in a target's scope that exist when it falls due, filled or not."""
    return [
        post
        for post in facts.problem.posts.values()
        if (not target.titles or post.title in target.titles)
        and target.region in (None, facts.unit(post).region)
        and target.unit_id in (None, post.unit_id)
        and facts.open(post, due(facts, target))
    ]


def needed(facts: Facts, target: Target) -> int:
    """Return how many posts in scope must have the measure."""
    return target.count if target.count is not None else ceil((target.share or 0) * len(in_scope(facts, target)))


def count(facts: Facts, seats: Seats, target: Target) -> int:
    """Count the posts in scope whose holder has the measure when the target falls due."""
    holders = ((post, seats.holder(post, due(facts, target))) for post in in_scope(facts, target))
    return sum(holder is not None and facts.has(target.measure, holder, post.unit_id) for post, holder in holders)
