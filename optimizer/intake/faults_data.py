"""What can be wrong between cells: references, places, and facts that contradict each other."""

from __future__ import annotations

from optimizer.errors import Severity
from optimizer.intake.faults import Fault
from optimizer.text import Text

WARNING = Severity.WARNING

REF_UNKNOWN = Fault(
    "REF-UNKNOWN",
    Text("không có “{value}” ở trang {sheet}.", "there is no “{value}” in the sheet {sheet}."),
    Text("Sửa mã, hoặc thêm vào trang {sheet}.{hint}", "Correct the code, or add it to the sheet {sheet}.{hint}"),
)
ID_TWICE = Fault(
    "ID-TWICE",
    Text("“{value}” đã có ở ô {other}.", "“{value}” is already in {other}."),
    Text("Mỗi mã chỉ ghi một dòng.", "Give each code one row."),
)
ROW_TWICE = Fault(
    "ROW-TWICE",
    Text("dòng này trùng với dòng ở ô {other}.", "this row repeats the one at {other}."),
    Text("Chỉ giữ một dòng.", "Keep one of them."),
)
REGION_UNKNOWN = Fault(
    "REGION-UNKNOWN",
    Text("không có đơn vị nào thuộc vùng “{value}”.", "no unit lies in the region “{value}”."),
    Text("Sửa tên vùng.{hint}", "Correct the region.{hint}"),
)
REGION_UNUSED = Fault(*REGION_UNKNOWN[:3], WARNING)
PLACE_NEAR = Fault(
    "PLACE-NEAR",
    Text("không có nơi “{value}”, nhưng có tên gần giống.", "there is no place “{value}”, but one with nearly that name."),
    Text(
        "Có phải là {meant}? Nếu đúng, ghi mã đơn vị; nếu là nơi khác, ghi thêm huyện, tỉnh.",
        "Did you mean {meant}? If so, write the unit's code; if it is another place, add district and province.",
    ),
)
PLACE_AMBIGUOUS = Fault(
    "PLACE-AMBIGUOUS",
    Text("nhiều đơn vị có tên “{value}”.", "several units are called “{value}”."),
    Text("Ghi mã đơn vị: {meant}.", "Write the unit's code: {meant}."),
)
PLACE_QUALIFIED = Fault(
    "PLACE-QUALIFIED",
    Text(
        "“{value}” được coi là nơi khác, dù tên xã trùng hoặc gần giống.",
        "“{value}” is taken as a place elsewhere, though it begins like a known one.",
    ),
    Text("Nếu là {meant} thì ghi mã đơn vị.", "If it is {meant}, write the unit's code."),
    WARNING,
)
PLACE_ELSEWHERE = Fault(
    "PLACE-ELSEWHERE",
    Text(
        "“{value}” không có ở trang Đơn vị và Sắp xếp đơn vị, nên được coi là nơi khác (mọi ô ghi như vậy).",
        "“{value}” is neither a unit nor an old unit and is taken as a place elsewhere (wherever it is written so).",
    ),
    Text("Nếu là đơn vị cũ, thêm vào trang Sắp xếp đơn vị.{hint}", "If it is an old unit, add it to UnitChanges.{hint}"),
    WARNING,
)

SETTING_UNKNOWN = Fault(
    "SETTING-UNKNOWN",
    Text("không có thiết lập “{value}”.", "there is no setting “{value}”."),
    Text("Sửa tên thiết lập.{hint}", "Correct the name of the setting.{hint}"),
)
SETTING_UNUSED = Fault(*SETTING_UNKNOWN[:3], WARNING)
SETTING_MISSING = Fault(
    "SETTING-MISSING",
    Text("thiếu thiết lập “{title}”.", "the setting “{title}” is missing."),
    Text("Thêm một dòng với thiết lập này.", "Add a row for it."),
)
DATE_FULL = Fault(
    "DATE-FULL",
    Text("“{value}” chưa đủ ngày, tháng, năm.", "“{value}” is not a full date."),
    Text("Ghi đủ dd/mm/yyyy.", "Write dd/mm/yyyy."),
)
HORIZON_RANGE = Fault(
    "HORIZON-RANGE",
    Text("số quý phải từ 1 đến {most}.", "a plan has 1 to {most} quarters."),
    Text("Nhập số từ 1 đến {most}.", "Enter a number from 1 to {most}."),
)
DATES_REVERSED = Fault(
    "DATES-REVERSED",
    Text("ngày {last} trước ngày bắt đầu {first}.", "the end {last} comes before the beginning {first}."),
    Text("Sửa một trong hai ngày.", "Correct one of the dates."),
)

SEX_TWICE = Fault(
    "SEX-TWICE",
    Text("cùng một người mà giới tính hoặc ngày sinh mâu thuẫn.", "sex or birth date contradict each other."),
    Text("Chỉ ghi một ngày sinh, đúng cột nam hoặc nữ.", "Write one birth date, in the column for men or for women."),
)
BIRTH_LATE = Fault(
    "BIRTH-LATE",
    Text("ngày sinh {value} sau ngày bắt đầu thực hiện.", "the birth date {value} lies after the plan date."),
    Text("Sửa ngày sinh.", "Correct the birth date."),
)
NATIVE_UNKNOWN = Fault(
    "NATIVE-UNKNOWN",
    Text("chưa biết quê quán, nên không rõ có là người địa phương.", "unknown, so nobody knows where the person is local."),
    Text("Ghi quê quán.", "Enter the native place."),
    WARNING,
)
TITLE_UNKNOWN = Fault(
    "TITLE-UNKNOWN",
    Text(
        "không giữ vị trí nào và chưa có chức danh hiện tại, nên không được bố trí vào vị trí nào có xét thứ bậc.",
        "the person holds no post and has no current title, so the rule on ranks bars every post.",
    ),
    Text("Ghi chức danh hiện tại.", "Enter the current title."),
    WARNING,
)
DISCIPLINE_UNDATED = Fault(
    "DISCIPLINE-UNDATED",
    Text("có kỷ luật nhưng chưa có ngày, nên coi như còn hiệu lực.", "no date, so the discipline counts as in force."),
    Text("Ghi ngày kỷ luật.", "Enter the date."),
    WARNING,
)
START_UNKNOWN = Fault(
    "START-UNKNOWN",
    Text(
        "chưa biết giữ chức từ ngày nào, nên không xét được thời gian giữ chức.",
        "unknown, so the time in the post cannot be judged.",
    ),
    Text("Ghi ngày nhận chức vụ.", "Enter when the post was taken."),
    WARNING,
)
CURRENT_UNUSED = Fault(
    "CURRENT-UNUSED",
    Text(
        "người này đang giữ vị trí {post} (ô {other}), nên cột này không được dùng.",
        "the person holds {post} ({other}), so this column is not used.",
    ),
    Text("Để trống, hoặc sửa người giữ vị trí.", "Leave it blank, or correct the post's holder."),
    WARNING,
)

HOLDER_TWICE = Fault(
    "HOLDER-TWICE",
    Text(
        "{value} đã giữ vị trí ở ô {other}, mà hai vị trí không ghi kiêm nhiệm.",
        "{value} already holds the post at {other}, and the two are not joined.",
    ),
    Text("Sửa mã cán bộ, hoặc ghi cột Kiêm nhiệm.", "Correct the holder, or join the posts by combined_with."),
)
HOLDER_EARLY = Fault(
    "HOLDER-EARLY",
    Text(
        "vị trí chỉ được lập từ {day}, sau ngày bắt đầu thực hiện, mà đã có người giữ.",
        "the post opens only on {day} and has a holder.",
    ),
    Text("Để trống người giữ hoặc sửa ngày lập.", "Leave the holder blank or correct the date."),
)
COMBINED_SELF = Fault(
    "COMBINED-SELF",
    Text("vị trí không thể kiêm nhiệm chính nó.", "a post cannot be combined with itself."),
    Text("Ghi mã vị trí kia.", "Write the other post."),
)
COMBINED_UNIT = Fault(
    "COMBINED-UNIT",
    Text(
        "vị trí kiêm nhiệm {value} thuộc đơn vị khác (ô {other}).",
        "the combined post {value} belongs to another unit ({other}).",
    ),
    Text("Chỉ kiêm nhiệm trong cùng đơn vị.", "Combine posts of one unit only."),
)
COMBINED_HOLDER = Fault(
    "COMBINED-HOLDER",
    Text(
        "hai vị trí kiêm nhiệm phải do cùng một người giữ hoặc cùng khuyết (ô {other}).",
        "combined posts must have the same holder ({other}).",
    ),
    Text("Sửa mã cán bộ đang giữ ở hai vị trí.", "Correct the holders of the two posts."),
)
RELATION_SELF = Fault(
    "RELATION-SELF",
    Text("hai người là một.", "both are the same person."),
    Text("Ghi mã của người kia.", "Write the other person's code."),
)
GRADE_BOTH = Fault(
    "GRADE-BOTH",
    Text("có cả điểm và xếp loại.", "there are both a score and a grade."),
    Text("Chỉ ghi một trong hai.", "Write one of them."),
)
GRADE_NEITHER = Fault(
    "GRADE-NEITHER",
    Text("chưa có điểm hoặc xếp loại.", "there is neither a score nor a grade."),
    Text("Ghi một trong hai.", "Write one of them."),
)
