"""What a committee's cells say, row by row: understood where that is beyond doubt, else noted with its cell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

from optimizer.intake.expected import EXPECTED
from optimizer.intake.faults_review import (
    DECISION_NOT_HERE,
    DECISION_UNKNOWN,
    PERSON_LEFT,
    REPLACEMENT_BESIDE,
    REPLACEMENT_MISSING,
    REPLACEMENT_SAME,
    REPLACEMENT_TWO,
    ROW_GONE,
)
from optimizer.intake.grids import Raw
from optimizer.intake.readers import READERS
from optimizer.intake.records import Record, read_cell
from optimizer.intake.typed import Unreadable, shown
from optimizer.report.decisions import DECISION_NAMES, Decision, Proposal
from optimizer.review.decision_words import likely, read_decision
from optimizer.review.names import Office
from optimizer.review.spoken import SILENT, Asked, Spoken
from optimizer.text import Text, join
from optimizer.workbook.columns import Kind
from optimizer.workbook.schema_committee import COMMITTEE, COMMITTEE_KEYS
from optimizer.workbook.words import fold

HEARD: Final = Text("hiểu là “{meant}”", "read as “{meant}”")


class Listener:
    """Understands the committee's cells of a workbook, row by row.

    Parameters
    ----------
    office
        Whom and what people may name.
    language
        The language of suggestions.
    """

    def __init__(self, office: Office, language: str) -> None:
        self.office, self.language = office, language

    def hear(self, record: Record, asked: Asked, before: Spoken, changed: Collection[str]) -> Spoken:
        """Return what a row says: in its changed cells what stands there now, in the others what was said before."""
        return _Hearing(self, record, asked, before, changed).spoken()


class _Hearing:
    """One row while it is heard."""

    def __init__(self, listener: Listener, record: Record, asked: Asked, before: Spoken, changed: Collection[str]) -> None:
        self.office, self.language = listener.office, listener.language
        self.record, self.asked, self.before = record, asked, before
        self.changed = [key for key in COMMITTEE_KEYS if key in changed]
        self.choices = join([DECISION_NAMES[decision] for decision in asked.allowed], ", ")
        self.named = ""
        self.heard: dict[str, Text] = {}

    def spoken(self) -> Spoken:
        said = {key: self._read(key) for key in self.changed}
        spoken = replace(self.before, **said, heard=self.heard)
        if self.record.ok:
            decision, replacement = self._settled(spoken)
            spoken = replace(spoken, decision=decision, replacement=replacement)
        if self.record.ok and spoken.verdict != self.before.verdict:
            self._check(spoken)
        return replace(spoken, ok=self.record.ok)

    def _read(self, key: str) -> Any:
        """Read one cell; what is blank, or not understood, says nothing."""
        if key in self.record.row.cells:
            kind = COMMITTEE.by_key[key].kind
            reader = {"decision": self._decision, "replacement": self._person}.get(key, READERS[kind])
            read_cell(self.record, key, reader, self.choices if key == "decision" else EXPECTED[kind])
        return self.record.values.get(key, getattr(SILENT, key))

    def _decision(self, _record: Record, key: str, raw: Raw) -> Decision:
        """Read a decision, with the person whom it may name."""
        text = shown(raw)
        said = read_decision(text)
        if said is None:
            hint = likely(text, self.asked.allowed, self.language)
            raise Unreadable(DECISION_UNKNOWN, value=text, choices=self.choices, hint=hint)
        decision = self._meant(said[0])
        if decision is None:
            raise Unreadable(DECISION_NOT_HERE, value=text, choices=self.choices)
        if fold(text) not in map(fold, DECISION_NAMES[decision]):
            self.heard[key] = HEARD.fill(meant=DECISION_NAMES[decision])
        self.named = self.office.person(said[1]) if said[1] else ""
        return decision

    def _meant(self, decision: Decision) -> Decision | None:
        """Return a decision as this row can have it: to agree to a move that one adds is to add it, and the reverse."""
        allowed = {self.before.decision, *self.asked.allowed}
        agreed = {Decision.APPROVE: Decision.ADD}
        if self.asked.proposal is Proposal.MOVE:
            agreed[Decision.ADD] = Decision.APPROVE
        return next((each for each in (decision, agreed.get(decision)) if each in allowed), None)

    def _person(self, _record: Record, key: str, raw: Raw) -> str:
        text = shown(raw)
        code = self.office.person(text)
        if not text.startswith(code):
            self.heard[key] = HEARD.fill(meant=self.office.shown(code))
        return code

    def _settled(self, spoken: Spoken) -> tuple[Decision | None, str]:
        """Settle decision and replacement by each other, or note that they contradict each other."""
        decision, replacement = spoken.verdict
        written = replacement if "replacement" in self.changed else ""
        if self.named and written and self.named != written:
            self.record.note("decision", REPLACEMENT_TWO, others=[self.record.address("replacement")])
        if decision is None and written:
            decision = Decision.REPLACE
            self.heard["decision"] = self.heard["replacement"] = HEARD.fill(meant=DECISION_NAMES[decision])
        elif decision is None:
            replacement = ""  # emptied: the decision is withdrawn, and its replacement with it
        if decision is None and self.asked.added:
            decision = Decision.ADD
        self._agree(decision, self.named or replacement)
        return decision, self.named or replacement

    def _agree(self, decision: Decision | None, replacement: str) -> None:
        """Note a replacement that is missing, too many, or nobody new."""
        if decision is Decision.REPLACE and not replacement:
            self.record.note("replacement", REPLACEMENT_MISSING, expected=EXPECTED[Kind.CANDIDATE])
        elif decision and decision is not Decision.REPLACE and replacement:
            meant, other = DECISION_NAMES[decision], DECISION_NAMES[Decision.REPLACE]
            self.record.note("replacement", REPLACEMENT_BESIDE, decision=meant, replace=other)
        elif replacement and replacement == self.asked.candidate_id:
            self.record.note("replacement", REPLACEMENT_SAME, approve=DECISION_NAMES[Decision.APPROVE])

    def _check(self, spoken: Spoken) -> None:
        """Note a new decision on somebody who is not there, or leaves within the horizon."""
        problem, asked = self.office.problem, self.asked
        missing = [] if asked.candidate_id in problem.candidates else [asked.candidate_id]
        missing += [] if asked.post_id in problem.posts else [asked.post_id]
        if missing and spoken.decision:
            self.record.note("decision", ROW_GONE, missing=", ".join(missing))
            return
        needed, key = (spoken.replacement, "replacement") if spoken.replacement else (asked.candidate_id, "decision")
        day = self.office.leaves(needed) if spoken.decision not in (None, Decision.REJECT) else None
        if day:
            self.record.note(key, PERSON_LEFT, name=problem.candidates[needed].full_name, day=day)
