"""What can be wrong with a file, a sheet or a cell: stable code, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from optimizer.errors import Issue, Severity
from optimizer.text import Text

NOTHING = Text("", "")
MOST_HINTS = 3


class Fault(NamedTuple):
    """One kind of problem; ``{name}`` marks a fact to be filled in. What is wrong with a cell follows the column's title.

    ``{hint}`` is filled in with what was probably meant, ``{other}`` with the other cells concerned.
    """

    code: str
    what: Text
    todo: Text = NOTHING
    severity: Severity = Severity.ERROR

    def at(
        self,
        sheet: str | None = None,
        cell: str | None = None,
        seen: str | None = None,
        /,
        *,
        hint: Sequence[str] = (),
        others: Sequence[str] = (),
        header: str | None = None,
        expected: Text | None = None,
        **facts: object,
    ) -> Issue:
        """Return the issue at one place, its facts filled in (see ``Issue`` for what else is told)."""
        facts |= {"hint": _did_you_mean(hint), "other": ", ".join(others)}
        what, todo = self.what.fill(**facts), self.todo.fill(**facts)
        told = (tuple(hint[:MOST_HINTS]), tuple(others))
        return Issue(self.code, self.severity, what, todo, sheet, cell, seen, header, expected, *told)


def _did_you_mean(words: Sequence[str]) -> Text:
    """Say what was probably meant; nothing where there is no idea."""
    if not words:
        return NOTHING
    shown = ", ".join(words)
    return Text(" Có phải là {words}?", " Did you mean {words}?").fill(words=shown)


SHEET_MISSING = Fault(
    "SHEET-MISSING",
    Text("Thiếu trang “{title}”.", "The sheet “{title}” is missing."),
    Text("Thêm trang này (xem tệp mẫu).{hint}", "Add it (see the template).{hint}"),
)
SHEET_UNKNOWN = Fault(
    "SHEET-UNKNOWN",
    Text("Không biết trang này, nên bỏ qua.", "This sheet is not known and is left alone."),
    Text("Nếu cần dùng, đổi sang đúng tên trang.{hint}", "If it is meant to be used, correct its name.{hint}"),
    Severity.WARNING,
)
SHEET_TWICE = Fault(
    "SHEET-TWICE",
    Text("Trang này và trang “{first}” là cùng một loại.", "This sheet and “{first}” are the same one."),
    Text("Gộp hai trang làm một.", "Make them one."),
)
SHEET_EMPTY = Fault(
    "SHEET-EMPTY",
    Text("Trang này chưa có dòng dữ liệu nào.", "This sheet has no rows."),
    Text("Nhập ít nhất một dòng.", "Enter at least one row."),
)
HEADER_MISSING = Fault(
    "HEADER-MISSING",
    Text("Không thấy dòng tiêu đề trong 15 dòng đầu.", "There is no header in the first 15 rows."),
    Text("Thêm một dòng có các tiêu đề: {titles}.", "Add a row with these titles: {titles}."),
)
COLUMN_MISSING = Fault(
    "COLUMN-MISSING",
    Text("Thiếu cột “{title}”.", "The column “{title}” is missing."),
    Text("Thêm cột này vào dòng tiêu đề.{hint}", "Add it to the header row.{hint}"),
)
COLUMN_UNKNOWN = Fault(
    "COLUMN-UNKNOWN",
    Text("Không biết cột “{title}”, nên bỏ qua.", "The column “{title}” is not known and is left alone."),
    Text("Nếu cần dùng, sửa lại tiêu đề.{hint}", "If it is meant to be used, correct its title.{hint}"),
    Severity.WARNING,
)
COLUMN_TWICE = Fault(
    "COLUMN-TWICE",
    Text("Hai cột cùng là “{title}”: ô này và ô {other}.", "Two columns are “{title}”: this one and {other}."),
    Text("Chỉ giữ một cột.", "Keep one of them."),
)
EXAMPLES_IGNORED = Fault(
    "EXAMPLES-IGNORED",
    Text(
        "Bỏ qua {count} dòng ví dụ có mã bắt đầu bằng VD-.",
        "{count:example row is|example rows are} ignored (codes that begin with VD-).",
    ),
    Text("Xóa các dòng này khi không cần nữa.", "Delete them when they are no longer needed."),
    Severity.WARNING,
)

CELL_MISSING = Fault("CELL-MISSING", Text("chưa có giá trị.", "is blank."), Text("Nhập giá trị.", "Enter a value."))
CELL_ERROR = Fault(
    "CELL-ERROR",
    Text("ô báo lỗi {value}.", "the cell shows the error {value}."),
    Text("Sửa công thức hoặc nhập giá trị.", "Correct the formula or enter a value."),
)
CELL_FORMULA = Fault(
    "CELL-FORMULA",
    Text("công thức trong ô chưa được tính.", "the cell's formula has no computed value."),
    Text("Mở tệp và lưu lại bằng Excel hoặc LibreOffice.", "Open and save the file in Excel or LibreOffice."),
)
TEXT_EXPECTED = Fault(
    "TEXT-EXPECTED",
    Text(
        "“{value}” là ngày hoặc giá trị đúng/sai, không phải mã hay chữ.",
        "“{value}” is a date or a logical value, not a code or text.",
    ),
    Text("Định dạng ô là văn bản rồi nhập lại.", "Format the cell as text and enter it again."),
)
NUMBER_INVALID = Fault(
    "NUMBER-INVALID",
    Text("“{value}” không phải là số.", "“{value}” is not a number."),
    Text("Nhập một số.{hint}", "Enter a number.{hint}"),
)
NUMBER_WHOLE = Fault(
    "NUMBER-WHOLE",
    Text("“{value}” không phải là số nguyên.", "“{value}” is not a whole number."),
    Text("Nhập một số nguyên.", "Enter a whole number."),
)
NUMBER_RANGE = Fault(
    "NUMBER-RANGE",
    Text("{value} nằm ngoài khoảng cho phép.", "{value} is out of range."),
    Text("Nhập số {range}.", "Enter a number {range}."),
)
SHARE_RANGE = Fault(
    "SHARE-RANGE",
    Text("{value} không phải là tỷ lệ từ 0 đến 1 (0% đến 100%).", "{value} is not a share of 0 to 1 (0% to 100%)."),
    Text("Ghi 0,5 hoặc 50%.", "Write 0.5 or 50%."),
)
DATE_INVALID = Fault(
    "DATE-INVALID",
    Text("không hiểu ngày “{value}”.", "“{value}” cannot be understood as a date."),
    Text("Ghi dd/mm/yyyy, mm/yyyy hoặc yyyy.{hint}", "Write dd/mm/yyyy, mm/yyyy or yyyy.{hint}"),
)
DATE_IMPOSSIBLE = Fault(
    "DATE-IMPOSSIBLE",
    Text("không có ngày {value}.", "there is no date {value}."),
    Text("Kiểm tra lại ngày, tháng, năm.{hint}", "Check day, month and year.{hint}"),
)
DATE_YEAR = Fault(
    "DATE-YEAR",
    Text(
        "ô là ngày {value}; có lẽ chỉ định ghi năm {year}.",
        "the cell is the date {value}; probably only the year {year} was meant.",
    ),
    Text("Định dạng ô là văn bản rồi ghi lại năm.", "Format the cell as text and enter the year again."),
)
DATE_PARTIAL = Fault(
    "DATE-PARTIAL",
    Text("“{value}” chưa đủ ngày; tính là {taken}.", "“{value}” is not a full date; {taken} is taken."),
    Text("Ghi đủ ngày nếu khác.", "Write the full date if it is another."),
    Severity.WARNING,
)
YES_NO_INVALID = Fault(
    "YES-NO-INVALID",
    Text("không hiểu “{value}”.", "“{value}” cannot be understood."),
    Text("Ghi có hoặc không.", "Write yes or no."),
)
CODE_UNKNOWN = Fault(
    "CODE-UNKNOWN",
    Text("không có giá trị “{value}”.", "there is no value “{value}”."),
    Text("Chọn trong: {choices}.{hint}", "Choose from: {choices}.{hint}"),
)
PERIOD_INVALID = Fault(
    "PERIOD-INVALID",
    Text("không hiểu kỳ “{value}”.", "“{value}” is not a period."),
    Text("Ghi năm, quý hoặc tháng: 2026, 2026-Q3, 2026-07.", "Write a year, quarter or month: 2026, 2026-Q3, 2026-07."),
)
QUARTER_INVALID = Fault(
    "QUARTER-INVALID",
    Text("không hiểu quý “{value}”.", "“{value}” is not a quarter."),
    Text("Ghi như 2026-Q4.", "Write it like 2026-Q4."),
)
PARAMETER_FORM = Fault(
    "PARAMETER-FORM",
    Text("không hiểu tham số “{value}”.", "the parameter “{value}” cannot be understood."),
    Text("Ghi tên=giá trị; tên=giá trị.", "Write key=value; key=value."),
)
