"""What a scheduled run says on the terminal, in its last line and when it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from optimizer.plan import Status as Solved
from optimizer.quarterly.lines import Line, PastKind, Status
from optimizer.text import Text

EARLIER: Final = Text(
    "Ngày {as_of} thuộc quý {quarter}, nhưng quý {last} đã được công bố; hãy chọn ngày muộn hơn (--as-of).",
    "By {as_of} the quarter to publish is {quarter}, but {last} is published already; choose a later day (--as-of).",
)
FILE_CHANGED: Final = Text(
    "Tệp {path} đã thay đổi trong lúc chạy; hãy chạy lại.", "The file {path} changed during the run; run again."
)
NOTHING_NEW: Final = Text(
    "Quý {quarter}: dữ liệu và các bản trả lại không có gì mới so với lần công bố {folder}; không làm gì.",
    "{quarter}: the data and the returned copies are those of {folder}; nothing to do.",
)
WITHOUT_PLAN: Final[Mapping[Solved, Text]] = {
    Solved.INFEASIBLE: Text(
        "Không có phương án nào thỏa mãn mọi quy tắc bắt buộc; phương án đã công bố giữ nguyên.",
        "No plan keeps all hard rules; what was published stands.",
    ),
    Solved.UNKNOWN: Text(
        "Chưa tìm được phương án trong thời gian cho phép; phương án đã công bố giữ nguyên.",
        "No plan was found within the time allowed; what was published stands.",
    ),
}
STOPPED: Final = Text("Đã dừng theo yêu cầu; phương án đã công bố giữ nguyên.", "Interrupted; what was published stands.")
PAST: Final = Text(
    "Đã công bố trước đây: {done} lượt đã thực hiện, {open} lượt chưa thực hiện; {unplanned} thay đổi ngoài phương án.",
    "Published before: {done:move|moves} done, {open} not done; {unplanned:change that was|changes that were} not planned.",
)
PUBLISHED: Final = Text(
    "Đã công bố quý {quarter} (lần {revision}): {moves} lượt, dự kiến thêm {draft} lượt các quý sau → {folder}",
    "Published {quarter} (revision {revision}): {moves:move|moves}, and {draft} drafted for later quarters → {folder}",
)
NOTED: Final = Text(
    "Quý {quarter}: đã ghi nhận {copies} bản trả lại; dữ liệu không đổi, phương án đã công bố giữ nguyên.",
    "{quarter}: {copies:returned copy|returned copies} taken down; the data are the same, what was published stands.",
)


def sentences(line: Line) -> Iterator[Text]:
    """Say how a run went, what needs attention first, and in the last line what came of it."""
    yield from line.attention
    yield from line.told
    for copy in line.returned:
        yield from (told for told in copy.told if told not in line.attention)
    if line.status is Status.PUBLISHED:
        if line.past:
            done, left, unplanned = (line.became[kind] for kind in (PastKind.DONE, PastKind.NOT_DONE, PastKind.UNPLANNED))
            yield PAST.fill(done=done, open=left, unplanned=unplanned)
        moves, draft = len(line.published), len(line.draft)
        yield PUBLISHED.fill(quarter=line.quarter, revision=line.revision, moves=moves, draft=draft, folder=line.folder)
    elif line.status is Status.NOTED:
        yield NOTED.fill(quarter=line.quarter, copies=len(line.returned))
