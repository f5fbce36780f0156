"""What can be wrong with a scenario besides what can be wrong with any cell."""

from __future__ import annotations

from typing import Final

from optimizer.errors import Severity
from optimizer.intake.faults import Fault
from optimizer.text import Text

SYNTAX: Final = Fault(
    "SCENARIO-SYNTAX",
    Text("tệp không đúng cú pháp TOML ({why}).", "this is no TOML ({why})."),
    Text("Sửa dòng này; chữ phải đặt trong dấu nháy.", "Correct the line; text must stand in quotes."),
)
COLUMN_NAME: Final = Fault(
    "SCENARIO-COLUMN",
    Text("trang {sheet} không có cột “{value}”.", "the sheet {sheet} has no column “{value}”."),
    Text("Sửa tên cột.{hint}", "Correct the name.{hint}"),
)
COLUMN_REPEATED: Final = Fault(
    "SCENARIO-COLUMN-TWICE",
    Text("cột “{value}” của dòng này đã ghi ở {other}.", "the column “{value}” of this row is given already, at {other}."),
    Text("Bỏ một dòng, hoặc đánh số khác cho dòng thêm vào.", "Delete one, or number the added row differently."),
)
TABLE_EXPECTED: Final = Fault(
    "SCENARIO-TABLE",
    Text("“{value}” không phải là các cột của một dòng.", "“{value}” is not the columns of a row."),
    Text("Ghi [trang.mã] rồi cột = giá trị ở các dòng dưới.", "Write [sheet.code] and below it column = value."),
)
VALUE_EXPECTED: Final = Fault(
    "SCENARIO-VALUE",
    Text("ở đây cần một giá trị, không phải một bảng.", "a value is expected here, not a table."),
    Text("Ghi một chữ, số, ngày hoặc danh sách.", "Write a text, a number, a date or a list."),
)
SETTING_NAME: Final = Fault(
    "SCENARIO-SETTING",
    Text("không có thiết lập “{value}”.", "there is no setting “{value}”."),
    Text("Sửa tên thiết lập.{hint}", "Correct the name of the setting.{hint}"),
)
ROW_UNKNOWN: Final = Fault(
    "SCENARIO-ROW",
    Text("không có “{value}” ở trang {sheet} của bảng tính.", "the workbook's sheet {sheet} has no “{value}”."),
    Text(
        "Sửa mã; nếu là dòng mới, ghi đủ các cột: {needed}.{hint}",
        "Correct the code; a new row needs the columns {needed}.{hint}",
    ),
)
ROW_NOT_FOUND: Final = Fault(
    "SCENARIO-DROP",
    Text("trang {sheet} không có dòng như vậy để bỏ.", "the sheet {sheet} has no such row to drop."),
    Text("Sửa các giá trị cho đúng với dòng cần bỏ.", "Correct the values so that they fit the row."),
)
ORDER_UNKNOWN: Final = Fault(
    "SCENARIO-ORDER",
    Text("không có thứ tự “{value}”.", "there is no order “{value}”."),
    Text("Chọn trong: {choices}.{hint}", "Choose from: {choices}.{hint}"),
)
COUNT_INVALID: Final = Fault(
    "SCENARIO-COUNT",
    Text("“{value}” không phải là số lượng từ 1 trở lên.", "“{value}” is not a count of 1 or more."),
    Text("Ghi một số nguyên.", "Write a whole number."),
)
SELECTION_FORM: Final = Fault(
    "SCENARIO-SELECTION",
    Text("không hiểu “{value}” trong lựa chọn này.", "“{value}” in this choice cannot be understood."),
    Text("Ghi cột=giá trị; thứ tự=…; số lượng=….", "Write column=value; order=…; count=…."),
)
SELECTION_SHORT: Final = Fault(
    "SCENARIO-CHOSEN",
    Text("lựa chọn này chỉ có {found}, cần {count}.", "this choice finds {found}, not {count}."),
    Text("Nới điều kiện nếu cần nhiều hơn.", "Loosen the conditions if more are needed."),
    Severity.WARNING,
)
MERGE_FEW: Final = Fault(
    "SCENARIO-MERGE",
    Text("sáp nhập cần ít nhất hai đơn vị, ở đây có {found}.", "a merger needs two units or more, here {found}."),
    Text("Ghi thêm đơn vị.", "Name more units."),
)
UNIT_TAKEN: Final = Fault(
    "SCENARIO-UNIT",
    Text("đã có đơn vị {value}.", "there is a unit {value} already."),
    Text("Ghi một mã chưa dùng.", "Write a code that is not in use."),
)
EXTENDS_UNKNOWN: Final = Fault(
    "SCENARIO-EXTENDS",
    Text("không có kịch bản “{value}”.", "there is no scenario “{value}”."),
    Text("Ghi tên một kịch bản hoặc một tệp .toml.{hint}", "Name a scenario or a .toml file.{hint}"),
)
EXTENDS_CYCLE: Final = Fault(
    "SCENARIO-CYCLE",
    Text("kịch bản này dựa trên chính nó: {path}.", "this scenario extends itself: {path}."),
    Text("Bỏ một trong các chỗ “dựa trên”.", "Remove one of the links."),
)
GRID_FORM: Final = Fault(
    "SCENARIO-GRID",
    Text("không hiểu “{value}”.", "“{value}” cannot be understood."),
    Text(
        "Ghi quy-tắc.tham-số=a,b,c hoặc target.MÃ=0.5,0.6 hoặc settings.max_moves=5,10.",
        "Write rule.parameter=a,b,c or target.ID=0.5,0.6 or settings.max_moves=5,10.",
    ),
)
