"""Solving the next quarter: the decisions in force, those that came back, and what was published already."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from optimizer.audit import NO_PLAN
from optimizer.conflict import BLAME_SECONDS
from optimizer.console import progress, say_issues
from optimizer.domain import Problem
from optimizer.plan import Status
from optimizer.quarterly.lines import Line
from optimizer.quarterly.rolling import still_decided, with_published
from optimizer.quarterly.state import PLAN, State
from optimizer.review.causes import DecisionBlame, blame_decisions, in_words
from optimizer.review.closing import make_round
from optimizer.review.copies import Copy, read_copy
from optimizer.review.merge import Returned, merge
from optimizer.review.revise import NOBODY, Revision, revise
from optimizer.review.rounds import DRAFT, Round, WaiverProposal
from optimizer.review.rounds import State as Stage
from optimizer.solve import Solution, solve
from optimizer.text import Text, join

CLASHES: Final = Text("không thể cùng thực hiện với: {others}", "it cannot be carried out together with: {others}")


@dataclass(frozen=True)
class Planned:
    """What solving brought; ``told`` is for the plan workbook. Of a first plan there are no decisions."""

    solution: Solution
    returned: Returned | None = None
    revision: Revision | None = None
    told: Round = DRAFT


def planned(problem: Problem, state: State, copies: Sequence[Copy]) -> Planned:
    """Solve a quarter.

    Parameters
    ----------
    problem
        The data, planned from the quarter to be published.
    state
        Where the plan in force is; its workbook holds the decisions in force where no copy of it came back.
    copies
        The copies of the plan in force.
    """
    last = state.ledger.last
    if last is None:
        return Planned(_solved(problem))
    returned = _returned(problem, state.folder_of(last) / PLAN, copies)
    say_issues(returned.issues)
    revision = _revision(problem, last, returned)
    solution = _solved(revision.problem)
    if solution.outcome.status is Status.INFEASIBLE and revision.applied:
        clashing = blame_decisions(revision, time.monotonic() + BLAME_SECONDS)
        if clashing.reconsider:
            revision = _revision(problem, last, returned, clashing)
            solution = _solved(revision.problem)
    if solution.outcome.plan is None:
        return Planned(solution, returned, revision)
    told = make_round(returned, revision, solution)
    return Planned(solution, returned, revision, told if copies else replace(told, state=Stage.DRAFT))


def _returned(problem: Problem, in_force: Path, copies: Sequence[Copy]) -> Returned:
    """Return the decisions as they hold now, and what the copies brought; without any, nobody has sent anything."""
    returned = merge(copies or [read_copy(in_force, problem)], problem)
    returned = replace(returned, entries=still_decided(returned.entries, problem.quarters[0].name))
    return returned if copies else replace(returned, differences=(), copies=())


def _solved(problem: Problem) -> Solution:
    with progress() as shown:
        return solve(problem, progress=shown)


def _put_aside(found: DecisionBlame) -> Iterator[WaiverProposal]:
    """Name the decisions that leave no plan, each with what it cannot hold together with."""
    for entry in found.reconsider:
        clashes = [clash for clash in found.clashes if entry in clash.entries]
        others = [in_words(found.facts, other) for clash in clashes for other in clash.entries if other != entry]
        why = CLASHES.fill(others=join([*others, *(text for clash in clashes for text in clash.others)]))
        taker = entry.taker or entry.candidate_id
        yield WaiverProposal(entry.row_id, taker, entry.post_id, NO_PLAN, why, NOBODY, NOBODY, waivable=False)


def _revision(problem: Problem, last: Line, returned: Returned, clashing: DecisionBlame | None = None) -> Revision:
    """Put the decisions on top of what is published, those aside that leave no plan; drafts bind nobody."""
    quarter = problem.quarters[0].name
    aside = {proposal.row_id: proposal for proposal in _put_aside(clashing)} if clashing else {}
    rest = {row: entry for row, entry in returned.entries.items() if row not in aside}
    revision = revise(problem, returned.plan, rest, accept_waivers=False)
    seats = [move.seat for move in last.published] if last.quarter == quarter else None
    base = problem if seats is None else with_published(problem, seats, quarter)
    return replace(revision, base=base, pending=(*revision.pending, *aside.values()))
