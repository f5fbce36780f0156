"""The summary of the nation: one row for each province, one column for each number, and the sums of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from optimizer.console import shown_name
from optimizer.errors import Severity
from optimizer.plan import Status
from optimizer.planbook.nation_totals import SUM, share_of, write_total
from optimizer.planbook.plan_style import BAD, CARE, FACE, GOOD, SIZE
from optimizer.planbook.plan_table import CODE, HEADER_ROW, PlanColumn, Table, write_table
from optimizer.report.verdict import verdict
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.nation.figures import Change, Size
    from optimizer.nation.province import Province
    from optimizer.report.digest import Digest

SHEET: Final = Text("Tổng hợp", "Summary")
TITLE: Final = Text("Tổng hợp phương án của các tỉnh, thành phố", "The plans of all provinces")
BAD_DATA: Final = Text("Dữ liệu có lỗi", "Errors in the data")
NOT_SOLVED: Final = Text("Chưa tính được", "Not solved")
COUNT, SHARE, POINT = "#,##0", "0.0%", "#,##0.0"
POSTS, HEADS = "posts", "posts of heads"
FROZEN: Final = 2
FILLS: Final = {Status.OPTIMAL: GOOD, Status.FEASIBLE: CARE}
"""What a solve ended with by its colour; without a plan it is bad."""
LINK: Final = Font(name=FACE, size=SIZE, underline="single", color="0563C1")
NO: Final = PlanColumn("no", "TT", 5, "0", centred=True)
PROVINCE: Final = PlanColumn("province", "Tỉnh, thành phố", 38)
RESULT: Final = PlanColumn("result", "Kết luận", 26, centred=True)
FILE: Final = PlanColumn("file", "Tệp dữ liệu", 28, CODE)
SECONDS: Final = PlanColumn("seconds", "Thời gian tính (giây)", 9, POINT, centred=True)
MEMORY: Final = PlanColumn("memory of the process (MB)", "Bộ nhớ tiến trình (MB)", 10, COUNT, centred=True)
PLAN: Final = PlanColumn("plan", "Tệp phương án", 30)


class Field(NamedTuple):
    """One column, what it says of a province, and the formula of its sum."""

    column: PlanColumn
    value: Callable[[Province], object]
    total: str = ""


def ended(province: Province) -> Text:
    """Say in a few words how a province ended."""
    if province.status:
        return verdict(province.status, province.digest)
    return BAD_DATA if any(issue.severity is Severity.ERROR for issue in province.issues) else NOT_SOLVED


def colours(provinces: Sequence[Province]) -> dict[Text, PatternFill]:
    """Return the colour of every way in which a province ended."""
    return {ended(each): FILLS.get(each.status, BAD) if each.status else BAD for each in provinces}


def named(provinces: Sequence[Province]) -> list[tuple[int, Province]]:
    """Return the provinces with their numbers, the same on all sheets."""
    return list(enumerate(provinces, 1))


def write_provinces(book: Workbook, provinces: Sequence[Province], output: Path, subtitle: Text, language: str) -> None:
    """Write the summary with its sums; the names of the plans lead to their files."""
    fields = _fields(provinces)
    columns, totals = [NO, *(field.column for field in fields)], ["", *(field.total for field in fields)]
    rows = [
        {NO.key: place, **{field.column.key: field.value(province) for field in fields}} for place, province in named(provinces)
    ]
    table = Table(SHEET, TITLE, columns, rows, colours(provinces), FROZEN, second_page=HEADS)
    page = write_table(book, table, subtitle, language)
    write_total(page, columns, totals, len(rows), language)
    place = columns.index(PLAN) + 1
    for row, province in enumerate(provinces, HEADER_ROW + 1):
        if province.written:
            cell = page.cell(row, place)
            cell.hyperlink, cell.font = link(province.written, output.parent), LINK


def link(path: Path, folder: Path) -> str:
    """Return the address of a file as a link in a workbook of some folder has it, so that both can be moved together."""
    try:
        way = os.path.relpath(path.resolve(), folder.resolve())
    except ValueError:  # on another drive
        return path.resolve().as_uri()
    letters = PurePath(way).as_posix()
    # as people write them, but for those with a meaning of their own in a link and for bytes that are no letters
    return "".join(
        each if each.isprintable() and not each.isascii() else quote(each, errors="surrogateescape") for each in letters
    )


def _fields(provinces: Sequence[Province]) -> list[Field]:
    """Return the columns; memory and what the reader warned of are there if there is something to say."""
    measured = any(province.megabytes for province in provinces)
    warned = any(province.warnings for province in provinces)
    return [
        Field(PROVINCE, lambda province: province.name),
        Field(RESULT, ended),
        *_sizes(),
        *_changes(),
        *_shares(),
        *([_counted("warnings", "Lưu ý về dữ liệu", lambda province: province.warnings)] if warned else []),
        Field(SECONDS, lambda province: province.seconds, SUM),
        *([Field(MEMORY, lambda province: province.megabytes, "MAX({own})")] if measured else []),
        Field(FILE, lambda province: province.file),
        Field(PLAN, lambda province: shown_name(province.written) if province.written else None),
    ]


def _counted(key: str, vi: str, value: Callable[[Province], object], width: float = 9) -> Field:
    return Field(PlanColumn(key, vi, width, COUNT, centred=True), value, SUM)


def _shared(key: str, vi: str, value: Callable[[Province], object], part: str, whole: str) -> Field:
    return Field(PlanColumn(key, vi, 10, SHARE, centred=True), value, share_of(part, whole))


def _of_size(read: Callable[[Size], int]) -> Callable[[Province], object]:
    return lambda province: read(province.size) if province.size else None


def _of_plan(read: Callable[[Digest], int]) -> Callable[[Province], object]:
    return lambda province: read(province.digest) if province.digest else None


def _of_change(read: Callable[[Change], object]) -> Callable[[Province], object]:
    return lambda province: read(province.change) if province.change else None


def _sizes() -> list[Field]:
    return [
        _counted("communes", "Số xã, phường", _of_size(lambda size: size.communes)),
        _counted(POSTS, "Số vị trí", _of_size(lambda size: size.posts)),
        _counted("people", "Số cán bộ", _of_size(lambda size: size.people)),
        _counted("eligible pairs", "Cặp đủ điều kiện đã xét", _of_size(lambda size: size.pairs), 11),
    ]


def _changes() -> list[Field]:
    """Return what a plan does, and what it leaves open."""
    return [
        _counted("moves", "Số lượt điều động", _of_plan(lambda plan: len(plan.moves))),
        _counted("vacant posts before", "Vị trí khuyết hiện nay", _of_change(lambda change: change.vacant.before)),
        _counted("vacant posts after", "Vị trí khuyết sau phương án", _of_change(lambda change: change.vacant.after)),
        _counted("overdue holders before", "Người quá hạn hiện nay", _of_change(lambda change: change.overdue.before)),
        _counted("overdue holders after", "Người quá hạn sau phương án", _of_change(lambda change: change.overdue.after)),
        _counted("people left over", "Người chưa bố trí", _of_change(lambda change: change.unplaced)),
        _counted("targets", "Số chỉ tiêu", _of_plan(lambda plan: len(plan.targets))),
        _counted("targets reached", "Số chỉ tiêu đạt", _of_plan(reached)),
    ]


def reached(plan: Digest) -> int:
    """Count the targets that a plan reaches."""
    return sum(not target.shortfall for target in plan.targets.values())


def _shares() -> list[Field]:
    """Return the heads who are not local people, then the women: counted, and as shares of their posts."""
    before, after = "non-local heads before", "non-local heads after"
    women = "women before", "women after"
    return [
        _counted(HEADS, "Vị trí người đứng đầu", _of_change(lambda change: change.heads.posts)),
        _counted(before, "Đứng đầu không là người địa phương: hiện nay", _of_change(lambda change: change.heads.before), 11),
        _counted(after, "Đứng đầu không là người địa phương: sau", _of_change(lambda change: change.heads.after), 11),
        _shared(f"{before}, share", "Tỷ lệ hiện nay", _of_change(lambda change: change.heads.share_before), before, HEADS),
        _shared(f"{after}, share", "Tỷ lệ sau phương án", _of_change(lambda change: change.heads.share_after), after, HEADS),
        _counted(women[0], "Nữ: hiện nay", _of_change(lambda change: change.women.before)),
        _counted(women[1], "Nữ: sau phương án", _of_change(lambda change: change.women.after)),
        _shared(
            "share of women before", "Tỷ lệ nữ hiện nay", _of_change(lambda change: change.women.share_before), women[0], POSTS
        ),
        _shared(
            "share of women after",
            "Tỷ lệ nữ sau phương án",
            _of_change(lambda change: change.women.share_after),
            women[1],
            POSTS,
        ),
    ]
