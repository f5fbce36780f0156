"""The file of a workbook reads back as meant, and any cell that is not as meant is found in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_style import put_text
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.workbook.read_back import differing
from optimizer.workbook.rendering import rendered
from tests.workbook.rounds import round_of
from tests.workbook.test_plan_writer import ORIGIN, sample

VALUES = (
    *("Nguyễn Văn An", " khoảng trắng ", "  ", "\n", "hai\ndòng", "a<b>&\"c\" 'd'", "=1+1", "#N/A", "]]>", "😀", "007", ""),
    *(0, 7, -3, 10**15, 1 / 3, -2.5e-7, 1e22, True, False, None),
    *(date(2026, 10, 1), datetime(2026, 10, 1, 8, 30, 15), time(7, 5), timedelta(hours=30), date(1900, 2, 1)),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("<>&\"'= \n\t"), max_size=40)


def everything() -> Workbook:
    """All kinds of values, looks, notes, links, heights, merged cells; a far corner; a sheet without cells."""
    book = Workbook()
    page = book.worksheets[0]
    for row, value in enumerate(VALUES, 1):
        page.cell(row, 1).value = value
        if isinstance(value, str):
            put_text(page.cell(row, 2), value)
            put_text(page.cell(row, 3), f"={value}", "@")
    page["D1"].fill, page["D2"].font = PatternFill("solid", fgColor="FF0000"), Font(bold=True)
    page["D3"].alignment, page["D3"].protection = Alignment(wrap_text=True), Protection(locked=False)
    page["D4"].comment, page["A1"].comment = Comment("ghi chú", "An"), Comment("<&>", "Bình")
    page["D5"].value, page["D5"].hyperlink = "tới", Hyperlink(ref="D5", location="'Sheet'!A1")
    page["D6"].hyperlink = "plan.xlsx"
    page["D7"].value = '=IF(A1<>"","x & y",A13)'
    page.merge_cells("F1:G2")
    page.row_dimensions[2].height, page.row_dimensions[100].height = 33.5, 12
    page.row_dimensions[3].font = Font(italic=True)
    page["XFD1048576"].value = "góc"
    book.create_sheet("Trống & <lạ>")
    return book


def whole() -> Workbook:
    """The plan of a sample after a round: every sheet there is."""
    solution = sample("kim-boi")
    return plan_workbook(solution, ORIGIN, "vi", round_of(solution))


@pytest.mark.parametrize("made", [everything, whole])
def test_a_file_reads_back_as_meant(made: Callable[[], Workbook]) -> None:
    book = made()
    assert differing(book, rendered(book)) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    book = Workbook()
    for row, text in enumerate(texts, 1):
        put_text(book.worksheets[0].cell(row, 1), text)
    data = rendered(book)
    assert differing(book, data) is None
    found = load_workbook(BytesIO(data)).worksheets[0]
    assert [found.cell(row, 1).value or "" for row in range(1, len(texts) + 1)] == texts


def spoilt(row: int) -> Callable[[Worksheet], str]:
    def spoil(page: Worksheet) -> str:
        cell = page.cell(row, 1)
        cell.value = "khác" if cell.value != "khác" else "x"
        return cell.coordinate

    return spoil


def emptied(page: Worksheet) -> str:
    page["A2"].value = None
    return "A2"


def added(page: Worksheet) -> str:
    page["H9"].value = "thêm"
    return "H9"


def made_a_formula(page: Worksheet) -> str:
    page["C7"].data_type = "f"
    return "C7"


def a_day_later(page: Worksheet) -> str:
    row = VALUES.index(date(2026, 10, 1)) + 1
    page.cell(row, 1).value = date(2026, 10, 2)
    return f"A{row}"


def a_little_more(page: Worksheet) -> str:
    row = VALUES.index(1 / 3) + 1
    page.cell(row, 1).value = 1 / 3 + 1e-15
    return f"A{row}"


@pytest.mark.parametrize(
    "spoil",
    [
        *(spoilt(row) for row, value in enumerate(VALUES, 1) if value),
        emptied,
        added,
        made_a_formula,
        a_day_later,
        a_little_more,
    ],
)
def test_a_single_cell_that_differs_is_named(spoil: Callable[[Worksheet], str]) -> None:
    meant, other = everything(), everything()
    place = spoil(other.worksheets[0])
    data = rendered(other)
    assert differing(meant, data) == f"Sheet!{place}"
