"""The sheet for the committee offers what may be decided, guards what was proposed, and remembers what was sent."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer import __version__
from optimizer.planbook.plan_decisions import COLUMNS, COMMITTEE, FIRST_ROW, LETTER, SPARE_ROWS
from optimizer.planbook.plan_manifest import FACTS, plain
from optimizer.report.document import plan_id
from tests.oracle.small import AN, MOVE, replace, small
from tests.workbook.test_plan_writer import ORIGIN, SHEETS, both, planned, written

PEOPLE = tuple(replace(AN, id=f"x{n}", full_name=name) for n, name in enumerate(["Lê Đạt", "Vũ Ân"]))
SOLUTION = planned(small(people=PEOPLE), MOVE)


def sheet(book: Workbook, lang: str) -> Worksheet:
    page = book[SHEETS[lang][-1]]
    assert isinstance(page, Worksheet)
    return page


def column(page: Worksheet, key: str) -> list[object]:
    return [page[f"{LETTER[key]}{row}"].value for row in range(FIRST_ROW, page.max_row + 1)]


def manifest(book: Workbook) -> dict[tuple[str, str], str]:
    _, *rows = book["_manifest"].iter_rows(values_only=True)
    return {(str(row_id or ""), str(key)): str(value) for row_id, key, value in rows}


def lists(page: Worksheet) -> dict[str, str]:
    return {str(check.sqref): str(check.formula1) for check in page.data_validations.dataValidation}


@both
def test_each_proposal_has_its_row_id_and_empty_rows_follow(tmp_path: Path, lang: str) -> None:
    page = sheet(written(SOLUTION, tmp_path / "plan.xlsx", lang), lang)
    assert column(page, "row_id") == ["DC-an-a-ct", "GN-a-bt", *[None] * SPARE_ROWS]
    assert column(page, "person")[:2] == ["an – Nguyễn Văn An", "binh – Trần Thị Bình"]
    assert not [value for key in COMMITTEE for value in column(page, key.key) if value is not None]


@both
def test_decisions_are_chosen_in_the_language_of_the_workbook(tmp_path: Path, lang: str) -> None:
    offered = lists(sheet(written(SOLUTION, tmp_path / "plan.xlsx", lang), lang))
    proposed, added = {
        "vi": ('"Đồng ý,Không đồng ý,Giữ nguyên,Thay bằng"', '"Bổ sung"'),
        "en": ('"approve,reject,hold,replace"', '"add"'),
    }[lang]
    assert offered[f"{LETTER['decision']}5:{LETTER['decision']}6"] == proposed
    assert offered[f"{LETTER['decision']}7:{LETTER['decision']}21"] == added
    assert offered[f"{LETTER['waiver']}5:{LETTER['waiver']}21"] == {"vi": '"có,không"', "en": '"yes,no"'}[lang]
    assert all(len(source) <= 255 for source in offered.values())


def test_replacements_are_looked_up_by_row_id_best_first(tmp_path: Path) -> None:
    book = written(SOLUTION, tmp_path / "plan.xlsx", "vi")
    source = lists(sheet(book, "vi"))[f"{LETTER['replacement']}5:{LETTER['replacement']}6"]
    found = "MATCH($A5,'Danh sách chọn'!$A$1:$A$3,0)"
    counts = "'Danh sách chọn'!$B$1:$B$3"
    assert source == f"OFFSET('Danh sách chọn'!$C$1:$C$1,{found}-1,0,INDEX({counts},{found}),1)"
    hidden = list(book["Danh sách chọn"].iter_rows(values_only=True))
    assert [row[:2] for row in hidden] == [("DC-an-a-ct", 2), (None, None), ("GN-a-bt", 1), (None, None)]
    assert [row[2] for row in hidden][:2] == ["x1 – Vũ Ân (58)", "x0 – Lê Đạt (58)"]
    assert [row[3] for row in hidden][:4] == ["an – Nguyễn Văn An", "x1 – Vũ Ân", "binh – Trần Thị Bình", "x0 – Lê Đạt"]


def test_only_the_committee_s_cells_and_added_moves_are_open(tmp_path: Path) -> None:
    page = sheet(written(SOLUTION, tmp_path / "plan.xlsx", "vi"), "vi")
    guard = page.protection
    assert (guard.sheet, guard.password, guard.sort, guard.autoFilter) == (True, None, False, False)
    opened = {key for key, letter in LETTER.items() if not page[f"{letter}{FIRST_ROW}"].protection.locked}
    assert opened == {key.key for key in COMMITTEE}
    spare = {key for key, letter in LETTER.items() if not page[f"{letter}{page.max_row}"].protection.locked}
    assert spare - opened == {"person", "post", "quarter"}
    assert page[f"{LETTER['decided_on']}{FIRST_ROW}"].number_format == "dd/mm/yyyy"


@both
def test_the_manifest_holds_every_value_that_was_sent(tmp_path: Path, lang: str) -> None:
    book = written(SOLUTION, tmp_path / "plan.xlsx", lang)
    sent, page = manifest(book), sheet(book, lang)
    assert book["_manifest"].sheet_state == "veryHidden"
    for row in range(FIRST_ROW, FIRST_ROW + 2):
        row_id = str(page[f"A{row}"].value)
        shown = {key.key: plain(page[f"{LETTER[key.key]}{row}"].value) for key in COLUMNS}
        assert {key: value for key, value in shown.items() if value} == {
            key: value for (at, key), value in sent.items() if at == row_id and key not in FACTS
        }
    assert [sent["GN-a-bt", fact] for fact in FACTS] == ["binh", "a-bt", "yes"]


def test_the_manifest_names_file_plan_settings_and_program(tmp_path: Path) -> None:
    book = written(SOLUTION, tmp_path / "plan.xlsx", "vi")
    sent, plan = manifest(book), SOLUTION.outcome.plan
    assert plan is not None
    name = plan_id(SOLUTION.situation, plan, ORIGIN.sha256)
    known = {"schema": "1", "program": __version__, "language": "vi", "input_sha256": "ab12", "plan_id": name}
    assert {key: sent["", key] for key in known} == known
    assert (sent["", "made_on"], sent["", "settings.plan_date"]) == ("2026-09-01", "2026-10-01")
    assert {prop.name: prop.value for prop in book.custom_doc_props.props} == {"plan_id": name}


def test_codes_that_look_like_formulas_or_numbers_stay_text(tmp_path: Path) -> None:
    person = replace(AN, id="=1+1", full_name="@Lê")
    problem = small(people=(person,))
    book = written(planned(problem, MOVE._replace(candidate_id="=1+1")), tmp_path / "plan.xlsx", "vi")
    assert column(sheet(book, "vi"), "person")[0] == "=1+1 – @Lê"
    formulas = [c for page in book for row in page.iter_rows() for c in row if c.data_type == "f"]
    assert not [c.coordinate for c in formulas if c.value.startswith(person.id)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" a\r\nb ", "a\nb"),
        (12.0, "12"),
        (12.5, "12.5"),
        (date(2026, 10, 1), "2026-10-01"),
        (datetime(2026, 10, 1), "2026-10-01"),
        ("Hoa\u0300", "Hoà"),
    ],
)
def test_plain_text_is_the_same_whatever_program_saved_the_cell(value: object, text: str) -> None:
    assert plain(value) == text
