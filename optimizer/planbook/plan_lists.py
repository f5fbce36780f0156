"""The sheets of vacancies, unplaced people and targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from optimizer.codes import MEASURE_NAMES
from optimizer.domain import Target
from optimizer.facts import Facts
from optimizer.planbook.plan_choices import coded
from optimizer.planbook.plan_quarters import by_quarter, quarter_columns
from optimizer.planbook.plan_style import CARE, GOOD
from optimizer.planbook.plan_table import CODE, PlanColumn, Table
from optimizer.report.figures import Unplaced, Vacancy
from optimizer.report.names import by_given_name
from optimizer.report.options import Option
from optimizer.report.progress import Progress
from optimizer.report.shares import Share, TargetFigure
from optimizer.report.timeline import PostLine, Span, Timeline
from optimizer.report.words import LEVEL_NAMES, capital, label, person, present_seat, same, seat
from optimizer.solve import Situation
from optimizer.text import Text, join
from optimizer.workbook.schema import SHEETS

TARGET_TITLES = {key: column.title.vi for key, column in SHEETS["Targets"].by_key.items()}
SHARE_FORMAT = "0.0%"
POINTS_FORMAT = "+0.0;-0.0;0.0"

VACANCY_COLUMNS = (
    PlanColumn("post_id", "Mã vị trí", 13, CODE),
    PlanColumn("post", "Chức danh, đơn vị", 34),
    PlanColumn("head", "Người đứng đầu", 9, centred=True),
    PlanColumn("vacant_from", "Khuyết từ quý", 11, CODE, centred=True),
    PlanColumn("holder_today", "Người đang giữ hiện nay", 26),
    PlanColumn("eligible", "Số người đủ điều kiện", 10, "0", centred=True),
    PlanColumn("reason", "Lý do", 52),
    PlanColumn("nearest_people", "Người gần đủ điều kiện nhất (chỉ vướng một quy định)", 44),
)
UNTIL = PlanColumn("vacant_until", "Có người từ quý", 11, CODE, centred=True)
"""Where a plan has several quarters: when somebody takes the post."""
UNPLACED_COLUMNS = (
    PlanColumn("candidate_id", "Mã cán bộ", 10, CODE, centred=True),
    PlanColumn("full_name", "Họ và tên", 22),
    PlanColumn("birth_date", "Ngày sinh", 11.5, centred=True),
    PlanColumn("present_post", "Chức vụ, đơn vị hiện tại", 34),
    PlanColumn("must_place", "Phải bố trí", 8, centred=True),
    PlanColumn("retires_on", "Ngày nghỉ hưu", 11.5, centred=True),
    PlanColumn("possible", "Số vị trí có thể bố trí", 10, "0", centred=True),
    PlanColumn("reason", "Lý do", 52),
    PlanColumn("nearest_posts", "Vị trí gần bố trí được nhất (chỉ vướng một quy định)", 44),
)
TARGET_COLUMNS = (
    PlanColumn("target_id", TARGET_TITLES["target_id"], 12, CODE),
    PlanColumn("measure", TARGET_TITLES["measure"], 18),
    PlanColumn("scope", "Phạm vi", 30),
    PlanColumn("by", TARGET_TITLES["by"], 11.5, centred=True),
    PlanColumn("posts", "Số vị trí", 8, "0", centred=True),
    PlanColumn("needed", "Cần đạt", 8, "0", centred=True),
    PlanColumn("before", "Hiện nay", 8, "0", centred=True),
    PlanColumn("after", "Sau phương án", 9, "0", centred=True),
    PlanColumn("by_decisions", "Theo ý kiến", 9, "0", centred=True),
    PlanColumn("share_needed", "Tỷ lệ cần đạt", 9, SHARE_FORMAT, centred=True),
    PlanColumn("share_before", "Tỷ lệ hiện nay", 9, SHARE_FORMAT, centred=True),
    PlanColumn("share_after", "Tỷ lệ sau phương án", 10, SHARE_FORMAT, centred=True),
    PlanColumn("surplus_points", "Vượt (+), thiếu (-) điểm %", 11, POINTS_FORMAT, centred=True),
    PlanColumn("shortfall", "Số vị trí còn thiếu", 9, "0", centred=True),
    PlanColumn("result", "Kết quả", 12, centred=True),
    PlanColumn("level", TARGET_TITLES["level"], 9, centred=True),
    PlanColumn("source", TARGET_TITLES["source"], 22),
)
FROZEN = 3
"""Columns of a table of targets that stay in sight where it goes through several quarters."""
TARGETS = Text("Chỉ tiêu", "Targets")
REACHED = Text("Đạt", "Reached")
MISSED = Text("Chưa đạt", "Not reached")
OF_WHICH = Text("trong đó: {title}", "of which: {title}")


def vacancies_table(situation: Situation, vacancies: tuple[Vacancy, ...], unfolds: Timeline | None = None) -> Table:
    """Lay out the posts that are vacant at the end; as a plan ``unfolds``, also those that are so for a time."""
    sheet = Text("Vị trí khuyết", "Vacancies")
    rows = [_vacancy(situation, vacancy) for vacancy in vacancies]
    if unfolds is None:
        return Table(sheet, Text("Vị trí còn khuyết sau phương án", "Posts vacant after the plan"), VACANCY_COLUMNS, rows)
    heading = Text("Vị trí khuyết trong và sau phương án", "Posts vacant during the plan and after it")
    rows += [_for_a_time(situation.facts, line, gap) for line in unfolds.posts for gap in line.gaps]
    return Table(sheet, heading, (*VACANCY_COLUMNS[:4], UNTIL, *VACANCY_COLUMNS[4:]), rows)


def _for_a_time(facts: Facts, line: PostLine, gap: Span) -> dict[str, object]:
    """Describe a vacancy that ends within the plan: with somebody who takes the post, or with the post."""
    post, after = line.post, line.at(gap.last + 1)
    told = Text("{name} nhận vị trí từ quý {quarter}", "{name} takes the post in {quarter}")
    gone = Text("vị trí bị bãi bỏ từ quý {quarter}", "the post is abolished in {quarter}")
    quarter = facts.quarters[gap.last + 1].name
    return {
        "post_id": post.id,
        "post": join([capital(facts.title(post).name), same(facts.unit(post).name)], ", "),
        "head": facts.title(post).head,
        "vacant_from": facts.quarters[max(0, gap.first)].name,
        UNTIL.key: quarter if after.holder else None,
        "holder_today": person(facts.problem.candidates[post.holder_id]) if post.holder_id else None,
        "reason": capital((told if after.holder else gone).fill(name=after.holder and person(after.holder), quarter=quarter)),
    }


def _vacancy(situation: Situation, vacancy: Vacancy) -> dict[str, object]:
    facts, post = situation.facts, vacancy.post
    return {
        "post_id": post.id,
        "post": join([capital(facts.title(post).name), same(facts.unit(post).name)], ", "),
        "head": facts.title(post).head,
        "vacant_from": vacancy.since.name,
        "holder_today": person(vacancy.last_holder) if vacancy.last_holder else None,
        "eligible": len(vacancy.obstacles.eligible),
        "reason": vacancy.obstacles.of_post(),
        "nearest_people": _nearest(situation, [(person(o.candidate), o) for o in vacancy.nearest]),
    }


def unplaced_table(situation: Situation, unplaced: tuple[Unplaced, ...]) -> Table:
    """Lay out the people who are due a post and have none at the end, by their given names."""
    sheet = Text("Chưa bố trí", "Unplaced")
    heading = Text("Cán bộ chưa bố trí được", "People left without a post")
    by_name = sorted(unplaced, key=lambda left: (by_given_name(left.candidate.full_name), left.candidate.id))
    return Table(sheet, heading, UNPLACED_COLUMNS, [_unplaced(situation, left) for left in by_name])


def _unplaced(situation: Situation, left: Unplaced) -> dict[str, object]:
    facts, candidate = situation.facts, left.candidate
    return {
        "candidate_id": candidate.id,
        "full_name": candidate.full_name,
        "birth_date": candidate.birth_date,
        "present_post": present_seat(facts, candidate),
        "must_place": candidate.must_place,
        "retires_on": facts.retirement(candidate),
        "possible": len(left.obstacles.eligible),
        "reason": left.obstacles.of_person(),
        "nearest_posts": _nearest(situation, [(coded(o.placement.id, seat(facts, o.placement)), o) for o in left.nearest]),
    }


def _nearest(situation: Situation, options: Sequence[tuple[Text, Option]]) -> Text:
    """Write one line for each person or post that only one rule keeps away: the rule to be waived, and the fit."""
    told = Text("{name}: nếu cho phép “{rule}”, phù hợp {fit}", "{name}: if “{rule}” is waived, fit {fit}")
    rulebook = situation.rulebook
    return join([told.fill(name=name, rule=label(rulebook, o.rule), fit=o.fit) for name, o in options], "\n")


def targets_table(
    situation: Situation, targets: tuple[TargetFigure, ...], through: Mapping[str, Progress] = MappingProxyType({})
) -> Table:
    """Lay out the targets; one of several titles is followed by a row for each, then come the quarters it goes ``through``."""
    rows: list[dict[str, object]] = []
    for figure in targets:
        whole, *parts = _target(situation.facts, figure)
        along = list(by_quarter(through[figure.target.id])) if through else [{}]
        rows += [whole | along[0], *parts, *({"target_id": figure.target.id, **row} for row in along[1:])]
    heading = Text("Chỉ tiêu trước và sau phương án", "Targets before and after the plan")
    fills = {REACHED: GOOD, MISSED: CARE}
    if not through:
        return Table(TARGETS, heading, TARGET_COLUMNS, rows, fills)
    columns = (*TARGET_COLUMNS[:-2], *quarter_columns(situation.facts.quarters), *TARGET_COLUMNS[-2:])
    return Table(TARGETS, heading, columns, rows, fills, FROZEN, quarter_columns(situation.facts.quarters)[0].key)


def _target(facts: Facts, figure: TargetFigure) -> Iterator[dict[str, object]]:
    target = figure.target
    yield {
        "target_id": target.id,
        "measure": capital(MEASURE_NAMES[target.measure]),
        "scope": scope(facts, target),
        "by": target.by or figure.due.day,
        "needed": figure.needed,
        "share_needed": figure.asked,
        "surplus_points": None if figure.surplus is None else 100 * figure.surplus,
        "shortfall": figure.shortfall,
        "result": MISSED if figure.shortfall else REACHED,
        "level": capital(LEVEL_NAMES[figure.terms.level]),
        "source": target.source,
        **_shares(figure.reached),
    }
    for title, share in figure.by_title:
        told = OF_WHICH.fill(title=facts.problem.titles[title].name)
        yield {"target_id": target.id, "scope": told, **_shares(share)}


def _shares(share: Share) -> dict[str, object]:
    return {**share._asdict(), "share_before": share.share_before, "share_after": share.share_after}


def scope(facts: Facts, target: Target) -> Text:
    """Say which posts a target counts."""
    problem = facts.problem
    titles = sorted(target.titles, key=lambda code: (-problem.titles[code].rank, code))
    parts = [join([capital(problem.titles[code].name) for code in titles], ", ")] if titles else []
    parts += [Text("vùng {region}", "region {region}").fill(region=target.region)] if target.region else []
    parts += [same(problem.units[target.unit_id].name)] if target.unit_id else []
    return join(parts) if parts else Text("Mọi vị trí", "All posts")
