"""The ledger of the rounds: one line of JSON for each, in the folder of the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from optimizer.plan import Move, Plan
from optimizer.report.decisions import Proposal, row_id
from optimizer.review.differences import Conflict
from optimizer.review.entries import Entry
from optimizer.review.history import archived_name
from optimizer.review.rounds import Round, WaiverProposal
from optimizer.text import Text
from optimizer.workbook.files import put, told

LEDGER: Final = "ledger.jsonl"
DAMAGED: Final = Text(
    "Sổ theo dõi {path}: không đọc được dòng {lines}; giữ nguyên các dòng đó. Hãy sửa lại theo bản sao lưu.",
    "The ledger {path}: these lines cannot be read and are kept as they are: {lines}. Mend them from a backup.",
)

Record = Mapping[str, Any]
"""One round as plain values."""


class SentPlan(NamedTuple):
    """The plan that the committee was asked about: its moves, the hash of the data it came from, the day it was made."""

    plan: Plan
    input_sha256: str
    made_on: str


class NextPlan(NamedTuple):
    """The plan found around the decisions: its moves, its id, the name of its workbook."""

    plan: Plan
    plan_id: str
    file: str


def record(done: Round, when: date, sent: SentPlan, following: NextPlan, conflicts: Sequence[Conflict]) -> Record:
    """Write down a round: what was sent, what came back, who decided what, and what it changed.

    Parameters
    ----------
    done
        The round as the next workbook tells it.
    when
        The day of the round.
    sent, following
        The plans before and after; a move is told by its row id, one in another quarter as dropped and new.
    conflicts
        Where copies disagreed, and one was given precedence.
    """
    before, after = set(sent.plan.moves), set(following.plan.moves)
    return {
        "round": done.number,
        "when": when.isoformat(),
        "state": done.state.value,
        "sent": {"plan_id": done.sent_plan_id, "input_sha256": sent.input_sha256, "made_on": sent.made_on},
        "came_back": [{"file": f.name, "archived": archived_name(f.name, f.sha256), "sha256": f.sha256} for f in done.files],
        "decided": [_decided(entry) for _, entry in sorted(done.entries.items())],
        "pending": [_pending(proposal) for proposal in done.pending],
        "conflicts": [_conflict(conflict) for conflict in conflicts],
        "changed": {"kept": _rows(before & after), "dropped": _rows(before - after), "new": _rows(after - before)},
        "next": {"plan_id": following.plan_id, "file": following.file},
    }


def _decided(entry: Entry) -> dict[str, Any]:
    return {
        "row_id": entry.row_id,
        "decision": entry.decision.value,
        "candidate": entry.candidate_id,
        "post": entry.post_id,
        "replacement": entry.replacement,
        "by": entry.decided_by,
        "on": str(entry.decided_on) if entry.decided_on else "",
        "document": entry.document,
        "reason": entry.reason,
        "waiver": entry.waiver,
        "where": f"{entry.place.copy}: {entry.place.where}" if entry.place else "",
    }


def _pending(proposal: WaiverProposal) -> dict[str, Any]:
    who = {"row_id": proposal.row_id, "candidate": proposal.candidate_id, "post": proposal.post_id}
    return {**who, "rule": proposal.rule, "why_vi": proposal.why.vi, "why_en": proposal.why.en}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    where = [f"{place.copy}: {place.where}" for place in conflict.places]
    told_there = {"values": list(conflict.values), "where": where, "by": list(conflict.deciders)}
    return {"row_id": conflict.row_id, "column": conflict.column, **told_there}


def _rows(moves: Iterable[Move]) -> list[str]:
    return [row_id(Proposal.MOVE, move.candidate_id, move.post_id) for move in sorted(moves)]


def append(folder: Path, line: Record) -> tuple[int, ...]:
    """Add a round to the ledger as its last line; return the numbers of the lines that cannot be read, kept as they are.

    Raises
    ------
    BusyError
        The ledger cannot be read or written.
    """
    path = folder / LEDGER
    with told(path):
        folder.mkdir(mode=0o700, exist_ok=True)
    before = _kept(path)
    if before and not before.endswith(b"\n"):
        before += b"\n"
    # a file's name may hold what is no letter: it is escaped
    put(before + json.dumps(line, ensure_ascii=False).encode(errors="backslashreplace") + b"\n", path)
    return tuple(number for number, old in enumerate(before.split(b"\n"), 1) if old.strip() and _read(old) is None)


def answered(folder: Path, plan_id: str) -> int | None:
    """Return the last round in which copies of a plan were taken in, if the ledger knows of one.

    Raises
    ------
    BusyError
        The ledger cannot be read.
    """
    rounds = [read for line in _kept(folder / LEDGER).split(b"\n") if (read := _read(line)) is not None]
    return next((each.get("round") for each in reversed(rounds) if each.get("sent", {}).get("plan_id") == plan_id), None)


def _kept(path: Path) -> bytes:
    """Return what the ledger holds; nothing where there is none yet."""
    with told(path):
        return path.read_bytes() if path.exists() else b""


def damaged(folder: Path, lines: Sequence[int]) -> Text:
    """Say which lines of the ledger cannot be read."""
    return DAMAGED.fill(path=folder / LEDGER, lines=", ".join(map(str, lines)))


def _read(line: bytes) -> Record | None:
    """Return the round that a line tells; None where it cannot be read, as may be after somebody has edited it."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return None
    sound = isinstance(read, dict) and isinstance(read.get("round", 0), int) and isinstance(read.get("sent", {}), dict)
    return read if sound else None
