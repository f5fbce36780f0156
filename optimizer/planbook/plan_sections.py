"""What the Summary sheet says, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from openpyxl import Workbook

from optimizer.audit import Audit
from optimizer.codes import MEASURE_NAMES
from optimizer.errors import Issue
from optimizer.plan import Outcome, Status, TierResult
from optimizer.planbook.plan_lists import MISSED, REACHED, scope
from optimizer.planbook.plan_quarters import QUARTER_TITLES, dates, quarter_rows
from optimizer.planbook.plan_round import round_lines
from optimizer.planbook.plan_style import CARE, GOOD
from optimizer.planbook.plan_summary import Row, SummaryPage
from optimizer.report.changes import changes
from optimizer.report.directions import DIRECTION_NAMES
from optimizer.report.document import plan_id
from optimizer.report.figures import POOLED, Figures
from optimizer.report.ladder import ladder, proof
from optimizer.report.progress import Progress
from optimizer.report.shares import Share
from optimizer.report.timeline import Timeline
from optimizer.report.today import today
from optimizer.report.waived import granted
from optimizer.report.words import capital, label, number, percent, person, same
from optimizer.review.rounds import Round
from optimizer.solve import Situation
from optimizer.text import Text, join

TITLE = Text("Phương án điều động, luân chuyển cán bộ", "Rotation plan")
BEFORE = Text("Hiện nay", "Before")
AFTER = Text("Sau phương án", "After")
NEEDED = Text("Cần đạt", "Needed")
RESULT = Text("Kết quả", "Result")


class Origin(NamedTuple):
    """Where a plan comes from: the file's name and hash, the day of solving, and what the reader warned of."""

    file: str
    sha256: str
    made_on: date
    issues: Sequence[Issue] = ()


class Report(NamedTuple):
    """Everything that the Summary sheet draws on; the last two only for a plan over several quarters."""

    situation: Situation
    outcome: Outcome
    audit: Audit
    figures: Figures
    origin: Origin
    told: Round
    unfolds: Timeline | None
    through: Mapping[str, Progress]


def write_summary(book: Workbook, report: Report, language: str) -> None:
    """Write the Summary sheet."""
    settings = report.situation.problem.settings
    page = SummaryPage(book.create_sheet(Text("Tổng hợp", "Summary").say(language)), language)
    page.heading(settings.organisation, TITLE, settings.plan_name)
    page.section(Text("Kết quả", "Result"))
    page.lines(_result(report), {0: GOOD if report.outcome.status is Status.OPTIMAL else CARE})
    if report.told.number:
        page.section(Text("Ý kiến của Ban Thường vụ", "The committee's decisions"))
        page.lines(round_lines(report.told))
    page.section(Text("Hiện trạng", "Today"))
    page.lines(today(report.situation))
    page.section(Text("Những thay đổi chính", "What changes"))
    page.lines(list(changes(report.audit, report.figures)))
    if report.unfolds:
        page.section(Text("Lộ trình từng quý", "Quarter by quarter"))
        page.table(QUARTER_TITLES, list(quarter_rows(report.situation.facts, report.unfolds)))
    page.section(Text("Mục tiêu theo thứ tự ưu tiên", "Goals in their order"))
    page.table(LADDER_TITLES, list(_ladder(report)))
    page.section(Text("Người đứng đầu không là người địa phương", "Heads who are not local people"))
    page.table((Text("Chức danh", "Title"), Text("Tỷ lệ", "Share"), BEFORE, AFTER), list(_non_local(report)))
    if report.figures.targets:
        page.new_page()  # the table stays together with its chart
    page.section(Text("Chỉ tiêu", "Targets"))
    _write_targets(page, report)
    page.section(Text("Trường hợp đặc biệt", "Special cases"))
    page.lines(list(_waivers(report)) or [(NONE_GRANTED,)])
    page.section(Text("Lưu ý về dữ liệu", "Warnings about the data"))
    page.lines([(issue.where, join([issue.what, issue.todo], " ")) for issue in report.origin.issues] or [(NO_WARNING,)])


def _result(report: Report) -> list[Row]:
    """Say what came out, how sure that is, and from what it was made."""
    situation, outcome, shown = report.situation, report.outcome, report.figures
    facts, origin = situation.facts, report.origin
    made = {each: count for each, count in shown.directions.items() if count}
    counts = join([Text("{name}: {n}", "{name}: {n}").fill(name=DIRECTION_NAMES[each], n=n) for each, n in made.items()])
    moves = Text("{n} ({counts})", "{n} ({counts})").fill(n=len(shown.moves), counts=counts) if made else 0
    return [
        (Text("Kết luận", "Status"), proof(outcome, ladder(situation, report.audit))),
        (Text("Số lượt điều động", "Moves"), moves),
        (Text("Vị trí còn khuyết", "Posts left vacant"), len(shown.vacancies)),
        (Text("Cán bộ chưa bố trí", "People left without a post"), len(shown.unplaced)),
        (Text("Vi phạm quy định bắt buộc", "Hard rules broken"), len(report.audit.forbidden)),
        (Text("Ngày bắt đầu thực hiện", "First moves on"), same(facts.plan_date.strftime("%d/%m/%Y"))),
        (Text("Các quý thực hiện", "Quarters"), ", ".join(quarter.name for quarter in facts.quarters)),
        (Text("Số cặp cán bộ – vị trí đủ điều kiện đã xét", "Eligible pairs looked at"), number(outcome.pairs)),
        (Text("Ngày lập", "Made on"), same(origin.made_on.strftime("%d/%m/%Y"))),
        (Text("Lập từ tệp", "Made from"), origin.file),
        (Text("Mã kiểm tra tệp (SHA-256)", "SHA-256 of the file"), origin.sha256),
        (Text("Mã phương án", "Plan id"), plan_id(situation, outcome.plan, origin.sha256) if outcome.plan else None),
    ]


LADDER_TITLES = (
    Text("Thứ tự ưu tiên", "Tier"),
    Text("Nội dung (giá trị từng phần nếu khác 0)", "What it holds (with the parts that are not 0)"),
    Text("Giá trị đạt được", "Value"),
    Text("Mức tốt nhất có thể", "Bound"),
    Text("Kết luận", "Proof"),
)
PROVEN = Text("Đã chứng minh", "Proven best")
UNPROVEN = Text("Kém nhiều nhất {gap}", "At most {gap} worse")


def _ladder(report: Report) -> Iterator[Row]:
    """Yield the tiers with their value, bound and proof; a tier that has nothing to charge is at its best."""
    solved = {tier.tier: tier for tier in report.outcome.tiers}
    for step in ladder(report.situation, report.audit):
        names = [
            Text("{rule}: {n}", "{rule}: {n}").fill(rule=label(report.situation.rulebook, code), n=number(cost))
            if cost
            else label(report.situation.rulebook, code)
            for code, cost in step.rules.items()
        ]
        yield step.tier, join(names), step.cost, *_bound(solved.get(step.tier), report.outcome.status)


def _bound(tier: TierResult | None, status: Status) -> tuple[object, Text]:
    if tier is None:
        # without any case the solver has nothing to weigh; a search that was cut short has not come to the tier
        return (0, PROVEN) if status is Status.OPTIMAL else (None, Text("Chưa xét", "Not looked at"))
    return tier.bound, PROVEN if tier.proven else UNPROVEN.fill(gap=number(tier.cost - tier.bound))


def _non_local(report: Report) -> Iterator[Row]:
    """Yield non-local holders of the head titles, one by one and together."""
    titles = report.situation.problem.titles
    for name, share in report.figures.non_local.items():
        title = Text("Tính gộp", "Together") if name == POOLED else capital(titles[name].name)
        yield title, _shares(share), share.before, share.after


def _shares(share: Share) -> Text:
    if share.share_before is None or share.share_after is None:
        return Text("không có vị trí", "no post")
    told = Text("{posts} vị trí: {before} → {after}", "{posts:post|posts}: {before} → {after}")
    return told.fill(posts=share.posts, before=percent(share.share_before), after=percent(share.share_after))


def _write_targets(page: SummaryPage, report: Report) -> None:
    """Write the targets and draw them, if there are any."""
    facts, told = report.situation.facts, Text("{measure}: {scope}; {share}", "{measure}: {scope}; {share}")
    rows: list[Row] = [
        (
            figure.target.id,
            told.fill(
                measure=capital(MEASURE_NAMES[figure.target.measure]),
                scope=scope(facts, figure.target),
                share=_shares(figure.reached),
            ),
            figure.reached.before,
            figure.reached.after,
            figure.needed,
            MISSED if figure.shortfall else REACHED,
        )
        for figure in report.figures.targets
    ]
    if not rows:
        page.lines([(Text("Không đặt chỉ tiêu nào.", "No target is set."),)])
        return
    top = page.table((Text("Mã chỉ tiêu", "Target"), Text("Nội dung", "What it counts"), BEFORE, AFTER, NEEDED, RESULT), rows)
    page.lines(list(dates(report.through.values())))
    page.charts(Text("Chỉ tiêu: số vị trí trước và sau phương án", "Targets: posts before and after the plan"), top, len(rows))


NONE_GRANTED = Text("Không có trường hợp đặc biệt nào được cho phép.", "No special case was allowed.")
NO_WARNING = Text("Không có lưu ý nào.", "No warnings.")
UNUSED = Text("Phương án không dùng đến.", "The plan makes no use of it.")
USED = Text("Dùng cho: {what}.", "Used for: {what}.")


def _waivers(report: Report) -> Iterator[Row]:
    """Yield every special case that was granted, who granted it, and what the plan uses it for."""
    problem = report.situation.problem
    for waiver in sorted(problem.waivers, key=lambda waiver: (waiver.candidate_id, waiver.rule, waiver.post_id or "")):
        allows = [use.allows for use in report.figures.uses if use.waiver == waiver]
        use = USED.fill(what=join(allows)) if allows else UNUSED
        yield person(problem.candidates[waiver.candidate_id]), join([granted(report.situation.rulebook, waiver), use], ". ")
