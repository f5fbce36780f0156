"""Slips that only show when rows are compared: each is a warning that names both cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from optimizer.errors import Issue
from optimizer.intake.guesses import dates_meant, numbers_meant
from optimizer.intake.reading import read_problem
from optimizer.workbook.words import even_tones
from tests.workbook.books import Rows, refused, sound, write

WHO = ["C1", "C2", "C3"]


def warned(path: Path, changes: dict[str, Rows]) -> list[Issue]:
    sheets = sound()
    for sheet, rows in changes.items():
        sheets.setdefault(sheet, []).extend(rows)
    return list(read_problem(write(path / "in.xlsx", sheets)).issues)


def person(code: str, **cells: object) -> dict[str, object]:
    base = {"candidate_id": code, "full_name": "Vũ Mới", "sex": "male", "birth_date": "01/02/1980", "native_unit": "X1"}
    return base | {"current_title": "CV", "in_title_since": 2020} | cells


ODD: list[tuple[dict[str, Rows], str, str, tuple[str, ...]]] = [
    (
        {"Candidates": [person("C4", full_name="Lê Văn An", birth_date=date(1975, 3, 12))]},
        "PERSON-TWICE", "Candidates!B5", ("Candidates!B2",),
    ),
    ({"Candidates": [person("C4", birth_date="01/02/2012")]}, "AGE-STRANGE", "Candidates!D5", ()),
    ({"Candidates": [person("C4", party_date="1990")]}, "DATE-EARLY", "Candidates!H5", ("Candidates!D5",)),
    ({"Candidates": [person("C4", in_title_since="2027")]}, "DATE-AHEAD", "Candidates!G5", ()),
    ({"Planning": [{"candidate_id": "C1", "title": "CT"}]}, "PLANNING-LOWER", "Planning!B2", ("Posts!C2",)),
    ({"Planning": [{"candidate_id": "C2", "title": "CT", "unit_id": "X1"}]}, "PLANNING-SAME", "Planning!B2", ("Posts!C3",)),
    (
        {"Candidates": [person(f"D{number}", full_name=f"Vũ Mới {number}") for number in range(4)],
         "Planning": [{"candidate_id": f"D{number}", "title": "BT", "unit_id": "X2"} for number in range(4)]},
        "PLANNING-CROWDED", "Planning!A5", ("Planning!A2", "Planning!A3", "Planning!A4"),
    ),
    (
        {"Planning": [{"candidate_id": "C2", "title": "BT", "valid_to": "06/2026"}]},
        "PLANNING-EXPIRED", "Planning!C2", (),
    ),
    ({"Planning": [{"candidate_id": "C2", "title": "BT"}] * 2}, "ROW-TWICE", "Planning!B3", ("Planning!B2",)),
    (
        {"Relations": [{"candidate_a": "C1", "candidate_b": "C2"}, {"candidate_a": "C2", "candidate_b": "C1"}]},
        "ROW-TWICE", "Relations!B3", ("Relations!B2",),
    ),
    ({"Grades": [{"candidate_id": "C1", "period": "2026-Q4", "score": 80}]}, "GRADE-AHEAD", "Grades!B2", ()),
    ({"Posts": [{"post_id": "X1-BT2", "unit_id": "X1", "title": "BT"}]}, "HEAD-TWICE", "Posts!C6", ("Posts!C2",)),
    ({"Service": [{"candidate_id": "C1", "unit_id": "X1", "title": "BT", "from_date": 2027}]}, "DATE-AHEAD", "Service!D2", ()),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "where", "others"), ODD)
def test_what_is_odd_is_a_warning(
    tmp_path: Path, changes: dict[str, Rows], code: str, where: str, others: tuple[str, ...]
) -> None:
    (issue,) = warned(tmp_path, changes)
    assert (issue.code, issue.where, issue.others) == (code, where, others)
    assert issue.header
    assert all(other in issue.what.vi for other in others[:1] if code != "PLANNING-CROWDED")


FINE: list[dict[str, Rows]] = [
    {"Candidates": [person("C4", full_name="Lê Văn An", birth_date=1975)]},  # another age, as far as is known
    {"Candidates": [person("C4", birth_date="01/10/2008", in_title_since="01/10/2026")]},  # 18 on the plan date
    {"Candidates": [person("C4", party_date="01/02/1998")]},  # 18 on that day
    {"Planning": [{"candidate_id": "C1", "title": "BT", "unit_id": "X2"}, {"candidate_id": "C3", "title": "CT"}]},
    {
        "Candidates": [person(f"D{number}", full_name=f"Vũ Mới {number}") for number in range(3)],
        "Planning": [{"candidate_id": f"D{number}", "title": "BT", "unit_id": "X2"} for number in range(3)],
    },
    {"Grades": [{"candidate_id": "C1", "period": "2026", "score": 80}]},
]


@pytest.mark.parametrize("changes", FINE)
def test_what_is_just_allowed_is_not_odd(tmp_path: Path, changes: dict[str, Rows]) -> None:
    assert warned(tmp_path, changes) == []


def test_a_head_may_follow_a_head_whose_post_closes(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][2]["close_on"] = date(2027, 1, 1)
    sheets["Posts"].append({"post_id": "X2-BT2", "unit_id": "X2", "title": "BT", "open_from": date(2027, 1, 1)})
    assert read_problem(write(tmp_path / "in.xlsx", sheets)).issues == ()


@pytest.mark.parametrize(
    ("since", "leave", "odd"),
    [
        (date(2026, 9, 1), date(2026, 8, 31), True),
        (date(2026, 9, 1), date(2026, 9, 1), False),
        ("2026", date(2026, 5, 1), False),  # nobody knows which came first
        ("2026", date(2025, 12, 31), True),
        ("2021", "yes", False),
    ],
)
def test_a_day_of_leaving_meant_for_the_holder_before_is_named(tmp_path: Path, since: object, leave: object, odd: bool) -> None:
    sheets = sound()
    sheets["Posts"][0] |= {"holder_since": since, "must_vacate": leave}
    read = read_problem(write(tmp_path / "in.xlsx", sheets))
    found = [(issue.code, issue.header, issue.others) for issue in read.issues]
    since_cell = "Posts!E2"
    assert found == ([("HANDED-OVER", "must_vacate", (since_cell,))] if odd else [])
    assert all(since_cell in issue.what.vi for issue in read.issues)


def test_a_yes_that_stays_after_the_hand_over_is_named(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][0] |= {"holder_since": date(2027, 1, 1), "must_vacate": "yes"}
    found = read_problem(write(tmp_path / "in.xlsx", sheets)).issues
    assert {issue.code for issue in found} == {"DATE-AHEAD", "HANDED-OVER"}


def test_a_return_before_the_rotation_is_an_error(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"][0] |= {"rotation_since": 2024, "return_on": 2023}
    (issue,) = refused(write(tmp_path / "in.xlsx", sheets))
    assert (issue.code, issue.where, issue.others) == ("DATES-REVERSED", "Candidates!G2", ("Candidates!F2",))


def test_an_issue_says_all_that_is_known_of_its_cell(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"][0]["birth_date"] = "12/03/75"
    (issue,) = refused(write(tmp_path / "in.xlsx", sheets, "vi"))
    assert (issue.header, issue.value, issue.suggestions) == ("Ngày sinh", "12/03/75", ("12/03/1975",))
    assert issue.expected
    assert issue.expected.vi == "ngày/tháng/năm, tháng/năm hoặc năm"
    assert issue.todo.vi.endswith("Có phải là 12/03/1975?")


def test_one_bad_post_does_not_hide_who_holds_nothing(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][0]["unit_id"] = "X9"  # C1 holds it all the same
    sheets["Posts"][3]["holder_id"] = None
    found = [(issue.code, issue.where) for issue in refused(write(tmp_path / "in.xlsx", sheets))]
    assert found == [("REF-UNKNOWN", "Posts!B2"), ("TITLE-UNKNOWN", "Candidates!A4")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12/03/75", ["12/03/1975"]),
        ("3.2.05", ["03/02/2005"]),
        ("12/13/1980", ["13/12/1980"]),
        ("sinh ngày 12-3-1975 tại", ["12/03/1975"]),
        ("12031975", ["12/03/1975"]),
        ("27465", ["12/03/1975"]),
        ("khoảng 1975", ["1975"]),
        ("31/02/75", []),
        ("không rõ", []),
    ],
)
def test_dates_that_were_probably_meant(text: str, meant: list[str]) -> None:
    assert dates_meant(text) == meant


def test_numbers_that_were_probably_meant() -> None:
    assert (numbers_meant("85 điểm"), numbers_meant("85-90"), numbers_meant("tốt")) == (["85"], [], [])


def test_the_place_of_a_tone_makes_no_difference() -> None:
    assert even_tones("Hoà Thuỷ") == even_tones("hòa thủy")
    assert even_tones("Hòa") != even_tones("Hóa")
