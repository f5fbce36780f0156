"""Five lists of people as offices keep them (danh sách trích ngang), each laid out in another way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.intake.legacy import TCVN3


class Person(NamedTuple):
    name: str
    female: bool
    born: str
    ethnicity: str
    native: str
    titles: tuple[str, ...]
    unit: str
    party: str
    education: str
    theory: str
    planned: tuple[tuple[str, str], ...]  # title, unit or blank for any
    grades: tuple[str, str, str]  # of 2023, 2024, 2025


PEOPLE = (
    Person("Lê Văn An", False, "12/03/1975", "Kinh", "Xã Tân Lập", ("BT", "CTHD"), "Xã Tân Lập", "03/02/1999", "ThS", "CC",
           (), ("HTT", "HTXS", "HTT")),
    Person("Trần Thị Bình", True, "1980", "Tày", "Xã Phú Xuân, huyện Bảo Yên", ("CT",), "Xã Tân Lập", "19/05/2004", "DH", "CC",
           (("BT", "Xã Tân Lập"),), ("HTT", "HTT", "HTXS")),
    Person("Phạm Quốc Cường", False, "07/1982", "Kinh", "Nam Định", ("PCT",), "Xã Tân Lập", "2008", "DH", "TC",
           (("CT", ""), ("PBT", "")), ("HT", "HTT", "HTT")),
    Person("Hoàng Thị Đào", True, "30/11/1985", "Mông", "Phường Hòa Bình", ("BT",), "Phường Hòa Bình", "26/03/2010", "ThS", "CC",
           (), ("HTXS", "HTT", "HTT")),
    Person("Nguyễn Đức Giang", False, "01/09/1978", "Kinh", "Xã Tân Lập", ("CT",), "Phường Hòa Bình", "22/12/2003", "DH", "TC",
           (("BT", ""),), ("HTT", "HTT", "HTT")),
    Person("Vũ Thị Hà", True, "15/08/1990", "Kinh", "Phường Hòa Bình", ("CV",), "Phòng Nội vụ", "02/09/2015", "DH", "TC",
           (("PCT", "Phường Hòa Bình"),), ("HTT", "HTT", "HTXS")),
)  # fmt: skip

HELD = {"BT": "Bí thư Đảng ủy", "CT": "Chủ tịch UBND", "PCT": "Phó Chủ tịch UBND", "CV": "Chuyên viên", "CTHD": "Chủ tịch HĐND"}
PLANNED = HELD | {"PBT": "Phó Bí thư TT"}
GRADED = {"HTXS": "Hoàn thành xuất sắc nhiệm vụ", "HTT": "Hoàn thành tốt nhiệm vụ", "HT": "Hoàn thành nhiệm vụ"}
DEGREE = {"DH": "ĐH Luật", "ThS": "Thạc sĩ Quản lý công"}
THEORY = {"TC": "Trung cấp", "CC": "Cao cấp"}


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def position(person: Person, joint: str = ", ") -> str:
    titles = joint.join(HELD[title] for title in person.titles)
    return f"{titles} {person.unit if person.titles == ('CV',) else lower(person.unit)}"


def plans(person: Person) -> str | None:
    words = [f"{PLANNED[title]} {lower(unit)}".strip() for title, unit in person.planned]
    return "QH " + "; ".join(words) if words else None


def page(title: str) -> Worksheet:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    return sheet


def fill(sheet: Worksheet, rows: Iterable[Sequence[object]], merges: str) -> None:
    for row in rows:
        sheet.append(list(row))
    for merge in merges.split():
        sheet.merge_cells(merge)


def district() -> Worksheet:
    """Two-row merged header, numbering row, Nam | Nữ, one cell for title and unit, signature lines."""
    sheet = page("Trích ngang 2026")
    blank = [None] * 17
    rows: list[Sequence[object]] = [
        ["HUYỆN ỦY BẢO YÊN", *blank[:5], "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["BAN TỔ CHỨC"],
        [],
        ["DANH SÁCH TRÍCH NGANG CÁN BỘ DIỆN BAN THƯỜNG VỤ QUẢN LÝ"],
        ["(Kèm theo Tờ trình số 12-TTr/BTC, ngày 05/8/2026)"],
        [],
        ["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Dân tộc", "Quê quán", "Chức vụ, đơn vị công tác", "Ngày vào Đảng", None,
         "Trình độ", None, None, "Quy hoạch", "Đánh giá, xếp loại", None, None, "Ghi chú"],
        [None, None, "Nam", "Nữ", None, None, None, "Dự bị", "Chính thức", "GDPT", "Chuyên\nmôn", "LLCT", None, 2023, 2024, 2025],
        [f"({number})" for number in range(1, 18)],
    ]  # fmt: skip
    for number, who in enumerate(PEOPLE, 1):
        born = [None, who.born] if who.female else [who.born, None]
        degree = ["12/12", DEGREE[who.education], THEORY[who.theory]]
        rows.append([number, who.name, *born, who.ethnicity, who.native, position(who), who.party, None, *degree, plans(who),
                     *(GRADED[grade] for grade in who.grades)])  # fmt: skip
    rows += [
        ["Danh sách gồm 6 đồng chí./."],
        [None, None, None, None, None, None, "Bảo Yên, ngày 05 tháng 8 năm 2026"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, None, "TRƯỞNG BAN"],
        [None, "(Ký, ghi rõ họ tên)"],
        [],
        [None, "Nguyễn Văn Biểu", None, None, None, None, "Trần Văn Ban"],
    ]
    merges = "A4:Q4 A5:Q5 A7:A8 B7:B8 C7:D7 E7:E8 F7:F8 G7:G8 H7:I7 J7:L7 M7:M8 N7:P7 Q7:Q8"
    fill(sheet, rows, merges)
    return sheet


def by_unit() -> Worksheet:
    """People under the name of their unit; titles alone; the birth columns are not merged; a name in two parts."""
    sheet = page("Danh sách")
    rows: list[Sequence[object]] = [
        ["BIỂU TỔNG HỢP CÁN BỘ CHỦ CHỐT CẤP XÃ"],
        ["STT", "Họ và tên", None, "Ngày sinh", None, "DÂN TỘC", "Nguyên quán", "Chức vụ", "Vào Đảng", "TĐ chuyên môn",
         "Lý luận chính trị", "QH 2025-2030", "Xếp loại 2023", "Xếp loại 2024", "Xếp loại 2025"],
        [None, None, None, "Nam", "Nữ"],
    ]  # fmt: skip
    units = list(dict.fromkeys(who.unit for who in PEOPLE))
    for place, unit in enumerate(units):
        here = [who for who in PEOPLE if who.unit == unit]
        rows.append([("I", "II", "III")[place], f"{unit.upper()} ({len(here)} đồng chí)"])
        for number, who in enumerate(here, 1):
            *family, given = who.name.split()
            born = [None, who.born] if who.female else [who.born, None]
            titles = " kiêm ".join(HELD[title] for title in who.titles)
            words = ", ".join(f"{title} {unit}".strip() for title, unit in who.planned) or None
            degree = [{"DH": "ĐH", "ThS": "Ths."}[who.education], who.theory]
            rows.append([number, " ".join(family), given, *born, who.ethnicity, who.native, titles, who.party, *degree, words,
                         *(f"{grade}NV" for grade in who.grades)])  # fmt: skip
    rows += [[], ["Tổng cộng: 6 đồng chí"], [None, None, None, None, None, None, None, "NGƯỜI TỔNG HỢP"]]
    fill(sheet, rows, "B2:C3 A2:A3")
    return sheet


def three_rows() -> Worksheet:
    """A header of three rows, an x for women, plans and years below one title, a person on two rows."""
    sheet = page("Sheet1")
    rows: list[Sequence[object]] = [
        [],
        ["TT", "Họ tên", "Nữ", "Năm sinh", "Dân tộc", "Quê quán", "Công tác", None, "Trình độ", None, None, "Ngày vào Đảng",
         "Quy hoạch", "Kết quả đánh giá, xếp loại chất lượng", None, None],
        [None, None, None, None, None, None, "Chức vụ", "Đơn vị", "Đào tạo", None, "LLCT", None, None, "3 năm gần nhất"],
        [None, None, None, None, None, None, None, None, "GDPT", "Chuyên môn", None, None, None, "Năm 2023", "Năm 2024",
         "Năm 2025"],
        list(range(1, 17)),
    ]  # fmt: skip
    for number, who in enumerate(PEOPLE, 1):
        first, *more = [HELD[title] for title in who.titles]
        degree = [
            "12/12",
            {"DH": "Đại học Kinh tế", "ThS": "Thạc sỹ Luật"}[who.education],
            {"TC": "TC", "CC": "CC LLCT-HC"}[who.theory],
        ]
        plan = "\n".join([f"- {PLANNED[title]} {unit};" for title, unit in who.planned]) or "Không"
        rows.append([number, who.name, "x" if who.female else None, who.born, who.ethnicity, who.native, first, who.unit, *degree,
                     who.party, plan, *who.grades])  # fmt: skip
        rows += [[*[None] * 6, title] for title in more]
    merges = "A2:A4 B2:B4 C2:C4 D2:D4 E2:E4 F2:F4 G2:H2 G3:G4 H3:H4 I2:K2 I3:J3 K3:K4 L2:L4 M2:M4 N2:P2 N3:P3"
    fill(sheet, rows, merges + " " + " ".join(f"{column}6:{column}7" for column in "ABCDEFHIJKLMNOP"))
    return sheet


def program_export() -> Worksheet:
    """One header row, codes, real dates and numbers; the unit is one merged cell for all of its people."""
    sheet = page("Data")
    rows: list[Sequence[object]] = [
        ["Mã CB", "Họ và tên khai sinh", "Giới tính", "Ngày sinh", "Dân tộc", "Tôn giáo", "Quê quán hiện nay", "Chức danh",
         "Cơ quan, đơn vị", "Ngày kết nạp", "Trình độ chuyên môn cao nhất", "Trình độ lý luận chính trị", "Chức danh quy hoạch",
         "Đánh giá năm 2023", "Đánh giá năm 2024", "Đánh giá năm 2025"],
    ]  # fmt: skip
    scores = {"HTXS": 95, "HTT": 80, "HT": 60}
    for number, who in enumerate(PEOPLE, 1):
        titles = "; ".join(who.titles)
        words = "; ".join(f"{PLANNED[title]} {unit}".strip() for title, unit in who.planned) or None
        degree = [{"DH": "Kỹ sư", "ThS": "ThS"}[who.education], {"TC": "Trung cấp LLCT", "CC": "Cử nhân"}[who.theory]]
        rows.append([number, who.name, "Nữ" if who.female else "Nam", real(who.born), who.ethnicity, "Không", who.native, titles,
                     who.unit, real(who.party), *degree, words, *(scores[grade] for grade in who.grades)])  # fmt: skip
    fill(sheet, rows, "I2:I4 I5:I6")
    return sheet


def old_font() -> Worksheet:
    """The district's list typed before Unicode: every Vietnamese letter is a Latin one in another font."""
    sheet = district()
    stored = {shown: letter for letter, shown in TCVN3.items()}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                # the font has no accented capitals: people typed small letters for them
                text = "".join(stored.get(char) or stored.get(char.lower(), char) for char in cell.value)
                cell.value, cell.font = text, Font(name=".VnTime")
    return sheet


def real(day: str) -> object:
    """Write a full date as Excel keeps it, a year as a number."""
    parts = [int(part) for part in day.split("/")]
    return datetime(*reversed(parts)) if len(parts) == 3 else parts[0] if len(parts) == 1 else day


LAYOUTS: Mapping[str, Callable[[], Worksheet]] = {
    "district": district,
    "by unit": by_unit,
    "three rows": three_rows,
    "program export": program_export,
    "old font": old_font,
}


def save(layout: str, path: Path) -> Path:
    """Write one of the lists."""
    book = LAYOUTS[layout]().parent
    assert isinstance(book, Workbook)
    book.save(path)
    return path
