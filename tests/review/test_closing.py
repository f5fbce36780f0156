"""The state of a plan follows from what was decided, what is pending, and what the data show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from optimizer.domain import Problem
from optimizer.plan import Plan
from optimizer.report.decisions import Decision
from optimizer.review.carried import Carried
from optimizer.review.closing import make_round, state_of, tallies
from optimizer.review.entries import Entry
from optimizer.review.manifest import Manifest
from optimizer.review.merge import Returned
from optimizer.review.rounds import ReturnedFile, Round, State, Tally
from optimizer.solve import situation, solve
from tests.oracle.small import AN, POSTS, small
from tests.review.cases import SENT, decide, on_stay, revised

APPROVE, REJECT, HOLD, REPLACE, ADD = Decision
TAKEN = small(replace(POSTS[1], holder_id="an"))
UNFIT = replace(AN, id="chi", fit_health=False)
SIGNED = decide(APPROVE, "an", "a-ct", "2026-Q4", document="12-QĐ")
PENDING = decide(ADD, "chi", "b-ct")


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ([], State.RETURNED),
        ([decide(APPROVE, "an", "a-ct", "2026-Q4")], State.AGREED),
        ([SIGNED], State.APPROVED),
        ([replace(SIGNED, decision=ADD)], State.APPROVED),
        ([decide(REPLACE, "chi", "a-ct", replacement="an", document="1")], State.APPROVED),
        ([SIGNED, PENDING], State.RETURNED),
        ([decide(REJECT, "an", "a-ct")], State.RETURNED),
        ([on_stay(APPROVE, "binh", "a-bt", document="1")], State.RETURNED),
        ([SIGNED, decide(HOLD, "binh", "b-ct")], State.APPROVED),
    ],
)
def test_a_plan_is_as_far_as_its_decisions(entries: list[Entry], state: State) -> None:
    assert state_after(small(people=(UNFIT,)), SENT, *entries, new=SENT) is state


def test_a_plan_that_the_decisions_changed_has_come_back() -> None:
    assert state_after(small(), SENT, SIGNED, new=Plan()) is State.RETURNED


def test_a_plan_that_the_data_show_done_is_carried_out() -> None:
    assert state_after(TAKEN, SENT, new=Plan()) is State.CARRIED_OUT
    two = Plan((*SENT.moves, SENT.moves[0]._replace(candidate_id="binh", post_id="b-ct")))
    assert state_after(TAKEN, two, new=Plan()) is State.RETURNED


def test_a_plan_without_moves_is_neither_approved_nor_carried_out() -> None:
    assert state_after(small(), Plan(), new=Plan()) is State.RETURNED


def state_after(problem: Problem, sent: Plan, *entries: Entry, new: Plan) -> State:
    return state_of(situation(problem).facts, sent, new, revised(problem, *entries, sent=sent), entries)


def test_decisions_are_counted_with_their_reasons() -> None:
    entries = [
        decide(REJECT, "an", "a-ct", reason="sức khỏe"),
        decide(REJECT, "an", "b-ct", reason="sức khỏe"),
        decide(REJECT, "binh", "b-ct"),
        SIGNED,
    ]
    assert tallies(entries) == {"approve": Tally(1, {}), "reject": Tally(3, {"sức khỏe": 2})}


def test_a_round_gathers_what_the_next_workbook_tells() -> None:
    entries = {entry.row_id: entry for entry in (SIGNED, PENDING)}
    revision = revised(small(people=(UNFIT,)), *entries.values())
    sent = Manifest({"plan_id": "p1"}, {})
    returned = Returned(sent, SENT, entries, (), (), Carried(), (), ((Path("bản/về.xlsx"), "ab"),))
    done = make_round(returned, revision, solve(revision.problem))
    assert isinstance(done, Round)
    assert (done.number, done.state, done.sent_plan_id) == (1, State.RETURNED, "p1")
    assert done.files == (ReturnedFile("về.xlsx", "ab"),)
    assert done.status.keys() == {"DC-an-a-ct", "DC-chi-b-ct", "GN-a-bt"}
    assert [proposal.rule for proposal in done.pending] == ["health"]
    assert done.tallies.keys() == {"approve", "add"}
