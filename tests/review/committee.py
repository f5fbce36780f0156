"""Random committees on tiny problems, and their rounds held to account by the oracle."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from optimizer.audit import NO_PLAN
from optimizer.domain import RuleSetting
from optimizer.plan import Plan, Status
from optimizer.report.decisions import Decision, Proposal, row_id, staying_heads
from optimizer.review.causes import blame_decisions
from optimizer.review.entries import Entry
from optimizer.review.pinned import pins_of, senseless
from optimizer.review.revise import Revision, demanding, revise
from optimizer.review.standing import standing
from optimizer.rules import Rulebook
from optimizer.solve import Solution, solve
from tests.oracle import Judge, best
from tests.oracle.settings import PAIR_RULES
from tests.oracle.state import State
from tests.tiny import tiny

ON_MOVES = (Decision.APPROVE, Decision.APPROVE, Decision.REJECT, Decision.HOLD, Decision.REPLACE)
ON_STAYS = (Decision.APPROVE, Decision.REJECT, Decision.HOLD, Decision.REPLACE)
OWN_TIER = RuleSetting(tier=6)


@dataclass
class Committee:
    """One committee over several rounds; ``seen`` counts what happened, so that a test can see that it did."""

    seed: int
    quarters: int
    seen: Counter[str] = field(default_factory=Counter)
    entries: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        problem = tiny(self.seed, self.quarters)
        self.problem = replace(problem, rules={**problem.rules, "keep-published": OWN_TIER})

    def play(self, rounds: int) -> None:
        solution = solve(replace(self.problem, pins=tuple(pin for pin in self.problem.pins if pin.level != "soft")))
        sent = solution.outcome.plan
        for _ in range(rounds):
            if sent is None:
                return
            self.decide(solution, sent)
            accept = self.dice.random() < 0.15
            revision = revise(self.problem, sent, self.entries, accept)
            hold_nothing_lost(revision, self.entries)
            hold_pending(revision, self.entries)
            solution = solve(revision.problem)
            self.count(revision, solution)
            if solution.outcome.plan is None:
                hold_blame(revision)
                return
            hold_round(revision, solution, sent, self.entries)
            self.hold_still(solution.outcome.plan, accept)
            sent = solution.outcome.plan

    def decide(self, solution: Solution, sent: Plan) -> None:
        """Decide on some rows, take back or change some decisions, add a move."""
        assert solution.audit is not None
        names = [quarter.name for quarter in solution.situation.facts.quarters]
        rows = [(Proposal.MOVE, m.candidate_id, m.post_id, names[m.quarter]) for m in sent.moves]
        rows += [(Proposal.STAY, p.holder_id or "", p.id, None) for p in staying_heads(solution.audit)]
        for proposal, who, post, quarter in rows:
            if self.dice.random() < 0.5:
                allowed = ON_MOVES if proposal is Proposal.MOVE else ON_STAYS
                self.enter(proposal, who, post, quarter, self.dice.choice(allowed))
        for row in list(self.entries):
            if self.dice.random() < 0.1:
                del self.entries[row]
        if self.dice.random() < 0.4:
            who, post = (
                self.dice.choice(list(self.problem.candidates)),
                self.dice.choice(solution.situation.facts.placements).id,
            )
            self.enter(Proposal.MOVE, who, post, self.dice.choice([None, *names]), Decision.ADD)

    def enter(self, proposal: Proposal, who: str, post: str, quarter: str | None, decision: Decision) -> None:
        replacement = self.dice.choice(list(self.problem.candidates)) if decision is Decision.REPLACE else ""
        key, waiver = row_id(proposal, who, post), self.dice.random() < 0.3
        self.entries[key] = Entry(key, proposal, who, post, quarter, decision, replacement, "lý do", "BTV", waiver=waiver)

    def hold_still(self, plan: Plan, accept: bool) -> None:
        """The same decisions on the new plan change nothing."""
        if plan.moves:
            again = solve(revise(self.problem, plan, self.entries, accept).problem)
            assert again.outcome.plan == plan

    def count(self, revision: Revision, solution: Solution) -> None:
        self.seen.update(f"applied {one.entry.decision}" for one in revision.applied.values())
        self.seen.update(f"pending {proposal.rule}" for proposal in revision.pending)
        self.seen.update(f"waived {proposal.rule}" for proposal in revision.waived)
        self.seen.update({"moot": len(revision.moot), solution.outcome.status.value: 1})


def hold_nothing_lost(revision: Revision, entries: Mapping[str, Entry]) -> None:
    """Every decision is applied, pending or moot, and only one of these; none with a waiver waits for one."""
    pending = {proposal.row_id for proposal in revision.pending}
    assert sorted([*revision.applied, *pending, *revision.moot]) == sorted(entries)
    assert {proposal.row_id for proposal in revision.waived} <= revision.applied.keys()
    forbidden = {proposal.row_id for proposal in revision.pending if not proposal.waivable}
    assert not any(entries[row].waiver for row in pending - forbidden)


def hold_pending(revision: Revision, entries: Mapping[str, Entry]) -> None:
    """A decision that waits because of its person and post alone would leave no plan."""
    facts = Rulebook(revision.problem).facts(revision.problem)
    for proposal in revision.pending:
        entry = entries[proposal.row_id]
        if proposal.rule in (NO_PLAN, *PAIR_RULES) and not senseless(facts, entry):
            with_it = replace(revision.problem, pins=(*revision.problem.pins, *pins_of(facts, entry)))
            assert best(with_it) is None, proposal


def hold_round(revision: Revision, solution: Solution, sent: Plan, entries: Mapping[str, Entry]) -> None:
    """Every decision applied is carried out, no rule is broken, and no plan changes less; every row says how it came about."""
    plan = solution.outcome.plan
    assert plan is not None
    judge = Judge(revision.problem)
    state = State(judge.case, judge.exits, plan.moves)
    for one in revision.applied.values():
        assert carried_out(one.entry, state), one.entry
    assert judge.judge(plan.moves).allowed
    found = best(revision.problem)
    assert found is not None
    assert plan.moves in found.plans
    assert solution.outcome.status is Status.OPTIMAL
    told = standing(solution, revision, sent)
    rows = {row_id(Proposal.MOVE, move.candidate_id, move.post_id) for move in plan.moves}
    assert told.status.keys() >= rows | entries.keys()


def carried_out(entry: Entry, state: State) -> bool:
    """Whether the end of a plan is as a decision wants it, read off the seats."""
    who, post = entry.candidate_id, entry.post_id
    end, moved = state.seats[-1], {(move.candidate_id, move.post_id) for move in state.moves}
    if entry.decision in (Decision.APPROVE, Decision.ADD) and entry.proposal is Proposal.MOVE:
        timed = entry.quarter is None or state.case.names[state.moved_in[who]] == entry.quarter
        return (who, post) in moved and timed
    if entry.proposal is Proposal.STAY:
        if entry.decision is Decision.REPLACE:
            return end[post] == entry.replacement
        return (end[post] == who) is (entry.decision is not Decision.REJECT)
    if entry.decision is Decision.HOLD:
        return who not in state.moved_in and (who not in state.case.held or end[state.case.held[who]] == who)
    return (who, post) not in moved and (entry.decision is Decision.REJECT or end[post] == entry.replacement)


def hold_blame(revision: Revision) -> None:
    """The decisions blamed are a smallest set to withdraw, by trying all; each clash is impossible by itself."""
    found = blame_decisions(revision)
    assert found.decided
    assert found.texts()
    rows = sorted(revision.applied)
    if found.without:
        assert best(revision.base) is None
        return
    withdrawn = {entry.row_id for entry in found.reconsider}
    assert standing_without(revision, withdrawn)
    for size in range(len(withdrawn)):
        assert not any(standing_without(revision, set(few)) for few in combinations(rows, size))
    for clash in found.clashes:
        named = {entry.row_id for entry in clash.entries}
        assert not standing_without(revision, revision.applied.keys() - named)
        if clash.others and not releasing(revision):
            assert all(standing_without(revision, revision.applied.keys() - (named - {row})) for row in named)


def releasing(revision: Revision) -> set[str]:
    return {row for row, one in revision.applied.items() if any(pin.kind == "release" for pin in one.pins)}


def standing_without(revision: Revision, rows: set[str]) -> bool:
    """Whether there is a plan without some decisions."""
    left = [one for row, one in revision.applied.items() if row not in rows]
    return best(demanding(revision.base, left, revision.applied.values())) is not None
