"""What people write in lists: positions, marks, plans, headings, and lines that are no rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from optimizer.errors import Severity
from optimizer.intake.lists import unfold
from optimizer.intake.positions import read_position, unit_name
from optimizer.intake.reading import read_problem
from optimizer.intake.tables import Table, read_tables
from optimizer.intake.validation import validate
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.titles import TitleBook
from tests.workbook.books import places, sound, write

TITLES = TitleBook(())
HEADER = ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ, đơn vị công tác"]

POSITIONS = [
    ("Chủ tịch UBND xã Tân Lập", ("CT",), "Xã Tân Lập"),
    ("Bí thư Đảng ủy, Chủ tịch HĐND phường Hòa Bình", ("BT", "CTHD"), "Phường Hòa Bình"),
    ("Phó Bí thư, Chủ tịch UBND xã Tân Lập, huyện Bảo Yên", ("CT",), "Xã Tân Lập"),
    ("HUV, Bí thư Đảng bộ xã Tân Lập", ("BT",), "Xã Tân Lập"),
    ("PBT TT Đảng ủy, CT HĐND xã Tân Lập", ("PBT", "CTHD"), "Xã Tân Lập"),
    ("Ủy viên BTV Đảng ủy, Phó Chủ tịch HĐND TT. Phố Ràng", ("PCTHD",), "Thị trấn Phố Ràng"),
    ("Trưởng phòng Tài chính - Kế hoạch huyện Bảo Yên", ("TP",), "Phòng Tài chính - Kế hoạch"),
    ("Phó Trưởng ban Tổ chức Huyện ủy", ("PP",), "Ban Tổ chức Huyện ủy"),
    ("Chánh Văn phòng Huyện ủy", ("TP",), "Văn phòng Huyện ủy"),
    ("Chuyên viên Phòng Nội vụ", ("CV",), "Phòng Nội vụ"),
    ("PCT UBND xã", ("PCT",), None),
    ("BT kiêm CTHĐ", ("BT", "CTHD"), None),
    ("Bí thư Đoàn xã Tân Lập", (), None),
    ("Chủ tịch Hội Nông dân xã Tân Lập", (), None),
    ("Giáo viên", (), None),
]


@pytest.mark.parametrize(("text", "titles", "unit"), POSITIONS)
def test_positions(text: str, titles: tuple[str, ...], unit: str | None) -> None:
    assert read_position(text, TITLES) == (titles, unit)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("XÃ TÂN LẬP", "Xã Tân Lập"),
        ("P.Hòa Bình", "Phường Hòa Bình"),
        ("PHÒNG NỘI VỤ", "Phòng Nội vụ"),
        ("Huyện ủy", "Huyện ủy"),
    ],
)
def test_names_of_units(text: str, name: str) -> None:
    assert unit_name(text) == name


def save(path: Path, rows: list[list[object]], merges: tuple[str, ...] = (), title: str = "DS") -> Path:
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(row)
    for merge in merges:
        page.merge_cells(merge)
    book.save(path)
    return path


def unfolded(path: Path) -> dict[str, Table]:
    return unfold(read_tables(path, SHEETS).tables)[0]


def values(table: Table, key: str) -> list[object]:
    return [row.cells[key][1] if key in row.cells else None for row in table.rows]


def test_a_mark_tells_the_sex(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Họ và tên", "Nữ", "Năm sinh"], ["An", None, 1975], ["Bình", "x", 1980], ["Cúc", "?", 1980]]
    assert values(unfolded(save(tmp_path / "l.xlsx", rows))["Candidates"], "sex") == ["nam", "nữ", "?"]
    rows = [["Họ và tên", "Giới tính", None, "Năm sinh"], [None, "Nam", "Nữ"], ["An", "x", None, 1975], ["Bình", None, "x", 1980],
            ["Cúc", "x", "x", 1980], ["Duy", None, None, 1980]]  # fmt: skip
    assert values(unfolded(save(tmp_path / "l.xlsx", rows))["Candidates"], "sex") == ["nam", "nữ", "nam; nữ", None]


def test_planned_titles_become_the_planning_list(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Họ và tên", "Giới tính", "Năm sinh", "Quy hoạch 2025-2030"],
        ["An", "nam", 1975, "QH: Bí thư; CT UBND xã (2025-2030)"],
        ["Bình", "nữ", 1980, "Không"],
        ["Cúc", "nữ", 1981, "+ PCT UBND\n+ PCT HĐND"],
        ["Duy", "nam", 1982, "Giám đốc"],
    ]
    planning = unfolded(save(tmp_path / "l.xlsx", rows))["Planning"]
    assert values(planning, "title") == ["BT", "CT", "PCT", "PCTHD", "Giám đốc"]
    issues = validate(tmp_path / "l.xlsx").issues
    assert ("REF-UNKNOWN", "DS!D5") in places(list(issues))


def test_a_position_that_is_not_clear_is_a_warning(tmp_path: Path) -> None:
    rows: list[list[object]] = [HEADER, [1, "An", "nam", 1975, "Bí thư Đoàn xã Tân Lập"]]
    found = next(issue for issue in validate(save(tmp_path / "l.xlsx", rows)).issues if issue.code == "POSITION-UNREAD")
    assert (found.severity, found.where, found.header) == (Severity.WARNING, "DS!E2", "Chức vụ, đơn vị công tác")


def test_codes_are_not_made_where_other_sheets_name_people(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound(), "vi")
    book = load_workbook(path)
    book["Cán bộ"].delete_cols(1)
    book.save(path)
    (issue,) = validate(path).issues
    assert (issue.code, issue.where, issue.others) == ("COLUMN-MISSING", "Cán bộ!A1", ("Vị trí!D2",))


CLOSING = [
    ["Danh sách này có 3 người."],
    ["Ghi chú: số liệu đến 30/6/2026"],
    ["Tổng cộng: 3"],
    ["NGƯỜI LẬP BIỂU", None, None, "TRƯỞNG BAN"],
    ["(Ký tên)", None, None, "(Ký, ghi rõ họ tên)"],
    [None, "Hà Nội, ngày 5 tháng 8 năm 2026"],
]


@pytest.mark.parametrize("line", CLOSING)
def test_lines_below_a_table_are_no_rows(tmp_path: Path, line: list[object]) -> None:
    path = write(tmp_path / "in.xlsx", sound(), "vi")
    expected = read_problem(path).problem
    book = load_workbook(path)
    for row in ([], line, [None, "Nguyễn Văn Ký"]):
        book["Cán bộ"].append(row)
    book.save(path)
    assert read_problem(path).problem == expected


def test_a_row_that_lacks_something_is_no_closing_line(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"].append({"candidate_id": "C4"})
    missing = [
        place for code, place in places(list(validate(write(tmp_path / "in.xlsx", sheets)).issues)) if code == "CELL-MISSING"
    ]
    assert missing == ["Candidates!B5", "Candidates!C5", "Candidates!D5"]


def test_a_merged_cell_holds_for_all_of_its_rows(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.xlsx", sound() | {"Planning": [{"candidate_id": "C3", "title": title} for title in ("BT", "CT")]}
    )
    book = load_workbook(path)
    book["Planning"]["A3"] = None
    book["Planning"].merge_cells("A2:A3")
    book.save(path)
    plans = read_problem(path).problem.planning
    assert [(plan.candidate_id, plan.title) for plan in plans] == [("C3", "BT"), ("C3", "CT")]


def test_letters_that_only_look_latin_are_read_as_latin(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"][0]["candidate_id"] = "С1"  # the Cyrillic letter
    (issue,) = read_problem(write(tmp_path / "in.xlsx", sheets)).issues
    assert (issue.code, issue.where, issue.suggestions) == ("LETTER-FOREIGN", "Candidates!A2", ("C1",))
