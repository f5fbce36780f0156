"""Sheets as people lay them out: titles above, merged headers, numbering rows, odd spelling of titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.domain import Problem
from optimizer.intake.reading import read_problem
from tests.workbook.books import places, refused, sound, write


def relaid(tmp_path: Path, rows: list[list[object]], merges: tuple[str, ...] = ()) -> Path:
    """Write the sound workbook with another layout of the people."""
    path = write(tmp_path / "in.xlsx", sound(), "vi")
    book = load_workbook(path)
    del book["Cán bộ"]
    page: Worksheet = book.create_sheet("Cán bộ")
    for row in rows:
        page.append(row)
    for merge in merges:
        page.merge_cells(merge)
    book.save(path)
    return path


PEOPLE: list[list[object]] = [
    ["C1", "Lê Văn An", "nam", "12/03/1975", "X1"],
    ["C2", "Trần Thị Bình", "nữ", 1980, "Xã Phú Xuân"],
    ["C3", "Phạm Cường", "nam", "7/1982", "Phường Hòa Bình"],
]
HEADER: list[object] = ["Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Quê quán"]


@pytest.fixture
def expected(tmp_path: Path) -> Problem:
    return read_problem(write(tmp_path / "expected.xlsx", sound())).problem


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["DANH SÁCH CÁN BỘ"], [], ["(kèm theo Tờ trình số 12)"], []],
        [[]] * 14,
    ],
)
def test_lines_above_the_header_are_no_error(tmp_path: Path, expected: Problem, above: list[list[object]]) -> None:
    assert read_problem(relaid(tmp_path, [*above, HEADER, *PEOPLE])).problem == expected


def test_a_header_below_row_15_is_not_found(tmp_path: Path) -> None:
    path = relaid(tmp_path, [["x"]] * 15 + [HEADER, *PEOPLE])
    assert places(refused(path)) == [("HEADER-MISSING", "Cán bộ")]


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)", "(4)", "(5)"], [1, 2, 3, 4, 5]])
def test_a_numbering_row_and_empty_rows_are_passed_over(tmp_path: Path, expected: Problem, numbers: list[object]) -> None:
    rows = [HEADER, numbers, PEOPLE[0], [], [None, "  "], *PEOPLE[1:]]
    assert read_problem(relaid(tmp_path, rows)).problem == expected


def test_titles_match_without_regard_to_case_breaks_accents_and_decomposition(tmp_path: Path, expected: Problem) -> None:
    header = ["MÃ\nCÁN BỘ", "ho va ten", "Gio\u031b\u0301i  ti\u0301nh", " ngày sinh *", "QUE QUAN"]
    assert read_problem(relaid(tmp_path, [header, *PEOPLE])).problem == expected


def test_a_second_header_row_refines_merged_titles(tmp_path: Path, expected: Problem) -> None:
    rows = [
        ["TT", "Mã cán bộ", "Họ và tên", None, "Ngày, tháng, năm sinh", None, "Quê quán"],
        [None, None, None, None, "Ngày sinh nam", "Ngày sinh nữ", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [1, "C1", "Lê Văn", "An", "12/03/1975", None, "X1"],
        [2, "C2", "Trần Thị", "Bình", None, 1980, "Xã Phú Xuân"],
        [3, "C3", "Phạm", "Cường", "7/1982", None, "Phường Hòa Bình"],
    ]
    merges = ("A1:A2", "B1:B2", "C1:D2", "E1:F1", "G1:G2")
    assert read_problem(relaid(tmp_path, rows, merges)).problem == expected


def test_the_words_of_both_header_rows_together_name_a_column(tmp_path: Path, expected: Problem) -> None:
    rows = [
        ["Danh sách cán bộ", None, None, None, None],
        ["Mã cán bộ", "Họ và tên", "Ngày sinh", None, "Quê quán"],
        [None, None, "Nam", "Nữ", None],
        ["C1", "Lê Văn An", "12/03/1975", None, "X1"],
        ["C2", "Trần Thị Bình", None, 1980, "Xã Phú Xuân"],
        ["C3", "Phạm Cường", "7/1982", None, "Phường Hòa Bình"],
    ]
    assert read_problem(relaid(tmp_path, rows, ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"))).problem == expected


def test_hidden_and_filtered_rows_are_read(tmp_path: Path, expected: Problem) -> None:
    path = relaid(tmp_path, [HEADER, *PEOPLE])
    book = load_workbook(path)
    book["Cán bộ"].row_dimensions[3].hidden = True
    book["Cán bộ"].auto_filter.ref = "A1:E4"
    book.save(path)
    assert read_problem(path).problem == expected


def test_an_unknown_column_and_sheet_give_one_warning_each(tmp_path: Path) -> None:
    path = relaid(tmp_path, [[*HEADER, "Ghi chú", "Dân tộcc"], *[[*row, "?", "Kinh"] for row in PEOPLE]])
    book = load_workbook(path)
    book.create_sheet("Nháp")["A1"] = 1
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save(path)
    issues = list(read_problem(path).issues)
    assert places(issues) == [("SHEET-UNKNOWN", "Nháp"), ("COLUMN-UNKNOWN", "Cán bộ!F1"), ("COLUMN-UNKNOWN", "Cán bộ!G1")]
    assert "Dân tộc?" in issues[2].todo.vi


def test_a_missing_column_is_named_with_the_likely_one(tmp_path: Path) -> None:
    (issue,) = refused(relaid(tmp_path, [["Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinhh"], *PEOPLE]))
    assert (issue.code, issue.where) == ("COLUMN-MISSING", "Cán bộ!A1")
    assert "Ngày sinhh" in issue.todo.vi


def test_a_column_given_twice_is_an_error(tmp_path: Path) -> None:
    path = relaid(tmp_path, [[*HEADER, "full_name"], *PEOPLE])
    assert places(refused(path)) == [("COLUMN-TWICE", "Cán bộ!F1")]


def test_missing_sheets_are_all_named(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", {"Units": sound()["Units"]})
    issues = refused(path)
    assert [issue.code for issue in issues] == ["SHEET-MISSING"] * 3
    assert {issue.what.en for issue in issues} == {
        f"The sheet “{name}” is missing." for name in ("Settings", "Posts", "Candidates")
    }


def test_one_sheet_under_both_titles_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound())
    book = load_workbook(path)
    book.create_sheet("Đơn vị")
    book.save(path)
    assert places(refused(path)) == [("SHEET-TWICE", "Đơn vị")]


def test_a_sheet_without_rows_is_an_error_where_rows_are_needed(tmp_path: Path) -> None:
    sheets = sound() | {"Targets": []}
    sheets["Posts"] = []
    assert places(refused(write(tmp_path / "in.xlsx", sheets)))[0] == ("SHEET-EMPTY", "Posts")
