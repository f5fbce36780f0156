"""Form 11 stands in its own layout, and its cells add up."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_form11 import LAST, NUMBER_ROW, TITLE_ROW, write_form11
from optimizer.report.directions import Direction
from optimizer.report.form11 import COLUMNS, ROWS, Counted, form11
from optimizer.solve import situation
from optimizer.text import Text
from optimizer.workbook.files import save
from tests.oracle.small import AN, BINH, replace, small

FACTS = situation(small()).facts
MOVES = [
    Counted(AN, Direction.DOWN),
    Counted(AN, Direction.UP),
    Counted(replace(BINH, ethnicity="Tày"), Direction.DOWN),
    Counted(BINH, Direction.WITHIN_UNIT),
]
TOTAL_ROW = NUMBER_ROW + 1


def page(lang: str = "vi", moves: list[Counted] = MOVES) -> Worksheet:
    return write_form11(Workbook(), form11(FACTS, moves), "Ban Tổ chức", Text("Đợt 1", "Round 1"), lang)


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        (
            "vi",
            [
                "Biểu số 11-BTCTW",
                "THỐNG KÊ KẾT QUẢ LUÂN CHUYỂN CÁN BỘ",
                "Đơn vị tính: Lượt người",
                "NGƯỜI LẬP BIỂU",
                "TRƯỞNG BAN",
            ],
        ),
        ("en", ["Form 11-BTCTW", "RESULTS OF CADRE ROTATION", "Unit: moves", "PREPARED BY", "HEAD OF THE BOARD"]),
    ],
)
def test_heading_units_and_signatures_are_there_in_both_languages(lang: str, parts: list[str]) -> None:
    found = texts(page(lang))
    assert not [part for part in ["Ban Tổ chức", *parts] if part not in found]


def test_the_columns_stand_under_their_levels_and_are_numbered() -> None:
    sheet = page()
    assert [cell.value for cell in sheet[TITLE_ROW]][2:] == [column.title.vi for column in COLUMNS]
    assert [cell.value for cell in sheet[NUMBER_ROW]][:4] == ["1", "2 (=3+…+12)", "3", "4"]
    assert (sheet.cell(TITLE_ROW - 1, 3).value, sheet.cell(TITLE_ROW - 1, 9).value) == ("Cấp tỉnh", "Cấp huyện")


def test_every_row_adds_up_to_its_total_and_the_parts_to_the_whole() -> None:
    sheet = page()
    numbers = {}
    for row, form_row in enumerate(ROWS, TOTAL_ROW):
        total, *columns = (sheet.cell(row, column).value for column in range(2, LAST + 1))
        if total is not None:
            assert total == sum(value for value in columns if isinstance(value, int))
            numbers[form_row.title.en] = total
    assert numbers["TOTAL"] == 3
    assert sum(numbers[band] for band in ("- 40 or younger", "- 41 to 50", "- Over 50")) == 3


def test_the_province_and_rows_without_data_stay_blank_and_other_moves_are_noted() -> None:
    sheet = page()
    assert all(
        sheet.cell(row, column).value is None for row in range(TOTAL_ROW, TOTAL_ROW + len(ROWS)) for column in range(3, 9)
    )
    assert "Điều động trong cùng đơn vị: 1 lượt, không tính trong biểu." in texts(sheet)


def test_the_form_prints_on_one_page_and_survives_writing(tmp_path: Path) -> None:
    sheet = page()
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.parent is not None
    save(sheet.parent, tmp_path / "form.xlsx", force=False, inputs=[])
    assert load_workbook(tmp_path / "form.xlsx")[sheet.title].cell(TOTAL_ROW, 2).value == 3
