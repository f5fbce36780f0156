"""Plan workbooks are read for a comparison as people left them: made by the program, edited, or made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from optimizer.compare.comparison import compare
from optimizer.compare.reading import audited, read_side
from optimizer.compare.sides import Side
from optimizer.errors import DataError
from optimizer.planbook.plan_digest import digest_sent, in_short
from optimizer.planbook.plan_manifest import SHEET as MANIFEST
from optimizer.report.digest import digest
from optimizer.solve import situation
from tests.oracle.small import MOVE, small
from tests.workbook.books import write
from tests.workbook.test_plan_writer import MOVES, both, planned, sample, written

DECISIONS = {"vi": "Ý kiến Ban Thường vụ", "en": "Decisions"}


def made(folder: Path, lang: str = "vi", name: str = "plan.xlsx") -> Path:
    """The plan in which An takes the chair of XA."""
    path = folder / name
    written(planned(small(), MOVE), path, lang)
    return path


def changed(path: Path, change: Callable[[Workbook], object]) -> Side:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return read_side(path, path.name)


def place(page: Worksheet, title: str) -> int:
    """The column of a title."""
    return next(cell.column for row in page.iter_rows(max_row=4) for cell in row if cell.value == title)


def test_the_hidden_sheet_keeps_every_number() -> None:
    solution = sample("thanh-tri")
    assert solution.audit is not None
    short = digest(solution.situation, solution.audit, solution.outcome)
    assert {tier: line.bound for tier, line in short.tiers.items()} == {t.tier: t.bound for t in solution.outcome.tiers}
    sent = {line.column: line.value for line in in_short(short)}
    assert digest_sent(sent) == short
    assert max(map(len, sent.values())) < 32_767, "a cell holds no more"
    for column in sent:
        with pytest.raises(ValidationError):
            digest_sent(sent | {column: "[]"})


@both
def test_a_plan_tells_its_numbers_without_its_data(tmp_path: Path, lang: str) -> None:
    side = read_side(made(tmp_path, lang), "a.xlsx")
    now = situation(small())
    checked, issues = audited(tmp_path / "plan.xlsx", side, now)
    assert not issues
    assert (side.file, side.language, side.edited, side.decisions) == ("a.xlsx", lang, False, {})
    assert side.about["input_sha256"] == "ab12"
    assert side.moves == checked.moves
    assert side.digest == checked.digest, "nothing is proven of either"
    assert compare(side, checked).equal


def test_the_two_languages_of_a_plan_are_one_plan(tmp_path: Path) -> None:
    vi, en = (made(tmp_path, lang, f"{lang}.xlsx") for lang in ("vi", "en"))
    assert compare(read_side(vi, "vi.xlsx"), read_side(en, "en.xlsx")).equal


def test_numbers_of_a_list_that_was_changed_are_not_believed(tmp_path: Path) -> None:
    untouched = made(tmp_path, name="untouched.xlsx")

    def other_post(book: Workbook) -> None:
        page = book[MOVES["vi"]]
        page.cell(5, place(page, "Đến vị trí")).value = "b-ct"

    side = changed(made(tmp_path), other_post)
    assert (side.edited, side.digest) == (True, None)
    (move,) = compare(read_side(untouched, ""), side).moves
    assert (move.kind, move.b and move.b.to_post, move.b and move.b.full_name) == ("changed", "b-ct", "Nguyễn Văn An")


def test_sorted_rows_other_columns_and_a_renamed_hidden_sheet_change_nothing(tmp_path: Path) -> None:
    untouched = read_side(made(tmp_path, name="untouched.xlsx"), "")

    def shuffle(book: Workbook) -> None:
        book[MOVES["vi"]].insert_cols(2)
        book[MOVES["vi"]].insert_rows(1)
        book[MANIFEST].title = "x"

    side = changed(made(tmp_path), shuffle)
    assert side.digest == untouched.digest
    assert compare(side, untouched).equal


@both
def test_a_list_made_by_hand_is_read_as_it_is(tmp_path: Path, lang: str) -> None:
    path = write(tmp_path / "hand.xlsx", {"Moves": [{"candidate_id": "an", "to_post": "a-ct"}]}, lang)
    side = read_side(path, "hand.xlsx")
    assert (side.digest, side.edited, side.decisions, dict(side.about)) == (None, False, None, {})
    assert [(line.candidate_id, line.to_post, line.quarter, line.full_name) for line in side.moves] == [("an", "a-ct", "", "")]
    checked, _ = audited(path, side, situation(small()))
    assert checked.digest == read_side(made(tmp_path), "").digest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ({"Ý kiến": "Đồng ý"}, {"decision": "approve"}),
        ({"Ý kiến": "nhất trí"}, {"decision": "approve"}),
        ({"Ý kiến": "hỏi lại"}, {"decision": "hỏi lại"}),
        ({"Ý kiến": "thay bằng binh"}, {"decision": "replace", "replacement": "binh"}),
        (
            {"Ý kiến": "Thay bằng", "Thay bằng": "binh – Trần Thị Bình (60)", "Cho phép trường hợp đặc biệt": "x"},
            {"decision": "replace", "replacement": "binh", "waiver": "yes"},
        ),
        ({"Lý do": "còn học"}, {"reason": "còn học"}),
    ],
)
def test_decisions_are_compared_by_what_they_say(tmp_path: Path, typed: dict[str, str], meant: dict[str, str]) -> None:
    def decide(book: Workbook) -> None:
        page = book[DECISIONS["vi"]]
        for title, value in typed.items():
            page.cell(5, place(page, title)).value = value

    assert changed(made(tmp_path), decide).decisions == {"DC-an-a-ct": meant}


def test_a_move_that_the_committee_adds_is_a_decision_of_its_own(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        page = book[DECISIONS["vi"]]
        row = next(row for row in range(5, 99) if page.cell(row, 1).value is None)
        page.cell(row, place(page, "Cán bộ")).value = "binh – Trần Thị Bình"
        page.cell(row, place(page, "Vị trí")).value = "b-ct"

    side = changed(made(tmp_path), add)
    assert side.decisions == {"DC-binh-b-ct": {"decision": "add"}}
    (row,) = compare(side, replace(side, decisions={})).decisions
    assert (row.row_id, dict(row.a), dict(row.b)) == ("DC-binh-b-ct", {"decision": "add"}, {})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("tier.8", "?"),
        ("move.1", json.dumps({"candidate_id": "an"})),
        ("hard", "none"),
        ("made_on", "today"),
        ("tier.x", "[" * 9999),
    ],
)
def test_a_hidden_sheet_that_was_changed_is_refused_in_words(tmp_path: Path, column: str, value: str) -> None:
    def tamper(book: Workbook) -> None:
        page = book[MANIFEST]
        row = next((row for row in page.iter_rows() if row[1].value == column), None)
        if row:
            row[2].value = value
        else:
            page.append(["", column, value])

    with pytest.raises(DataError) as caught:
        changed(made(tmp_path), tamper)
    assert caught.value.text.en.startswith("plan.xlsx: The hidden sheet _manifest was changed")


def test_each_problem_names_its_file_and_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "hand.xlsx", {"Moves": [{"candidate_id": "an", "to_post": ""}]}, "en")
    with pytest.raises(DataError) as caught:
        read_side(path, "hand.xlsx")
    assert [issue.where for issue in caught.value.issues] == ["hand.xlsx: Moves!B2"]
    path = write(tmp_path / "hand.xlsx", {"Moves": [{"candidate_id": "ann", "to_post": "a-ct"}]}, "en")
    with pytest.raises(DataError) as caught:
        audited(path, read_side(path, "hand.xlsx"), situation(small()))
    assert [issue.where for issue in caught.value.issues] == ["hand.xlsx: Moves!A2"]
