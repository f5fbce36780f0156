"""What can be wrong with a file as such: not a workbook, broken, protected, dangerous, too large."""

from __future__ import annotations

from optimizer.errors import Severity
from optimizer.intake.faults import NOTHING, Fault
from optimizer.text import Text

SAVE_AGAIN = Text(
    "Mở bằng Excel hoặc LibreOffice rồi lưu lại thành tệp .xlsx.", "Open it in Excel or LibreOffice and save it as .xlsx."
)

FILE_EMPTY = Fault(
    "FILE-EMPTY",
    Text("Tệp rỗng, không có nội dung.", "The file is empty."),
    Text("Chép lại tệp từ nơi lưu gốc.", "Copy it again from where it was kept."),
)
FILE_LOCK = Fault(
    "FILE-LOCK",
    Text(
        "Đây là tệp tạm do Excel hoặc LibreOffice tạo khi một bảng tính đang mở, không phải bảng tính.",
        "This is a temporary file that Excel or LibreOffice keeps while a workbook is open, not the workbook.",
    ),
    Text("Chọn tệp {name}.", "Choose the file {name}."),
)
FILE_KIND = Fault(
    "FILE-KIND",
    Text("Tệp này không phải bảng tính mà là {kind}.", "This file is no workbook but {kind}."),
    Text(
        "Chọn đúng tệp bảng tính, hoặc mở tệp này bằng Excel hay LibreOffice rồi lưu lại thành tệp .xlsx.",
        "Choose the workbook, or open this file in Excel or LibreOffice and save it as .xlsx.",
    ),
)
FILE_UNREADABLE = Fault(
    "FILE-UNREADABLE",
    Text("Không đọc được tệp này như một bảng tính: {reason}.", "This file cannot be read as a workbook: {reason}."),
    SAVE_AGAIN,
)
FILE_PROTECTED = Fault(
    "FILE-PROTECTED",
    Text("Tệp được khóa bằng mật khẩu.", "The file is locked with a password."),
    Text(
        "Mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi lưu lại.",
        "Open it in Excel, remove the password (File > Info > Protect Workbook) and save it.",
    ),
)
FILE_UNSAFE = Fault(
    "FILE-UNSAFE",
    Text(
        "Tệp có cấu tạo bất thường, có thể gây hại cho máy, nên không được mở: {reason}.",
        "The file is made in a way that may harm the computer and was not opened: {reason}.",
    ),
    Text(
        "Hỏi lại người gửi. Nếu tin cậy, mở bằng Excel rồi lưu lại thành tệp .xlsx mới.",
        "Ask the sender. If you trust it, open it in Excel and save it as a new .xlsx file.",
    ),
)
FILE_TOO_LARGE = Fault(
    "FILE-TOO-LARGE",
    Text("Tệp quá lớn: {size}.", "The file is too large: {size}."),
    Text(
        "Bỏ hình ảnh, các trang và các dòng, cột không cần thiết rồi lưu lại.",
        "Remove pictures and needless sheets, rows and columns, and save it again.",
    ),
)
FILE_TOO_HEAVY = Fault(
    "FILE-TOO-HEAVY",
    Text("Đọc tệp này cần quá nhiều thời gian hoặc bộ nhớ.", "Reading this file takes too much time or memory."),
    Text(
        "Chép các dòng cần dùng sang một bảng tính mới rồi lưu lại thành tệp .xlsx.",
        "Copy the rows that are needed into a new workbook and save it as .xlsx.",
    ),
)
FILE_NO_SHEETS = Fault(
    "FILE-NO-SHEETS",
    Text("Tệp không có trang tính nào.", "The file has no worksheet."),
    SAVE_AGAIN,
)
FILE_ENCODING = Fault(
    "FILE-ENCODING",
    Text("Chữ trong tệp {name} không phải bảng mã UTF-8.", "The text of {name} is not in UTF-8."),
    Text(
        "Mở bằng Excel rồi lưu lại, chọn loại “CSV UTF-8 (Comma delimited)”.",
        "Open it in Excel and save it as “CSV UTF-8 (Comma delimited)”.",
    ),
)
CELL_LONG = Fault(
    "CELL-LONG",
    Text("ô có hơn 32.767 ký tự, nhiều hơn Excel cho phép.", "the cell holds over 32,767 characters, more than Excel allows."),
    Text("Rút ngắn nội dung của ô.", "Shorten the cell's text."),
)

FILE_OPEN = Fault(
    "FILE-OPEN",
    Text(
        "Tệp có vẻ đang mở trong Excel hoặc LibreOffice; những sửa đổi chưa lưu thì chưa đọc được.",
        "The file seems to be open in Excel or LibreOffice; changes that are not saved yet were not read.",
    ),
    Text("Lưu và đóng tệp rồi chạy lại.", "Save and close it, then run this again."),
    Severity.WARNING,
)
FILE_RENAMED = Fault(
    "FILE-RENAMED",
    Text(
        "Tên tệp kết thúc bằng “{suffix}” nhưng nội dung là tệp {ending}; vẫn đọc được.",
        "The name ends in “{suffix}” but the contents are those of {ending}; it was read all the same.",
    ),
    Text("Đổi đuôi tên tệp thành {ending}.", "Rename it to end in {ending}."),
    Severity.WARNING,
)
FILE_MACROS = Fault(
    "FILE-MACROS",
    Text(
        "Tệp có macro; macro không được chạy, chỉ đọc các ô.", "The file holds macros; they were not run, only cells are read."
    ),
    NOTHING,
    Severity.WARNING,
)
FILE_LINKS = Fault(
    "FILE-LINKS",
    Text(
        "Tệp có liên kết đến tệp khác; dùng giá trị đã lưu trong ô, không cập nhật liên kết.",
        "The file has links to other files; the values saved in the cells are used, the links are not followed.",
    ),
    Text("Nếu số liệu đã cũ, mở bằng Excel, cập nhật rồi lưu lại.", "If they are out of date, update them in Excel and save."),
    Severity.WARNING,
)
FILE_SIMPLE = Fault(
    "FILE-SIMPLE",
    Text(
        "Tệp {ending} được đọc theo cách đơn giản: ô báo lỗi và công thức chưa tính coi như trống, "
        "không nhận ra phông chữ cũ (.Vn, VNI); tệp .ods không cho biết các ô gộp.",
        "A {ending} file is read in a simple way: cells that show an error and formulas without a value count as blank, "
        "old fonts (.Vn, VNI) are not recognised; in .ods files neither are merged cells.",
    ),
    Text("Lưu thành tệp .xlsx để được kiểm tra đầy đủ.", "Save it as .xlsx to have everything checked."),
    Severity.WARNING,
)
NOTES_UNREAD = Fault(
    "NOTES-UNREAD",
    Text(
        "Ở tệp {ending} chỉ đọc được các ô; ghi chú, hình vẽ và công thức thì không.",
        "Of a {ending} file only the cells are read, not the notes, drawings and formulas.",
    ),
    Text("Mở bằng Excel hoặc LibreOffice, lưu thành tệp .xlsx rồi chạy lại.", "Save it as .xlsx and run this again."),
    Severity.WARNING,
)

DAMAGED = Text("tệp bị hỏng hoặc chưa tải về đủ", "it is damaged or was not copied completely")
STOPPED = Text("việc đọc bị dừng giữa chừng", "reading stopped half-way")
ODD_PART = Text("phần “{name}” trong tệp bị hỏng", "its part “{name}” is damaged")
NO_PART = Text("thiếu phần “{name}” trong tệp", "its part “{name}” is missing")
DOCTYPE = Text("có khai báo DOCTYPE ở phần “{name}”", "there is a DOCTYPE in the part “{name}”")
EXPLODES = Text("phần “{name}” nở ra quá nhiều khi giải nén", "the part “{name}” grows too much when unpacked")
OUTSIDE = Text("phần “{name}” trỏ ra ngoài tệp", "the part “{name}” points out of the file")
TWICE = Text("có hai phần cùng tên “{name}”", "there are two parts called “{name}”")

MEGABYTES = Text("{count} MB (nhiều nhất {most} MB)", "{count} MB (at most {most} MB)")
UNPACKED = Text("{count} MB khi giải nén (nhiều nhất {most} MB)", "{count} MB unpacked (at most {most} MB)")
PARTS = Text("{count} phần (nhiều nhất {most})", "{count} parts (at most {most})")
CELLS = Text("hơn {most} triệu ô có dữ liệu", "over {most} million filled cells")
LETTERS = Text("hơn {most} triệu ký tự", "over {most} million characters")
MERGES = Text("quá nhiều ô gộp chồng lên nhau", "too many merged cells on top of each other")
