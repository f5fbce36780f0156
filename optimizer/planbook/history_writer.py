"""The ledger of the scheduled runs as a workbook: runs, what became of each move, what was accepted, the targets' way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_chart import POINTS_PER_CM
from optimizer.planbook.plan_style import BAD, CARE, GOOD, LINE_HEIGHT, new_book
from optimizer.planbook.plan_table import CODE, HEADER_ROW, PlanColumn, Table, write_table
from optimizer.planbook.quarterly_writer import AUTHOR, FATE_NAMES, PAST_NAMES, WHO
from optimizer.report.words import same
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.quarterly.ledger import Ledger
    from optimizer.quarterly.lines import Line, TargetFact

TITLE: Final = Text("Lịch sử các lần lập phương án", "History of the plans")
SPAN: Final = Text("Từ {first} đến {last}", "From {first} to {last}")
EMPTY: Final = Text("Chưa có lần chạy nào", "No runs yet")
RUNS_SHEET: Final = Text("Các lần chạy", "Runs")
MOVES_SHEET: Final = Text("Lượt đã công bố", "Published moves")
MOVES_TITLE: Final = Text("Các lượt đã công bố và kết quả thực hiện", "What was published and what became of it")
COPIES_SHEET: Final = Text("Ý kiến cấp ủy", "Acceptance")
COPIES_TITLE: Final = Text("Mức độ đồng ý theo từng bản trả lại", "What was accepted, copy by copy")
TARGETS_SHEET: Final = Text("Chỉ tiêu", "Targets")
TARGETS_TITLE: Final = Text("Chỉ tiêu qua các quý", "The targets from quarter to quarter")
ALL_COPIES: Final = Text("Tổng cộng", "All together")
STATUS_NAMES: Final = {
    "published": Text("Đã công bố", "Published"),
    "noted": Text("Ghi nhận bản trả lại", "Copies taken down"),
    "failed": Text("Không thành công", "Failed"),
}
RUNS: Final = (
    PlanColumn("number", "TT", 5, "0", centred=True),
    PlanColumn("as_of", "Ngày", 11, centred=True),
    PlanColumn("quarter", "Quý", 9.5, CODE, centred=True),
    PlanColumn("revision", "Lần", 6, "0", centred=True),
    PlanColumn("status", "Kết quả", 14, centred=True),
    PlanColumn("plan_id", "Mã phương án", 14, CODE, centred=True),
    PlanColumn("moves", "Lượt công bố", 8, "0", centred=True),
    PlanColumn("changed", "Lượt đã công bố bị thay đổi", 10, "0", centred=True),
    PlanColumn("done", "Kỳ trước: đã thực hiện", 10, "0", centred=True),
    PlanColumn("not_done", "Kỳ trước: chưa thực hiện", 10, "0", centred=True),
    PlanColumn("not_planned", "Ngoài phương án", 10, "0", centred=True),
    PlanColumn("tiers", "Giá trị các mục tiêu", 24, CODE),
    PlanColumn("remarks", "Ghi chú", 60),
)
MOVES: Final = (
    PlanColumn("quarter", "Quý", 9.5, CODE, centred=True),
    *WHO,
    PlanColumn("result", "Kết quả", 14, centred=True),
    PlanColumn("reason", "Nội dung", 50),
)
COPIES: Final = (
    PlanColumn("as_of", "Ngày", 11, centred=True),
    PlanColumn("file", "Tệp", 34),
    PlanColumn("result", "Kết quả", 14, centred=True),
    PlanColumn("decided", "Số ý kiến", 9, "0", centred=True),
    PlanColumn("accepted", "Đồng ý", 9, "0", centred=True),
    PlanColumn("share", "Tỷ lệ", 9, "0.0%", centred=True),
)
TARGETS: Final = (
    PlanColumn("target_id", "Mã chỉ tiêu", 14, CODE),
    PlanColumn("what", "Tiêu chí", 30),
    PlanColumn("quarter", "Quý", 9.5, CODE, centred=True),
    PlanColumn("posts", "Số vị trí", 9, "0", centred=True),
    PlanColumn("needed", "Cần đạt", 9, "0", centred=True),
    PlanColumn("before", "Khi lập phương án", 11, "0", centred=True),
    PlanColumn("after", "Sau phương án", 11, "0", centred=True),
    PlanColumn("share", "Tỷ lệ sau phương án", 11, "0.0%", centred=True),
    PlanColumn("earliest", "Quý sớm nhất có thể đạt", 12, CODE, centred=True),
)
COLOURS: Final = {"needed": "C55A11", "before": "8C8C8C", "after": "1F4E79"}
FILLS: Final = {
    STATUS_NAMES["published"]: GOOD,
    STATUS_NAMES["failed"]: BAD,
    PAST_NAMES["done"]: GOOD,
    PAST_NAMES["not-done"]: BAD,
    FATE_NAMES["late"]: CARE,
    FATE_NAMES["unreadable"]: BAD,
}
CHART_WIDTH, CHART_HEIGHT = 26, 11
UNDATED: Final = date(2000, 1, 1)


def history_workbook(ledger: Ledger, language: str) -> Workbook:
    """Lay out a ledger as a workbook in one language; equal ledgers give equal workbooks."""
    book, runs = new_book(), ledger.lines
    last = runs[-1].as_of if runs else UNDATED
    subtitle = SPAN.fill(first=runs[0].as_of, last=last) if runs else EMPTY
    for table in (
        Table(RUNS_SHEET, TITLE, RUNS, [_run(line) for line in runs], FILLS),
        Table(MOVES_SHEET, MOVES_TITLE, MOVES, list(_moves(ledger)), FILLS),
        Table(COPIES_SHEET, COPIES_TITLE, COPIES, list(_copies(ledger)), FILLS),
    ):
        write_table(book, table, subtitle, language)
    _write_targets(book, ledger, subtitle, language)
    book.properties.creator, book.properties.title = AUTHOR, TITLE.say(language)
    book.properties.created = book.properties.modified = datetime.combine(last, time())
    return book


def _run(line: Line) -> dict[str, object]:
    published = line.status == "published"
    return {
        "number": line.number,
        "as_of": line.as_of,
        "quarter": line.quarter,
        "revision": line.revision if published else None,
        "status": STATUS_NAMES[line.status],
        "plan_id": line.plan_id,
        "moves": len(line.published) if published else None,
        "changed": len(line.overturned) if published else None,
        **({kind.replace("-", "_"): times for kind, times in line.became.items()} if line.past else {}),
        "tiers": same("; ".join(f"{tier.tier}: {tier.cost}" for tier in line.tiers)),
        "remarks": join(list(line.attention), "\n") if line.attention else None,
    }


def _moves(ledger: Ledger) -> Iterator[dict[str, object]]:
    """Yield the moves in force of each quarter, with what a later run found of them."""
    found = {(fact.quarter, fact.candidate_id, fact.post_id): fact for line in ledger.publications for fact in line.past}
    for line in ledger.in_force:
        for move in line.published:
            fact = found.get((line.quarter, *move.seat))
            yield {
                "quarter": line.quarter,
                "candidate_id": move.candidate_id,
                "full_name": move.full_name,
                "to_post": move.post_id,
                "post": move.post,
                "result": PAST_NAMES[fact.kind] if fact else None,
                "reason": fact.why if fact else None,
            }


def _copies(ledger: Ledger) -> Iterator[dict[str, object]]:
    for line in ledger.lines:
        for copy in line.returned:
            shown = {"as_of": line.as_of, "file": copy.file, "result": FATE_NAMES[copy.fate]}
            counts = {"decided": copy.decided, "accepted": copy.accepted, "share": _share(copy.accepted, copy.decided)}
            yield {**shown, **counts}
    whole = ledger.acceptance
    if whole.decided:
        yield {"file": ALL_COPIES, **whole._asdict(), "share": whole.share}


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _write_targets(book: Workbook, ledger: Ledger, subtitle: Text, language: str) -> None:
    """Write each target quarter by quarter, and draw its way beside the table."""
    paths = ledger.target_paths
    rows = [_target(line, target) for path in paths.values() for line, target in path]
    page = write_table(book, Table(TARGETS_SHEET, TARGETS_TITLE, TARGETS, rows), subtitle, language)
    first = HEADER_ROW + 1
    place = first + len(rows) + 1
    for path in paths.values():
        chart = _chart(page, first, len(path))
        chart.title = path[-1][1].what.say(language)
        page.add_chart(chart, f"A{place}")
        first, place = first + len(path), place + ceil(CHART_HEIGHT * POINTS_PER_CM / LINE_HEIGHT) + 1


def _target(line: Line, target: TargetFact) -> dict[str, object]:
    return {"quarter": line.quarter, **target.model_dump(include={"target_id", "posts", "needed", "before", "after"})} | {
        "what": target.what,
        "share": _share(target.after, target.posts),
        "earliest": target.earliest,
    }


def _chart(page: Worksheet, first: int, count: int) -> LineChart:
    """Return the lines of one target: needed, held at the time, held after the plan."""
    chart, keys = LineChart(), [column.key for column in TARGETS]
    for key, colour in COLOURS.items():
        column = keys.index(key) + 1
        drawn = Series(Reference(page, min_col=column, min_row=first, max_row=first + count - 1))
        drawn.tx = SeriesLabel(strRef=StrRef(f"{quote_sheetname(page.title)}!{page.cell(HEADER_ROW, column).coordinate}"))
        drawn.graphicalProperties.line.solidFill = colour
        drawn.marker.symbol, drawn.smooth = "circle", False
        chart.series.append(drawn)
    quarter = keys.index("quarter") + 1
    chart.set_categories(Reference(page, min_col=quarter, min_row=first, max_row=first + count - 1))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min, chart.y_axis.number_format = 0, "0"
    chart.legend = Legend(legendPos="b")
    chart.width, chart.height = CHART_WIDTH, CHART_HEIGHT
    return chart
