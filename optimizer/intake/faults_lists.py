"""What is said of text that only looks right, and of lists that are read in place of the workbook's own sheets."""

from __future__ import annotations

from optimizer.errors import Severity
from optimizer.intake.faults import Fault
from optimizer.text import Text

WARNING = Severity.WARNING

FONT_LEGACY = Fault(
    "FONT-LEGACY",
    Text("ô dùng phông chữ cũ {font}; chữ hiện ra là “{text}”.", "the cell is in the old font {font}; it shows “{text}”."),
    Text(
        "Chuyển sang Unicode: gõ lại, hoặc dùng rotation convert để chuyển cả tệp.",
        "Change it to Unicode: type it again, or let rotation convert do it for the whole file.",
    ),
)
LETTER_FOREIGN = Fault(
    "LETTER-FOREIGN",
    Text(
        "“{value}” có chữ cái không phải chữ Latinh dù trông giống; được hiểu là “{text}”.",
        "“{value}” has letters that are not Latin though they look so; “{text}” is taken.",
    ),
    Text("Gõ lại ô này.", "Type the cell again."),
    WARNING,
)
LIST_READ = Fault(
    "LIST-READ",
    Text("Trang này được đọc như danh sách trích ngang cán bộ.", "This sheet is read as a list of people."),
    Text(
        "Dùng rotation convert để lập bảng tính đủ các trang từ danh sách này.",
        "Let rotation convert make a whole workbook of it.",
    ),
    WARNING,
)
IDS_MADE = Fault(
    "IDS-MADE",
    Text(
        "{count} người chưa có mã; chương trình đặt mã từ họ tên và ngày sinh (ví dụ {example}).",
        "{count:person has|people have} no code; codes are made from name and birth date ({example}, for one).",
    ),
    Text("Thêm cột Mã cán bộ nếu muốn dùng mã riêng.", "Add the column candidate_id to use codes of your own."),
    WARNING,
)
POSITION_UNREAD = Fault(
    "POSITION-UNREAD",
    Text("không hiểu chức danh trong “{value}”.", "the title in “{value}” cannot be understood."),
    Text(
        "Ghi chức danh và đơn vị ở hai cột Chức danh hiện tại, Đơn vị hiện tại.",
        "Write title and unit in the columns current_title and current_unit.",
    ),
    WARNING,
)
SHEET_MADE = Fault(
    "SHEET-MADE",
    Text(
        "Trang “{title}” được lập từ danh sách: {count} dòng.", "The sheet “{title}” was made from the list: {count:row|rows}."
    ),
    Text("Hãy kiểm tra lại trang này.", "Please check it."),
    WARNING,
)
DAY_ASSUMED = Fault(
    "DAY-ASSUMED",
    Text("Danh sách không có ngày bắt đầu thực hiện; tạm lấy {day}.", "The list has no plan date; {day} is taken for now."),
    Text("Sửa ở trang Thiết lập.", "Correct it in the sheet Settings."),
    WARNING,
)
