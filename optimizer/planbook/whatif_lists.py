"""The moves by how many plans have them, and the scenarios by what they change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from optimizer.planbook.plan_style import GOOD
from optimizer.planbook.plan_table import CODE, PlanColumn, Table, cut_long
from optimizer.planbook.whatif_plans import Numbered, numbered, planned
from optimizer.planbook.whatif_summary import colours, ended, why
from optimizer.scenario.edits import Scenario
from optimizer.scenario.told import told
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison, MoveCount

ROBUST: Final = Text("Lượt điều động bền vững", "Robust moves")
ROBUST_TITLE: Final = Text("Lượt điều động có trong bao nhiêu phương án", "In how many plans each move appears")
ROBUST_COLUMNS: Final = (
    PlanColumn("candidate_id", "Mã cán bộ", 9, CODE, centred=True),
    PlanColumn("full_name", "Họ và tên", 20),
    PlanColumn("present_post", "Chức vụ, đơn vị hiện tại", 30),
    PlanColumn("to_post", "Đến vị trí", 13, CODE, centred=True),
    PlanColumn("new_post", "Chức vụ, đơn vị mới", 30),
    PlanColumn("plans", "Số phương án", 9, "0", centred=True),
    PlanColumn("share", "Tỷ lệ", 8, "0.0%", centred=True),
    PlanColumn("in_all", "Trong mọi phương án", 10, centred=True),
    PlanColumn("remark", "Ghi chú", 40),
)
IN_ALL: Final = Text("Có", "Yes")
FEW: Final = 3
ONLY_IN: Final = Text("Chỉ có trong: {plans}", "Only in: {plans}")
NOT_IN: Final = Text("Không có trong: {plans}", "Not in: {plans}")
SCENARIOS: Final = Text("Kịch bản", "Scenarios")
SCENARIOS_TITLE: Final = Text("Các kịch bản và những gì được thay đổi", "The scenarios and what they change")
SCENARIO_COLUMNS: Final = (
    PlanColumn("no", "TT", 5, "0", centred=True),
    PlanColumn("code", "Tên kịch bản", 22, CODE),
    PlanColumn("title", "Phương án", 30),
    PlanColumn("changes", "Thay đổi so với dữ liệu gốc", 60),
    PlanColumn("comment", "Giải thích", 40),
    PlanColumn("result", "Kết luận", 22, centred=True),
    PlanColumn("seconds", "Thời gian tính (giây)", 9, "0.0", centred=True),
    PlanColumn("reason", "Lý do", 60),
)
NOTHING: Final = Text("Dữ liệu gốc, không thay đổi.", "The data as they are.")


def robust_table(comparison: Comparison) -> Table:
    """Lay out every move of any plan, the most robust first."""
    plans = {plan.result.code: plan for plan in planned(comparison)}
    rows = [
        {
            "candidate_id": move.line.candidate_id,
            "full_name": move.line.full_name,
            "present_post": move.line.source,
            "to_post": move.line.to_post,
            "new_post": move.line.to,
            "plans": len(move.codes),
            "share": Fraction(len(move.codes), len(plans)),
            "in_all": IN_ALL if move.everywhere else None,
            "remark": _remark(move, plans),
        }
        for move in comparison.moves
    ]
    return Table(ROBUST, ROBUST_TITLE, ROBUST_COLUMNS, rows, {IN_ALL: GOOD}, frozen=2)


def _remark(move: MoveCount, plans: Mapping[str, Numbered]) -> Text | None:
    """Name the plans that lack a move, or those that have it, if they are few."""
    lacking = [code for code in plans if code not in move.codes]
    for told_of, codes in ((NOT_IN, lacking), (ONLY_IN, move.codes)):
        if lacking and len(codes) <= FEW:
            return told_of.fill(plans=join([plans[code].label for code in codes]))
    return None


def scenarios_table(comparison: Comparison, scenarios: Sequence[Scenario], language: str) -> Table:
    """Lay out what each scenario changes and how it ended, a failure in full, over several rows if need be."""
    by_code = {scenario.name: scenario for scenario in scenarios}
    told_of = [_scenario(plan, by_code.get(plan.result.code), language) for plan in numbered(comparison)]
    columns = [column for column in SCENARIO_COLUMNS if any(row[column.key] for row in told_of)]
    rows = [piece for row in told_of for piece in cut_long(row, columns)]
    return Table(SCENARIOS, SCENARIOS_TITLE, columns, rows, colours(comparison), frozen=3)


def _scenario(plan: Numbered, scenario: Scenario | None, language: str) -> dict[str, object]:
    result = plan.result
    changes = told(scenario) if scenario else [NOTHING]
    return {
        "no": plan.number,
        "code": result.code,
        "title": result.name,
        "changes": join(changes, "\n").say(language),
        "comment": scenario.comment.say(language) if scenario else "",
        "result": ended(result),
        "seconds": result.solved.seconds if result.solved else None,
        "reason": join(why(result), "\n").say(language),
    }
