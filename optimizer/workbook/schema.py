"""Every sheet and column of the workbook with its titles in both languages, each written down once."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.text import Text
from optimizer.workbook.columns import Column, Kind, Sheet, needed, optional
from optimizer.workbook.schema_candidates import CANDIDATES
from optimizer.workbook.schema_decisions import PINS, RULES, TARGETS, WAIVERS
from optimizer.workbook.schema_people import GRADES, PLANNING, RELATIONS, SCORES, SERVICE
from optimizer.workbook.schema_scenarios import MERGE, SCENARIO, SCENARIOS, SPLIT
from optimizer.workbook.schema_units import POSTS, TITLES, UNIT_CHANGES, UNITS

__all__ = ["CHANGED", "FINDINGS", "MOVES", "SETTINGS", "SHEETS", "Column", "Kind", "Sheet"]

SETTINGS_SHEET = Sheet(
    "Settings",
    Text("Thiết lập", "Settings"),
    (
        needed("key", "Khóa", Kind.TEXT, "Tên thiết lập, xem bảng dưới.", "The name of the setting, see the table below."),
        optional("value", "Giá trị", Kind.SETTING, "Giá trị; để trống là không đặt.", "Its value; blank means not set."),
    ),
    required=True,
)

SETTINGS: Mapping[str, Column] = {
    row.key: row
    for row in (
        optional("organisation", "Cơ quan", Kind.TEXT, "Tên cơ quan lập phương án.", "The body that draws up the plan."),
        optional("plan_name", "Tên phương án", Kind.TEXT, "Tên in trên phương án.", "The name printed on the plan."),
        needed(
            "plan_date",
            "Ngày bắt đầu thực hiện",
            Kind.DATE,
            "Ngày thực hiện đợt điều động đầu tiên (đủ ngày, tháng, năm).",
            "The day on which the first moves happen (a full date).",
        ),
        optional("horizon_quarters", "Số quý", Kind.COUNT, "Số quý lập phương án; mặc định 1.", "Quarters planned; default 1."),
        optional("max_moves", "Số lượt tối đa", Kind.COUNT, "Cho cả phương án.", "Moves at most in the whole horizon."),
        optional("max_moves_per_quarter", "Số lượt tối đa mỗi quý", Kind.COUNT, "Cho mỗi quý.", "Moves at most in a quarter."),
        optional(
            "max_moves_per_year",
            "Số lượt tối đa mỗi năm",
            Kind.COUNT,
            "Cho mỗi năm dương lịch; kể cả các lượt đã thực hiện trong năm (Quá trình công tác).",
            "Moves at most in a calendar year; those already made that year (Service) count.",
        ),
        optional(
            "scores_only",
            "Chỉ dùng điểm chấm",
            Kind.YES_NO,
            "Có: chỉ bố trí mới những cặp có dòng ở trang Chấm điểm.",
            "Yes: only pairs with a row in Scores may be placed anew.",
        ),
        optional(
            "time_limit_seconds",
            "Giới hạn thời gian (giây)",
            Kind.DECIMAL,
            "Thời gian tính tối đa.",
            "The longest time to search for the plan.",
        ),
        optional("language", "Ngôn ngữ", Kind.LANGUAGE, "vi hoặc en.", "vi or en."),
    )
}

SHEETS: Mapping[str, Sheet] = {
    sheet.key: sheet
    for sheet in (
        SETTINGS_SHEET,
        UNITS,
        UNIT_CHANGES,
        TITLES,
        POSTS,
        CANDIDATES,
        PLANNING,
        RELATIONS,
        GRADES,
        SERVICE,
        SCORES,
        RULES,
        TARGETS,
        PINS,
        WAIVERS,
        SCENARIOS,
    )
}

CHANGED: Mapping[str, Sheet] = {key: sheet for key, sheet in SHEETS.items() if sheet is not SCENARIOS} | {
    sheet.key: sheet for sheet in (MERGE, SPLIT, SCENARIO)
}
"""What a scenario may change: every other sheet, whole units, and how it is called itself."""

MOVES = Sheet(
    "Moves",
    Text("Danh sách điều động, luân chuyển", "Moves"),
    (
        optional("quarter", "Quý", Kind.QUARTER, "Quý thực hiện (2026-Q4).", "The quarter of the move (2026-Q4)."),
        needed("candidate_id", "Mã cán bộ", Kind.CANDIDATE, "Người được bố trí.", "Who is placed."),
        needed("to_post", "Đến vị trí", Kind.POST, "Mã vị trí nhận.", "The code of the post taken."),
    ),
    required=True,
)

FINDINGS = Text("Lỗi cần sửa", "Findings")
"""The sheet of an annotated copy that lists its problems; no data."""
