"""What a committee decided, row by row, and where it wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from optimizer.dates import PartialDate
from optimizer.report.decisions import Decision, Proposal


class Place(NamedTuple):
    """A cell of a returned copy: the file's name, the sheet's title as the file has it, the A1 address."""

    copy: str
    sheet: str
    cell: str

    @property
    def where(self) -> str:
        """The address as a person writes it: ``Ý kiến Ban Thường vụ!J5``."""
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: on which proposal (or on a move that the committee adds), what, by whom and why.

    ``post_id`` is the primary post of its placement. ``quarter`` is the quarter of the proposed or added move, None for a
    stay or where none was given. ``replacement`` is a candidate id, blank unless the decision is to replace. ``place`` is
    the cell of the decision in the copy that it was taken from.
    """

    row_id: str
    proposal: Proposal
    candidate_id: str
    post_id: str
    quarter: str | None
    decision: Decision
    replacement: str = ""
    reason: str = ""
    decided_by: str = ""
    decided_on: PartialDate | None = None
    document: str = ""
    waiver: bool = False
    place: Place | None = None

    @property
    def taker(self) -> str | None:
        """Whom the decision puts (or leaves) in the post; None where it only says who is not to be there."""
        match self.decision:
            case Decision.REPLACE:
                return self.replacement
            case Decision.APPROVE | Decision.ADD:
                return self.candidate_id
            case Decision.HOLD:
                return self.candidate_id if self.proposal is Proposal.STAY else None
        return None

    @property
    def accepts(self) -> bool:
        """Whether the decision takes a proposal as it was made."""
        held = self.decision is Decision.HOLD and self.proposal is Proposal.STAY
        return held or self.decision is Decision.APPROVE
