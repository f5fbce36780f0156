"""The small problem under review, and decisions on it in one line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from optimizer.domain import Problem
from optimizer.plan import Plan
from optimizer.report.decisions import Decision, Proposal, row_id
from optimizer.review.entries import Entry
from optimizer.review.revise import Revision, revise
from tests.oracle.small import MOVE

SENT = Plan((MOVE,))
"""An takes the chair of XA."""


def decide(decision: Decision, who: str, post: str, quarter: str | None = None, **said: Any) -> Entry:
    """A decision on a move, or on a move that the committee adds."""
    return Entry(row_id(Proposal.MOVE, who, post), Proposal.MOVE, who, post, quarter, decision, **said)


def on_stay(decision: Decision, who: str, post: str, **said: Any) -> Entry:
    """A decision on a head who stays."""
    return Entry(row_id(Proposal.STAY, who, post), Proposal.STAY, who, post, None, decision, **said)


def revised(problem: Problem, *entries: Entry, sent: Plan = SENT, accept: bool = False) -> Revision:
    return revise(problem, sent, {entry.row_id: entry for entry in entries}, accept)


def waiving(entry: Entry) -> Entry:
    return replace(entry, waiver=True)
