"""Files that are no workbooks, and cells that have no value."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from optimizer.errors import PathError
from optimizer.intake.opening import open_book
from optimizer.intake.reading import read_problem
from tests.workbook.books import places, refused, sound, write


def test_a_missing_file_is_a_wrong_path(tmp_path: Path) -> None:
    with pytest.raises(PathError):
        read_problem(tmp_path / "none.xlsx")


def test_a_formula_without_a_value_asks_for_saving_in_excel(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Units"][0]["name"] = '="Xã "&"Tân Lập"'
    (issue, *_) = refused(write(tmp_path / "in.xlsx", sheets))
    assert (issue.code, issue.where) == ("CELL-FORMULA", "Units!B2")
    assert "LibreOffice" in issue.todo.vi


@pytest.mark.parametrize(
    ("cell", "seen"),
    [("<c r='A1' t='str'><f>B1</f><v></v></c>", None), ("<c r='A1'><f>B1</f><v>7</v></c>", 7)],
)
def test_a_formula_is_read_by_its_stored_value(tmp_path: Path, cell: str, seen: object) -> None:
    path = tmp_path / "in.xlsx"
    book = Workbook()
    book.worksheets[0]["A1"] = "=B1"
    book.save(path)
    _replace(path, '<c r="A1"><f>B1</f><v /></c>', cell)
    (grid,) = open_book(path, lambda _: True).grids
    assert grid.rows.get(1, {}).get(1) == seen


def _replace(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet].decode()
    parts[sheet] = parts[sheet].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_cell_that_shows_an_error_is_an_error(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Units"][1]["region"] = "#N/A"
    assert ("CELL-ERROR", "Units!D3") in places(refused(write(tmp_path / "in.xlsx", sheets)))


def test_dates_of_the_1904_system_are_the_same_days(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound())
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book["Settings"]["B2"] = datetime(2026, 10, 1)
    book["Posts"]["E2"] = datetime(2021, 5, 1)
    book.save(path)
    problem = read_problem(path).problem
    assert problem.settings.plan_date == date(2026, 10, 1)
    assert str(problem.posts["X1-BT"].holder_since) == "01/05/2021"


def test_a_stray_cell_in_the_last_corner_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound())
    book = load_workbook(path)
    book["Units"]["XFD1048576"] = "x"
    book.save(path)
    assert read_problem(path).problem == read_problem(write(tmp_path / "clean.xlsx", sound())).problem
