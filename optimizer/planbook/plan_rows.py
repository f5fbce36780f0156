"""The rows of the sheet of decisions: what the plan proposes, and what was decided on before, whatever became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from optimizer.facts import Facts
from optimizer.planbook.plan_choices import coded, offered
from optimizer.planbook.plan_moves import came_about, waivers_used
from optimizer.report.decisions import DECISION_NAMES, PROPOSAL_NAMES, Decision, Proposal, Question
from optimizer.report.options import Option, eligible_people
from optimizer.report.suits import suits
from optimizer.report.words import capital, label, present_seat, same, seat
from optimizer.review.entries import Entry
from optimizer.review.rounds import Round, WaiverProposal
from optimizer.rules import Rulebook
from optimizer.rules.fit import Fit
from optimizer.solve import Situation
from optimizer.text import Text, join

NO_LONGER: Final = Text("Không còn trong phương án", "No longer planned")
NOT_YET: Final = Text("Chưa đưa vào phương án", "Not planned yet")
TO_ALLOW: Final = Text(
    "Chưa được phép: {rule} ({why}); căn cứ: {source}; cấp cho phép: {authority}",
    "Not yet allowed: {rule} ({why}); source: {source}; may be granted by: {authority}",
)
IMPOSSIBLE: Final = Text("Không thực hiện được: {why}", "Cannot be done: {why}")


@dataclass(frozen=True)
class Row:
    """One row: a proposal of the plan (``planned``) or an earlier one that it no longer makes, and the decision in force."""

    question: Question
    planned: bool
    entry: Entry | None = None

    @property
    def proposal(self) -> Text:
        """What is proposed, or that it no longer is."""
        if self.planned:
            return PROPOSAL_NAMES[self.question.proposal]
        return NOT_YET if self.entry and self.entry.decision is Decision.ADD else NO_LONGER

    @property
    def quarter(self) -> str | None:
        """The quarter of the move; a decision may name one that is outside the horizon by now."""
        if self.question.quarter:
            return self.question.quarter.name
        return self.entry.quarter if self.entry else None


def decision_rows(situation: Situation, asked: Sequence[Question], entries: Mapping[str, Entry]) -> list[Row]:
    """Join the plan's proposals with the decisions in force: moves, then stays, each by quarter, unit, rank and post.

    A decision on what is no proposal any more keeps its row, beside the new proposal for the same post. One on a person or a
    post that the data do not know any more has none, nor has one on somebody who no longer holds the post.
    """
    problem = situation.problem
    proposed = {question.row_id: question.candidate.id for question in asked}
    known = [e for e in entries.values() if e.candidate_id in problem.candidates and e.post_id in problem.posts]
    former = [entry for entry in known if entry.row_id not in proposed]
    decided = {entry.row_id: entry for entry in known if proposed.get(entry.row_id, entry.candidate_id) == entry.candidate_id}
    rows = [Row(question, True, decided.get(question.row_id)) for question in asked]
    rows += [Row(question, False, decided[question.row_id]) for question in _asked_before(situation, former)]
    return sorted(rows, key=lambda row: _place(situation.facts, row.question))


def _place(facts: Facts, question: Question) -> tuple[bool, int, str, int, str, str]:
    """Return what a question is sorted by."""
    placement, quarter = question.placement, question.quarter.index if question.quarter else 0
    stays, rank = question.proposal is Proposal.STAY, facts.title(placement.primary).rank
    return stays, quarter, placement.unit_id, -rank, placement.id, question.candidate.id


def _asked_before(situation: Situation, entries: Iterable[Entry]) -> Iterator[Question]:
    """Ask again what was decided on, with what speaks for the person."""
    facts, fit = situation.facts, situation.rulebook.of(Fit)
    quarters = {quarter.name: quarter for quarter in facts.quarters}
    former = [(entry, facts.placement_of[entry.post_id]) for entry in entries]
    placements = list(dict.fromkeys(placement for _, placement in former))
    options = eligible_people(situation, placements) if placements else {}
    for entry, placement in former:
        candidate, quarter = facts.problem.candidates[entry.candidate_id], quarters.get(entry.quarter or "")
        why = tuple(suits(facts, candidate, placement, quarter or facts.last))
        others = tuple(option for option in options.get(placement.id, ()) if option.candidate is not candidate)
        told = fit.value(facts, candidate, placement), why, (), others
        yield Question(entry.row_id, entry.proposal, candidate, placement, quarter, *told)


def cells(situation: Situation, row: Row, told: Round) -> dict[str, object]:
    """Return what stands in a row, by column: the proposal, what the round made of it, and what people wrote before."""
    facts, question = situation.facts, row.question
    candidate, placement = question.candidate, question.placement
    used = waivers_used(situation.rulebook, question.waived)
    waits = [to_allow(situation.rulebook, each) for each in told.pending if each.row_id == question.row_id]
    return {
        "row_id": question.row_id,
        "proposal": row.proposal,
        "person": coded(candidate.id, same(candidate.full_name)),
        "from_post": present_seat(facts, candidate),
        "post": coded(placement.id, seat(facts, placement)),
        "quarter": row.quarter,
        "fit": question.fit,
        "why": capital(join(list(question.why))),
        "waived": join([*([used] if used.vi else []), *waits], "\n"),
        "status": came_about(told, question.row_id),
        **(_decided(situation, row.entry) if row.entry else {}),
        **{column.title: column.values.get(question.row_id) for column in told.carried.columns},
    }


def to_allow(rulebook: Rulebook, waiver: WaiverProposal) -> Text:
    """Say what a decision that breaks a rule waits for, or that it can never be carried out."""
    if not waiver.waivable:
        return IMPOSSIBLE.fill(why=waiver.why)
    rule = label(rulebook, waiver.rule)
    return TO_ALLOW.fill(rule=rule, why=waiver.why, source=waiver.source, authority=waiver.authority)


def _decided(situation: Situation, entry: Entry) -> dict[str, object]:
    """Return a decision as the committee's cells show it."""
    return {
        "decision": DECISION_NAMES[entry.decision],
        "replacement": _replacement(situation, entry) if entry.replacement else None,
        "reason": entry.reason,
        "decided_by": entry.decided_by,
        "decided_on": entry.decided_on,
        "document": entry.document,
        "waiver": entry.waiver or None,
    }


def _replacement(situation: Situation, entry: Entry) -> str:
    """Write who is to take the post instead as the drop-down offers people; only the code of one whom the data do not know."""
    facts = situation.facts
    candidate, placement = facts.problem.candidates.get(entry.replacement), facts.placement_of[entry.post_id]
    if candidate is None:
        return entry.replacement
    return offered(Option(candidate, placement, situation.rulebook.of(Fit).value(facts, candidate, placement)))
