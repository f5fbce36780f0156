"""The problem to solve again: the data, what the committee decided, and the plan sent as the one to change least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from optimizer.audit import NO_PLAN, Finding
from optimizer.codes import Level, PinKind
from optimizer.conflict import possible
from optimizer.domain import Pin, Problem, Waiver
from optimizer.facts import Facts
from optimizer.plan import Plan
from optimizer.report.decisions import Decision
from optimizer.review.entries import Entry
from optimizer.review.obstacles import Obstacle, stand, together
from optimizer.review.pinned import moot, pins_of, senseless
from optimizer.review.rounds import WaiverProposal
from optimizer.rules import Rulebook
from optimizer.rules.base import COMMITTEE
from optimizer.text import Text

NOBODY = Text("", "")


class Applied(NamedTuple):
    """One decision carried out: its pins, and the special cases that it allows."""

    entry: Entry
    pins: tuple[Pin, ...]
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True)
class Revision:
    """What the decisions make of a problem; every decision is applied, pending or moot, by its row id.

    ``base`` is the problem with the sent plan as the published one, before any decision. ``pending`` are the rules that
    decisions not carried out would break, ``waived`` those that a decision was allowed to break; ``moot`` says why a decision
    has nothing left to decide.
    """

    base: Problem
    applied: Mapping[str, Applied]
    pending: tuple[WaiverProposal, ...]
    waived: tuple[WaiverProposal, ...]
    moot: Mapping[str, Text]

    @property
    def problem(self) -> Problem:
        """The problem to solve: the base with the pins and waivers of all decisions applied."""
        return demanding(self.base, self.applied.values(), self.applied.values())


def demanding(base: Problem, decisions: Iterable[Applied], allowing: Iterable[Applied]) -> Problem:
    """Return a problem with the pins of some decisions and the waivers of some."""
    pins = tuple(pin for one in decisions for pin in one.pins)
    waivers = tuple(waiver for one in allowing for waiver in one.waivers)
    return replace(base, pins=(*base.pins, *pins), waivers=(*base.waivers, *waivers))


def revise(problem: Problem, sent: Plan, entries: Mapping[str, Entry], accept_waivers: bool) -> Revision:
    """Turn decisions into the problem to solve next.

    Parameters
    ----------
    problem
        The data as they are now.
    sent
        The plan that the committee was asked about; it takes the place of any plan published before.
    entries
        The decisions in force, by row id.
    accept_waivers
        Whether decisions may break rules without saying so in their rows.
    """
    rulebook = Rulebook(problem)
    base = _published(rulebook.facts(problem), sent)
    desk = _Desk(base, rulebook, sent, accept_waivers)
    for row, entry in sorted(entries.items()):
        desk.take(row, entry)
    desk.settle()
    pending = tuple(proposal for row in sorted(desk.pending) for proposal in desk.pending[row])
    waived = tuple(proposal for row in sorted(desk.waived) for proposal in desk.waived[row])
    return Revision(base, desk.applied, pending, waived, desk.moot)


def _published(facts: Facts, sent: Plan) -> Problem:
    """Return the problem with a plan as the published one, as far as the data still know its people, posts and quarters."""
    problem, names = facts.problem, [quarter.name for quarter in facts.quarters]
    known = [m for m in sent.moves if m.candidate_id in problem.candidates and m.post_id in problem.posts]
    soft = [
        Pin(PinKind.ASSIGN, move.candidate_id, facts.placement_of[move.post_id].id, names[move.quarter], level=Level.SOFT)
        for move in sorted(known)
        if move.quarter < len(names)
    ]
    return replace(problem, pins=(*(pin for pin in problem.pins if pin.level is not Level.SOFT), *soft))


def _settled(entry: Entry) -> str | None:
    """Return whom a decision puts into a post or leaves in one."""
    return entry.candidate_id if entry.decision is Decision.HOLD else entry.taker


@dataclass
class _Desk:
    """Where decisions are sorted into those applied, pending and moot; a rule may be broken only where that is allowed."""

    base: Problem
    rulebook: Rulebook
    sent: Plan
    accept_waivers: bool
    applied: dict[str, Applied] = field(default_factory=dict)
    pending: dict[str, list[WaiverProposal]] = field(default_factory=dict)
    waived: dict[str, list[WaiverProposal]] = field(default_factory=dict)
    moot: dict[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.today = self.rulebook.facts(self.base)

    def take(self, row: str, entry: Entry) -> None:
        """Take up one decision, before the rules are asked."""
        if told := moot(self.today, entry):
            self.moot[row] = told
        elif told := senseless(self.today, entry):
            self.pending[row] = [self._proposal(entry, NO_PLAN, told)]
        else:
            self.applied[row] = Applied(entry, pins_of(self.today, entry))

    def settle(self) -> None:
        """Put aside the decisions that break rules without leave.

        What one decision releases, or is allowed, may be what another one relies on: those that may break rules come first.
        """
        while found := self._alone() or self._together():
            allowed = [row for row in found if self._may(self.applied[row].entry)]
            for row in allowed or found:
                self._judge(row, found[row])

    def _problem(self) -> Problem:
        return demanding(self.base, self.applied.values(), self.applied.values())

    def _alone(self) -> dict[str, list[Obstacle]]:
        """Find what speaks against each decision on its own."""
        facts = self.rulebook.facts(self._problem())
        found = {
            row: [obstacle for pin in one.pins for obstacle in stand(facts, self.rulebook, pin).obstacles]
            for row, one in self.applied.items()
        }
        return {row: obstacles for row, obstacles in found.items() if obstacles}

    def _together(self) -> dict[str, list[Obstacle]]:
        """Find the first rule on a whole plan that a decision, or several together, break whatever else is done."""
        facts = self.rulebook.facts(self._problem())
        stands = [stand(facts, self.rulebook, pin) for one in self.applied.values() for pin in one.pins]
        for finding in together(facts, self.rulebook, dict.fromkeys(one.move for one in stands if one.move)):
            rows = [row for row, one in self.applied.items() if _settled(one.entry) in finding.breach.candidate_ids]
            for some in [*([row] for row in rows), rows] if rows else []:
                chosen = self._to_blame(some)
                if self._inevitable(some, chosen, finding):
                    return {row: [self._obstacle(row, finding)] for row in chosen}
        return {}

    def _to_blame(self, rows: list[str]) -> list[str]:
        """Choose among the decisions that break a rule together: those that may, else those that are not the sent plan's."""
        may = [row for row in rows if self._may(self.applied[row].entry)]
        as_sent = {(move.candidate_id, move.post_id) for move in self.sent.moves}
        own = [row for row in rows if not (one := self.applied[row].entry).accepts and (one.taker, one.post_id) not in as_sent]
        return may or own or rows

    def _inevitable(self, rows: list[str], chosen: list[str], finding: Finding) -> bool:
        """Whether some decisions break a rule, and no other one, whatever else is done."""
        decisions = [self.applied[row] for row in rows]
        alone = demanding(self.base, decisions, self.applied.values())
        waivers = tuple(self._waiver(row, self._obstacle(row, finding)) for row in chosen)
        eased = replace(alone, waivers=(*alone.waivers, *waivers))
        return possible(alone) is False and possible(eased) is True

    def _obstacle(self, row: str, finding: Finding) -> Obstacle:
        """Return a finding as an obstacle of one decision; blank for the post: the rule is not about the post taken."""
        post, named = self.applied[row].entry.post_id, finding.breach.post_ids
        return Obstacle(finding.rule, post if post in named or not named else "", finding.breach.text)

    def _judge(self, row: str, obstacles: list[Obstacle]) -> None:
        """Allow a decision what it needs, or put it aside."""
        one = self.applied[row]
        proposals = [self._proposal(one.entry, o.rule, o.why, o.post_id) for o in dict.fromkeys(obstacles)]
        before = self.waived.pop(row, [])
        if self._may(one.entry) and all(proposal.waivable for proposal in proposals):
            waivers = (self._waiver(row, obstacle) for obstacle in dict.fromkeys(obstacles))
            self.applied[row] = one._replace(waivers=(*one.waivers, *waivers))
            self.waived[row] = [*before, *proposals]
        else:
            del self.applied[row]
            self.pending[row] = [*before, *proposals]

    def _may(self, entry: Entry) -> bool:
        return entry.waiver or self.accept_waivers

    def _proposal(self, entry: Entry, code: str, why: Text, post_id: str = "") -> WaiverProposal:
        """Name the rule that a decision breaks, its source, and who may allow it."""
        who, post = entry.taker or entry.candidate_id, post_id or entry.post_id
        if code == NO_PLAN:
            return WaiverProposal(entry.row_id, who, post, code, why, NOBODY, NOBODY, waivable=False)
        rule = self.rulebook.rules[code]
        return WaiverProposal(entry.row_id, who, post, code, why, rule.cited, rule.authority, waivable=rule.waivable)

    def _waiver(self, row: str, obstacle: Obstacle) -> Waiver:
        """Write the special case that a decision allows."""
        entry, language = self.applied[row].entry, self.base.settings.language or "vi"
        return Waiver(
            candidate_id=entry.taker or entry.candidate_id,
            rule=obstacle.rule,
            post_id=obstacle.post_id or None,
            reason=entry.reason or entry.row_id,
            decided_by=entry.decided_by or COMMITTEE.say(language),
            document=entry.document or None,
        )
