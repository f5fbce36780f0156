"""The sheets of vacancies, unplaced people and targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.codes import MEASURE_NAMES
from optimizer.domain import Target
from optimizer.facts import Facts
from optimizer.planbook.plan_choices import coded
from optimizer.planbook.plan_style import CARE, GOOD
from optimizer.planbook.plan_table import CODE, PlanColumn, Table
from optimizer.report.figures import Unplaced, Vacancy
from optimizer.report.names import by_given_name
from optimizer.report.options import Option
from optimizer.report.shares import Share, TargetFigure
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
TARGETS = Text("Chỉ tiêu", "Targets")
REACHED = Text("Đạt", "Reached")
MISSED = Text("Chưa đạt", "Not reached")
OF_WHICH = Text("trong đó: {title}", "of which: {title}")


def vacancies_table(situation: Situation, vacancies: tuple[Vacancy, ...]) -> Table:
    """Lay out the posts that are vacant at the end."""
    sheet = Text("Vị trí khuyết", "Vacancies")
    heading = Text("Vị trí còn khuyết sau phương án", "Posts vacant after the plan")
    return Table(sheet, heading, VACANCY_COLUMNS, [_vacancy(situation, vacancy) for vacancy in vacancies])


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


def targets_table(situation: Situation, targets: tuple[TargetFigure, ...]) -> Table:
    """Lay out the targets; one of several titles is followed by a row for each."""
    rows = [row for figure in targets for row in _target(situation.facts, figure)]
    heading = Text("Chỉ tiêu trước và sau phương án", "Targets before and after the plan")
    return Table(TARGETS, heading, TARGET_COLUMNS, rows, fills={REACHED: GOOD, MISSED: CARE})


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
