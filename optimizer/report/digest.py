"""A plan in short: moves, holders, goals and targets as plain values, enough to compare it with any other plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.codes import MEASURE_NAMES
from optimizer.plan import Outcome
from optimizer.report.ladder import ladder
from optimizer.report.shares import target_figures
from optimizer.report.words import capital, post_name, present_seat, seat
from optimizer.rules.fit import Fit
from optimizer.solve import Situation
from optimizer.text import Text


class MoveLine(NamedTuple):
    """One move; ``quarter``, ``from_post`` and the names are blank, and ``fit`` is None, where they are not known."""

    candidate_id: str
    full_name: str
    quarter: str
    from_post: str
    to_post: str
    source: Text
    to: Text
    fit: int | None


class PostLine(NamedTuple):
    """One post that exists at the end, and who sits there then; no id and no name where nobody does."""

    name: Text
    holder_id: str
    holder: str


class TierLine(NamedTuple):
    """One tier of the goals: its cost, the lower bound that a solve has proven (None: unknown), the cost of each rule."""

    cost: int
    bound: int | None
    rules: Mapping[str, int]

    @property
    def proven(self) -> bool | None:
        """Whether no plan is better in this tier, as far as is known."""
        return None if self.bound is None else self.bound == self.cost


class TargetLine(NamedTuple):
    """One target: what it counts, of how many posts, how many are needed, held today and held when it falls due."""

    measure: str
    what: Text
    posts: int
    needed: int
    before: int
    after: int
    shortfall: int


@dataclass(frozen=True)
class Digest:
    """A plan in short; posts and targets by their ids, tiers by their numbers.

    ``hard`` is the number of cases in which the plan breaks a hard rule.
    """

    moves: tuple[MoveLine, ...]
    posts: Mapping[str, PostLine]
    tiers: Mapping[int, TierLine]
    targets: Mapping[str, TargetLine]
    hard: int


def digest(situation: Situation, audit: Audit, outcome: Outcome | None = None) -> Digest:
    """Sum up an audited plan.

    Parameters
    ----------
    situation
        The problem that the plan is for.
    audit
        The plan, checked.
    outcome
        The solve that it comes from, for the bounds; None for any other plan, of which nothing is proven.
    """
    bounds = {tier.tier: tier.bound for tier in outcome.tiers} if outcome else {}
    return Digest(
        moves=tuple(_moves(situation, audit)),
        posts=dict(_posts(audit)),
        tiers={step.tier: TierLine(step.cost, bounds.get(step.tier), step.rules) for step in ladder(situation, audit)},
        targets=dict(_targets(situation, audit)),
        hard=len(audit.forbidden),
    )


def _moves(situation: Situation, audit: Audit) -> Iterable[MoveLine]:
    facts, fit = situation.facts, situation.rulebook.of(Fit)
    for move in audit.seats.moves:
        candidate, to = facts.problem.candidates[move.candidate_id], facts.placement_of[move.post_id]
        held = facts.held.get(candidate.id)
        yield MoveLine(
            candidate_id=candidate.id,
            full_name=candidate.full_name,
            quarter=facts.quarters[move.quarter].name,
            from_post=held.id if held else "",
            to_post=to.id,
            source=present_seat(facts, candidate),
            to=seat(facts, to),
            fit=fit.value(facts, candidate, to),
        )


def _posts(audit: Audit) -> Iterator[tuple[str, PostLine]]:
    """Yield the posts unit by unit, the highest rank first."""
    facts, seats = audit.seats.facts, audit.seats
    there = [post for post in facts.problem.posts.values() if facts.open(post, facts.last)]
    for post in sorted(there, key=lambda post: (post.unit_id, -facts.title(post).rank, post.id)):
        holder = seats.holder(post, facts.last)
        yield post.id, PostLine(post_name(facts, post), holder.id if holder else "", holder.full_name if holder else "")


def _targets(situation: Situation, audit: Audit) -> Iterator[tuple[str, TargetLine]]:
    for figure in target_figures(situation, audit):
        measure = figure.target.measure
        yield (
            figure.target.id,
            TargetLine(
                measure=measure.value,
                what=capital(MEASURE_NAMES[measure]),
                posts=figure.reached.posts,
                needed=figure.needed,
                before=figure.reached.before,
                after=figure.reached.after,
                shortfall=figure.shortfall,
            ),
        )
