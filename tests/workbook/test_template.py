"""The template: it explains itself, says what is missing, and what a planner fills in is sound."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.codes import UnitKind
from optimizer.errors import Severity
from optimizer.intake.convert import convert
from optimizer.intake.reading import read_problem
from optimizer.intake.template import template
from optimizer.intake.template_lists import LISTS
from optimizer.intake.validation import validate
from optimizer.workbook.files import save
from optimizer.workbook.schema import SETTINGS, SHEETS
from optimizer.workbook.tables_out import Rows
from tests.workbook.books import said, sound, write

SYSTEM_PYTHON = "/usr/bin/python3"
ROOT = Path(__file__).resolve().parents[2]
LITERAL_LIMIT = 255


def new(path: Path, lang: str, sheets: dict[str, Rows] | None = None) -> Path:
    save(template(lang, sheets), path, force=False, inputs=[])
    return path


def filled(lang: str) -> Iterator[tuple[str, str, object]]:
    """What a planner types: sheet, cell and value of the small sound workbook."""
    sheets = sound()
    sheets["UnitChanges"][0]["effective_on"] = date(2025, 7, 1)
    for key, rows in sheets.items():
        sheet, placed = SHEETS[key].title.say(lang), template(lang)[SHEETS[key].title.say(lang)]
        columns = {cell.value: cell.column_letter for cell in placed[1]}
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                place = columns[SHEETS[key].by_key[column].title.say(lang)]
                if key != "Settings":
                    yield sheet, f"{place}{number}", said(value, lang)
                elif column == "value":
                    yield sheet, f"B{list(SETTINGS).index(str(row['key'])) + 2}", value


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_empty_template_says_what_is_missing_and_nothing_else(lang: str, tmp_path: Path) -> None:
    found = validate(new(tmp_path / "t.xlsx", lang))
    assert found.language == lang
    errors = [(issue.code, issue.sheet) for issue in found.issues if issue.severity is Severity.ERROR]
    empty = [("SHEET-EMPTY", SHEETS[key].title.say(lang)) for key in ("Units", "Posts", "Candidates")]
    assert errors == [("CELL-MISSING", SHEETS["Settings"].title.say(lang)), *empty]
    assert [issue.code for issue in found.issues if issue.severity is Severity.WARNING] == ["EXAMPLES-IGNORED"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_column_has_a_note_and_every_sheet_its_header_in_sight(lang: str) -> None:
    book = template(lang)
    assert [page.title for page in book if page.sheet_state == "visible"] == [s.title.say(lang) for s in SHEETS.values()]
    for sheet in SHEETS.values():
        page = book[sheet.title.say(lang)]
        header = {str(cell.value): cell for cell in page[1]}
        left_out = {key for others in sheet.unless.values() for key in others}
        assert list(header) == [column.title.say(lang) for column in sheet.columns if column.key not in left_out]
        for column in sheet.columns:
            if column.key not in left_out:
                comment = header[column.title.say(lang)].comment
                assert comment is not None
                assert column.note.say(lang) in comment.text
        assert page.freeze_panes in ("A2", "C2")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_drop_downs_take_their_words_from_a_hidden_sheet(lang: str) -> None:
    book = template(lang)
    lists = book[LISTS.say(lang)]
    assert lists.sheet_state == "hidden"
    checks = [check for page in book for check in page.data_validations.dataValidation if check.type == "list"]
    assert all("!" in check.formula1 and len(check.formula1) < LITERAL_LIMIT for check in checks)
    words = [[cell.value for cell in column if cell.value] for column in lists.columns]
    assert (["xã", "phường", "thị trấn", "đặc khu", "phòng ban"] if lang == "vi" else ["male", "female"]) in words
    assert check_of(book[SHEETS["Candidates"].title.say(lang)], "C3") is not None


def check_of(page: Worksheet, cell: str) -> object:
    return next((check for check in page.data_validations.dataValidation if cell in check.sqref), None)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_filled_in_is_sound(lang: str, tmp_path: Path) -> None:
    path = new(tmp_path / "t.xlsx", lang)
    book = openpyxl.load_workbook(path)
    for sheet in SHEETS.values():
        if sheet.key != "Settings":
            book[sheet.title.say(lang)].delete_rows(2, 5)
    for title, cell, value in filled(lang):
        book[title][cell] = value
    book.save(path)
    assert validate(path).issues == ()


@pytest.mark.libreoffice
@pytest.mark.skipif(not shutil.which("soffice") or not Path(SYSTEM_PYTHON).exists(), reason="needs LibreOffice and its Python")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_filled_in_with_libreoffice_is_sound(lang: str, tmp_path: Path) -> None:
    path, saved = new(tmp_path / "t.xlsx", lang), tmp_path / "filled.xlsx"
    typed: dict[str, dict[str, object]] = {sheet.title.say(lang): {} for sheet in SHEETS.values()}
    for title, cell, value in filled(lang):
        typed[title][cell] = [value.isoformat()] if isinstance(value, date) else value
    command = [SYSTEM_PYTHON, "-m", "tests.workbook.office", path, saved, json.dumps(typed)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    assert validate(saved).issues == ()
    book = openpyxl.load_workbook(saved)
    assert book[LISTS.say(lang)].sheet_state == "hidden"
    assert check_of(book[SHEETS["Units"].title.say(lang)], "C100") is not None


def test_a_year_typed_into_a_column_of_dates_is_that_year(tmp_path: Path) -> None:
    path = new(tmp_path / "t.xlsx", "vi")
    book = openpyxl.load_workbook(path)
    page = book["Cán bộ"]
    column = next(cell.column_letter for cell in page[1] if cell.value == "Ngày sinh")
    page["A4"], page["B4"], page["C4"], page[f"{column}4"] = "C1", "Lê Văn An", "nam", 1975
    page[f"{column}4"].number_format = page.column_dimensions[column].number_format
    book.save(path)
    assert "Cán bộ" not in {issue.sheet for issue in validate(path).issues if issue.severity is Severity.ERROR}


def test_a_template_can_begin_with_what_a_list_held(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Settings": [{"key": "plan_date", "value": date(2026, 10, 1)}],
        "Units": [{"unit_id": "X1", "name": "Xã Một", "kind": UnitKind.COMMUNE}],
        "Posts": [{"post_id": "P", "unit_id": "X1", "title": "BT", "holder_id": "007", "holder_since": date(2022, 1, 1)}],
        "Candidates": [
            {"candidate_id": "007", "full_name": "=Lê Văn An", "sex": False, "birth_date": "1975", "native_unit": "X1"}
        ],
    }
    path = new(tmp_path / "t.xlsx", "vi", sheets)
    assert [issue.code for issue in validate(path).issues] == ["EXAMPLES-IGNORED"]
    page = openpyxl.load_workbook(path)["Cán bộ"]
    assert [cell.value for cell in page[2]][:4] == ["007", "=Lê Văn An", "nam", "1975"]
    assert page["B2"].data_type == "s"
    assert page.max_row == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_template_made_of_a_workbook_holds_all_of_it(lang: str, tmp_path: Path) -> None:
    source = write(tmp_path / "in.xlsx", sound(), "vi")
    path = new(tmp_path / "t.xlsx", lang, convert(source, lang, date(2026, 7, 1)).sheets)
    assert [issue.code for issue in validate(path).issues] == ["EXAMPLES-IGNORED"]
    problems = [read_problem(file).problem for file in (source, path)]
    assert problems[0] == problems[1]
