"""What can be wrong with rules, targets, pins, waivers and plans."""

from __future__ import annotations

from optimizer.intake.faults import Fault
from optimizer.intake.faults_data import WARNING
from optimizer.text import Text

RULE_UNKNOWN = Fault(
    "RULE-UNKNOWN",
    Text("không có quy tắc “{value}”.", "there is no rule “{value}”."),
    Text("Xem các mã bằng lệnh rotation rules.{hint}", "See the codes with rotation rules.{hint}"),
)
RULE_LEVEL = Fault(
    "RULE-LEVEL",
    Text("quy tắc {rule} không thể ở mức “{level}”.", "the rule {rule} cannot be {level}."),
    Text("Chọn trong: {choices}.", "Choose from: {choices}."),
)
PARAMETER_UNKNOWN = Fault(
    "PARAMETER-UNKNOWN",
    Text("quy tắc {rule} không có tham số “{name}”.", "the rule {rule} has no parameter “{name}”."),
    Text("Các tham số: {known}.{hint}", "Its parameters: {known}.{hint}"),
)
PARAMETER_INVALID = Fault(
    "PARAMETER-INVALID",
    Text(
        "tham số {name} của quy tắc {rule} không nhận giá trị “{value}”.", "the parameter {name} of {rule} cannot be “{value}”."
    ),
    Text("Mặc định là {default}.", "The default is {default}."),
)
PARAMETER_TWICE = Fault(
    "PARAMETER-TWICE",
    Text("tham số {name} được ghi hai lần.", "the parameter {name} is given twice."),
    Text("Chỉ ghi một lần.", "Give it once."),
)
WAIVER_USELESS = Fault(
    "WAIVER-USELESS",
    Text("quy tắc {rule} không có trường hợp đặc biệt.", "the rule {rule} cannot be waived."),
    Text("Sửa mã quy tắc.", "Correct the rule."),
)
TARGET_BOTH = Fault(
    "TARGET-BOTH",
    Text("có cả tỷ lệ và số lượng.", "there are both a share and a count."),
    Text("Chỉ ghi một trong hai.", "Write one of them."),
)
TARGET_NEITHER = Fault(
    "TARGET-NEITHER",
    Text("chưa có tỷ lệ hoặc số lượng.", "there is neither a share nor a count."),
    Text("Ghi một trong hai.", "Write one of them."),
)

PIN_NEEDS_PERSON = Fault(
    "PIN-NEEDS-PERSON",
    Text("bố trí cần có mã cán bộ, hoặc thuộc tính.", "an assign pin needs a candidate, or a property."),
    Text("Ghi mã cán bộ.", "Enter the candidate."),
)
PIN_NEEDS_POST = Fault(
    "PIN-NEEDS-POST",
    Text("bố trí cần có mã vị trí.", "an assign pin needs a post."),
    Text("Ghi mã vị trí.", "Enter the post."),
)
PIN_NEEDS_EITHER = Fault(
    "PIN-NEEDS-EITHER",
    Text("cần có mã cán bộ hoặc mã vị trí.", "the pin needs a candidate or a post."),
    Text("Ghi ít nhất một trong hai.", "Enter at least one of them."),
)
PIN_PROPERTY = Fault(
    "PIN-PROPERTY",
    Text(
        "thuộc tính chỉ dùng khi bố trí một vị trí mà không ghi mã cán bộ.",
        "a property goes with assign, a post and no candidate.",
    ),
    Text("Bỏ thuộc tính, hoặc bỏ mã cán bộ.", "Leave out the property, or the candidate."),
)
PIN_NO_HOLDER = Fault(
    "PIN-NO-HOLDER",
    Text(
        "không có người đang giữ chức vụ để giữ nguyên hoặc cho thôi.",
        "nobody holds a post here who could be kept or released.",
    ),
    Text("Ghi vị trí đang có người giữ, hoặc người đang giữ vị trí.", "Name a post that has a holder, or a holder."),
)
PIN_OTHER_HOLDER = Fault(
    "PIN-OTHER-HOLDER",
    Text("{candidate} không giữ vị trí {post}.", "{candidate} does not hold {post}."),
    Text("Sửa mã cán bộ hoặc mã vị trí.", "Correct the candidate or the post."),
)
PIN_SOFT = Fault(
    "PIN-SOFT",
    Text("mức ưu tiên chỉ dùng cho bố trí có mã cán bộ và mã vị trí.", "soft goes only with assign, a candidate and a post."),
    Text("Đặt mức bắt buộc.", "Make it hard."),
)
PIN_CONTRADICTS = Fault(
    "PIN-CONTRADICTS",
    Text("mâu thuẫn với dòng ở ô {other}.", "contradicts the row at {other}."),
    Text("Chỉ giữ một trong hai dòng.", "Keep one of the two rows."),
)
QUARTER_OUTSIDE = Fault(
    "QUARTER-OUTSIDE",
    Text("quý {value} nằm ngoài phương án ({quarters}).", "{value} is outside the horizon ({quarters})."),
    Text("Ghi một quý của phương án.", "Write a quarter of the horizon."),
)
QUARTER_UNUSED = Fault(*QUARTER_OUTSIDE[:3], WARNING)

MOVE_STAYS = Fault(
    "MOVE-STAYS",
    Text(
        "{candidate} đang giữ vị trí {post}, nên dòng này không phải là điều động.",
        "{candidate} holds {post} already: this is no move.",
    ),
    Text("Xóa dòng này.", "Delete the row."),
    WARNING,
)
QUARTER_NEEDED = Fault(
    "QUARTER-NEEDED",
    Text("phương án nhiều quý cần ghi quý.", "with several quarters each move needs its quarter."),
    Text("Ghi một trong: {quarters}.", "Write one of: {quarters}."),
)
