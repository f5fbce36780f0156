"""All that is shown of a plan, or of today's situation, worked out once: moves, vacancies, targets, directions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optimizer.audit import Audit
from optimizer.codes import Measure
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post, Unit
from optimizer.placement import Placement
from optimizer.report.chains import Link, links
from optimizer.report.directions import Direction, direction
from optimizer.report.obstacles import Obstacles, PairCounts
from optimizer.report.options import Option, nearest_people, nearest_posts
from optimizer.report.reasons import Reasons
from optimizer.report.sequence import Step, rank_order, sequence
from optimizer.report.shares import Share, TargetFigure, share, target_figures
from optimizer.report.waived import Use, uses
from optimizer.rules.everyone_placed import due_a_post
from optimizer.rules.fit import Fit
from optimizer.rules.targets import in_scope
from optimizer.solve import Situation
from optimizer.text import Text

HEADS = ("BT", "CT")
"""The titles whose non-local holders are always counted."""
POOLED = "pooled"


@dataclass(frozen=True)
class MoveFigure:
    """One move with what a committee decides on; ``source`` and ``from_unit`` are None where there is none listed.

    ``parts`` are the points that make up ``fit``; empty where a Scores row replaces them. ``link`` is None for a move
    that stands alone. ``step`` is the one in which it is carried out.
    """

    order: int
    quarter: Quarter
    candidate: Candidate
    source: Placement | None
    from_unit: Unit | None
    to: Placement
    direction: Direction
    fit: int
    parts: Mapping[str, Fraction]
    reasons: tuple[Text, ...]
    waived: tuple[Use, ...]
    link: Link | None
    step: Step

    @property
    def chain(self) -> int | None:
        """The number of the chain that the move belongs to."""
        return self.link.chain if self.link else None


@dataclass(frozen=True)
class Vacancy:
    """A post without a holder at the end: since which quarter, who holds it today, and what stands in the way.

    ``nearest`` are the people whom only one rule bars, best first.
    """

    post: Post
    since: Quarter
    last_holder: Candidate | None
    obstacles: Obstacles
    nearest: tuple[Option, ...]


@dataclass(frozen=True)
class Unplaced:
    """A person who is due a post and has none at the end, and what stands in the way.

    ``nearest`` are the posts that only one rule bars the person from, best first.
    """

    candidate: Candidate
    obstacles: Obstacles
    nearest: tuple[Option, ...]


@dataclass(frozen=True)
class Figures:
    """What is shown of one plan; everything is sorted and free of the order of the input's rows."""

    moves: tuple[MoveFigure, ...]
    holders: Mapping[str, str]
    vacancies: tuple[Vacancy, ...]
    unplaced: tuple[Unplaced, ...]
    targets: tuple[TargetFigure, ...]
    non_local: Mapping[str, Share]
    uses: tuple[Use, ...]

    @property
    def directions(self) -> Mapping[Direction, int]:
        """The number of moves in each direction."""
        counts = Counter(move.direction for move in self.moves)
        return {each: counts[each] for each in Direction}


def figures(situation: Situation, audit: Audit) -> Figures:
    """Work out the figures of an audited plan; of today's situation, if the plan has no moves."""
    facts, seats, counts = situation.facts, audit.seats, PairCounts(situation)
    posts = [facts.problem.posts[key] for key in sorted(facts.problem.posts)]
    at_end = {post.id: seats.holder(post, facts.last) for post in posts}
    used, targets = tuple(uses(situation, audit)), tuple(target_figures(situation, audit))
    vacant = [post for post in posts if facts.open(post, facts.last) and at_end[post.id] is None]
    due = sorted(due_a_post(facts), key=lambda candidate: candidate.id)
    unplaced = [candidate for candidate in due if seats.place(candidate.id, facts.last) is None]
    return Figures(
        moves=tuple(_moves(situation, audit, targets, used)),
        holders={post_id: holder.id for post_id, holder in at_end.items() if holder},
        vacancies=tuple(_vacancies(situation, audit, vacant, counts)),
        unplaced=tuple(_unplaced(situation, unplaced, counts)),
        targets=targets,
        non_local=_non_local(audit),
        uses=used,
    )


def _moves(situation: Situation, audit: Audit, targets: Iterable[TargetFigure], used: Iterable[Use]) -> Iterable[MoveFigure]:
    """Yield the moves in the order in which a committee goes through them: quarter, unit, rank, post.

    Those of several quarters come in the order in which they are carried out.
    """
    facts, seats = situation.facts, audit.seats
    missed = [figure.target for figure in targets if figure.reached.before < figure.needed]
    reasons = Reasons(situation, seats, {target.id: frozenset(p.id for p in in_scope(facts, target)) for target in missed})

    steps = {move: step for step in sequence(seats) for move in step.moves}
    moves = list(steps) if len(facts.quarters) > 1 else sorted(seats.moves, key=lambda move: rank_order(facts, move))
    linked, fit = links(facts, moves), situation.rulebook.of(Fit)
    for order, move in enumerate(moves, 1):
        candidate, to = facts.problem.candidates[move.candidate_id], facts.placement_of[move.post_id]
        before = facts.unit_today(candidate)
        scored = (candidate.id, to.id) in facts.problem.scores
        yield MoveFigure(
            order=order,
            quarter=facts.quarters[move.quarter],
            candidate=candidate,
            source=facts.held.get(candidate.id),
            from_unit=before,
            to=to,
            direction=direction(before, facts.problem.units[to.unit_id]),
            fit=fit.value(facts, candidate, to),
            parts={} if scored else fit.parts(facts, candidate, to),
            reasons=reasons.of(move),
            waived=tuple(use for use in used if candidate.id in use.people),
            link=linked.get(move),
            step=steps[move],
        )


def _vacancies(situation: Situation, audit: Audit, posts: Sequence[Post], counts: PairCounts) -> Iterable[Vacancy]:
    """Describe the posts that are vacant at the end, each since its last quarter with a holder, or since it opened."""
    facts, seats = situation.facts, audit.seats
    nearest = nearest_people(situation, list(dict.fromkeys(facts.placement_of[post.id] for post in posts)))
    for post in posts:
        empty = [q for q in facts.quarters if facts.open(post, q) and seats.holder(post, q) is None]
        filled = [q.index for q in facts.quarters if seats.holder(post, q)]
        since = next(q for q in empty if q.index > max(filled, default=-1))
        last_holder = facts.problem.candidates[post.holder_id] if post.holder_id else None
        near = tuple(nearest.get(facts.placement_of[post.id].id, ()))
        yield Vacancy(post, since, last_holder, counts.of_post(post.id), near)


def _unplaced(situation: Situation, people: Sequence[Candidate], counts: PairCounts) -> Iterable[Unplaced]:
    nearest = nearest_posts(situation, people)
    for candidate in people:
        yield Unplaced(candidate, counts.of_person(candidate.id), tuple(nearest.get(candidate.id, ())))


def _non_local(audit: Audit) -> Mapping[str, Share]:
    """Count non-local holders of the head titles, one by one and together, over the posts that exist at the end."""
    facts = audit.seats.facts
    posts = [post for post in facts.problem.posts.values() if post.title in HEADS and facts.open(post, facts.last)]
    counted = {title: [post for post in posts if post.title == title] for title in HEADS} | {POOLED: posts}
    return {name: share(audit.seats, Measure.NON_LOCAL, of, facts.last) for name, of in counted.items()}
