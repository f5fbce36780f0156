"""What can be wrong with a plan workbook that comes back from a committee, and with what is decided in it."""

from __future__ import annotations

from optimizer.intake.faults import Fault
from optimizer.intake.faults_data import WARNING
from optimizer.text import Text

SENT_FILE = Text(
    "Chọn tệp đã gửi xin ý kiến, có trang Ý kiến Ban Thường vụ.", "Choose the workbook that was sent, with its Decisions sheet."
)

NOT_OURS = Fault(
    "REVIEW-NOT-OURS",
    Text(
        "Tệp này không do chương trình lập, hoặc trang ẩn _manifest đã bị xóa, nên không biết đã gửi những gì.",
        "This workbook was not made by the program, or its hidden sheet _manifest was deleted: what was sent is not known.",
    ),
    SENT_FILE,
)
MANIFEST_NEWER = Fault(
    "REVIEW-NEWER",
    Text(
        "Tệp do phiên bản mới hơn của chương trình lập ({program}).",
        "A newer version of the program made this file ({program}).",
    ),
    Text("Cập nhật chương trình.", "Update the program."),
)
MANIFEST_CHANGED = Fault(
    "REVIEW-MANIFEST",
    Text(
        "Trang ẩn _manifest đã bị sửa ({value}), nên không biết chắc đã gửi những gì.",
        "The hidden sheet _manifest was changed ({value}): what was sent is not known for certain.",
    ),
    Text("Ghi ý kiến vào tệp đã gửi ban đầu.", "Enter the decisions in the workbook as it was sent."),
)
ID_COLUMN_GONE = Fault(
    "REVIEW-ID-COLUMN",
    Text(
        "Cột “{title}” đã bị xóa hoặc đổi tên, nên không biết ý kiến thuộc dòng nào.",
        "The column “{title}” was deleted or renamed, so nobody knows which row a decision belongs to.",
    ),
    Text(
        "Chép lại cột này từ tệp đã gửi, đúng từng dòng, hoặc ghi ý kiến vào tệp đã gửi.",
        "Copy it back from the workbook that was sent, row by row, or enter the decisions there.",
    ),
)
COLUMN_GONE = Fault(
    "REVIEW-COLUMN",
    Text(
        "Cột “{title}” không còn trong trang; các giá trị đã gửi được giữ nguyên.",
        "The column “{title}” is no longer there; what was sent in it stands.",
    ),
    severity=WARNING,
)
FORMULA_HERE = Fault(
    "REVIEW-FORMULA",
    Text("ô có công thức.", "the cell holds a formula."),
    Text("Ghi thẳng giá trị vào ô.", "Type the value itself."),
)

DECISION_UNKNOWN = Fault(
    "REVIEW-DECISION",
    Text("không hiểu ý kiến “{value}”.", "the decision “{value}” cannot be understood."),
    Text("Chọn trong: {choices}.{hint}", "Choose from: {choices}.{hint}"),
)
DECISION_NOT_HERE = Fault(
    "REVIEW-DECISION-PLACE",
    Text("ý kiến “{value}” không dùng được ở dòng này.", "“{value}” is no decision for this row."),
    Text("Chọn trong: {choices}.", "Choose from: {choices}."),
)
REPLACEMENT_MISSING = Fault(
    "REVIEW-REPLACEMENT-MISSING",
    Text("chưa ghi thay bằng ai.", "nobody is named who is to take the post."),
    Text("Ghi mã cán bộ thay.", "Enter the candidate's code."),
)
REPLACEMENT_BESIDE = Fault(
    "REVIEW-REPLACEMENT-BESIDE",
    Text("ý kiến là “{decision}” nhưng lại ghi người thay.", "the decision is “{decision}”, and yet a replacement is named."),
    Text("Chọn “{replace}”, hoặc xóa người thay.", "Choose “{replace}”, or delete the replacement."),
)
REPLACEMENT_SAME = Fault(
    "REVIEW-REPLACEMENT-SAME",
    Text("người thay chính là người được đề xuất ở dòng này.", "the replacement is the very person of this row."),
    Text("Ghi người khác, hoặc chọn “{approve}”.", "Name somebody else, or choose “{approve}”."),
)
REPLACEMENT_TWO = Fault(
    "REVIEW-REPLACEMENT-TWO",
    Text("ô ý kiến và ô {other} ghi hai người thay khác nhau.", "the decision names another replacement than {other}."),
    Text("Chỉ ghi một người.", "Name one of them."),
)

PERSON_UNKNOWN = Fault(
    "REVIEW-PERSON",
    Text("không có cán bộ “{value}” trong dữ liệu.", "there is no “{value}” among the candidates."),
    Text("Ghi mã cán bộ.{hint}", "Enter the candidate's code.{hint}"),
)
POST_UNKNOWN = Fault(
    "REVIEW-POST",
    Text("không có vị trí “{value}” trong dữ liệu.", "there is no “{value}” among the posts."),
    Text("Ghi mã vị trí.{hint}", "Enter the post's code.{hint}"),
)
NAME_SHARED = Fault(
    "REVIEW-NAME-SHARED",
    Text("“{value}” là tên của nhiều mã.", "“{value}” is the name of several codes."),
    Text("Ghi mã: {codes}.", "Enter the code: {codes}."),
)
NAME_OTHER = Fault(
    "REVIEW-NAME-OTHER",
    Text(
        "mã {code} và tên “{name}” không cùng một người hay vị trí.",
        "the code {code} and the name “{name}” do not belong together.",
    ),
    Text("Chỉ ghi mã.{hint}", "Enter the code alone.{hint}"),
)
PERSON_LEFT = Fault(
    "REVIEW-PERSON-LEFT",
    Text(
        "{name} nghỉ hưu hoặc thôi công tác từ {day}, trong thời gian của phương án.",
        "{name} retires or leaves on {day}, within the horizon.",
    ),
    Text("Chọn người khác, hoặc xóa ý kiến.", "Choose somebody else, or delete the decision."),
)
ROW_GONE = Fault(
    "REVIEW-ROW-GONE",
    Text("ý kiến về {missing}, không còn trong dữ liệu.", "this decides on {missing}, which is no longer in the data."),
    Text("Xóa ý kiến ở dòng này.", "Delete the decision in this row."),
)
MOVE_GONE = Fault(
    "REVIEW-MOVE-GONE",
    Text(
        "{missing} không còn trong dữ liệu, nên đề xuất này không còn.",
        "{missing} is no longer in the data: the proposal lapses.",
    ),
    severity=WARNING,
)

ADD_INCOMPLETE = Fault(
    "REVIEW-ADD-INCOMPLETE",
    Text("lượt bổ sung còn thiếu ô này.", "the added move lacks this cell."),
    Text("Ghi đủ cán bộ và vị trí, hoặc xóa cả dòng.", "Enter both person and post, or clear the whole row."),
)
ADD_PROPOSED = Fault(
    "REVIEW-ADD-PROPOSED",
    Text("lượt này đã có ở ô {other}.", "this move stands at {other} already."),
    Text("Ghi ý kiến ở dòng kia rồi xóa dòng này.", "Decide there and clear this row."),
)
ADD_HOLDS = Fault(
    "REVIEW-ADD-HOLDS",
    Text("{name} đang giữ vị trí này.", "{name} holds this post already."),
    Text("Xóa dòng này, hoặc ghi vị trí khác.", "Clear the row, or enter another post."),
)
ROW_UNKNOWN = Fault(
    "REVIEW-ROW",
    Text("không có dòng mã “{value}” trong tệp đã gửi.", "no row “{value}” was sent."),
    Text(
        "Ghi lại đúng mã đã gửi; dòng bổ sung thì để trống ô này.{hint}",
        "Restore the code that was sent; leave it blank in a row that you add.{hint}",
    ),
)
ROW_DOUBLED = Fault(
    "REVIEW-ROW-TWICE",
    Text("dòng này trùng mã với ô {other} nhưng ghi khác nhau.", "this row has the code of {other}, but says something else."),
    Text("Chỉ giữ một dòng.", "Keep one of them."),
)

FILE_TWICE = Fault(
    "REVIEW-FILE-TWICE",
    Text("Tệp này giống hệt tệp {first}; chỉ dùng một lần.", "This file is the very same as {first}; it is used once."),
    severity=WARNING,
)
PLAN_MIXED = Fault(
    "REVIEW-PLAN-MIXED",
    Text(
        "Bản này thuộc phương án {plan_id}{name}, lập ngày {day}, vòng {round}.",
        "This is a copy of the plan {plan_id}{name}, made on {day}, round {round}.",
    ),
    Text("Chỉ đưa vào các bản của cùng một tệp đã gửi.", "Give only copies of one and the same workbook."),
)
PLAN_OLDER = Fault(
    "REVIEW-PLAN-OLDER",
    Text(
        "Bản này thuộc vòng cũ: phương án {plan_id}{name}, lập ngày {day}, vòng {round}; mới nhất là vòng {newest}.",
        "This copy is of an older round: the plan {plan_id}{name}, made on {day}, round {round}; the newest is {newest}.",
    ),
    Text("Xin ý kiến lại trên tệp mới nhất.", "Ask for the decisions on the newest workbook."),
)
OTHER_DATA = Fault(
    "REVIEW-OTHER-DATA",
    Text(
        "Bản này thuộc phương án {plan_id}, lập từ dữ liệu khác: mã {code} khi gửi là “{before}”, trong dữ liệu là “{now}” "
        "({differ} trong {people} người không khớp).",
        "This is a copy of the plan {plan_id}, made from other data: {code} was “{before}” when it was sent and is “{now}” in the "
        "data (people who differ: {differ} of {people}).",
    ),
    Text("Chọn đúng tệp dữ liệu của phương án này.", "Give the data of this plan as the input."),
)
OTHER_NAME = Fault(
    "REVIEW-OTHER-NAME",
    Text(
        "mã {code} khi gửi là “{before}”, trong dữ liệu nay là “{now}”; ý kiến tính cho mã này.",
        "{code} was “{before}” when the plan was sent and is “{now}” in the data; decisions go by the code.",
    ),
    severity=WARNING,
)
