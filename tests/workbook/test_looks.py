"""Numbers that are dates, number formats, and fonts from before Unicode."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import inf
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from optimizer.intake.grids import Broken, Grid
from optimizer.intake.opening import open_book
from optimizer.intake.serials import START_1900, START_1904, first_date, moment, number_format


@pytest.mark.parametrize(
    ("form", "date"),
    [
        ("dd/mm/yyyy", True),
        ("[$-42A]dd mmmm yyyy", True),
        ('"ngày" dd "tháng" mm', True),
        ("[h]:mm", True),
        ("mm/yyyy;@", True),
        ("0.00", False),
        ("#,##0 [$₫-42A]", False),
        ('#,##0 "đồng/ngày"', False),
        ("[Red]#,##0", False),
        ("#,##0_);\\(#,##0\\)", False),
        ("0\\d", False),
        ("", False),
    ],
)
def test_which_formats_show_a_date(form: str, date: bool) -> None:
    assert (first_date(form) < inf) == date


def test_a_format_may_show_dates_from_a_number_on() -> None:
    assert first_date("[>=3000]dd/mm/yyyy;0") == 3000


def test_formats_by_number_and_by_text() -> None:
    assert first_date(number_format(14, {})) < inf, "the computer's short date"
    assert first_date(number_format(30, {})) < inf, "a date of the East Asian editions"
    assert number_format(164, {164: "0%"}) == "0%"
    assert number_format(165, {165: "Standard"}) == number_format(0, {}) == number_format(49, {}) == ""


@pytest.mark.parametrize(
    ("serial", "form", "start", "seen"),
    [
        (27542, "dd/mm/yyyy", START_1900, datetime(1975, 5, 28)),
        (27542.5, "dd/mm/yyyy", START_1900, datetime(1975, 5, 28, 12)),
        (26080, "dd/mm/yyyy", START_1904, datetime(1975, 5, 28)),
        (1975, "dd/mm/yyyy", START_1900, datetime(1905, 5, 28)),
        (1, "dd/mm/yyyy", START_1900, datetime(1900, 1, 1)),
        (60, "dd/mm/yyyy", START_1900, datetime(1900, 2, 28)),
        (61, "dd/mm/yyyy", START_1900, datetime(1900, 3, 1)),
        (0, "dd/mm/yyyy", START_1900, time(0, 0)),
        (0.25, "h:mm", START_1900, time(6, 0)),
        (1.5, "[h]:mm", START_1900, timedelta(hours=36)),
    ],
)
def test_the_day_of_a_number(serial: float, form: str, start: datetime, seen: object) -> None:
    assert moment(serial, form, start) == seen


@pytest.mark.parametrize("serial", [-1, 3_000_000, 1e300])
def test_a_day_that_does_not_exist(serial: float) -> None:
    with pytest.raises(OverflowError):
        moment(serial, "dd/mm/yyyy", START_1900)


def grid_of(book: Workbook, folder: Path) -> Grid:
    book.save(folder / "in.xlsx")
    (grid,) = open_book(folder / "in.xlsx", lambda _: True).grids
    return grid


def test_formats_and_old_fonts_come_with_the_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["NguyÔn V¨n A", "Nguyễn Văn B", 0.5, datetime(2026, 10, 1), 7, 99_999_999])
    sheet["A1"].font, sheet["B1"].font = Font(name=".VnTime"), Font(name="Times New Roman")
    sheet["C1"].number_format, sheet["D1"].number_format, sheet["F1"].number_format = "0%", "mm/yyyy", "dd/mm/yyyy"
    sheet["A2"] = CellRichText(TextBlock(InlineFont(rFont="VNI-Times"), "Nguyeãn"), " A")
    sheet["B2"] = CellRichText(TextBlock(InlineFont(rFont="Arial"), "Nguyễn"), " B")
    grid = grid_of(book, tmp_path)
    assert grid.fonts == {(1, 1): ".VnTime", (2, 1): "VNI-Times"}
    assert grid.formats == {(1, 3): "0%", (1, 4): "mm/yyyy", (1, 6): "dd/mm/yyyy"}
    assert grid.rows[1][4] == datetime(2026, 10, 1)
    assert isinstance(grid.rows[1][6], Broken)
