"""The sheet of what-if scenarios, and what a scenario may hold besides changes to the other sheets."""

from __future__ import annotations

from optimizer.text import Text
from optimizer.workbook.columns import Kind, Sheet, needed, optional

SCENARIOS = Sheet(
    "Scenarios",
    Text("Kịch bản", "Scenarios"),
    (
        needed(
            "scenario",
            "Kịch bản",
            Kind.ID,
            "Tên kịch bản; mỗi dòng là một thay đổi, các dòng cùng tên là một kịch bản.",
            "The scenario's name; each row is one change, the rows of one name are one scenario.",
        ),
        needed(
            "sheet",
            "Trang",
            Kind.SHEET,
            "Trang được thay đổi, hoặc Sáp nhập, Chia tách, Kịch bản (tên, dựa trên).",
            "The sheet that changes, or Merge, Split, Scenario (its names, what it extends).",
        ),
        optional(
            "row",
            "Dòng",
            Kind.TEXT,
            "Mã của dòng (đơn vị, vị trí, cán bộ, quy tắc, chỉ tiêu, tên thiết lập; đơn vị mới khi sáp nhập, chia tách); "
            "hoặc một lựa chọn như chức danh=BT; thứ tự=cao tuổi nhất; số lượng=2. "
            "Ở trang không có mã: số tùy ý, các ô cùng số là một dòng thêm vào.",
            "The row's code (unit, post, person, rule, target, name of a setting; the new unit of a merger or split); or a "
            "choice like title=BT; order=oldest; count=2. On a sheet without codes any number: cells of one number are one "
            "added row.",
        ),
        optional(
            "column",
            "Cột",
            Kind.TEXT,
            "Cột được thay đổi; Bỏ dòng để bỏ cả dòng; để trống với Thiết lập.",
            "The column that changes; drop to leave out the whole row; blank for Settings.",
        ),
        optional(
            "value",
            "Giá trị",
            Kind.SETTING,
            "Giá trị mới, ghi như ở trang đó; để trống là xóa giá trị.",
            "The new value, written as on that sheet; blank clears the cell.",
        ),
        optional("remark", "Diễn giải", Kind.TEXT, "Ghi chú cho người đọc.", "A remark for the reader."),
    ),
)

SCENARIO = Sheet(
    "Scenario",
    Text("Kịch bản", "Scenario"),
    (
        optional("name_vi", "Tên tiếng Việt", Kind.TEXT, "Tên in trong bảng so sánh.", "The name in Vietnamese comparisons."),
        optional("name_en", "Tên tiếng Anh", Kind.TEXT, "Tên tiếng Anh.", "The name in English comparisons."),
        optional("comment_vi", "Giải thích", Kind.TEXT, "Kịch bản này hỏi điều gì.", "What it asks, in Vietnamese."),
        optional("comment_en", "Giải thích tiếng Anh", Kind.TEXT, "Như trên, bằng tiếng Anh.", "What it asks, in English."),
        optional(
            "extends",
            "Dựa trên",
            Kind.TEXT,
            "Kịch bản khác (một hoặc nhiều, theo tên hoặc tệp) được áp dụng trước.",
            "Another scenario, or several, by name or file, applied first.",
        ),
    ),
    others=("Scenarios",),
)

MERGE = Sheet(
    "Merge",
    Text("Sáp nhập", "Merge"),
    (
        optional(
            "into",
            "Đơn vị mới",
            Kind.ID,
            "Đơn vị còn lại: một trong các đơn vị đó (trống: đơn vị nhiều vị trí nhất), hoặc mã đơn vị mới.",
            "What remains: one of the units (blank: the one with most posts), or the code of a new unit.",
        ),
        needed(
            "units",
            "Các đơn vị",
            Kind.PLACES,
            "Các đơn vị được gộp lại; mã, tên hoặc một lựa chọn.",
            "The units that become one.",
        ),
        optional(
            "name", "Tên đơn vị", Kind.TEXT, "Tên sau sáp nhập; đơn vị mới thì phải ghi.", "Its name; a new unit must have one."
        ),
        optional("on", "Từ ngày", Kind.DAY, "Mặc định: ngày bắt đầu thực hiện.", "Default: the plan date."),
    ),
)

SPLIT = Sheet(
    "Split",
    Text("Chia tách", "Split"),
    (
        needed("into", "Đơn vị mới", Kind.ID, "Mã đơn vị được tách ra.", "The code of the unit that is split off."),
        needed("unit_id", "Mã đơn vị", Kind.UNIT, "Đơn vị bị chia.", "The unit that is split."),
        needed("name", "Tên đơn vị", Kind.TEXT, "Tên đơn vị được tách ra.", "The name of the unit that is split off."),
        needed(
            "titles", "Chức danh", Kind.TITLES, "Mỗi chức danh một vị trí khuyết mới.", "One new vacant post of each title."
        ),
        optional("on", "Từ ngày", Kind.DAY, "Mặc định: ngày bắt đầu thực hiện.", "Default: the plan date."),
    ),
)
