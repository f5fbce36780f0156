"""The independent check: every rule against a plan, by plain loops; no solver, no rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from optimizer.codes import Level
from optimizer.dates import Quarter
from optimizer.domain import Waiver
from optimizer.facts import Facts
from optimizer.plan import Move, Plan
from optimizer.rules import Rulebook
from optimizer.rules.base import Breach, PairRule, Rule
from optimizer.seats import Seats

NO_PLAN = "no-plan"
"""The code of findings that say why moves are no plan at all."""


@dataclass(frozen=True)
class Finding:
    """One case of a rule not kept: hard, or priced with ``amount`` x ``weight`` in ``tier``; perhaps waived."""

    rule: str
    level: Level
    tier: int
    weight: int
    breach: Breach
    waiver: Waiver | None = None

    @property
    def forbidden(self) -> bool:
        """Whether no plan may have it."""
        return self.level is Level.HARD and self.waiver is None

    @property
    def cost(self) -> int:
        """What it costs in its tier; nothing if it is hard."""
        return self.breach.amount * self.weight if self.level is Level.SOFT else 0


@dataclass(frozen=True)
class Audit:
    """All findings of one plan, and the seats it leads to."""

    seats: Seats
    findings: tuple[Finding, ...]

    @property
    def forbidden(self) -> list[Finding]:
        """The findings that no plan may have."""
        return [finding for finding in self.findings if finding.forbidden]

    def costs(self) -> Mapping[tuple[int, str], int]:
        """Return the cost per tier and rule."""
        costs: Counter[tuple[int, str]] = Counter()
        for finding in self.findings:
            if finding.level is Level.SOFT:
                costs[finding.tier, finding.rule] += finding.cost
        return costs


def audit(facts: Facts, rulebook: Rulebook, plan: Plan) -> Audit:
    """Check a plan by every rule."""
    seats = Seats(facts, plan)
    findings = [*_impossible(seats)]
    for pair_rule in rulebook.pair_rules:
        findings += _pair_findings(facts, pair_rule, seats)
    for rule in rulebook.plan_rules(facts):
        findings += [_finding(facts, rule, breach) for breach in rule.audit(facts, seats)]
    return Audit(seats, tuple(findings))


def _impossible(seats: Seats) -> Iterator[Finding]:
    for move, told in seats.impossible:
        quarter = seats.facts.quarters[move.quarter]
        yield Finding(NO_PLAN, Level.HARD, 0, 1, Breach(told, (move.candidate_id,), (move.post_id,), quarter))


def _pair_findings(facts: Facts, rule: PairRule, seats: Seats) -> Iterator[Finding]:
    """Check each move by a rule; the posts of one placement count once, an unwaived one before a waived one."""
    for move in seats.moves:
        found = list(_broken(facts, rule, move))
        if found:
            yield min(found, key=lambda finding: finding.waiver is not None)


def _broken(facts: Facts, rule: PairRule, move: Move) -> Iterator[Finding]:
    candidate, quarter = facts.problem.candidates[move.candidate_id], facts.quarters[move.quarter]
    for post in facts.placement_of[move.post_id].posts:
        told = rule.breach(facts, candidate, post, quarter)
        if told is not None:
            yield _finding(facts, rule, Breach(told, (candidate.id,), (post.id,), quarter))


def _finding(facts: Facts, rule: Rule, breach: Breach) -> Finding:
    level, tier, weight = breach.terms or rule.terms
    waiver = _waiver(facts, rule, breach, breach.quarter or facts.last) if level is Level.HARD and rule.waivable else None
    return Finding(rule.code, level, tier, weight, breach, waiver)


def _waiver(facts: Facts, rule: Rule, breach: Breach, quarter: Quarter) -> Waiver | None:
    """Return the waiver of one of the people concerned, in his or her post."""
    for person, post in zip_longest(breach.candidate_ids, breach.post_ids):
        posts = _joined(facts, rule, post) if post else ()
        if person and (waiver := facts.waiver(rule.code, person, posts, quarter.day)):
            return waiver
    return None


def _joined(facts: Facts, rule: Rule, post_id: str) -> Sequence[str]:
    """Return the posts that a waiver may name: pair rules are waived post by post, others by placement."""
    return (post_id,) if isinstance(rule, PairRule) else facts.placement_of[post_id].post_ids
