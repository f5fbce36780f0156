"""The sheet that a committee sends back: its columns are found by their titles, in whatever order they stand."""

from __future__ import annotations

from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet, needed, optional

ROW_ID = "row_id"
CHECK = "check"
"""A column of formulas, which say what the sheet's own decisions break; nothing in it was sent."""
COMMITTEE_KEYS = ("decision", "replacement", "reason", "decided_by", "decided_on", "document", "waiver")
"""The columns that are the committee's to fill in."""
FREE_TEXT = ("reason", "decided_by", "document")
"""Those of them in which anything may be said."""
ADDED_KEYS = ("person", "post", "quarter")
"""The columns that it fills in, too, where it adds a move."""

COMMITTEE = Sheet(
    "Decisions",
    Text("Ý kiến Ban Thường vụ", "Decisions"),
    (
        needed(ROW_ID, "Mã dòng", Kind.ID, "Mã riêng của dòng; không sửa.", "The row's own code; leave it as it is."),
        optional("proposal", "Đề xuất", Kind.TEXT, "Điều động hoặc giữ nguyên.", "Move or stay."),
        optional("status", "Diễn biến", Kind.TEXT, "Thay đổi so với lần trước.", "What changed since the last round."),
        optional("person", "Cán bộ", Kind.CANDIDATE, "Mã, họ và tên.", "Code and name."),
        optional("from_post", "Chức vụ, đơn vị hiện tại", Kind.TEXT, "Hiện nay.", "Today."),
        optional("post", "Vị trí", Kind.POST, "Mã, chức danh và đơn vị.", "Code, title and unit."),
        optional("quarter", "Quý", Kind.QUARTER, "Quý thực hiện (2026-Q4).", "The quarter of the move (2026-Q4)."),
        optional("fit", "Điểm phù hợp", Kind.DECIMAL, "Điểm của người này.", "The person's fit."),
        optional("why", "Lý do đề xuất", Kind.TEXT, "Vì sao đề xuất.", "Why it is proposed."),
        optional("waived", "Được cho phép", Kind.TEXT, "Quy tắc không áp dụng.", "Rules that do not apply."),
        needed("decision", "Ý kiến", Kind.TEXT, "Ý kiến về đề xuất.", "What is decided on the proposal."),
        optional("replacement", "Thay bằng", Kind.CANDIDATE, "Người thay.", "Who is to take the post."),
        optional("reason", "Lý do", Kind.TEXT, "Lý do của ý kiến.", "Why it was decided."),
        optional("decided_by", "Cấp quyết định", Kind.TEXT, "Cấp đã quyết định.", "Who decided."),
        optional("decided_on", "Ngày", Kind.DATE, "Ngày quyết định.", "The day of the decision."),
        optional("document", "Số văn bản", Kind.TEXT, "Số văn bản.", "The number of its document."),
        optional("waiver", "Cho phép trường hợp đặc biệt", Kind.YES_NO, "Có: được phép.", "Yes: the rules are waived."),
        optional(CHECK, "Rà soát", Kind.TEXT, "Do công thức tính.", "Computed by formulas."),
    ),
    required=True,
)
