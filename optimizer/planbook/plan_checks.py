"""The sheet of checks: every finding of the independent audit, then the rules that are kept or off."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.audit import Audit, Finding
from optimizer.codes import Level
from optimizer.planbook.plan_style import BAD, CARE, GOOD
from optimizer.planbook.plan_table import CODE, PlanColumn, Table
from optimizer.report.words import LEVEL_NAMES, capital, label, person
from optimizer.rules import RULES
from optimizer.solve import Situation
from optimizer.text import Text, join

SHEET = Text("Rà soát quy định", "Checks")
HEADING = Text("Rà soát phương án theo từng quy định", "The plan checked by every rule")
COLUMNS = (
    PlanColumn("rule", "Mã quy tắc", 16, CODE),
    PlanColumn("name", "Quy định", 26),
    PlanColumn("level", "Mức", 14, centred=True),
    PlanColumn("result", "Kết quả", 18, centred=True),
    PlanColumn("finding", "Nội dung", 50),
    PlanColumn("people", "Cán bộ", 32),
    PlanColumn("posts", "Vị trí", 15, CODE),
    PlanColumn("quarter", "Quý", 9, CODE, centred=True),
    PlanColumn("amount", "Mức chưa đạt", 8, "0", centred=True),
    PlanColumn("tier", "Thứ tự ưu tiên", 8, centred=True),
    PlanColumn("cost", "Giá trị tính vào mục tiêu", 10, "0", centred=True),
    PlanColumn("waived_by", "Cấp cho phép, văn bản", 24),
)
BROKEN = Text("Vi phạm", "Broken")
ALLOWED = Text("Được cho phép", "Allowed")
COUNTED = Text("Tính vào mục tiêu", "Counted in a goal")
KEPT = Text("Đạt", "Kept")
NOT_APPLIED = Text("Không áp dụng", "Not applied")
NO_CASE = Text("Không có trường hợp nào.", "No case.")
FILLS = {BROKEN: BAD, ALLOWED: CARE, KEPT: GOOD}


def checks_table(situation: Situation, audit: Audit) -> Table:
    """Lay out the findings, hard ones first, then tier by tier; then a line for each rule without any."""
    order = {code: number for number, code in enumerate(RULES)}
    findings = sorted(
        (found for found in audit.findings if found.breach.amount),
        key=lambda found: (
            found.level is not Level.HARD,
            not found.forbidden,
            found.tier if found.level is Level.SOFT else 0,
            order.get(found.rule, -1),
            found.breach.quarter.index if found.breach.quarter else 0,
            found.breach.post_ids,
            found.breach.candidate_ids,
        ),
    )
    told = {found.rule for found in findings}
    return Table(SHEET, HEADING, COLUMNS, [*(_row(situation, f) for f in findings), *_silent(situation, told)], FILLS)


def _row(situation: Situation, found: Finding) -> dict[str, object]:
    breach, people = found.breach, situation.problem.candidates
    soft = found.level is Level.SOFT
    return {
        "rule": found.rule,
        "name": label(situation.rulebook, found.rule),
        "level": capital(LEVEL_NAMES[found.level]),
        "result": COUNTED if soft else ALLOWED if found.waiver else BROKEN,
        "finding": capital(breach.text),
        "people": join([person(people[who]) for who in breach.candidate_ids], "\n"),
        "posts": "\n".join(breach.post_ids),
        "quarter": breach.quarter.name if breach.quarter else None,
        "amount": breach.amount,
        "tier": found.tier if soft else None,
        "cost": found.cost if soft else None,
        "waived_by": ", ".join(filter(None, found.waiver[4:6])) if found.waiver else None,
    }


def _silent(situation: Situation, told: set[str]) -> Iterator[dict[str, object]]:
    """Yield the rules that are kept, then those that are off."""
    silent = [rule for code, rule in situation.rulebook.rules.items() if code not in told]
    for rule in sorted(silent, key=lambda rule: rule.level is Level.OFF):
        off = rule.level is Level.OFF
        yield {
            "rule": rule.code,
            "name": rule.label,
            "level": capital(LEVEL_NAMES[rule.level]),
            "result": NOT_APPLIED if off else KEPT,
            "finding": None if off else NO_CASE,
        }
