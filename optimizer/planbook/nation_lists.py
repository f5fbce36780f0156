"""The tables behind the summary of the nation: goals, targets, what failed, what was left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from optimizer.errors import Severity
from optimizer.plan import Status
from optimizer.planbook.nation_summary import COUNT, FILE, FROZEN, NO, PROVINCE, RESULT, SHARE, colours, ended, named
from optimizer.planbook.nation_totals import SUM, write_total
from optimizer.planbook.plan_lists import MISSED, REACHED
from optimizer.planbook.plan_sections import PROVEN, UNPROVEN
from optimizer.planbook.plan_style import BAD, CARE, GOOD
from optimizer.planbook.plan_table import CODE, PlanColumn, Table, cut_long, write_table
from optimizer.planbook.whatif_pages import spread
from optimizer.planbook.whatif_summary import tier_titles
from optimizer.report.findings import causes
from optimizer.report.ladder import NO_PLAN_WORDS
from optimizer.report.words import number
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.nation.folder import Skipped
    from optimizer.nation.province import Province
    from optimizer.report.digest import TierLine

GOALS: Final = Text("Mục tiêu", "Goals")
GOALS_TITLE: Final = Text("Mục tiêu theo thứ tự ưu tiên của từng tỉnh", "The goals of each province in their order")
PROOF: Final = Text("Thứ tự {tier}: kết luận", "tier {tier}: proof")
NOT_LOOKED: Final = Text("Chưa xét", "Not looked at")
TARGETS: Final = Text("Chỉ tiêu theo tỉnh", "Targets by province")
TARGETS_TITLE: Final = Text("Chỉ tiêu của từng tỉnh", "The targets of each province")
WHICH_TARGET: Final = (PlanColumn("target_id", "Mã chỉ tiêu", 14, CODE), PlanColumn("measure", "Tiêu chí", 30))
REACHED_POSTS: Final = (
    PlanColumn("posts", "Số vị trí", 9, COUNT, centred=True),
    PlanColumn("needed", "Cần đạt", 9, COUNT, centred=True),
    PlanColumn("before", "Hiện nay", 9, COUNT, centred=True),
    PlanColumn("after", "Sau phương án", 9, COUNT, centred=True),
    PlanColumn("missing", "Còn thiếu", 9, COUNT, centred=True),
)
SHARE_AFTER: Final = PlanColumn("share after", "Tỷ lệ sau phương án", 10, SHARE, centred=True)
VERDICT: Final = PlanColumn("result", "Kết quả", 14, centred=True)
TARGET_COLUMNS: Final = (NO, PROVINCE, *WHICH_TARGET, *REACHED_POSTS, SHARE_AFTER, VERDICT)
FAILED: Final = Text("Chưa có phương án", "Without a plan")
FAILED_TITLE: Final = Text("Các tỉnh chưa có phương án và lý do", "The provinces without a plan, and why")
FAILED_COLUMNS: Final = (
    NO,
    PROVINCE,
    FILE,
    RESULT,
    PlanColumn("where", "Vị trí trong tệp", 26),
    PlanColumn("reason", "Lý do, việc cần làm", 80),
)
SKIPPED: Final = Text("Tệp bỏ qua", "Skipped files")
SKIPPED_TITLE: Final = Text("Các tệp trong thư mục không được tính", "What lay in the folder and was not solved")
SKIPPED_COLUMNS: Final = (PlanColumn("file", "Tệp", 50, CODE), PlanColumn("reason", "Lý do", 80))


def write_goals(book: Workbook, provinces: Sequence[Province], subtitle: Text, language: str) -> None:
    """Write what each tier that costs anything anywhere costs each province, and how far that is proven."""
    tiers = tier_titles([province.digest for province in provinces if province.digest])
    costs = {tier: PlanColumn(title.en, title.vi, 12, COUNT, centred=True) for tier, title in tiers.items()}
    proofs = {tier: PlanColumn(PROOF.fill(tier=tier).en, PROOF.fill(tier=tier).vi, 15, centred=True) for tier in tiers}
    columns = [NO, PROVINCE, RESULT, *(column for tier in tiers for column in (costs[tier], proofs[tier]))]
    rows = [
        {"no": place, "province": province.name, "result": ended(province)} | _goals(province, costs, proofs)
        for place, province in named(provinces)
    ]
    proven = {row[column.key] for row in rows for column in proofs.values() if column.key in row}
    fills = {each: GOOD if each == PROVEN else CARE for each in proven if isinstance(each, Text)}
    page = write_table(book, Table(GOALS, GOALS_TITLE, columns, rows, fills | colours(provinces), FROZEN), subtitle, language)
    write_total(page, columns, [SUM if column in costs.values() else "" for column in columns], len(rows), language)
    spread(page, FROZEN)


def _goals(province: Province, costs: Mapping[int, PlanColumn], proofs: Mapping[int, PlanColumn]) -> dict[str, object]:
    """Return what the tiers cost a province, and how far that is proven; nothing without a plan."""
    row: dict[str, object] = {}
    for tier, line in province.digest.tiers.items() if province.digest else ():
        if tier in costs:
            row |= {costs[tier].key: line.cost, proofs[tier].key: _proof(line, province.status)}
    return row


def _proof(line: TierLine, status: Status | None) -> Text:
    """Say how far a cost is proven; where there is nothing to charge, and the search came to its end, it is."""
    if line.bound is None:
        return PROVEN if status is Status.OPTIMAL else NOT_LOOKED
    return PROVEN if line.proven else UNPROVEN.fill(gap=number(line.cost - line.bound))


def targets_table(provinces: Sequence[Province]) -> Table:
    """Lay out the targets of every province."""
    rows = [
        {
            "no": place,
            "province": province.name,
            "target_id": target_id,
            "measure": line.what,
            "posts": line.posts,
            "needed": line.needed,
            "before": line.before,
            "after": line.after,
            "share after": Fraction(line.after, line.posts) if line.posts else None,
            "missing": line.shortfall,
            "result": MISSED if line.shortfall else REACHED,
        }
        for place, province in named(provinces)
        if province.digest
        for target_id, line in province.digest.targets.items()
    ]
    return Table(TARGETS, TARGETS_TITLE, TARGET_COLUMNS, rows, {REACHED: GOOD, MISSED: BAD}, FROZEN + 1)


def failed_table(provinces: Sequence[Province], language: str) -> Table:
    """Lay out why provinces have no plan: the errors in their data cause by cause, what makes a plan impossible, what went wrong."""
    rows = [
        piece
        for place, province in named(provinces)
        if not province.sound
        for where, reason in _reasons(province, language)
        for piece in cut_long(_failed(place, province) | {"where": where, "reason": reason}, FAILED_COLUMNS)
    ]
    return Table(FAILED, FAILED_TITLE, FAILED_COLUMNS, rows, colours(provinces), FROZEN)


def _failed(place: int, province: Province) -> dict[str, object]:
    return {"no": place, "province": province.name, "file": province.file, "result": ended(province)}


def _reasons(province: Province, language: str) -> Iterator[tuple[str, str]]:
    """Yield places and reasons in one language."""
    errors = [issue for issue in province.issues if issue.severity is Severity.ERROR]
    for cause in causes(errors):
        yield cause.places(language), "\n".join(cause.sentences(language))
    if province.failure and not errors:
        yield "", province.failure.say(language)
    if province.status and province.status in NO_PLAN_WORDS:
        told = [NO_PLAN_WORDS[province.status], *province.reasons]
        yield "", join(told, "\n").say(language)


def skipped_table(skipped: Sequence[Skipped]) -> Table:
    """Lay out which files were not solved, and why."""
    rows = [{"file": each.file, "reason": each.why} for each in skipped]
    return Table(SKIPPED, SKIPPED_TITLE, SKIPPED_COLUMNS, rows)
