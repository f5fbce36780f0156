"""The sheets of people: candidates, planning list, relations, grades, service, scores."""

from __future__ import annotations

from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet, needed, optional

PLACE_VI = "Mã đơn vị, tên đơn vị hoặc đơn vị cũ."
PLACE_EN = "A unit's code or name, or an old unit."
WHO = needed("candidate_id", "Mã cán bộ", Kind.CANDIDATE, "Cán bộ ở trang Cán bộ.", "A person of the Candidates sheet.")

CANDIDATES = Sheet(
    "Candidates",
    Text("Cán bộ", "Candidates"),
    (
        needed("candidate_id", "Mã cán bộ", Kind.ID, "Mã riêng của cán bộ.", "The person's own code."),
        needed("full_name", "Họ và tên", Kind.TEXT, "Họ và tên đầy đủ.", "The full name."),
        needed("sex", "Giới tính", Kind.SEX, "nam hoặc nữ.", "male or female."),
        needed("birth_date", "Ngày sinh", Kind.DATE, "Ngày, tháng/năm hoặc năm sinh.", "The date, month or year of birth."),
        optional(
            "birth_date_male",
            "Ngày sinh nam",
            Kind.DATE,
            "Cùng cột Ngày sinh nữ, thay cho Giới tính và Ngày sinh.",
            "With birth_date_female, in place of sex and birth_date.",
        ),
        optional("birth_date_female", "Ngày sinh nữ", Kind.DATE, "Xem Ngày sinh nam.", "See birth_date_male."),
        optional("ethnicity", "Dân tộc", Kind.TEXT, "Kinh hoặc dân tộc khác.", "Kinh or another."),
        optional("native_unit", "Quê quán", Kind.PLACE, PLACE_VI, PLACE_EN),
        optional("birth_unit", "Nơi sinh", Kind.PLACE, PLACE_VI, PLACE_EN),
        optional(
            "local_units",
            "Là người địa phương tại",
            Kind.PLACES,
            "Các đơn vị khác mà cán bộ được coi là người địa phương.",
            "Further units where the person counts as local.",
        ),
        optional(
            "current_unit",
            "Đơn vị hiện tại",
            Kind.PLACE,
            "Chỉ cho người không giữ vị trí nào ở trang Vị trí.",
            "Only for people who hold no post of the Posts sheet.",
        ),
        optional("current_title", "Chức danh hiện tại", Kind.TITLE, "Như Đơn vị hiện tại.", "Like current_unit."),
        optional("in_title_since", "Giữ chức từ ngày", Kind.DATE, "Ngày nhận chức danh hiện tại.", "When the title was taken."),
        optional("rotation_since", "Luân chuyển từ ngày", Kind.DATE, "Có ngày: đang luân chuyển.", "Set: on rotation now."),
        optional("return_on", "Hết thời hạn luân chuyển", Kind.DATE, "Ngày hết thời hạn.", "The rotation is due to end."),
        optional("return_to", "Đơn vị cử đi", Kind.TEXT, "Nơi cử đi luân chuyển.", "Where the person came from."),
        optional(
            "education",
            "Trình độ",
            Kind.EDUCATION,
            "TC, CĐ, ĐH, ThS, TS (trung cấp đến tiến sĩ).",
            "TC, CD, DH, ThS, TS (intermediate to doctor).",
        ),
        optional(
            "theory",
            "Lý luận chính trị",
            Kind.THEORY,
            "SC, TC, CC (sơ cấp, trung cấp, cao cấp/cử nhân).",
            "SC, TC, CC (elementary, intermediate, advanced).",
        ),
        optional("party_date", "Ngày vào Đảng", Kind.DATE, "Ngày vào Đảng.", "When the person joined the Party."),
        optional("skills", "Sở trường", Kind.TAGS, "Danh sách, ngăn bằng dấu ; hoặc dấu phẩy.", "A list, separated by ; or ,"),
        optional("grassroots_years", "Số năm ở cơ sở", Kind.DECIMAL, "Số năm công tác ở cơ sở.", "Years of grassroots work."),
        optional("fit_health", "Đủ sức khỏe", Kind.YES_NO, "Mặc định có.", "Default yes."),
        optional(
            "discipline",
            "Kỷ luật",
            Kind.DISCIPLINE,
            "Khiển trách, cảnh cáo hoặc cách chức.",
            "reprimand, warning or removal.",
        ),
        optional("discipline_date", "Ngày kỷ luật", Kind.DATE, "Ngày quyết định kỷ luật.", "The day of the decision."),
        optional("available_from", "Sẵn sàng từ", Kind.DATE, "Ngày sớm nhất có thể nhận việc.", "The earliest day to start."),
        optional("available_to", "Sẵn sàng đến", Kind.DATE, "Ngày cuối có thể bố trí.", "The last day."),
        optional(
            "leaves_on",
            "Thôi công tác từ ngày",
            Kind.DATE,
            "Đã biết sẽ thôi; ngày nghỉ hưu được tính tự động.",
            "A known departure; retirement is computed.",
        ),
        optional("must_place", "Phải bố trí", Kind.YES_NO, "Có: dôi dư hoặc trở về, phải bố trí.", "Yes: must get a post."),
        optional(
            "outstanding",
            "Xuất sắc nổi trội",
            Kind.YES_NO,
            "Có: được xét lên một bậc.",
            "Yes: may go up one rank.",
        ),
        optional(
            "purpose",
            "Mục đích",
            Kind.PURPOSE,
            "Đào tạo; không là người địa phương; đủ hai nhiệm kỳ liên tiếp; khác.",
            "training, non_local, term_limit or other.",
        ),
        optional("preferred_regions", "Vùng mong muốn", Kind.REGIONS, "Danh sách vùng.", "A list of regions."),
    ),
    required=True,
    unless=dict.fromkeys(("sex", "birth_date"), ("birth_date_male", "birth_date_female")),
)

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
