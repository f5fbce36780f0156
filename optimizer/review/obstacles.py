"""What hard rules a decision breaks, in the words of the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

from optimizer.audit import NO_PLAN, Finding, audit
from optimizer.codes import Level, PinKind
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Pin
from optimizer.eligibility import NO_SCORE, NOT_OPEN
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.plan import Move, Plan
from optimizer.report.obstacles import BASE_LABELS
from optimizer.report.reasons import EXIT_WORDS
from optimizer.report.words import person, seat
from optimizer.rules import Rulebook
from optimizer.rules.base import PairRule, PlanRule
from optimizer.text import Text

CANNOT_STAY: Final = Text("{who} không thể tiếp tục giữ {post}: {why}", "{who} cannot stay as {post}: {why}")


class Obstacle(NamedTuple):
    """One rule in the way of a pin: its code (``no-plan`` where no rule could give way), in which post, and why."""

    rule: str
    post_id: str
    why: Text


class Stand(NamedTuple):
    """How one pin stands: the move that it makes (None: it makes none), and what speaks against it."""

    move: Move | None
    obstacles: tuple[Obstacle, ...]


def stand(facts: Facts, rulebook: Rulebook, pin: Pin) -> Stand:
    """Judge one pin on its own; without a quarter, an assignment is judged in the one that it fits best."""
    placement = facts.pinned_placement(pin)
    if pin.kind in (PinKind.FORBID, PinKind.RELEASE) or placement is None:
        return Stand(None, ())
    if pin.kind is PinKind.KEEP or placement.holder_id == pin.candidate_id:
        return Stand(None, tuple(_staying(facts, rulebook, placement)))
    candidate = facts.problem.candidates[pin.candidate_id or ""]
    quarters = [facts.quarters[facts.quarter_index[pin.quarter]]] if pin.quarter else facts.quarters
    found = [(quarter, tuple(_taking(facts, rulebook, candidate, placement, quarter))) for quarter in quarters]
    quarter, obstacles = min(found, key=lambda each: (any(o.rule == NO_PLAN for o in each[1]), len(each[1])))
    return Stand(Move(quarter.index, candidate.id, placement.id), obstacles)


def _taking(
    facts: Facts, rulebook: Rulebook, candidate: Candidate, placement: Placement, quarter: Quarter
) -> Iterator[Obstacle]:
    """Yield what speaks against a new pair, waivers taken into account."""
    if not all(facts.takes_holders(post, quarter) for post in placement.posts):
        yield Obstacle(NO_PLAN, placement.id, BASE_LABELS[NOT_OPEN])
    if facts.problem.settings.scores_only and (candidate.id, placement.id) not in facts.problem.scores:
        yield Obstacle(NO_PLAN, placement.id, BASE_LABELS[NO_SCORE])
    for rule in rulebook.pair_rules:
        for post in placement.posts if rule.level is Level.HARD else ():
            told = rule.breach(facts, candidate, post, quarter)
            if told and not facts.waiver(rule.code, candidate.id, (post.id,), quarter.day):
                yield Obstacle(rule.code, post.id, told)


def _staying(facts: Facts, rulebook: Rulebook, placement: Placement) -> Iterator[Obstacle]:
    """Yield what forces today's holder out; a release is a decision itself, so no obstacle but perhaps a conflict."""
    forced = facts.exit(placement)
    if forced is None or forced.reason == "release":
        return
    holder = facts.problem.candidates[placement.holder_id or ""]
    told = {"who": person(holder), "post": seat(facts, placement)}
    if forced.reason in EXIT_WORDS:
        yield Obstacle(NO_PLAN, placement.id, CANNOT_STAY.fill(why=EXIT_WORDS[forced.reason], **told))
        return
    for overdue in facts.exit_terms.overdue_rules:
        rule = rulebook.rules[overdue.code]
        assert isinstance(rule, PairRule)
        for post, quarter in product(placement.posts, facts.quarters):
            waived = facts.waiver(rule.code, holder.id, (post.id,), quarter.day)
            if overdue.overdue(facts, holder, post, quarter) and not waived:
                why = rule.breach(facts, holder, post, quarter)
                yield Obstacle(rule.code, post.id, CANNOT_STAY.fill(why=why, **told))
                break


def together(facts: Facts, rulebook: Rulebook, moves: Iterable[Move]) -> Sequence[Finding]:
    """Return where moves, with everybody else in place, break a rule on a whole plan that a waiver could switch off."""
    found = audit(facts, rulebook, Plan(tuple(moves))).forbidden
    return [f for f in found if isinstance(rule := rulebook.rules.get(f.rule), PlanRule) and rule.waivable]
