"""What a scheduled run hands over beside the plan: what has changed and why, and what comes due within a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from optimizer.planbook.plan_style import BAD, CARE, GOOD, LINKED, new_book
from optimizer.planbook.plan_summary import SummaryPage
from optimizer.planbook.plan_table import CODE, PlanColumn, Table, write_table
from optimizer.report.coming import DUE_NAMES, Coming
from optimizer.report.words import capital, seat
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.facts import Facts
    from optimizer.quarterly.lines import ChangeFact, CopyFact, Line, PastFact

AUTHOR: Final = "rotation"
CHANGES_TITLE: Final = Text("Thay đổi so với lần công bố trước", "Changes since the last publication")
CHANGES_SHEET: Final = Text("Thay đổi", "Changes")
PAST_SHEET: Final = Text("Đã thực hiện", "Carried out")
PAST_TITLE: Final = Text("Kết quả thực hiện phương án đã công bố", "What became of the published moves")
COPIES_SHEET: Final = Text("Bản trả lại", "Returned copies")
COPIES_TITLE: Final = Text("Các bản trả lại đã nhận", "The copies that came back")
WATCH_SHEET: Final = Text("Theo dõi", "Watch list")
WATCH_TITLE: Final = Text("Những việc đến hạn trong bốn quý", "What comes due within four quarters")
SUBTITLE: Final = Text(
    "Quý {quarter}, lần công bố thứ {revision}; thực hiện từ ngày {day}", "{quarter}, revision {revision}; first moves on {day}"
)
PUBLISHED: Final = Text("Đã công bố", "Published")
DRAFT: Final = Text("Dự kiến", "Draft")
OVERDUE: Final = Text("Quá hạn", "Overdue")
CHANGE_NAMES: Final[Mapping[str, Text]] = {
    "dropped": Text("Không còn", "Dropped"),
    "new": Text("Mới", "New"),
    "other-quarter": Text("Đổi quý", "Other quarter"),
}
PAST_NAMES: Final[Mapping[str, Text]] = {
    "done": Text("Đã thực hiện", "Done"),
    "not-done": Text("Chưa thực hiện", "Not done"),
    "not-planned": Text("Ngoài phương án", "Not planned"),
}
FATE_NAMES: Final[Mapping[str, Text]] = {
    "taken": Text("Đã tiếp nhận", "Taken in"),
    "late": Text("Muộn", "Late"),
    "unreadable": Text("Không đọc được", "Unreadable"),
}
WHO: Final = (
    PlanColumn("candidate_id", "Mã cán bộ", 9, CODE, centred=True),
    PlanColumn("full_name", "Họ và tên", 20),
    PlanColumn("to_post", "Vị trí", 13, CODE, centred=True),
    PlanColumn("post", "Chức danh, đơn vị", 30),
)
CHANGES_COLUMNS: Final = (
    PlanColumn("change", "Thay đổi", 12, centred=True),
    PlanColumn("status", "Tình trạng", 12, centred=True),
    *WHO,
    PlanColumn("before", "Quý, lần trước", 9.5, CODE, centred=True),
    PlanColumn("now", "Quý, lần này", 9.5, CODE, centred=True),
    PlanColumn("reason", "Lý do", 60),
)
PAST_COLUMNS: Final = (
    PlanColumn("quarter", "Quý", 9.5, CODE, centred=True),
    PlanColumn("result", "Kết quả", 14, centred=True),
    *WHO,
    PlanColumn("reason", "Nội dung", 50),
)
COPIES_COLUMNS: Final = (
    PlanColumn("file", "Tệp", 30),
    PlanColumn("result", "Kết quả", 14, centred=True),
    PlanColumn("decided", "Số ý kiến", 8, "0", centred=True),
    PlanColumn("accepted", "Đồng ý", 8, "0", centred=True),
    PlanColumn("archived", "Tên lưu trữ", 36),
    PlanColumn("reason", "Nội dung", 60),
)
WATCH_COLUMNS: Final = (
    PlanColumn("day", "Ngày", 11, centred=True),
    PlanColumn("quarter", "Quý", 9.5, CODE, centred=True),
    PlanColumn("what", "Nội dung", 28),
    PlanColumn("state", "Tình trạng", 11, centred=True),
    *WHO,
)
FILLS: Final = {
    CHANGE_NAMES["dropped"]: BAD,
    CHANGE_NAMES["new"]: GOOD,
    CHANGE_NAMES["other-quarter"]: CARE,
    PUBLISHED: LINKED,
    PAST_NAMES["done"]: GOOD,
    PAST_NAMES["not-done"]: BAD,
    PAST_NAMES["not-planned"]: CARE,
    FATE_NAMES["late"]: CARE,
    FATE_NAMES["unreadable"]: BAD,
    OVERDUE: BAD,
}


def changes_workbook(line: Line, language: str) -> Workbook:
    """Lay out what a publication changes, what became of the one before, and the copies taken in; equal runs, equal books."""
    book, subtitle = new_book(), _subtitle(line)
    page = SummaryPage(book.create_sheet(Text("Tổng hợp", "Summary").say(language)), language)
    page.heading("", CHANGES_TITLE, subtitle.say(language))
    page.lines(list(_known(line)))
    for heading, texts in (
        (Text("Cần xem xét", "Needs attention"), line.attention),
        (Text("Ghi chú", "Notes"), (*line.told, *line.pending, *line.conflicts)),
    ):
        if texts:
            page.section(heading)
            page.lines([(number, text) for number, text in enumerate(texts, 1)])
    for table in (
        Table(CHANGES_SHEET, CHANGES_TITLE, CHANGES_COLUMNS, [_change(change) for change in line.changes], FILLS),
        Table(PAST_SHEET, PAST_TITLE, PAST_COLUMNS, [_past(fact) for fact in line.past], FILLS),
        Table(COPIES_SHEET, COPIES_TITLE, COPIES_COLUMNS, [_copy(copy) for copy in line.returned], FILLS),
    ):
        write_table(book, table, subtitle, language)
    return _signed(book, CHANGES_TITLE, line.as_of, language)


def watch_workbook(facts: Facts, found: Sequence[Coming], line: Line, language: str) -> Workbook:
    """Lay out what falls due, by day."""
    book = new_book()
    rows = [_coming(facts, each) for each in found]
    write_table(book, Table(WATCH_SHEET, WATCH_TITLE, WATCH_COLUMNS, rows, FILLS), _subtitle(line), language)
    return _signed(book, WATCH_TITLE, line.as_of, language)


def _signed(book: Workbook, title: Text, day: date, language: str) -> Workbook:
    book.properties.creator, book.properties.title = AUTHOR, title.say(language)
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    return book


def _subtitle(line: Line) -> Text:
    return SUBTITLE.fill(quarter=line.quarter, revision=line.revision, day=line.day)


def _known(line: Line) -> Iterator[tuple[object, object]]:
    yield Text("Ngày chạy", "Run as of"), line.as_of
    yield Text("Tệp dữ liệu", "Data"), line.input_file
    yield Text("Mã phương án", "Plan"), line.plan_id
    yield Text("Lượt công bố", "Moves published"), len(line.published)
    yield Text("Lượt dự kiến các quý sau", "Moves in the draft of later quarters"), len(line.draft)
    if line.missed:
        yield Text("Quý bị bỏ lỡ", "Quarters missed"), ", ".join(line.missed)


def _change(change: ChangeFact) -> dict[str, object]:
    shown = {"change": CHANGE_NAMES[change.kind], "status": PUBLISHED if change.published else DRAFT}
    when = {"before": change.before, "now": change.now, "reason": change.why}
    return {**shown, **_who(change), **when}


def _past(fact: PastFact) -> dict[str, object]:
    return {"quarter": fact.quarter, "result": PAST_NAMES[fact.kind], **_who(fact), "reason": fact.why}


def _who(fact: ChangeFact | PastFact) -> dict[str, object]:
    return {"candidate_id": fact.candidate_id, "full_name": fact.full_name, "to_post": fact.post_id, "post": fact.post}


def _copy(copy: CopyFact) -> dict[str, object]:
    counts = {"file": copy.file, "decided": copy.decided, "accepted": copy.accepted, "archived": copy.archived}
    return {**counts, "result": FATE_NAMES[copy.fate], "reason": join(list(copy.told), "\n") if copy.told else None}


def _coming(facts: Facts, each: Coming) -> dict[str, object]:
    who, where = each.candidate, each.placement
    return {
        "day": each.day,
        "quarter": each.quarter.name,
        "what": capital(DUE_NAMES[each.due]),
        "state": OVERDUE if each.day < facts.plan_date else None,
        "candidate_id": who.id if who else None,
        "full_name": who.full_name if who else None,
        "to_post": where.id if where else None,
        "post": seat(facts, where) if where else None,
    }
