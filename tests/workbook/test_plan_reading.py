"""A plan is read from the list of moves of any workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer.domain import Problem
from optimizer.errors import DataError
from optimizer.intake.reading import plan_language, read_plan, read_problem
from optimizer.plan import Move
from tests.workbook.books import Rows, places, sound, write


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    sheets = sound()
    sheets["Posts"] += [{"post_id": "X2-CT", "unit_id": "X2", "title": "CT", "combined_with": "X2-BT"}]
    return read_problem(write(tmp_path / "in.xlsx", sheets)).problem


def plan(tmp_path: Path, rows: Rows, lang: str = "vi") -> Path:
    return write(tmp_path / "plan.xlsx", {"Moves": rows}, lang)


def move(candidate: str, post: str, **more: object) -> dict[str, object]:
    return {"candidate_id": candidate, "to_post": post} | more


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("post", ["X2-BT", "X2-CT"])
def test_either_post_of_a_joined_placement_is_read_as_its_first(tmp_path: Path, problem: Problem, lang: str, post: str) -> None:
    path = plan(tmp_path, [move("C1", post, quarter="2026-Q4"), {}, move("C2", "X1-BT")], lang)
    found, issues = read_plan(path, problem)
    assert found.moves == (Move(0, "C1", "X2-BT"), Move(0, "C2", "X1-BT"))
    assert not issues
    assert plan_language(path) == lang


def test_other_sheets_columns_and_lines_above_do_not_matter(tmp_path: Path, problem: Problem) -> None:
    path = plan(tmp_path, [move("C1", "X2-BT")])
    book = load_workbook(path)
    book.create_sheet("Tổng hợp")["A1"] = "bất kỳ"
    page = book.worksheets[0]
    page["C1"] = "Ghi chú"
    page.insert_rows(1, 3)
    page["A1"] = "DANH SÁCH"
    book.save(path)
    found, issues = read_plan(path, problem)
    assert (len(found.moves), issues) == (1, ())


def test_a_plan_may_have_no_moves(tmp_path: Path, problem: Problem) -> None:
    assert read_plan(plan(tmp_path, []), problem)[0].moves == ()


def test_who_holds_the_post_already_does_not_move(tmp_path: Path, problem: Problem) -> None:
    found, (issue,) = read_plan(plan(tmp_path, [move("C1", "X1-BT")]), problem)
    assert (found.moves, issue.code) == ((), "MOVE-STAYS")


def test_what_stands_twice_is_left_to_the_audit(tmp_path: Path, problem: Problem) -> None:
    rows = [move("C1", "X2-BT"), move("C1", "X2-BT"), move("C1", "X1-CT")]
    assert len(read_plan(plan(tmp_path, rows), problem)[0].moves) == 2


BAD = [
    ([move("C9", "X2-BT")], ("REF-UNKNOWN", "A2")),
    ([move("C1", "X2BT")], ("REF-UNKNOWN", "B2")),
    ([move("C1", "")], ("CELL-MISSING", "B2")),
    ([move("C1", "X2-BT", quarter="2027-Q1")], ("QUARTER-OUTSIDE", "A2")),
]


@pytest.mark.parametrize(("rows", "expected"), BAD)
def test_bad_moves(tmp_path: Path, problem: Problem, rows: Rows, expected: tuple[str, str]) -> None:
    with pytest.raises(DataError) as caught:
        read_plan(plan(tmp_path, rows, "en"), problem)
    code, cell = expected
    assert places(list(caught.value.issues)) == [(code, f"Moves!{cell}")]


def test_a_workbook_without_the_list_is_no_plan(tmp_path: Path, problem: Problem) -> None:
    with pytest.raises(DataError) as caught:
        read_plan(tmp_path / "in.xlsx", problem)
    assert [issue.code for issue in caught.value.issues] == ["SHEET-MISSING"]
