"""Looking back over the scheduled runs: every run and plan, what was accepted, how the targets moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from optimizer.errors import PathError
from optimizer.quarterly.ledger import LEDGER, Ledger, read_ledger
from optimizer.quarterly.lines import Fate, Line, PastKind, Status
from optimizer.report.words import percent
from optimizer.text import Text

NO_LEDGER: Final = Text("Không có sổ theo dõi {path}.", "There is no ledger {path}.")
STATUS_NAMES: Final = {
    Status.PUBLISHED: Text("đã công bố", "published"),
    Status.NOTED: Text("ghi nhận bản trả lại", "copies taken down"),
    Status.FAILED: Text("không thành công", "failed"),
}
RAN: Final = Text("{number}. {as_of}: {quarter} {what}", "{number}. {as_of}: {quarter} {what}")
PLAN: Final = Text(
    "{status} lần {revision}, {moves} lượt, {changed} lượt đã công bố bị thay đổi",
    "{status}, revision {revision}, {moves:move|moves}, {changed:published move|published moves} changed",
)
DONE: Final = Text(
    "   kỳ trước: {done} đã thực hiện, {open} chưa thực hiện, {unplanned} ngoài phương án",
    "   before: {done} done, {open} not done, {unplanned} not planned",
)
MISSED: Final = Text("   bỏ lỡ: {quarters}", "   missed: {quarters}")
COPY: Final = Text(
    "   {file}: {accepted} trên {decided} ý kiến đồng ý", "   {file}: {accepted} of {decided:decision|decisions} to accept"
)
ACCEPTED: Final = Text(
    "Ý kiến đồng ý với đề xuất: {accepted} trên {decided}{share}", "Proposals accepted as made: {accepted} of {decided}{share}"
)
SHARE: Final = Text(" ({share})", " ({share})")
TARGET: Final = Text("{what} ({id}): {path}", "{what} ({id}): {path}")
NONE_YET: Final = Text("Chưa có lần chạy nào.", "There were no runs yet.")


def looked_up(folder: Path) -> Ledger:
    """Read the ledger of a state directory that there must be.

    Raises
    ------
    PathError
        There is no ledger.
    """
    if not (folder / LEDGER).is_file():
        raise PathError(NO_LEDGER.fill(path=folder / LEDGER))
    return read_ledger(folder)


def history_document(ledger: Ledger) -> dict[str, Any]:
    """Return what ``history --json`` prints."""
    counts = ledger.acceptance
    return {
        "runs": [line.model_dump(mode="json", exclude={"seats"}) for line in ledger.lines],
        "acceptance": {**counts._asdict(), "share": float(counts.share) if counts.share is not None else None},
        "targets": {
            target_id: [{"quarter": line.quarter, **fact.model_dump(mode="json")} for line, fact in path]
            for target_id, path in ledger.target_paths.items()
        },
    }


def lines(ledger: Ledger) -> Iterator[Text]:
    """Tell the history run by run, then what was accepted and how the targets moved."""
    if not ledger.lines:
        yield NONE_YET
    for line in ledger.lines:
        yield from _run(line)
    counts = ledger.acceptance
    if counts.share is not None:
        yield ACCEPTED.fill(**counts._asdict(), share=SHARE.fill(share=percent(counts.share)))
    for target_id, path in ledger.target_paths.items():
        told = ", ".join(f"{line.quarter} {fact.before}→{fact.after}/{fact.needed}" for line, fact in path)
        yield TARGET.fill(what=path[-1][1].what, id=target_id, path=told)


def _run(line: Line) -> Iterator[Text]:
    status = STATUS_NAMES[line.status]
    counts = {"revision": line.revision, "moves": len(line.published), "changed": len(line.overturned)}
    what = PLAN.fill(status=status, **counts) if line.status is Status.PUBLISHED else status
    yield RAN.fill(number=line.number, as_of=line.as_of, quarter=line.quarter, what=what)
    if line.past:
        became = line.became
        counted = {"done": became[PastKind.DONE], "open": became[PastKind.NOT_DONE], "unplanned": became[PastKind.UNPLANNED]}
        yield DONE.fill(**counted)
    if line.missed:
        yield MISSED.fill(quarters=", ".join(line.missed))
    for copy in line.returned:
        if copy.fate is Fate.TAKEN:
            yield COPY.fill(file=copy.file, accepted=copy.accepted, decided=copy.decided)
        else:
            yield from (Text("   {what}", "   {what}").fill(what=told) for told in copy.told)
    if line.status is Status.FAILED:
        yield from (Text("   {what}", "   {what}").fill(what=told) for told in line.attention)
