"""One round of the discussion, as the next workbook tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from optimizer.review.carried import Carried
from optimizer.review.differences import Difference
from optimizer.review.entries import Entry
from optimizer.text import Text


class State(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    AGREED = "agreed"
    APPROVED = "approved"
    CARRIED_OUT = "carried-out"


STATE_NAMES: Mapping[State, Text] = {
    State.DRAFT: Text("dự thảo", "draft"),
    State.SENT: Text("đã gửi xin ý kiến", "sent"),
    State.RETURNED: Text("đã có ý kiến", "returned"),
    State.AGREED: Text("đã thống nhất", "agreed"),
    State.APPROVED: Text("đã phê duyệt", "approved"),
    State.CARRIED_OUT: Text("đã thực hiện", "carried out"),
}


AS_BEFORE: Text = Text("như lần trước", "as before")
"""The status of a row that the round has not changed."""


class WaiverProposal(NamedTuple):
    """A hard rule that a decision breaks: it is not carried out until somebody allows it.

    ``row_id`` is the decision's, ``rule`` the code; ``why`` says in words how the rule is broken, ``source`` is its
    document, ``authority`` who may grant the waiver; ``waivable`` is False where nobody may.
    """

    row_id: str
    candidate_id: str
    post_id: str
    rule: str
    why: Text
    source: Text
    authority: Text
    waivable: bool = True


class ReturnedFile(NamedTuple):
    """A copy that came back: the name of its file, and its hash."""

    name: str
    sha256: str


class Tally(NamedTuple):
    """How often one decision was taken, with the reasons given (each with its count)."""

    times: int
    reasons: Mapping[str, int]


@dataclass(frozen=True)
class Round:
    """What the next workbook has to tell of the rounds before it; the first draft is round 0 and has nothing to tell.

    ``entries`` are all decisions in force by row id. ``status`` says of each row of the sheet of decisions, by its id, how
    it came about: as before, changed because of which decision, new. ``tallies`` count the decisions by their code.
    ``dropped`` tells, in words, of each proposal of the last round that is gone without a decision on it; ``moot`` says, by row
    id, why a decision has nothing left to decide. ``files`` are the copies that came back in this round.
    """

    number: int = 0
    state: State = State.DRAFT
    sent_plan_id: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    status: Mapping[str, Text] = field(default_factory=dict)
    dropped: tuple[Text, ...] = ()
    moot: Mapping[str, Text] = field(default_factory=dict)
    pending: tuple[WaiverProposal, ...] = ()
    differences: tuple[Difference, ...] = ()
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    carried: Carried = field(default_factory=Carried)
    files: tuple[ReturnedFile, ...] = ()


DRAFT = Round()
"""What there is to tell of a first draft: nothing."""
