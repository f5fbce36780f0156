"""The sheets of units, unit changes, titles and posts."""

from __future__ import annotations

from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet, needed, optional

UNITS = Sheet(
    "Units",
    Text("Đơn vị", "Units"),
    (
        needed("unit_id", "Mã đơn vị", Kind.ID, "Mã riêng của đơn vị.", "The unit's own code."),
        needed("name", "Tên đơn vị", Kind.TEXT, "Tên đầy đủ, như Xã Tân Lập.", "The full name."),
        needed(
            "kind",
            "Loại",
            Kind.UNIT_KIND,
            "Xã, phường, thị trấn, đặc khu hoặc phòng ban.",
            "Commune, ward, town, special_zone or office.",
        ),
        optional(
            "region",
            "Vùng",
            Kind.TEXT,
            "Tên vùng; giới hạn và chỉ tiêu có thể theo vùng.",
            "Free text; limits and targets may name it.",
        ),
        optional("difficulty", "Mức khó khăn", Kind.DIFFICULTY, "Từ 0 (không) đến 3 (khó nhất).", "0 (none) to 3 (hardest)."),
        optional(
            "flags",
            "Đặc điểm",
            Kind.FLAGS,
            "Danh sách: phong trào yếu; nội bộ chưa thống nhất; vùng dân tộc thiểu số; biên giới; vùng cao; hoặc từ khác.",
            "A list: weak; disunity; minority; border; highland; or any other word.",
        ),
        optional("needs", "Nhu cầu", Kind.TAGS, "Danh sách sở trường cần có.", "A list of the skills needed."),
        optional(
            "max_out",
            "Số người điều đi tối đa",
            Kind.COUNT,
            "Cho cả phương án; dùng cho phòng, ban.",
            "People who may leave in the whole plan; for offices.",
        ),
    ),
    required=True,
)

UNIT_CHANGES = Sheet(
    "UnitChanges",
    Text("Sắp xếp đơn vị", "UnitChanges"),
    (
        needed("old_unit", "Đơn vị cũ", Kind.OLD_PLACE, "Tên hoặc mã đơn vị cũ.", "The old unit's name or code."),
        needed(
            "new_unit",
            "Đơn vị mới",
            Kind.PLACE,
            "Mã hoặc tên đơn vị sau sắp xếp; đơn vị cũ chia về nhiều nơi thì ghi nhiều dòng.",
            "The unit after the change; an old unit that was split takes several rows.",
        ),
        optional("effective_on", "Ngày hiệu lực", Kind.DAY, "Ngày sắp xếp có hiệu lực.", "The day of the change."),
    ),
)

TITLES = Sheet(
    "Titles",
    Text("Chức danh", "Titles"),
    (
        needed(
            "title",
            "Mã chức danh",
            Kind.ID,
            "Mã có sẵn (BT, CT, PBT, CTHD, TP, PCT, PCTHD, PP, CV) thì thay cả dòng có sẵn; mã khác là chức danh thêm.",
            "A built-in code (BT, CT, PBT, CTHD, TP, PCT, PCTHD, PP, CV) is replaced whole; another code adds a title.",
        ),
        optional("name_vi", "Tên tiếng Việt", Kind.TEXT, "Tên chức danh bằng tiếng Việt.", "The Vietnamese name."),
        optional("name_en", "Tên tiếng Anh", Kind.TEXT, "Tên chức danh bằng tiếng Anh.", "The English name."),
        needed("rank", "Thứ bậc chức danh", Kind.COUNT, "Số nguyên; số lớn là bậc cao.", "A whole number; higher is higher."),
        optional("head", "Người đứng đầu", Kind.YES_NO, "Có nếu là người đứng đầu.", "Yes if it is a head."),
        optional(
            "standing_committee",
            "Ban thường vụ",
            Kind.YES_NO,
            "Có nếu tham gia ban thường vụ; dùng cho quy định về quan hệ gia đình.",
            "Yes if it sits in the standing committee; counts for the kinship rule.",
        ),
        optional(
            "min_education",
            "Trình độ tối thiểu",
            Kind.EDUCATION,
            "TC, CĐ, ĐH, ThS, TS; trống là không yêu cầu.",
            "TC, CD, DH, ThS, TS; blank means none.",
        ),
        optional(
            "min_theory", "LLCT tối thiểu", Kind.THEORY, "SC, TC, CC; trống là không yêu cầu.", "SC, TC, CC; blank means none."
        ),
    ),
)

POSTS = Sheet(
    "Posts",
    Text("Vị trí", "Posts"),
    (
        needed("post_id", "Mã vị trí", Kind.ID, "Mã riêng của vị trí.", "The post's own code."),
        needed("unit_id", "Mã đơn vị", Kind.UNIT, "Đơn vị có vị trí này.", "The unit that the post belongs to."),
        needed(
            "title", "Mã chức danh", Kind.TITLE, "BT, CT, PBT, ... như ở trang Chức danh.", "BT, CT, PBT, ... as in Titles."
        ),
        optional("holder_id", "Mã cán bộ đang giữ", Kind.CANDIDATE, "Trống là vị trí khuyết.", "Blank: the post is vacant."),
        optional(
            "holder_since", "Giữ từ ngày", Kind.DATE, "Ngày người đang giữ nhận chức vụ.", "When the holder took the post."
        ),
        optional(
            "must_vacate",
            "Phải thay thế",
            Kind.YES_OR_DAY,
            "Có, hoặc ngày muộn nhất phải thay; có nghĩa là từ ngày bắt đầu thực hiện.",
            "Yes, or the date by which; yes means on the plan date.",
        ),
        optional("keep", "Giữ ổn định", Kind.YES_NO, "Có: không điều động người đang giữ.", "Yes: the holder is not moved."),
        optional(
            "combined_with",
            "Kiêm nhiệm",
            Kind.POST,
            "Mã vị trí khác cùng đơn vị do cùng một người giữ.",
            "Another post of the same unit held by the same person.",
        ),
        optional("open_from", "Lập từ ngày", Kind.DAY, "Ngày vị trí được lập.", "The day from which the post exists."),
        optional(
            "close_on",
            "Bãi bỏ từ ngày",
            Kind.DAY,
            "Ngày vị trí thôi tồn tại; người giữ phải được bố trí.",
            "The day from which it no longer exists; its holder must be placed.",
        ),
        optional(
            "needs",
            "Nhu cầu",
            Kind.TAGS,
            "Sở trường cần có, thêm vào nhu cầu của đơn vị.",
            "Skills needed, added to those of the unit.",
        ),
    ),
    required=True,
)
