"""What one line of the ledger says: a run, what it planned and published, what was done, what came back."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from optimizer.text import Text


def _text(value: object) -> object:
    return Text(**value) if isinstance(value, dict) else value


Words = Annotated[Text, BeforeValidator(_text), PlainSerializer(lambda text: text._asdict())]


class Fact(BaseModel):
    """A part of a line; fields that a newer version of the program has added are passed over."""

    model_config = ConfigDict(frozen=True)


class MoveFact(Fact):
    """One move: who, to which post, in which quarter."""

    candidate_id: str
    full_name: str
    post_id: str
    post: Words
    quarter: str

    @property
    def seat(self) -> tuple[str, str]:
        """The person and the post."""
        return self.candidate_id, self.post_id


class TierFact(Fact):
    """One goal of the ladder: its cost, and the bound that was proven."""

    tier: int
    cost: int
    bound: int
    proven: bool


class TargetFact(Fact):
    """One target at its date.

    ``earliest`` is the first quarter of the horizon in which it can hold, None where no plan is known that meets it;
    ``earliest_proven`` says that it cannot hold in any earlier one.
    """

    target_id: str
    measure: str
    what: Words
    posts: int
    needed: int
    before: int
    after: int
    shortfall: int
    earliest: str | None = None
    earliest_proven: bool = False


class SeatFact(Fact):
    """Who held a post at the time of a run, and who was to hold it after the quarter published; None: nobody.

    ``holder`` is the name of who held it.
    """

    before: str | None
    after: str | None
    holder: str = ""


class ChangeKind(StrEnum):
    """How a move of the last publication, or of this one, differs from the other."""

    DROPPED = "dropped"
    NEW = "new"
    LATER = "other-quarter"


class ChangeFact(Fact):
    """One move that differs from the last publication, with the reason; ``published`` if it was published, not a draft.

    ``before`` and ``now`` are quarters, blank where the plan has no such move.
    """

    kind: ChangeKind
    candidate_id: str
    full_name: str
    post_id: str
    post: Words
    before: str
    now: str
    published: bool
    why: Words


class PastKind(StrEnum):
    """What became of a published move, or of a post that changed hands without one."""

    DONE = "done"
    NOT_DONE = "not-done"
    UNPLANNED = "not-planned"


class PastFact(Fact):
    """One published move, or one change that was not published, against the data as they are now."""

    kind: PastKind
    quarter: str
    candidate_id: str
    full_name: str
    post_id: str
    post: Words
    why: Words


class DecisionFact(Fact):
    """One decision of the committee in force."""

    row_id: str
    decision: str
    candidate_id: str
    post_id: str
    replacement: str = ""
    reason: str = ""
    decided_by: str = ""
    document: str = ""


class Fate(StrEnum):
    """What became of a returned copy: taken in, one of an older plan, or one that cannot be read yet."""

    TAKEN = "taken"
    LATE = "late"
    UNREADABLE = "unreadable"


class CopyFact(Fact):
    """One returned copy: what became of it, how many decisions it brought, and how many of these took a proposal as it was."""

    file: str
    sha256: str
    fate: Fate
    archived: str = ""
    decided: int = 0
    accepted: int = 0
    told: tuple[Words, ...] = ()


class Status(StrEnum):
    """How a run ended: a plan was published, only copies were taken down, nothing was new, or it failed."""

    PUBLISHED = "published"
    NOTED = "noted"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Line(Fact):
    """One run.

    ``number`` is the line's own, from 1. Of a run that published nothing, what a plan would bring is left empty.
    ``attention`` says what somebody should look at, ``told`` what else there is to say.
    """

    number: int
    status: Status
    exit_code: int = 0
    as_of: date
    quarter: str = ""
    day: date | None = None
    revision: int = 0
    folder: str = ""
    input_file: str = ""
    organisation: str = ""
    input_sha256: str = ""
    content_key: str = ""
    plan_id: str = ""
    round: int = 0
    outcome: str = ""
    missed: tuple[str, ...] = ()
    tiers: tuple[TierFact, ...] = ()
    targets: tuple[TargetFact, ...] = ()
    published: tuple[MoveFact, ...] = ()
    draft: tuple[MoveFact, ...] = ()
    past: tuple[PastFact, ...] = ()
    changes: tuple[ChangeFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    pending: tuple[Words, ...] = ()
    conflicts: tuple[Words, ...] = ()
    returned: tuple[CopyFact, ...] = ()
    seats: dict[str, SeatFact] = {}
    files: dict[str, str] = {}
    attention: tuple[Words, ...] = ()
    told: tuple[Words, ...] = ()

    @property
    def name(self) -> str:
        """The quarter with its revision, which is also the folder's name."""
        return f"{self.quarter}-r{self.revision}"

    @property
    def overturned(self) -> tuple[ChangeFact, ...]:
        """The published moves that this plan changes."""
        return tuple(change for change in self.changes if change.published)

    @property
    def became(self) -> Counter[PastKind]:
        """How many moves published before were done and not done, and how many changes were not planned."""
        return Counter(fact.kind for fact in self.past)

    def document(self) -> dict[str, Any]:
        """Return the line as plain values."""
        return self.model_dump(mode="json")

    def written(self) -> bytes:
        """Return the line as a file of its own."""
        return json.dumps(self.document(), ensure_ascii=False, indent=1).encode(errors="backslashreplace") + b"\n"
