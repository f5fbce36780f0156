"""What a row of the sheet of decisions asks, and what a committee says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from optimizer.dates import PartialDate
from optimizer.intake.typed import read_date
from optimizer.planbook.plan_manifest import CANDIDATE_ID, POST_ID
from optimizer.report.decisions import PREFIXES, Decision, Proposal
from optimizer.review.decision_words import read_decision
from optimizer.review.entries import Entry, Place
from optimizer.text import Text
from optimizer.workbook.coded import meaning
from optimizer.workbook.columns import Kind

ON_PROPOSAL: Final = (Decision.APPROVE, Decision.REJECT, Decision.HOLD, Decision.REPLACE)
ON_ADDED: Final = (Decision.ADD,)
DASH: Final = " – "
"""What separates code and name in the cells that the program writes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row asks: the proposal, or a move that the committee adds itself (``added``)."""

    row_id: str
    proposal: Proposal
    candidate_id: str
    post_id: str
    quarter: str | None = None
    added: bool = False

    @property
    def allowed(self) -> tuple[Decision, ...]:
        """The decisions that the row can have."""
        return ON_ADDED if self.added else ON_PROPOSAL


def asked(row_id: str, sent: Mapping[str, str], primary: Mapping[str, str]) -> Asked:
    """Return what a row asked when it was sent; ``primary`` gives for each post the primary one of its placement today."""
    proposal = Proposal.STAY if row_id.startswith(f"{PREFIXES[Proposal.STAY]}-") else Proposal.MOVE
    post = sent[POST_ID]
    return Asked(row_id, proposal, sent[CANDIDATE_ID], primary.get(post, post), sent.get("quarter"))


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the committee's cells of a row say; ``heard`` tells by column how a cell was read that says it otherwise.

    ``waiver`` is None where nothing is said. A row that is not ``ok`` has cells that could not be understood.
    """

    decision: Decision | None = None
    replacement: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_on: PartialDate | None = None
    document: str = ""
    waiver: bool | None = None
    heard: Mapping[str, Text] = field(default_factory=dict)
    ok: bool = True

    @property
    def verdict(self) -> tuple[Decision | None, str]:
        """Decision and replacement, which belong together."""
        return self.decision, self.replacement

    def entry(self, asked: Asked, quarter: str | None, place: Place | None) -> Entry | None:
        """Return the decision on what was asked; None where there is none."""
        if self.decision is None:
            return None
        about = asked.row_id, asked.proposal, asked.candidate_id, asked.post_id, quarter
        told = self.reason, self.decided_by, self.decided_on, self.document, bool(self.waiver)
        return Entry(*about, self.decision, self.replacement, *told, place)


SILENT: Final = Spoken()


def as_sent(sent: Mapping[str, str]) -> Spoken:
    """Return what a row said when it was sent, in the program's own words.

    Raises
    ------
    Unreadable, KeyError
        If these are not the program's words.
    """
    decision, waiver, day = sent.get("decision", ""), sent.get("waiver", ""), sent.get("decided_on", "")
    said = read_decision(decision)
    if decision and not said:
        raise KeyError(decision)
    return Spoken(
        said[0] if said else None,
        sent.get("replacement", "").partition(DASH)[0],
        sent.get("reason", ""),
        sent.get("decided_by", ""),
        read_date(day) if day else None,
        sent.get("document", ""),
        bool(meaning(Kind.YES_NO, waiver)) if waiver else None,
    )
