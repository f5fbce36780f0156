"""The sheets about people: planning list, relations, grades, service, scores."""

from __future__ import annotations

from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet, needed, optional
from optimizer.workbook.schema_candidates import PLACE_EN, PLACE_VI

WHO = needed("candidate_id", "Mã cán bộ", Kind.CANDIDATE, "Cán bộ ở trang Cán bộ.", "A person of the Candidates sheet.")

PLANNING = Sheet(
    "Planning",
    Text("Quy hoạch", "Planning"),
    (
        WHO,
        needed("title", "Mã chức danh", Kind.TITLE, "Chức danh được quy hoạch.", "The title planned for."),
        optional("unit_id", "Mã đơn vị", Kind.UNIT, "Trống là mọi đơn vị.", "Blank: any unit."),
        optional("decision", "Số quyết định", Kind.TEXT, "Quyết định quy hoạch.", "The decision."),
        optional("valid_to", "Đến ngày", Kind.DATE, "Ngày cuối còn hiệu lực.", "Its last day."),
    ),
)

RELATIONS = Sheet(
    "Relations",
    Text("Quan hệ gia đình", "Relations"),
    (
        needed("candidate_a", "Cán bộ A", Kind.CANDIDATE, "Mã của một người.", "The code of one person."),
        needed("candidate_b", "Cán bộ B", Kind.CANDIDATE, "Mã của người kia.", "The code of the other."),
        optional("kind", "Quan hệ", Kind.TEXT, "Vợ chồng, anh em, ...", "Spouses, siblings, ..."),
    ),
)

GRADES = Sheet(
    "Grades",
    Text("Đánh giá", "Grades"),
    (
        WHO,
        needed("period", "Kỳ", Kind.PERIOD, "2026, 2026-Q3 hoặc 2026-07.", "2026, 2026-Q3 or 2026-07."),
        optional(
            "score", "Điểm", Kind.POINTS, "Từ 0 đến 100; chỉ ghi điểm hoặc xếp loại.", "0 to 100; a score or a grade, not both."
        ),
        optional("grade", "Xếp loại", Kind.GRADE, "HTXS, HTT, HT hoặc KHT.", "HTXS (90 up), HTT (70 up), HT (50 up) or KHT."),
    ),
)

SERVICE = Sheet(
    "Service",
    Text("Quá trình công tác", "Service"),
    (
        WHO,
        needed("unit_id", "Mã đơn vị", Kind.PLACE, PLACE_VI, PLACE_EN),
        needed("title", "Mã chức danh", Kind.TITLE, "Chức danh khi đó.", "The title held."),
        needed("from_date", "Từ ngày", Kind.DATE, "Ngày bắt đầu.", "When it began."),
        optional("to_date", "Đến ngày", Kind.DATE, "Trống là đến nay.", "Blank: until now."),
    ),
)

SCORES = Sheet(
    "Scores",
    Text("Chấm điểm", "Scores"),
    (
        WHO,
        needed("post_id", "Mã vị trí", Kind.POST, "Vị trí được chấm.", "The post."),
        needed(
            "score",
            "Điểm",
            Kind.INTEGER,
            "Số nguyên; thay cho độ phù hợp tự tính.",
            "A whole number; replaces the computed fit.",
        ),
    ),
)
