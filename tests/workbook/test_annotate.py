"""The annotated copy: the same values in a new file, every problem at its cell and in the list, nothing live, nothing lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.errors import DataError, Issue, Severity
from optimizer.intake.annotate import annotated
from optimizer.intake.annotate_cells import copy_cells
from optimizer.intake.annotate_list import COLUMNS, FILLS
from optimizer.intake.faults import CELL_ERROR, CELL_FORMULA
from optimizer.intake.grids import Broken, Grid
from optimizer.intake.limits import printable
from optimizer.intake.opening import open_book
from optimizer.intake.validation import validate
from optimizer.planbook.plan_table import HEADER_ROW
from optimizer.text import Text
from optimizer.workbook.files import save
from optimizer.workbook.schema import FINDINGS
from tests.workbook.books import Rows, places, sound, write

CELL = [column.key for column in COLUMNS].index("cell")


def faulty() -> dict[str, Rows]:
    sheets = sound()
    sheets["Posts"][0].update(unit_id="X9", holder_id="C9")
    sheets["Candidates"][1].update(birth_date="31/02/1980")
    sheets["Candidates"][2].update(native_unit="Xã Rất Xa")
    return sheets


def copy_of(path: Path, lang: str = "vi") -> Path:
    target = path.with_name(f"copy-of-{path.name}")
    save(annotated(path, validate(path).issues, lang), target, force=True, inputs=[path])
    return target


def change(path: Path, sheet: str, **cells: object) -> Path:
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)
    return path


def colour(page: Worksheet, address: str) -> str:
    return str(page[address].fill.fgColor.rgb)[-6:]


def test_the_bad_cells_are_coloured_and_noted_and_the_file_is_untouched(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", faulty(), "vi")
    before = path.read_bytes()
    issues = validate(path).issues
    copy = openpyxl.load_workbook(copy_of(path))
    assert path.read_bytes() == before
    assert {issue.severity for issue in issues} == set(Severity)
    for issue in issues:
        if issue.sheet and issue.cell:
            comment = copy[issue.sheet][issue.cell].comment
            assert comment is not None
            assert issue.what.vi in comment.text
            assert issue.todo.vi in comment.text
    assert colour(copy["Vị trí"], "B2") == colour(copy["Cán bộ"], "D3") == FILLS[Severity.ERROR].fgColor.rgb[-6:]
    assert copy["Vị trí"]["B3"].comment is None


def test_the_first_sheet_lists_everything_with_links_to_the_cells(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", faulty(), "vi")
    issues = validate(path).issues
    page = openpyxl.load_workbook(copy_of(path)).worksheets[0]
    assert page.title == FINDINGS.vi
    rows = list(page.iter_rows(min_row=HEADER_ROW + 1))
    assert len(rows) == len(issues)
    for row, issue in zip(rows, issues, strict=True):
        link = row[CELL].hyperlink
        assert (link and link.location) == (f"'{issue.sheet}'!{issue.cell or 'A1'}" if issue.sheet else None)


def test_the_copy_validates_to_the_same_problems_again_and_again(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", faulty(), "vi")
    once = copy_of(path)
    again = copy_of(once, "en")
    assert places(list(validate(path).issues)) == places(list(validate(once).issues)) == places(list(validate(again).issues))
    assert openpyxl.load_workbook(again).sheetnames[0] == FINDINGS.en


def test_every_value_is_what_it_was(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound(), "vi")
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("Bảng khác")
    page.append(["=1+1", "007", 7, 0.25, True, datetime(2026, 7, 1), datetime(2026, 7, 1, 8, 30), datetime(1900, 1, 5)])
    page.append(["@x", "-5", 1e300, "dòng một\ndòng hai", "_x0041_", "#N/A", " có khoảng trắng "])
    page["A1"].data_type = "s"
    page["D1"].number_format = "0%"
    page["F1"].number_format = "d/m/yy"
    page.merge_cells("A4:C5")
    book.save(path)
    copy = copy_of(path)
    read, reread = (open_book(file, lambda title: title != FINDINGS.vi).grids for file in (path, copy))
    assert [grid.title for grid in read] == [grid.title for grid in reread]
    for grid, other in zip(read, reread, strict=True):
        days = {(1, 8): "05/01/1900"} if grid.title == "Bảng khác" else {}  # Excel and others differ on days so early
        assert {(r, c): days.get((r, c), v) for r, row in grid.rows.items() for c, v in row.items()} == {
            (r, c): v for r, row in other.rows.items() for c, v in row.items()
        }
        assert grid.merges == other.merges
    copied = openpyxl.load_workbook(copy)["Bảng khác"]
    assert copied["A1"].data_type == "s"
    assert (copied["D1"].number_format, copied["F1"].number_format) == ("0%", "d/m/yy")


RAW = (
    st.text(max_size=20).map(printable)
    | st.integers(-(10**15), 10**15)
    | st.floats()
    | st.booleans()
    | st.datetimes(datetime(1500, 1, 1))
    | st.times()
    | st.timedeltas()
    | st.sampled_from([Broken(CELL_ERROR, "#REF!"), Broken(CELL_ERROR, "Err:508"), Broken(CELL_FORMULA, "=1")])
)
FORMATS = st.sampled_from(["General", "0%", "dd/mm/yyyy", "[h]:mm", "@", "mmm", '"năm" 0', ";;;"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(RAW, FORMATS), max_size=30))
def test_whatever_a_sheet_holds_the_copy_reads_back_as_written(values: list[tuple[object, str]]) -> None:
    book = Workbook()
    page = book.worksheets[0]
    rows = {row: {1: raw} for row, (raw, _) in enumerate(values, 1)}
    copy_cells(page, Grid("Bảng", rows, (), {(row, 1): form for row, (_, form) in enumerate(values, 1)}))
    with TemporaryDirectory() as folder:
        save(book, Path(folder) / "copy.xlsx", force=False, inputs=[])  # which reads it back and compares


def test_a_formula_without_a_value_is_in_the_note_and_nowhere_live(tmp_path: Path) -> None:
    path = change(write(tmp_path / "in.xlsx", sound(), "vi"), "Đơn vị", D2='=WEBSERVICE("http://x")')
    page = openpyxl.load_workbook(copy_of(path))["Đơn vị"]
    assert (page["D2"].value, page["D2"].data_type) == ("#N/A", "e")
    assert page["D2"].comment
    assert not any(cell.data_type == "f" for row in page.iter_rows() for cell in row)


def test_a_problem_in_a_merged_cell_is_shown_where_the_cell_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound(), "vi")
    book = openpyxl.load_workbook(path)
    book["Cán bộ"].merge_cells("E2:E3")
    book.save(path)
    issue = Issue("X", Severity.WARNING, Text("lạ", "odd"), Text("xem", "look"), "Cán bộ", "E3")
    page = annotated(path, [issue], "vi")["Cán bộ"]
    assert page["E2"].comment
    assert colour(page, "E2") == FILLS[Severity.WARNING].fgColor.rgb[-6:]


def test_old_text_keeps_the_font_without_which_it_cannot_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound(), "vi")
    book = openpyxl.load_workbook(path)
    book["Đơn vị"]["B2"].font = openpyxl.styles.Font(name=".VnTime")
    book["Đơn vị"]["B2"] = "X· T©n LËp"
    book.save(path)
    assert openpyxl.load_workbook(copy_of(path))["Đơn vị"]["B2"].font.name == ".VnTime"


def test_a_file_that_cannot_be_opened_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(b"PK\x03\x04cut off")
    found = validate(path)
    assert not found.sound
    assert found.language == ""
    with pytest.raises(DataError):
        annotated(path, found.issues, "vi")
