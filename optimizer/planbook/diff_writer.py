"""The comparison of two plans as a workbook: a summary, then people, posts, goals and targets side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook

from optimizer.compare import items, words
from optimizer.compare.comparison import Comparison, MoveChange, MoveKind, TargetChange, TierChange
from optimizer.compare.sides import Side
from optimizer.planbook.plan_style import CARE, GOOD, LINKED, new_book
from optimizer.planbook.plan_summary import SummaryPage
from optimizer.planbook.plan_table import CODE, PlanColumn, Table, write_table
from optimizer.report.digest import MoveLine, PostLine, TierLine
from optimizer.report.words import capital, same
from optimizer.text import Text, join

TITLE: Final = Text("So sánh hai phương án", "Two plans compared")
SUBTITLE: Final = Text("A: {a}; B: {b}", "A: {a}; B: {b}")
SIGNED: Final = "+#,##0;-#,##0;0"
COUNT: Final = "#,##0"
PEOPLE: Final = (
    PlanColumn("candidate_id", "Mã cán bộ", 9, CODE, centred=True),
    PlanColumn("full_name", "Họ và tên", 18),
    PlanColumn("change", "Khác nhau", 11, centred=True),
    PlanColumn("present_post", "Chức vụ, đơn vị hiện tại", 24),
    PlanColumn("post_a", "A: đến vị trí", 13, CODE, centred=True),
    PlanColumn("new_post_a", "A: chức vụ, đơn vị mới", 24),
    PlanColumn("quarter_a", "A: quý", 9.5, CODE, centred=True),
    PlanColumn("fit_a", "A: điểm phù hợp", 7, "0", centred=True),
    PlanColumn("post_b", "B: đến vị trí", 13, CODE, centred=True),
    PlanColumn("new_post_b", "B: chức vụ, đơn vị mới", 24),
    PlanColumn("quarter_b", "B: quý", 9.5, CODE, centred=True),
    PlanColumn("fit_b", "B: điểm phù hợp", 7, "0", centred=True),
)
POSTS: Final = (
    PlanColumn("post_id", "Mã vị trí", 16, CODE, centred=True),
    PlanColumn("post", "Chức danh, đơn vị", 44),
    PlanColumn("holder_a", "A: người giữ cuối kỳ", 40),
    PlanColumn("holder_b", "B: người giữ cuối kỳ", 40),
)
TIERS: Final = (
    PlanColumn("tier", "Thứ tự ưu tiên", 9, "0", centred=True),
    PlanColumn("holds", "Nội dung", 62),
    PlanColumn("cost_a", "A: giá trị", 11, COUNT, centred=True),
    PlanColumn("cost_b", "B: giá trị", 11, COUNT, centred=True),
    PlanColumn("difference", "Chênh lệch (B so với A)", 12, SIGNED, centred=True),
)
PROOFS: Final = (
    PlanColumn("proof_a", "A: kết luận", 17, centred=True),
    PlanColumn("proof_b", "B: kết luận", 17, centred=True),
)
"""Only what a solve has proven is known to be; an audit tells nothing of it."""
TARGETS: Final = (
    PlanColumn("target_id", "Mã chỉ tiêu", 14, CODE),
    PlanColumn("measure", "Tiêu chí", 28),
    PlanColumn("posts_a", "A: số vị trí", 9, "0", centred=True),
    PlanColumn("needed_a", "A: cần đạt", 9, "0", centred=True),
    PlanColumn("after_a", "A: sau phương án", 10, "0", centred=True),
    PlanColumn("posts_b", "B: số vị trí", 9, "0", centred=True),
    PlanColumn("needed_b", "B: cần đạt", 9, "0", centred=True),
    PlanColumn("after_b", "B: sau phương án", 10, "0", centred=True),
    PlanColumn("difference", "Chênh lệch (B so với A)", 12, SIGNED, centred=True),
)
DECISIONS: Final = (
    PlanColumn("row_id", "Mã dòng", 20, CODE),
    PlanColumn("decision_a", "A: ý kiến", 58),
    PlanColumn("decision_b", "B: ý kiến", 58),
)
FILLS: Final = {
    items.KINDS[MoveKind.CHANGED]: CARE,
    items.OTHER_QUARTER: CARE,
    items.KINDS[MoveKind.ONLY_A]: LINKED,
    items.KINDS[MoveKind.ONLY_B]: GOOD,
}
UNDATED: Final = date(2000, 1, 1)
"""Stands as the day of making where neither plan tells its own, so that equal comparisons give equal files."""
VERDICT: Final = Text("Kết luận", "Verdict")
NOTE: Final = Text("Lưu ý", "Note")
OF_WHICH: Final = Text("trong đó: {rule}", "of which: {rule}")


def diff_workbook(found: Comparison, language: str) -> Workbook:
    """Lay out a comparison as a workbook in one language; equal comparisons give equal workbooks.

    Parameters
    ----------
    found
        The two plans side by side.
    language
        ``vi`` or ``en``.
    """
    book, subtitle = new_book(), SUBTITLE.fill(a=found.a.file, b=found.b.file)
    _write_summary(book, found, language)
    tables = [_people(found)]
    tables += [_posts(found), _tiers(found), _targets(found)] if found.whole else []
    tables += [_decisions(found)] if found.decisions else []
    for table in tables:
        write_table(book, table, subtitle, language)
    book.properties.creator, book.properties.title = "rotation", TITLE.say(language)
    day = max((side.made_on for side in (found.a, found.b) if side.made_on), default=UNDATED)
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    return book


def _write_summary(book: Workbook, found: Comparison, language: str) -> None:
    """Write what each plan is, what to bear in mind, and what differs."""
    page = SummaryPage(book.create_sheet(Text("Tổng hợp", "Summary").say(language)), language)
    page.heading("", TITLE, "")
    for name, side in zip(items.NAMES, (found.a, found.b), strict=True):
        page.section(Text("Phương án {name}", "Plan {name}").fill(name=name))
        page.lines(list(_known(side)))
    page.section(Text("Khác nhau", "What differs"))
    counted: list[tuple[object, ...]] = [(capital(label), count) for label, count in words.counts(found)]
    verdict = [(VERDICT, told) for told in words.verdict(found)]
    page.lines([*verdict, *(counted or [(words.NO_DIFFERENCE,)]), *((NOTE, note) for note in words.notes(found))])
    told = [*map(items.priced, found.other_tiers), *map(items.reached, found.other_targets)]
    if told:
        page.section(Text("Mục tiêu, chỉ tiêu khác nhau", "Goals and targets that differ"))
        page.lines(told)


def _known(side: Side) -> Iterator[tuple[object, object]]:
    yield Text("Tệp", "File"), side.file
    for label, value in words.known(side):
        yield capital(label), same(value.strftime("%d/%m/%Y")) if isinstance(value, date) else value
    if sha256 := side.about.get("input_sha256"):
        yield Text("Mã kiểm tra tệp dữ liệu (SHA-256)", "SHA-256 of the data"), sha256


def _people(found: Comparison) -> Table:
    """Lay out the people who move in either plan, those who move differently first."""
    lines = sorted(found.moves, key=lambda change: change.kind is MoveKind.SAME)
    sheet, heading = Text("Cán bộ", "People"), Text("Cán bộ được điều động trong hai phương án", "Who moves in the two plans")
    return Table(sheet, heading, PEOPLE, [_person(change) for change in lines], FILLS, frozen=3)


def _person(change: MoveChange) -> dict[str, object]:
    line = change.a or change.b
    return {
        "candidate_id": change.candidate_id,
        "full_name": change.full_name,
        "change": items.kind(change),
        "present_post": line.source if line else None,
        **_move("a", change.a),
        **_move("b", change.b),
    }


def _move(side: str, line: MoveLine | None) -> dict[str, object]:
    if line is None:
        return {}
    told = {"post": line.to_post, "new_post": line.to, "quarter": line.quarter, "fit": line.fit}
    return {f"{key}_{side}": value for key, value in told.items()}


def _posts(found: Comparison) -> Table:
    sheet, heading = (
        Text("Vị trí", "Posts"),
        Text("Vị trí có người giữ khác nhau cuối kỳ", "Posts with different holders at the end"),
    )
    rows = [
        {"post_id": post.post_id, "post": post.name, "holder_a": _sitting(post.a), "holder_b": _sitting(post.b)}
        for post in found.posts
    ]
    return Table(sheet, heading, POSTS, rows)


def _sitting(line: PostLine | None) -> Text:
    return capital(items.sitting(line))


def _tiers(found: Comparison) -> Table:
    """Lay out the tiers; below one of several rules stand those that differ."""
    sheet, heading = (
        Text("Mục tiêu", "Tiers"),
        Text("Mục tiêu theo thứ tự ưu tiên (giá trị nhỏ hơn là tốt hơn)", "Goals in their order (less is better)"),
    )
    rows = [row for change in found.tiers for row in _tier(change)]
    known = any(row.get(column.key) for row in rows for column in PROOFS)
    return Table(sheet, heading, (*TIERS, *PROOFS) if known else TIERS, rows)


def _tier(change: TierChange) -> Iterator[dict[str, object]]:
    a, b = change.a, change.b
    yield {
        "tier": change.tier,
        "holds": join([items.rule_name(code) for code in change.rules]),
        "cost_a": a.cost if a else None,
        "cost_b": b.cost if b else None,
        "difference": b.cost - a.cost if a and b else None,
        "proof_a": _proof(a),
        "proof_b": _proof(b),
    }
    for code, (ours, theirs) in change.rules.items():
        if ours != theirs and len(change.rules) > 1:
            told = OF_WHICH.fill(rule=items.rule_name(code))
            yield {"holds": told, "cost_a": ours, "cost_b": theirs, "difference": theirs - ours}


def _proof(line: TierLine | None) -> Text | None:
    told = items.proof(line)
    return capital(told) if told else None


def _targets(found: Comparison) -> Table:
    sheet, heading = Text("Chỉ tiêu", "Targets"), Text("Chỉ tiêu trong hai phương án", "Targets in the two plans")
    return Table(sheet, heading, TARGETS, [_target(change) for change in found.targets])


def _target(change: TargetChange) -> dict[str, object]:
    a, b = change.a, change.b
    shown = {
        f"{key}_{side}": getattr(line, key)
        for side, line in (("a", a), ("b", b))
        for key in ("posts", "needed", "after")
        if line
    }
    difference = b.after - a.after if a and b else None
    return {"target_id": change.target_id, "measure": change.what, **shown, "difference": difference}


def _decisions(found: Comparison) -> Table:
    """Lay out the rows of the committee's sheet that differ, with the cells that do."""
    sheet, heading = Text("Ý kiến", "Decisions"), Text("Ý kiến khác nhau của Ban Thường vụ", "Decisions that differ")
    rows = [
        {"row_id": row.row_id, "decision_a": items.opinion(row.apart[0]), "decision_b": items.opinion(row.apart[1])}
        for row in found.decisions
    ]
    return Table(sheet, heading, DECISIONS, rows)
