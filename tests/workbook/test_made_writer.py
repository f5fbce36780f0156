"""The report of moves already made: the form and the list say the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer.intake.reading import read_problem
from optimizer.planbook.made_writer import report_workbook
from optimizer.planbook.plan_form11 import NUMBER_ROW
from optimizer.report.directions import DIRECTION_NAMES, Direction
from optimizer.report.form11 import COLUMNS
from optimizer.workbook.files import save
from tests.oracle.small import small

DATA = Path(__file__).resolve().parent.parent.parent / "data"


@pytest.mark.parametrize(("lang", "sheets"), [("vi", ["Biểu 11", "Các lượt đã thực hiện"]), ("en", ["Form 11", "Moves made"])])
def test_bac_ha_since_the_term_began_in_the_form_and_in_the_list(tmp_path: Path, lang: str, sheets: list[str]) -> None:
    problem = read_problem(DATA / "bac-ha.xlsx").problem
    save(report_workbook(problem, date(2020, 8, 1), lang), tmp_path / "form.xlsx", force=False, inputs=[])
    book = load_workbook(tmp_path / "form.xlsx")
    assert book.sheetnames == sheets
    form, listed = book.worksheets
    counts = [form.cell(NUMBER_ROW + 1, 3 + i).value for i, column in enumerate(COLUMNS) if column.direction]
    assert counts == [15, 8, 14, 17]
    assert form.cell(NUMBER_ROW + 1, 2).value == 54
    directions = Counter(str(row[-1]).casefold() for row in listed.iter_rows(min_row=5, values_only=True))
    assert directions == {
        DIRECTION_NAMES[each].say(lang).casefold(): n
        for each, n in zip(
            (Direction.DOWN, Direction.UP, Direction.BETWEEN_COMMUNES, Direction.BETWEEN_OFFICES), counts, strict=True
        )
    }


def test_without_moves_the_list_says_so_and_without_histories_the_form_too() -> None:
    form, listed = report_workbook(small(), date(2020, 1, 1), "en").worksheets
    assert listed["A3"].value == "There are none."
    told = [cell.value for row in form.iter_rows() for cell in row]
    assert "The workbook holds no service history, so the moves already made are not known." in told
