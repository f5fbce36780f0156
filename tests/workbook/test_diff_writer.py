"""The workbook of a comparison says in both languages what was found to differ, and is fit to print."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.compare.comparison import Comparison, MoveKind, compare
from optimizer.compare.sides import Side
from optimizer.planbook.diff_writer import diff_workbook
from optimizer.report.digest import digest
from optimizer.solve import Solution, solve
from optimizer.workbook.files import save
from optimizer.workbook.rendering import rendered
from tests.workbook.test_plan_printed import letters, office, shown
from tests.workbook.test_plan_writer import both, sample

SHEETS = {
    "vi": ["Tổng hợp", "Cán bộ", "Vị trí", "Mục tiêu", "Chỉ tiêu", "Ý kiến"],
    "en": ["Summary", "People", "Posts", "Tiers", "Targets", "Decisions"],
}
SAME = {"vi": "Như nhau", "en": "Same"}
KINDS = {"vi": {"Như nhau", "Vị trí khác", "Chỉ ở A"}, "en": {"Same", "Other post", "Only in A"}}
HEADER_ROW = 4


def side(solution: Solution, file: str, decision: str) -> Side:
    assert solution.audit is not None
    found = digest(solution.situation, solution.audit, solution.outcome)
    about = {"plan_id": file, "input_file": "kim-boi.xlsx", "input_sha256": "ab" * 32}
    return Side(file, found.moves, about, date(2026, 9, 1), found, decisions={"GN-XA01-BT": {"decision": decision}})


@cache
def two() -> Comparison:
    """The plan of Kim Bôi and one of at most ten moves, with one decision that differs."""
    whole = sample("kim-boi")
    problem = whole.situation.problem
    few = solve(replace(problem, settings=replace(problem.settings, max_moves=10)))
    return compare(side(whole, "a.xlsx", "approve"), side(few, "b.xlsx", "hold"))


def book_of(found: Comparison, lang: str, path: Path) -> Workbook:
    save(diff_workbook(found, lang), path, force=False, inputs=[])
    return load_workbook(path)


def rows(page: Worksheet, titles: int = HEADER_ROW) -> list[list[object]]:
    return [list(row) for row in page.iter_rows(min_row=titles + 1, values_only=True)]


@both
def test_every_sheet_holds_what_differs(tmp_path: Path, lang: str) -> None:
    found = two()
    book = book_of(found, lang, tmp_path / "diff.xlsx")
    assert book.sheetnames == SHEETS[lang]
    _, people, posts, tiers, targets, decisions = (rows(page) for page in book.worksheets)
    assert [row[0] for row in posts] == [change.post_id for change in found.posts]
    assert {row[0]: (row[4], row[8]) for row in people} == {
        c.candidate_id: (c.a and c.a.to_post, c.b and c.b.to_post) for c in found.moves
    }
    assert {row[2] for row in people} == KINDS[lang]
    alike = [row[2] == SAME[lang] for row in people]
    assert alike == sorted(alike), "who moves differently comes first"
    assert sum(alike) == sum(change.kind is MoveKind.SAME for change in found.moves)
    priced = {row[0]: row[2:5] for row in tiers if row[0] is not None}
    assert priced == {t.tier: [t.a.cost, t.b.cost, t.b.cost - t.a.cost] for t in found.tiers if t.a and t.b}
    parts = [b - a for t in found.tiers for a, b in t.rules.values() if len(t.rules) > 1 and a != b]
    assert [row[4] for row in tiers if row[0] is None] == parts
    assert {row[0]: (row[4], row[7]) for row in targets} == {
        t.target_id: (t.a.after, t.b.after) for t in found.targets if t.a and t.b
    }
    assert decisions == [
        ["GN-XA01-BT", *{"vi": ("Ý kiến: Đồng ý", "Ý kiến: Giữ nguyên"), "en": ("decision: approve", "decision: hold")}[lang]]
    ]


@both
def test_without_numbers_only_the_people_are_there_and_the_summary_says_why(tmp_path: Path, lang: str) -> None:
    found = compare(replace(two().a, digest=None), replace(two().a, decisions=None))
    book = book_of(found, lang, tmp_path / "diff.xlsx")
    assert book.sheetnames == SHEETS[lang][:2]
    texts = [str(value) for row in rows(book.worksheets[0], 0) for value in row if value]
    assert {"vi": "Không có gì khác nhau.", "en": "Nothing differs."}[lang] in texts
    assert any("--input" in text for text in texts)


def test_equal_comparisons_give_equal_files() -> None:
    assert rendered(diff_workbook(two(), "vi")) == rendered(diff_workbook(two(), "vi"))
    by_hand = compare(Side("a.xlsx", ()), Side("b.xlsx", ()))
    assert rendered(diff_workbook(by_hand, "en")) == rendered(diff_workbook(by_hand, "en"))


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    line = two().a.moves[0]._replace(candidate_id="=1+1", full_name="=cmd()")
    book = book_of(compare(Side("=a.xlsx", (line,)), Side("b.xlsx", ())), "en", tmp_path / "diff.xlsx")
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.value for cell in cells if str(cell.value).startswith("=")} == {"=1+1", "=cmd()", "=a.xlsx"}
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_text_is_on_paper_and_no_row_is_too_low_for_it(tmp_path: Path) -> None:
    files = [tmp_path / f"{lang}.xlsx" for lang in SHEETS]
    for file in files:
        book = diff_workbook(two(), file.stem)
        for page in book.worksheets:
            page.auto_filter.ref = None  # its buttons take room on the screen, which the office measures, but not on paper
        save(book, file, force=False, inputs=[])
    assert json.loads(office("print", tmp_path, *files)) == {"vi": [], "en": []}
    for file in files:
        printed = subprocess.run(
            ["pdftotext", "-raw", file.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "###" not in printed
        found = letters(printed)
        cells = [cell for page in load_workbook(file).worksheets for row in page.iter_rows() for cell in row]
        values = [cell for cell in cells if isinstance(cell, Cell) and isinstance(cell.value, str)]
        assert not [cell.value for cell in values if letters(shown(cell, file.stem)) not in found]
