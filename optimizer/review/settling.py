"""One row, several copies: what each says against what was sent, and what holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Final, NamedTuple, TypeVar

from optimizer.dates import PartialDate
from optimizer.review.carried import RowNote
from optimizer.review.copies import Answer, Copy
from optimizer.review.differences import Conflict, Difference, DifferenceKind
from optimizer.review.matching import NOT_APPLIED
from optimizer.review.spoken import Spoken
from optimizer.text import Text, join
from optimizer.workbook.schema_committee import FREE_TEXT

Value = TypeVar("Value")
VERDICT: Final = ("decision", "replacement")
BESIDE: Final = (*FREE_TEXT, "decided_on", "waiver")
SEPARATOR: Final = "; "
BLANK: Final = "–"
TAKEN: Final = Text("đã ghi nhận", "taken")
WITHDRAWN: Final = Text("ý kiến trước được rút lại", "the earlier decision is withdrawn")
AS_SENT: Final = Text("cùng nghĩa với ý kiến đã gửi", "means the same as what was sent")
IN_CONFLICT: Final = Text("chưa áp dụng: các bản ghi khác nhau", "not applied: the copies disagree")
SET_ASIDE: Final = Text("không lấy: theo bản {copy}", "set aside: {copy} goes first")
TOGETHER: Final = Text("ghi chung với bản khác", "put together with what another copy says")
EARLIER: Final = Text("không lấy: bản khác có ngày muộn hơn", "set aside: another copy has a later date")
WITHOUT_DECISION: Final = Text(
    "dòng chưa có ý kiến; chuyển tiếp thành ghi chú", "no decision in this row; carried on as a note"
)


class Side(NamedTuple):
    """What one copy says to a row; of copies that disagree the one of the lowest ``rank`` goes first, inf never."""

    copy: Copy
    answer: Answer
    rank: float


@dataclass(frozen=True)
class Settled:
    """What holds in a row (``spoken`` and ``quarter``), from which copies, and the conflicts that keep it from holding."""

    spoken: Spoken
    quarter: str | None
    agreeing: tuple[Side, ...]
    conflicts: tuple[Conflict, ...] = ()


def settle(before: Spoken, sides: Sequence[Side]) -> Settled:
    """Take what some copies have changed; where they disagree, what the first in rank says, else nothing."""
    sound = [side for side in sides if side.answer.spoken.ok]
    voters = [side for side in sound if side.answer.spoken.verdict != before.verdict]
    verdict, disagree = _chosen(voters, lambda side: side.answer.spoken.verdict, before.verdict)
    agreeing = [side for side in sound if disagree or side.answer.spoken.verdict == verdict]
    waivers = [side for side in agreeing if side.answer.spoken.waiver != before.waiver]
    waiver, unclear = _chosen(waivers, lambda side: bool(side.answer.spoken.waiver), bool(before.waiver))
    dated = [side for side in agreeing if side.answer.asked.quarter]
    quarter, untimed = _chosen(dated, lambda side: side.answer.asked.quarter, None)
    conflicts = [
        *([_conflict("decision", voters, _verdict)] if disagree else []),
        *([_conflict("waiver", waivers, lambda side: side.answer.texts["waiver"])] if unclear else []),
        *([_conflict("quarter", dated, lambda side: side.answer.asked.quarter or "")] if untimed else []),
    ]
    if conflicts:
        return Settled(before, quarter, tuple(agreeing), tuple(conflicts))
    decision, replacement = verdict
    texts: dict[str, Any] = {key: _joined(key, before, agreeing) for key in FREE_TEXT}
    day = _latest(before, agreeing)
    allowed = waiver if waivers else before.waiver
    spoken = replace(before, decision=decision, replacement=replacement, waiver=allowed, decided_on=day, **texts)
    return Settled(spoken, quarter, tuple(sorted(agreeing, key=lambda side: (side not in voters, side.rank))))


def _chosen(sides: Sequence[Side], value: Callable[[Side], Value], default: Value) -> tuple[Value, bool]:
    """Return what some sides say, and whether they disagree with none of them to go first."""
    said = list(dict.fromkeys(map(value, sides)))
    if len(said) <= 1:
        return (said or [default])[0], False
    first = min(sides, key=lambda side: side.rank)
    return (value(first), False) if first.rank < inf else (default, True)


def _joined(key: str, before: Spoken, sides: Sequence[Side]) -> str:
    """Put together the texts that copies have changed."""
    changed = [text for side in sides if (text := getattr(side.answer.spoken, key)) != getattr(before, key)]
    return SEPARATOR.join(filter(None, dict.fromkeys(changed))) if changed else str(getattr(before, key))


def _latest(before: Spoken, sides: Sequence[Side]) -> PartialDate | None:
    """Return the latest of the dates that copies have changed."""
    changed = [side.answer.spoken.decided_on for side in sides if side.answer.spoken.decided_on != before.decided_on]
    return max(filter(None, changed), default=None) if changed else before.decided_on


def _conflict(column: str, sides: Sequence[Side], said: Callable[[Side], str]) -> Conflict:
    row_id = sides[0].answer.asked.row_id
    places = tuple(side.answer.places[column] for side in sides)
    return Conflict(row_id, column, tuple(said(side) or BLANK for side in sides), places, tuple(map(_decider, sides)))


def _verdict(side: Side) -> str:
    return " ".join(filter(None, (side.answer.texts.get(column, "") for column in VERDICT)))


def _decider(side: Side) -> str:
    """Return who decided in a copy: as its row says, else whoever wrote a note there, else the file."""
    row_id = side.answer.asked.row_id
    authors = [note.author for note in side.copy.carried.notes if note.row_id == row_id and note.author]
    return next(filter(None, (side.answer.spoken.decided_by, *reversed(authors))), side.copy.name)


def differences(settled: Settled, before: Spoken, sides: Sequence[Side]) -> Iterator[Difference]:
    """Tell for each of the committee's cells that was changed what was done about it."""
    for side in sides:
        answer = side.answer
        for key in answer.changed:
            done = _done(key, side, settled, before)
            about = answer.places[key], answer.asked.row_id, key, answer.sent.get(key, ""), answer.texts[key]
            yield Difference(DifferenceKind.DECISION, *about, done)


def _done(key: str, side: Side, settled: Settled, before: Spoken) -> Text:
    spoken, holds = side.answer.spoken, settled.spoken
    if not spoken.ok:
        return NOT_APPLIED
    if settled.conflicts:
        return IN_CONFLICT
    if side not in settled.agreeing:
        return SET_ASIDE.fill(copy=settled.agreeing[0].copy.name)
    if key in VERDICT:
        known = WITHDRAWN if holds.decision is None else AS_SENT if spoken.verdict == before.verdict else TAKEN
        return join([known, *([spoken.heard[key]] if key in spoken.heard else [])], ": ")
    if key in BESIDE and holds.decision is None:
        return WITHOUT_DECISION
    if key in FREE_TEXT:
        return TAKEN if getattr(holds, key) == getattr(spoken, key) else TOGETHER
    if key == "decided_on":
        return TAKEN if holds.decided_on == spoken.decided_on else EARLIER
    taken = {"waiver": bool(holds.waiver) == bool(spoken.waiver), "quarter": settled.quarter == side.answer.asked.quarter}
    return TAKEN if taken.get(key, True) else _aside(settled)


def _aside(settled: Settled) -> Text:
    """Say which copy goes first in a column of its own."""
    first = min(settled.agreeing, key=lambda side: side.rank)
    return SET_ASIDE.fill(copy=first.copy.name)


def undecided(row_id: str, sides: Sequence[Side]) -> Iterator[RowNote]:
    """Carry on as notes what is said in a row without a decision."""
    for side in sides:
        for key in BESIDE:
            if text := side.answer.texts.get(key, ""):
                yield RowNote(row_id, key, side.answer.spoken.decided_by if key != "decided_by" else "", text)
