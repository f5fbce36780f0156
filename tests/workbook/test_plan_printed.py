"""What LibreOffice makes of the plan workbook: nothing is cut on paper, and a sorted file is still the same plan."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import datetime
from math import floor
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from optimizer.intake.reading import read_plan
from optimizer.planbook.plan_decisions import COLUMNS, FIRST_ROW, LETTER
from optimizer.planbook.plan_manifest import plain
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.report.document import check_document
from optimizer.review.rounds import DRAFT
from optimizer.workbook.files import save
from tests.workbook.rounds import round_of
from tests.workbook.test_plan_adds_up import NAMES
from tests.workbook.test_plan_decisions import lists, manifest, sheet
from tests.workbook.test_plan_writer import MOVES, ORIGIN, sample, written

PYTHON = "/usr/bin/python3"
"""The system's own: the office's library belongs to it."""
ROOT = Path(__file__).resolve().parents[2]
ROUND = "round"
"""Stands for a second round of kim-boi."""
STEMS = [f"{name}-{lang}" for name in (*NAMES, ROUND) for lang in ("vi", "en")]
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def office(*arguments: str | Path) -> str:
    command = [PYTHON, "-m", "tests.workbook.printing", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plans of all samples in both languages, as workbooks and as PDF, and with the rows found too low."""
    made = tmp_path_factory.mktemp("printed")
    for stem in STEMS:
        book = workbook(stem[:-3], stem[-2:])
        for page in book.worksheets:
            page.auto_filter.ref = None  # its buttons take room on the screen, which the office measures, but not on paper
        save(book, made / f"{stem}.xlsx", force=False, inputs=[])
    (made / "low.json").write_text(office("print", made, *(made / f"{stem}.xlsx" for stem in STEMS)), encoding="utf-8")
    return made


def workbook(name: str, lang: str) -> Workbook:
    solution = sample("kim-boi" if name == ROUND else name)
    return plan_workbook(solution, ORIGIN, lang, round_of(solution) if name == ROUND else DRAFT)


def letters(text: str) -> str:
    """Keep what every PDF keeps in order: letters with accents may stand apart from the others."""
    return re.sub("[^A-Za-z0-9]", "", text)


def shown(cell: Cell, lang: str) -> str:
    """A value as it is seen in print."""
    value = cell.value
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        number, percent = (100 * value, "%") if "%" in cell.number_format else (abs(value), "")
        text = f"{floor(10 * number + 0.5) / 10:.1f}{percent}"
        return text.replace(".", ",") if lang == "vi" else text
    return str(value)


@pytest.mark.parametrize("stem", STEMS)
def test_every_text_is_on_paper_and_no_row_is_too_low_for_it(folder: Path, stem: str) -> None:
    pdf, lang = folder / f"{stem}.pdf", stem[-2:]
    printed = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "###" not in printed
    found = letters(printed)
    for page in load_workbook(folder / f"{stem}.xlsx").worksheets:
        values = [cell for row in page.iter_rows() for cell in row if cell.value is not None and cell.data_type != "f"]
        if page.sheet_state == "visible":
            assert not [c.coordinate for c in values if isinstance(c, Cell) and letters(shown(c, lang)) not in found], (
                page.title
            )
    assert json.loads((folder / "low.json").read_text(encoding="utf-8"))[stem] == []
    assert (
        all(mark in printed for mark in {"vi": ["53,1%", "62,5%"], "en": ["53.1%", "62.5%"]}[lang]) or "thanh-tri" not in stem
    )


@pytest.mark.parametrize(("name", "lang"), [("kim-boi", "vi"), ("thanh-tri", "en")])
def test_a_plan_that_was_sorted_filtered_and_saved_is_still_the_same_plan(tmp_path: Path, name: str, lang: str) -> None:
    solution, plan, saved = sample(name), tmp_path / "plan.xlsx", tmp_path / "sorted.xlsx"
    first = written(solution, plan, lang)
    office("sort", MOVES[lang], {"vi": "Chuỗi", "en": "chain"}[lang], plan, saved)
    moves = load_workbook(saved)[MOVES[lang]]
    assert [row[2].value for row in first[MOVES[lang]].iter_rows(min_row=5)] != [r[2].value for r in moves.iter_rows(min_row=5)]
    assert any(dimension.hidden for dimension in moves.row_dimensions.values())
    now = solution.situation
    documents = []
    for path in (plan, saved):
        read, issues = read_plan(path, now.problem)
        assert not issues
        documents.append(check_document(now, now.audit(read)))
    assert documents[0] == documents[1]


def test_the_sheet_for_the_committee_comes_through_with_its_lists_and_what_was_sent(tmp_path: Path) -> None:
    written(sample("thanh-tri"), tmp_path / "plan.xlsx", "vi")
    office("sort", MOVES["vi"], "Chuỗi", tmp_path / "plan.xlsx", tmp_path / "saved.xlsx")
    book = load_workbook(tmp_path / "saved.xlsx")
    page, sent = sheet(book, "vi"), manifest(book)
    assert page.protection.sheet
    assert any("OFFSET(" in source for source in lists(page).values())
    assert [prop.name for prop in book.custom_doc_props.props] == ["plan_id"]
    for row in range(FIRST_ROW, page.max_row + 1):
        if row_id := page[f"A{row}"].value:
            for key in COLUMNS:
                assert plain(page[f"{LETTER[key.key]}{row}"].value) == sent.get((row_id, key.key), "")
