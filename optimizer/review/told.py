"""What ``apply`` says: what came back and what was done with it, where copies disagree, what the decisions change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.review.differences import KIND_NAMES, Conflict
from optimizer.review.merge import Returned
from optimizer.review.revise import Revision
from optimizer.review.rounds import AS_BEFORE, STATE_NAMES, Round, WaiverProposal
from optimizer.text import Text

CAME_BACK = Text(
    "Nhận {copies} bản của phương án {plan} (vòng {round}): {decisions} ý kiến đang có hiệu lực, {differences} điểm khác bản gửi.",
    "Copies of plan {plan} (round {round}): {copies}; decisions in force: {decisions}; differences from what was sent: {differences}.",
)
NEW_DATA = Text(
    "Dữ liệu đã thay đổi từ khi phương án được gửi; ý kiến được thực hiện trên dữ liệu hiện nay.",
    "The data have changed since the plan was sent; the decisions are carried out on the data as they are now.",
)
DIFFERS = Text("{place} [{kind}] {row}{values}: {done}", "{place} [{kind}] {row}{values}: {done}")
CHANGED = Text("“{sent}” → “{returned}”", "“{sent}” → “{returned}”")
DISAGREE = Text("Các bản không thống nhất ở dòng {row}, cột {column}:", "The copies disagree on row {row}, column {column}:")
SAYS = Text("– {decider} ({place}): {value}", "– {decider} ({place}): {value}")
EMPTY = Text("(trống)", "(empty)")
PREFER = Text(
    "Có {n} chỗ các bản không thống nhất; không ghi tệp nào. Hãy thống nhất lại, hoặc chỉ ra bản được ưu tiên bằng --prefer.",
    "Places where the copies disagree: {n}; nothing was written. Settle them, or name the copy that wins with --prefer.",
)
PENDING = Text(
    "Chưa thực hiện ý kiến ở dòng {row}: {why}. Quy tắc {rule}; căn cứ: {source}; cấp cho phép: {authority}.",
    "Not carried out, row {row}: {why}. Rule {rule}; source: {source}; may be allowed by: {authority}.",
)
NEVER = Text("Không thực hiện được ý kiến ở dòng {row}: {why}.", "Row {row} cannot be carried out: {why}.")
ALLOW = Text(
    "Muốn thực hiện: ghi “có” ở cột Cho phép trường hợp đặc biệt của dòng đó, hoặc thêm --accept-waivers.",
    "To carry them out, write “yes” under waiver in the row, or add --accept-waivers.",
)
MOOT = Text("Ý kiến ở dòng {row} không còn gì để thực hiện: {why}.", "Row {row} has nothing left to decide: {why}.")
ROW = Text("{row}: {status}", "{row}: {status}")
STANDS = Text("Tình trạng phương án: {state}.", "State of the plan: {state}.")


def returned_told(returned: Returned, sha256: str) -> Iterator[Text]:
    """Say what came back: the copies, then every difference with its cell and what was done about it.

    ``sha256`` is that of the input now; with another one than when the plan was sent, the data have changed.
    """
    sent = returned.manifest
    yield CAME_BACK.fill(
        copies=len(returned.copies),
        plan=sent.plan_id,
        round=sent.round,
        decisions=len(returned.entries),
        differences=len(returned.differences),
    )
    if sent.about.get("input_sha256") != sha256:
        yield NEW_DATA
    for difference in returned.differences:
        values = CHANGED.fill(sent=difference.sent, returned=difference.returned)
        row = f"{difference.row_id} {difference.column} ".lstrip() if difference.row_id else ""
        place = f"{difference.place.copy}: {difference.place.where}"
        yield DIFFERS.fill(place=place, kind=KIND_NAMES[difference.kind], row=row, values=values, done=difference.done)


def conflicts_told(conflicts: Sequence[Conflict]) -> Iterator[Text]:
    """Say where copies disagree, and who says what."""
    for conflict in conflicts:
        yield from conflict_told(conflict)
    yield PREFER.fill(n=len(conflicts))


def conflict_told(conflict: Conflict) -> Iterator[Text]:
    """Say where copies disagree, then what each of them says."""
    yield DISAGREE.fill(row=conflict.row_id, column=conflict.column)
    for value, place, decider in zip(conflict.values, conflict.places, conflict.deciders, strict=True):
        yield SAYS.fill(decider=decider, place=f"{place.copy}: {place.where}", value=value or EMPTY)


def revised_told(revision: Revision, told: Round) -> Iterator[Text]:
    """Say what the decisions came to: those that wait for leave, those without object, the rows that changed, the state."""
    for proposal in told.pending:
        yield pending_told(proposal)
    if any(proposal.waivable for proposal in told.pending):
        yield ALLOW
    for row, why in revision.moot.items():
        yield MOOT.fill(row=row, why=why)
    for row, status in told.status.items():
        if status != AS_BEFORE:
            yield ROW.fill(row=row, status=status)
    yield from told.dropped
    yield STANDS.fill(state=STATE_NAMES[told.state])


def pending_told(proposal: WaiverProposal) -> Text:
    """Say which rule keeps a decision from being carried out."""
    if not proposal.waivable:
        return NEVER.fill(row=proposal.row_id, why=proposal.why)
    said = {"row": proposal.row_id, "rule": proposal.rule, "why": proposal.why}
    return PENDING.fill(**said, source=proposal.source, authority=proposal.authority)
