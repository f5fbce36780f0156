"""The sheets of rules, targets, pins and waivers."""

from __future__ import annotations

from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet, needed, optional

LEVEL = ("bắt buộc, ưu tiên hoặc không áp dụng", "hard, soft or off")
TIER = optional("tier", "Thứ tự ưu tiên", Kind.COUNT, "Số nhỏ được xét trước.", "Smaller numbers come first.")
WEIGHT = optional("weight", "Trọng số", Kind.COUNT, "Trọng số trong cùng thứ tự.", "The weight within its tier.")
SOURCE = optional("source", "Căn cứ", Kind.TEXT, "Văn bản làm căn cứ.", "The document it rests on.")

RULES = Sheet(
    "Rules",
    Text("Quy tắc", "Rules"),
    (
        needed(
            "rule", "Mã quy tắc", Kind.RULE, "Mã như in bởi lệnh rotation rules.", "The code, as printed by rotation rules."
        ),
        optional(
            "level",
            "Mức",
            Kind.LEVEL,
            f"{LEVEL[0].capitalize()}; trống là giữ mặc định.",
            f"{LEVEL[1].capitalize()}; blank keeps the default.",
        ),
        TIER,
        WEIGHT,
        optional(
            "parameters",
            "Tham số",
            Kind.PARAMETERS,
            "Dạng tên=giá trị; tên=giá trị, như titles=BT,CT; scope=all.",
            "As key=value; key=value, like titles=BT,CT; scope=all.",
        ),
        SOURCE,
        optional(
            "waiver_authority",
            "Cấp cho phép",
            Kind.TEXT,
            "Cấp được cho phép trường hợp đặc biệt.",
            "Who may allow a special case.",
        ),
    ),
)

TARGETS = Sheet(
    "Targets",
    Text("Chỉ tiêu", "Targets"),
    (
        needed("target_id", "Mã chỉ tiêu", Kind.ID, "Mã riêng của chỉ tiêu.", "The target's own code."),
        needed(
            "measure",
            "Tiêu chí",
            Kind.MEASURE,
            "Không là người địa phương, nữ, trẻ, dân tộc thiểu số, đại học trở lên, trung cấp LLCT trở lên.",
            "non_local, female, young, minority, degree or theory.",
        ),
        optional(
            "titles",
            "Chức danh",
            Kind.TITLES,
            "Danh sách mã; nhiều mã thì tính gộp; trống là mọi chức danh.",
            "A list of codes, pooled; blank means all.",
        ),
        optional("region", "Vùng", Kind.REGION, "Chỉ tính trong vùng này.", "Count only posts of this region."),
        optional("unit_id", "Mã đơn vị", Kind.UNIT, "Chỉ tính trong đơn vị này.", "Count only posts of this unit."),
        optional(
            "share",
            "Tỷ lệ",
            Kind.SHARE,
            "0,5 hoặc 50%, trên tổng số vị trí trong phạm vi; chỉ ghi tỷ lệ hoặc số lượng.",
            "0.5 or 50%, of all posts in scope; give a share or a count, not both.",
        ),
        optional("count", "Số lượng", Kind.COUNT, "Số vị trí phải đạt.", "The number of posts to reach."),
        optional("by", "Đến ngày", Kind.DAY, "Mặc định: cuối phương án.", "Default: the end of the horizon."),
        optional("level", "Mức", Kind.LEVEL, f"{LEVEL[0].capitalize()}.", f"{LEVEL[1].capitalize()}."),
        TIER,
        WEIGHT,
        SOURCE,
    ),
)

PINS = Sheet(
    "Pins",
    Text("Ấn định", "Pins"),
    (
        needed(
            "kind",
            "Loại",
            Kind.PIN_KIND,
            "Bố trí, không bố trí, giữ nguyên hoặc cho thôi giữ chức vụ.",
            "assign, forbid, keep or release.",
        ),
        optional("candidate_id", "Mã cán bộ", Kind.CANDIDATE, "Người được ấn định.", "Who is meant."),
        optional("post_id", "Mã vị trí", Kind.POST, "Vị trí được ấn định.", "Which post is meant."),
        optional("quarter", "Quý", Kind.QUARTER, "Quý thực hiện, như 2026-Q4.", "The quarter, like 2026-Q4."),
        optional(
            "level",
            "Mức",
            Kind.LEVEL,
            "Mặc định bắt buộc; bố trí ở mức ưu tiên là dòng của phương án đã công bố.",
            "Default hard; a soft assign is a line of the published plan.",
        ),
        optional(
            "property",
            "Thuộc tính",
            Kind.PROPERTY,
            "Bố trí người có thuộc tính này (không ghi mã cán bộ): không là người địa phương, nữ, trẻ, dân tộc thiểu số.",
            "Someone with it must take the post (no candidate): non_local, female, young or minority.",
        ),
        optional("reason", "Lý do", Kind.TEXT, "Lý do ấn định.", "Why."),
        optional("decided_by", "Cấp quyết định", Kind.TEXT, "Cấp đã quyết định.", "Who decided."),
    ),
)

WAIVERS = Sheet(
    "Waivers",
    Text("Trường hợp đặc biệt", "Waivers"),
    (
        needed("candidate_id", "Mã cán bộ", Kind.CANDIDATE, "Người được cho phép.", "Whom it is for."),
        needed("rule", "Mã quy tắc", Kind.RULE, "Quy tắc không áp dụng.", "The rule that does not apply."),
        optional("post_id", "Mã vị trí", Kind.POST, "Trống là mọi vị trí.", "Blank: any post."),
        needed("reason", "Lý do", Kind.TEXT, "Lý do cho phép.", "Why it is allowed."),
        needed("decided_by", "Cấp quyết định", Kind.TEXT, "Cấp đã cho phép.", "Who allowed it."),
        optional("document", "Văn bản", Kind.TEXT, "Số, ngày văn bản.", "Number and date of the document."),
        optional(
            "valid_to", "Đến ngày", Kind.DAY, "Ngày cuối còn hiệu lực; trống là luôn luôn.", "Its last day; blank means always."
        ),
    ),
)
