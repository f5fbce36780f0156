"""The copies that came back: those of the plan in force, late ones, and those that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256 as hashed
from pathlib import Path
from typing import Final

from optimizer.console import say, shown_name
from optimizer.domain import Problem
from optimizer.errors import BusyError, DataError, PathError, Severity
from optimizer.facts import Facts
from optimizer.intake.locks import is_lock
from optimizer.quarterly.lines import CopyFact, Fate, Line
from optimizer.quarterly.rolling import still_decided
from optimizer.review.causes import in_words
from optimizer.review.copies import Copy, read_copy
from optimizer.review.history import archived_name
from optimizer.review.merge import merge
from optimizer.review.revise import revise
from optimizer.rules import Rulebook
from optimizer.text import Text
from optimizer.workbook.files import told

LATE: Final = Text(
    "{file}: bản trả lại muộn, thuộc phương án {plan} (lập ngày {day}), không phải phương án hiện hành; đã lưu, chưa thực hiện.",
    "{file}: a late copy, of plan {plan} made on {day}, not the plan in force; archived, not carried out.",
)
STILL_APPLIES: Final = Text("  vẫn còn có thể thực hiện: {decision}", "  could still be carried out: {decision}")
NOT_CLEARED: Final = Text(
    "{file}: đã tiếp nhận nhưng chưa lấy ra khỏi thư mục được ({why}).",
    "{file}: taken in, but it could not be taken out of the folder ({why}).",
)
UNREADABLE: Final = Text(
    "{file}: không đọc được bản trả lại, để nguyên trong thư mục {folder}: {why}",
    "{file}: the returned copy cannot be read and is left in {folder}: {why}",
)


Verdict = tuple[str, str]


@dataclass(frozen=True)
class Mail:
    """One file that came back; ``copy`` is None where it cannot be read, and ``why`` says so.

    ``sha256`` is blank for a file that somebody has open: the next run looks at it again.
    """

    path: Path
    sha256: str
    fate: Fate
    copy: Copy | None = None
    why: tuple[Text, ...] = ()


def read_inbox(folder: Path, problem: Problem, last: Line | None) -> tuple[Mail, ...]:
    """Read all files that came back; hidden ones, and those that programs keep beside an open workbook, are none.

    Parameters
    ----------
    folder
        Where people put them.
    problem
        The data of the plan to be made.
    last
        The plan in force, which copies are to be of.
    """
    return tuple(_read(path, problem, last) for path in _files(folder))


def clear(folder: Path, known: Mapping[str, CopyFact]) -> None:
    """Take those files out of the folder that the ledger knows to be archived; the others stay."""
    for path in _files(folder):
        try:
            copy = known.get(hashed(path.read_bytes()).hexdigest())
            if copy and copy.archived:
                path.unlink()
        except OSError as error:  # the next run tries again
            say(NOT_CLEARED.fill(file=shown_name(path), why=error.strerror))


def _files(folder: Path) -> list[Path]:
    with told(folder):
        paths = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return [path for path in paths if not is_lock(path)]


def _read(path: Path, problem: Problem, last: Line | None) -> Mail:
    try:
        with told(path):
            sha256 = hashed(path.read_bytes()).hexdigest()
        copy = read_copy(path, problem)
    except (BusyError, PathError) as error:
        return Mail(path, "", Fate.UNREADABLE, None, (error.text,))
    except DataError as error:
        why = tuple(_said(issue.where, issue.what) for issue in error.issues) or (error.text,)
        return Mail(path, sha256, Fate.UNREADABLE, None, why)
    errors = tuple(_said(i.where, i.what) for i in copy.issues if i.severity is Severity.ERROR)
    if errors:
        return Mail(path, copy.sha256, Fate.UNREADABLE, None, errors)
    of_last = last is not None and (copy.manifest.plan_id, copy.manifest.round) == (last.plan_id, last.round)
    return Mail(path, copy.sha256, Fate.TAKEN if of_last else Fate.LATE, copy)


def _said(where: str, what: Text) -> Text:
    return Text("{where}: {what}", "{where}: {what}").fill(where=where, what=what) if where else what


def taken(mails: Iterable[Mail]) -> list[Copy]:
    """Return the copies of the plan in force."""
    return [mail.copy for mail in mails if mail.fate is Fate.TAKEN and mail.copy]


def told_of(mails: Iterable[Mail], problem: Problem, in_force: Mapping[str, Verdict]) -> Iterator[CopyFact]:
    """Say what became of each file, and which decisions of a late one could still be carried out.

    Parameters
    ----------
    mails
        The files.
    problem
        The data of the plan to be made.
    in_force
        The decisions that hold already, each with its replacement, by row id.
    """
    for mail in mails:
        archived = archived_name(shown_name(mail.path), mail.sha256) if mail.copy else ""
        counts = _counts(mail.copy) if mail.copy else {}
        said = tuple(_told(mail, problem, in_force))
        yield CopyFact(file=shown_name(mail.path), sha256=mail.sha256, fate=mail.fate, archived=archived, told=said, **counts)


def _told(mail: Mail, problem: Problem, in_force: Mapping[str, Verdict]) -> Iterator[Text]:
    if mail.copy is None:
        for why in mail.why:
            yield UNREADABLE.fill(file=shown_name(mail.path), folder=mail.path.parent.name, why=why)
    elif mail.fate is Fate.LATE:
        manifest = mail.copy.manifest
        day = "/".join(reversed(manifest.about.get("made_on", "").split("-")))
        yield LATE.fill(file=shown_name(mail.path), plan=manifest.plan_id, day=day)
        for decision in _late(mail.copy, problem, in_force):
            yield STILL_APPLIES.fill(decision=decision)


def _late(copy: Copy, problem: Problem, in_force: Mapping[str, Verdict]) -> Iterator[Text]:
    """Yield the decisions of a late copy that the data still allow and that do not hold already."""
    returned = merge([copy], problem)
    entries = still_decided(returned.entries, problem.quarters[0].name)
    revision = revise(problem, returned.plan, entries, accept_waivers=False)
    facts: Facts = Rulebook(revision.base).facts(revision.base)
    for row, one in sorted(revision.applied.items()):
        if in_force.get(row) != (one.entry.decision, one.entry.replacement):
            yield in_words(facts, one.entry)


def _counts(copy: Copy) -> dict[str, int]:
    """Count the decisions that a copy brings, and those that take a proposal as it was made."""
    said = [
        answer.spoken.entry(answer.asked, answer.asked.quarter, None)
        for answer in copy.answers.values()
        if answer.spoken.verdict != answer.before.verdict
    ]
    entries = [entry for entry in said if entry]
    return {"decided": len(entries), "accepted": sum(entry.accepts for entry in entries)}
