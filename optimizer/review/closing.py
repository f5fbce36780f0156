"""What a round comes to: the state of the plan, how often which decision was taken, and all of it for the next workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from optimizer.console import shown_name
from optimizer.facts import Facts
from optimizer.plan import Plan
from optimizer.report.decisions import Decision
from optimizer.review.entries import Entry
from optimizer.review.merge import Returned
from optimizer.review.revise import Revision
from optimizer.review.rounds import ReturnedFile, Round, State, Tally
from optimizer.review.standing import standing
from optimizer.solve import Solution


def state_of(facts: Facts, sent: Plan, new: Plan, revision: Revision, entries: Iterable[Entry]) -> State:
    """Say how far a plan has come that was sent and came back.

    - carried out: today's holders are those of every move sent;
    - agreed: the new plan is the plan sent, nothing waits for a waiver, and each move rests on a decision that puts this person
      into this post;
    - approved: agreed, and each of these decisions names its document;
    - returned: anything else, a plan without moves included.

    ``facts`` are those of the data as they are now.
    """
    if not sent.moves:
        return State.RETURNED
    wanted = {(move.candidate_id, move.post_id) for move in sent.moves}
    if all(who in facts.held and facts.placement_of.get(post) is facts.held[who] for who, post in wanted):
        return State.CARRIED_OUT
    deciding = [entry for entry in entries if entry.row_id in revision.applied]
    settled = {(entry.taker, entry.post_id) for entry in deciding}
    if revision.pending or set(new.moves) != set(sent.moves) or not wanted <= settled:
        return State.RETURNED
    documented = {(entry.taker, entry.post_id) for entry in deciding if entry.document}
    return State.APPROVED if wanted <= documented else State.AGREED


def tallies(entries: Iterable[Entry]) -> dict[str, Tally]:
    """Count the decisions by their code, with the reasons given, in the order of the drop-down."""
    found = list(entries)
    return {
        decision.value: Tally(len(these), Counter(entry.reason for entry in these if entry.reason))
        for decision in Decision
        if (these := [entry for entry in found if entry.decision is decision])
    }


def make_round(returned: Returned, revision: Revision, solution: Solution) -> Round:
    """Gather what the next workbook has to tell of a round; the first copies that come back make round 1.

    What was allowed to break a rule keeps that leave in later rounds.
    """
    assert solution.outcome.plan is not None
    leave = {proposal.row_id for proposal in revision.waived}
    entries = {row: replace(entry, waiver=entry.waiver or row in leave) for row, entry in returned.entries.items()}
    told = standing(solution, revision, returned.plan)
    return Round(
        number=returned.manifest.round + 1,
        state=state_of(solution.situation.facts, returned.plan, solution.outcome.plan, revision, entries.values()),
        sent_plan_id=returned.manifest.plan_id,
        entries=entries,
        status=told.status,
        dropped=told.dropped,
        moot=revision.moot,
        pending=revision.pending,
        differences=returned.differences,
        tallies=tallies(entries.values()),
        carried=returned.carried,
        files=tuple(ReturnedFile(shown_name(path), sha256) for path, sha256 in returned.copies),
    )
