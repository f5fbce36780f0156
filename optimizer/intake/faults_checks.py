"""What is odd between rows that are each readable: likely slips, said as warnings."""

from __future__ import annotations

from optimizer.errors import Severity
from optimizer.intake.faults import Fault
from optimizer.intake.faults_data import ROW_TWICE
from optimizer.text import Text

WARNING = Severity.WARNING

ROW_REPEATED = Fault(*ROW_TWICE[:3], WARNING)
PERSON_TWICE = Fault(
    "PERSON-TWICE",
    Text(
        "“{value}” trùng họ tên và ngày sinh với người ở ô {other}, nhưng khác mã.",
        "“{value}” has name and birth date of the person at {other}, but another code.",
    ),
    Text("Nếu là một người, chỉ giữ một dòng và một mã.", "If it is one person, keep one row and one code."),
    WARNING,
)
AGE_STRANGE = Fault(
    "AGE-STRANGE",
    Text("theo ngày sinh {value}, người này {age} tuổi.", "born on {value}, the person is {age:year|years} old."),
    Text("Kiểm tra lại năm sinh.", "Check the year of birth."),
    WARNING,
)
DATE_AHEAD = Fault(
    "DATE-AHEAD",
    Text("{value} là ngày sau ngày bắt đầu thực hiện {day}.", "{value} lies after the plan date {day}."),
    Text("Kiểm tra lại ngày, nhất là năm.", "Check the date, above all its year."),
    WARNING,
)
DATE_EARLY = Fault(
    "DATE-EARLY",
    Text(
        "{value} là khi người này chưa đủ 18 tuổi (ngày sinh ở ô {other}).", "on {value} the person was not yet 18 ({other})."
    ),
    Text("Kiểm tra lại ngày này và ngày sinh.", "Check this date and the birth date."),
    WARNING,
)
PLANNING_LOWER = Fault(
    "PLANNING-LOWER",
    Text(
        "quy hoạch {planned}, thấp hơn chức danh {present} đang giữ (ô {other}).",
        "planned for {planned}, which is below the present title {present} ({other}).",
    ),
    Text("Bỏ dòng này, hoặc sửa chức danh.", "Delete the row, or correct the title."),
    WARNING,
)
PLANNING_SAME = Fault(
    "PLANNING-SAME",
    Text("người này đang giữ chính chức danh đó ở đơn vị đó (ô {other}).", "the person holds that very title there ({other})."),
    Text("Bỏ dòng này, hoặc sửa chức danh, đơn vị.", "Delete the row, or correct title or unit."),
    WARNING,
)
PLANNING_CROWDED = Fault(
    "PLANNING-CROWDED",
    Text(
        "đã có {count} người được quy hoạch {planned}{where}, nhiều hơn {most} người.",
        "{count} people are planned for {planned}{where}, more than {most}.",
    ),
    Text(
        "Mỗi vị trí quy hoạch không quá 3 người; rà soát lại danh sách quy hoạch.",
        "At most 3 people may be planned for a post; review the planning list.",
    ),
    WARNING,
)
PLANNING_EXPIRED = Fault(
    "PLANNING-EXPIRED",
    Text(
        "quy hoạch hết hiệu lực ({value}) trước ngày bắt đầu thực hiện {day}, nên không được tính.",
        "the entry ends ({value}) before the plan date {day} and does not count.",
    ),
    Text("Gia hạn hoặc bỏ dòng này.", "Extend it or delete the row."),
    WARNING,
)
GRADE_AHEAD = Fault(
    "GRADE-AHEAD",
    Text(
        "kỳ {value} bắt đầu sau ngày bắt đầu thực hiện {day}, chưa thể có kết quả đánh giá.",
        "the period {value} begins after the plan date {day}; it cannot be graded yet.",
    ),
    Text("Kiểm tra lại năm của kỳ.", "Check the year of the period."),
    WARNING,
)
HEAD_TWICE = Fault(
    "HEAD-TWICE",
    Text("đơn vị {unit} đã có vị trí {title} ở ô {other}.", "the unit {unit} has a post of {title} already, at {other}."),
    Text("Mỗi đơn vị chỉ có một người đứng đầu; bỏ một vị trí.", "A unit has one such head; delete one of the posts."),
    WARNING,
)
HANDED_OVER = Fault(
    "HANDED-OVER",
    Text(
        "hạn phải thay thế {value} là trước khi người đang giữ nhận vị trí (ô {other}), nên chính người mới nhận phải thôi giữ.",
        "the holder took the post ({other}) after {value}, the day by which its holder must be replaced, and so must leave it.",
    ),
    Text(
        "Nếu vị trí đã được bàn giao, xóa trống ô này; nếu chưa, sửa lại ngày.",
        "If the post was handed over, clear this cell; if not, correct the dates.",
    ),
    WARNING,
)
