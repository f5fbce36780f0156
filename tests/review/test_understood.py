"""Decisions, people and posts are understood as people write them where that is beyond doubt, and never guessed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from optimizer.intake.typed import Unreadable
from optimizer.planbook.plan_decisions import COLUMNS, SHEET
from optimizer.report.decisions import DECISION_NAMES, Decision
from optimizer.report.words import seat
from optimizer.review.decision_words import likely, read_decision
from optimizer.review.names import Office
from optimizer.workbook.schema_committee import COMMITTEE
from tests.oracle.small import AN, replace, small
from tests.review.returns import MOVE_ID, PROBLEM, STAY_ID, STAYS, codes, desk, returned, told

OFFICE = Office(PROBLEM)
A, R, H, W, B = Decision.APPROVE, Decision.REJECT, Decision.HOLD, Decision.REPLACE, Decision.ADD
ALL = (A, R, H, W)


def test_the_columns_are_called_as_in_the_workbook_that_is_sent() -> None:
    ours = {column.key: tuple(column.title) for column in COMMITTEE.columns}
    assert {column.key: (column.vi, column.key) for column in COLUMNS}.items() <= ours.items()
    assert COMMITTEE.title == SHEET


@pytest.mark.parametrize(
    ("decision", "texts"),
    [
        (A, "OK|ok.|Ok!|nhất trí|NHẤT TRÍ|đồng ý|Đồng Ý...|dong y|đông ý|thống nhất|duyệt|phê duyệt|approve|Approved|hoàn toàn nhất trí"),
        (R, "không|Không.|ko|k|k đồng ý|ko nhất trí|không nhất trí|không đồng ý|khong dong y|bác|chưa thống nhất|reject|no"),
        (H, "giữ|giữ lại|giữ nguyên|Giu nguyen|hold|keep|GIỮ NGUYÊN HIỆN TRẠNG"),
        (W, "thay|Thay bằng|thay thế|đổi|replace|replace with"),
        (B, "bổ sung|Bo sung|thêm|add"),
    ],
)  # fmt: skip
def test_what_people_write_for_a_decision_is_understood(decision: Decision, texts: str) -> None:
    for text in texts.split("|"):
        for form in (text, unicodedata.normalize("NFD", text), f"  {text} "):
            assert read_decision(form) == (decision, ""), text


@pytest.mark.parametrize(
    "text",
    ["x", "X", "✓", "1", "xem lại", "đồng ý nhưng chậm một quý", "đồng ý giữ nguyên", "có", "CB012", "chờ", "không rõ", "?"],
)
def test_what_could_mean_anything_is_no_decision(text: str) -> None:
    assert read_decision(text) is None


@pytest.mark.parametrize(
    "text", ["thay bằng CB012", "Thay bang: CB012", "thay thế bằng CB012", "đổi CB012", "replace with CB012", "THAY  CB012"]
)
def test_a_decision_to_replace_may_name_the_person(text: str) -> None:
    assert read_decision(text) == (W, "CB012")


def test_suggestions_begin_with_what_is_nearest() -> None:
    assert likely("đồng ý nhưng chậm một quý", ALL, "vi") == ["Đồng ý"]
    assert likely("dòng í", ALL, "en")[0] == "approve"
    assert likely("x", ALL, "vi") == [DECISION_NAMES[each].vi for each in ALL]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x1", "x1"),
        ("X1", "x1"),
        ("x1 – Vũ Ân (58)", "x1"),
        ("x1 - Vũ Ân", "x1"),
        ("Vũ Ân", "x1"),
        ("vũ ân (58)", "x1"),
        ("đ/c Vũ Ân", "x1"),
        ("Vũ Ân (x1)", "x1"),
        ("x2 – Đỗ Hà (60)", "x2"),
        (unicodedata.normalize("NFD", "Lê Đạt"), "x0"),
    ],
)
def test_people_are_found_by_code_or_by_a_name_that_only_one_has(text: str, code: str) -> None:
    assert OFFICE.person(text) == code


@pytest.mark.parametrize(
    ("text", "fault", "hint"),
    [
        ("Đỗ Hà", "REVIEW-NAME-SHARED", ["x2", "x3"]),
        ("Vu An", "REVIEW-PERSON", ["x1"]),
        ("x1 – Lê Đạt (58)", "REVIEW-NAME-OTHER", ["x1", "x0"]),
        ("x99", "REVIEW-PERSON", []),
    ],
)
def test_who_is_meant_is_asked_rather_than_guessed(text: str, fault: str, hint: list[str]) -> None:
    with pytest.raises(Unreadable) as caught:
        OFFICE.person(text)
    assert caught.value.fault.code == fault
    assert caught.value.facts["hint"][: len(hint)] == hint


def test_posts_are_found_by_code_or_name_and_stand_for_their_placement() -> None:
    problem = small()
    posts = {**problem.posts, "b-ct": replace(problem.posts["b-ct"], combined_with="b-bt")}
    posts["b-bt"] = replace(problem.posts["b-ct"], id="b-bt", title="BT")
    office = Office(replace(problem, posts=posts))
    assert {office.post(text) for text in ("b-bt", "b-ct", "B-CT", "b-ct – gì đó")} == {"b-bt"}
    name = seat(OFFICE.facts, OFFICE.facts.placement_of["a-ct"])
    assert {OFFICE.post(text) for text in (*name, f"a-ct – {name.vi}")} == {"a-ct"}


def test_who_leaves_within_the_horizon_is_known() -> None:
    assert OFFICE.leaves("x4") is not None
    assert OFFICE.leaves("x1") is None
    old = replace(AN, id="x1", birth_date=replace(AN.birth_date, first=AN.birth_date.first.replace(year=1960)))
    assert Office(small(people=(old,))).leaves("x1") is not None


SAID: dict[str, tuple[dict[str, object], Decision, str]] = {
    MOVE_ID: ({"decision": "Bổ sung"}, A, ""),
    STAY_ID: ({"decision": "k đồng ý"}, R, ""),
    STAYS[0]: ({"decision": "giữ"}, H, ""),
    STAYS[1]: ({"decision": "Thay bằng", "replacement": "x1 – Vũ Ân (58)"}, W, "x1"),
    STAYS[2]: ({"replacement": "x1"}, W, "x1"),
    STAYS[3]: ({"decision": "thay bằng Vũ Ân"}, W, "x1"),
    STAYS[4]: ({"decision": "thay bằng x1", "replacement": "x1"}, W, "x1"),
    STAYS[5]: ({"decision": "Đồng ý"}, A, ""),
}


def test_a_row_is_decided_as_it_says(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    for row_id, (values, *_) in SAID.items():
        edited.put(row_id, **values)
    back = returned(edited.back())
    assert not back.issues
    decided = {key: (entry.decision, entry.replacement) for key, entry in back.entries.items()}
    assert decided == {key: (decision, replacement) for key, (_, decision, replacement) in SAID.items()}


UNCLEAR: dict[str, tuple[dict[str, object], str, str]] = {
    MOVE_ID: ({"decision": "Thay bằng", "replacement": "an"}, "REVIEW-REPLACEMENT-SAME", "replacement"),
    STAY_ID: ({"decision": "Bổ sung"}, "REVIEW-DECISION-PLACE", "decision"),
    STAYS[0]: ({"decision": "Thay bằng"}, "REVIEW-REPLACEMENT-MISSING", "replacement"),
    STAYS[1]: ({"decision": "Đồng ý", "replacement": "x1"}, "REVIEW-REPLACEMENT-BESIDE", "replacement"),
    STAYS[2]: ({"decision": "thay bằng x0", "replacement": "x1"}, "REVIEW-REPLACEMENT-TWO", "decision"),
    STAYS[3]: ({"replacement": "Đỗ Hà"}, "REVIEW-NAME-SHARED", "replacement"),
    STAYS[4]: ({"replacement": "CB999"}, "REVIEW-PERSON", "replacement"),
    STAYS[5]: ({"decision": "Thay bằng", "replacement": "x4"}, "REVIEW-PERSON-LEFT", "replacement"),
    STAYS[6]: ({"decision": '=IF(1=1,"Đồng ý","")'}, "REVIEW-FORMULA", "decision"),
    STAYS[7]: ({"decision": "Đồng ý", "decided_on": "31/02/2026"}, "DATE-IMPOSSIBLE", "decided_on"),
    STAYS[8]: ({"decision": "Đồng ý", "waiver": "có lẽ"}, "YES-NO-INVALID", "waiver"),
    STAYS[9]: ({"decision": "x"}, "REVIEW-DECISION", "decision"),
}


def test_what_is_unclear_in_a_row_is_one_error_at_its_cell(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    for row_id, (values, *_) in UNCLEAR.items():
        edited.put(row_id, **values)
    back = returned(edited.back())
    expected = {edited.at(row_id, key).coordinate: code for row_id, (_, code, key) in UNCLEAR.items()}
    assert {issue.cell: issue.code for issue in back.issues} == expected
    assert len(back.issues) == len(UNCLEAR)
    assert not back.entries
    assert all("xem lỗi" in difference.done.vi for difference in back.differences)
    assert len(told(back.differences)) == sum(len(values) for values, *_ in UNCLEAR.values())
    (unsaid,) = (issue for issue in back.issues if issue.code == "REVIEW-DECISION")
    assert unsaid.suggestions == ("Đồng ý", "Không đồng ý", "Giữ nguyên")


def test_how_a_decision_was_read_is_told(tmp_path: Path) -> None:
    edited = desk(tmp_path, "en").put(MOVE_ID, decision="nhất trí").put(STAY_ID, decision="thay bằng Vũ Ân")
    found = {each.row_id: each.done.en for each in returned(edited.back()).differences}
    assert found == {MOVE_ID: "taken: read as “approve”", STAY_ID: "taken: read as “replace”"}


def test_a_decision_on_somebody_who_has_left_the_data_is_refused(tmp_path: Path) -> None:
    fewer = replace(PROBLEM, candidates={key: c for key, c in PROBLEM.candidates.items() if key != "an"})
    path = desk(tmp_path).put(MOVE_ID, decision="Đồng ý").back()
    assert codes(returned(path, problem=fewer)) == ["REVIEW-ROW-GONE", "REVIEW-MOVE-GONE"]
    untouched = returned(desk(tmp_path).back(), problem=fewer)
    assert (codes(untouched), untouched.plan.moves) == (["REVIEW-MOVE-GONE"], ())
