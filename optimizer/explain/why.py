"""Why a person goes where the plan says, and why not elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from optimizer.codes import PinKind
from optimizer.conflict import Blame, blame
from optimizer.dates import Quarter
from optimizer.domain import Pin
from optimizer.eligibility import BASE_REASONS
from optimizer.explain.alternatives import tried
from optimizer.explain.base import Base
from optimizer.explain.effect import Effect, Verdict
from optimizer.report.figures import figures
from optimizer.report.obstacles import Obstacles, PairCounts
from optimizer.rules.base import PairRule
from optimizer.rules.fit import Fit
from optimizer.text import Text


@dataclass(frozen=True)
class Bar:
    """What bars a pair: a rule (``code``) with its case in words, its source and who may waive it; else only the code."""

    code: str
    case: Text | None = None
    source: Text | None = None
    authority: Text | None = None


@dataclass(frozen=True)
class Step:
    """One person whom the new plan seats elsewhere than the old one; None stands for no post."""

    candidate_id: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class WhyNot:
    """Why a person does not go to a post: what bars the pair, else what it would cost and who would have to make way.

    ``chain`` begins with the person; each next one sat where the one before goes. ``conflict`` says why there is no plan with
    the pair at all.
    """

    candidate_id: str
    post_id: str
    bars: tuple[Bar, ...] = ()
    effect: Effect | None = None
    chosen: bool = False
    chain: tuple[Step, ...] = ()
    conflict: Blame | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the rules allow the pair in some plan."""
        return self.effect.verdict if self.effect else Verdict.NO


def why_not(base: Base, candidate_id: str, post_id: str, deadline: float | None = None) -> WhyNot:
    """Say what bars a person from a post; if nothing does, pin the pair, solve again, and say what it costs."""
    placement = base.facts.placement_of[post_id]
    if not len(base.seats(candidate_id, post_id)):
        return WhyNot(candidate_id, placement.id, bars=tuple(_bars(base, candidate_id, placement.id)))
    found = tried(base, candidate_id, placement.id, deadline)
    conflict = None
    if found.effect.verdict is Verdict.NO:
        pin = Pin(PinKind.ASSIGN, candidate_id, placement.id)
        conflict = blame(replace(base.problem, pins=(*base.problem.pins, pin)), deadline)
    chain = tuple(_chain(base, found.effect, candidate_id))
    return WhyNot(candidate_id, placement.id, (), found.effect, found.chosen, chain, conflict)


def _bars(base: Base, candidate_id: str, post_id: str) -> Iterator[Bar]:
    """Yield what bars a pair in the quarter in which the least does."""
    eligible, quarters = base.layout.situation.eligibility, base.facts.quarters
    quarter, codes = min(
        ((quarter, eligible.why_not(candidate_id, post_id, quarter.index)) for quarter in quarters),
        key=lambda each: (len(each[1]), each[0].index),
    )
    for code in codes:
        yield Bar(code) if code in BASE_REASONS else _bar(base, code, candidate_id, post_id, quarter)


def _bar(base: Base, code: str, candidate_id: str, post_id: str, quarter: Quarter) -> Bar:
    rule, candidate = base.layout.situation.rulebook.rules[code], base.problem.candidates[candidate_id]
    assert isinstance(rule, PairRule)
    posts = base.facts.placement_of[post_id].posts
    case = next((told for post in posts if (told := rule.breach(base.facts, candidate, post, quarter))), None)
    return Bar(code, case, rule.cited, rule.authority if rule.waivable else None)


def _chain(base: Base, found: Effect, candidate_id: str) -> Iterator[Step]:
    """Follow the people who make way for each other, from one person to the one who needs nobody's post."""
    last, before = base.facts.last, base.solution.audit
    after = found.solution.audit if found.solution else None
    person: str | None = candidate_id
    seen: set[str] = set()
    while before and after and person and person not in seen:
        seen.add(person)
        old, new = (audit.seats.place(person, last) for audit in (before, after))
        if old is new:
            return
        yield Step(person, old.id if old else None, new.id if new else None)
        holder = before.seats.holder(new.primary, last) if new else None
        person = holder.id if holder else None


@dataclass(frozen=True)
class WhyHere:
    """Why a person sits in a post at the end: the fit with its parts, and whom the rules bar from the post.

    ``reasons`` are those of the move, none for somebody who stays; ``parts`` are empty where a Scores row gives the fit.
    """

    candidate_id: str
    post_id: str
    reasons: tuple[Text, ...]
    fit: int
    parts: Mapping[str, Fraction]
    obstacles: Obstacles


def why_here(base: Base, candidate_id: str, post_id: str) -> WhyHere:
    """Say why a person sits where the plan says."""
    candidate, placement = base.problem.candidates[candidate_id], base.facts.placement_of[post_id]
    now = base.layout.situation
    fit, scored = now.rulebook.of(Fit), (candidate.id, placement.id) in base.problem.scores
    return WhyHere(
        candidate_id=candidate.id,
        post_id=placement.id,
        reasons=_reasons(base, candidate_id, placement.id),
        fit=fit.value(base.facts, candidate, placement),
        parts={} if scored else fit.parts(base.facts, candidate, placement),
        obstacles=PairCounts(now).of_post(placement.id),
    )


def _reasons(base: Base, candidate_id: str, post_id: str) -> tuple[Text, ...]:
    """Return the reasons for the move of a person, as the plan's list of moves gives them."""
    audit = base.solution.audit
    moves = figures(base.layout.situation, audit).moves if audit else ()
    return next((m.reasons for m in moves if (m.candidate.id, m.to.id) == (candidate_id, post_id)), ())
