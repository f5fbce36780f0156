"""Each kind of bad input is reported with its code and its cell, and all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from optimizer.errors import Severity
from optimizer.intake.reading import read_problem
from tests.workbook.books import Rows, places, refused, sound, write

C1 = {"candidate_id": "C1"}
WAIVER = {"candidate_id": "C1", "rule": "non-local", "reason": "-", "decided_by": "BTV"}

BAD_CELLS = [
    ("Units", 0, {"kind": "làng"}, "CODE-UNKNOWN", "C2"),
    ("Units", 0, {"difficulty": 4}, "NUMBER-RANGE", "E2"),
    ("Units", 2, {"max_out": -1}, "NUMBER-RANGE", "H4"),
    ("Units", 1, {"name": None}, "CELL-MISSING", "B3"),
    ("Posts", 0, {"unit_id": "X9"}, "REF-UNKNOWN", "B2"),
    ("Posts", 0, {"title": "BX"}, "REF-UNKNOWN", "C2"),
    ("Posts", 0, {"holder_id": "Lê Văn An"}, "REF-UNKNOWN", "D2"),
    ("Posts", 0, {"holder_since": "31/2/2020"}, "DATE-IMPOSSIBLE", "E2"),
    ("Posts", 1, {"holder_id": "C1"}, "HOLDER-TWICE", "D3"),
    ("Posts", 0, {"must_vacate": "có lẽ"}, "DATE-INVALID", "F2"),
    ("Posts", 0, {"open_from": date(2027, 1, 1)}, "HOLDER-EARLY", "F2"),
    ("Posts", 2, {"open_from": date(2027, 1, 1), "close_on": date(2026, 1, 1)}, "DATES-REVERSED", "G4"),
    ("Posts", 2, {"combined_with": "X2-BT"}, "COMBINED-SELF", "F4"),
    ("Posts", 2, {"combined_with": "X1-BT"}, "COMBINED-UNIT", "F4"),
    ("Posts", 1, {"combined_with": "X1-BT"}, "COMBINED-HOLDER", "F3"),
    ("Candidates", 0, {"sex": "?"}, "CODE-UNKNOWN", "C2"),
    ("Candidates", 0, {"birth_date": "1/2/2030"}, "BIRTH-LATE", "D2"),
    ("Candidates", 0, {"birth_date_female": 1980}, "SEX-TWICE", "E2"),
    ("Candidates", 0, {"native_unit": "Xã Tân Lâp"}, "PLACE-NEAR", "E2"),
    ("Candidates", 0, {"fit_health": "tốt"}, "YES-NO-INVALID", "F2"),
    ("Candidates", 0, {"available_from": "2027", "available_to": "2026"}, "DATES-REVERSED", "G2"),
    ("Planning", 0, C1 | {"title": "BT", "unit_id": "Xã Tân Lập"}, "REF-UNKNOWN", "C2"),
    ("Relations", 0, {"candidate_a": "C1", "candidate_b": "C1"}, "RELATION-SELF", "B2"),
    ("Grades", 0, C1 | {"period": "2025"}, "GRADE-NEITHER", "A2"),
    ("Grades", 0, C1 | {"period": "2025", "score": 80, "grade": "HTT"}, "GRADE-BOTH", "D2"),
    ("Grades", 0, C1 | {"period": "2025", "score": 101}, "NUMBER-RANGE", "C2"),
    ("Grades", 0, C1 | {"period": "kỳ 1", "score": 80}, "PERIOD-INVALID", "B2"),
    ("Service", 0, C1 | {"unit_id": "X1", "title": "BT", "from_date": 2020, "to_date": 2019}, "DATES-REVERSED", "E2"),
    ("Scores", 0, C1 | {"post_id": "X1-BT", "score": 1.5}, "NUMBER-WHOLE", "C2"),
    ("Rules", 0, {"rule": "nonlocal"}, "RULE-UNKNOWN", "A2"),
    ("Rules", 0, {"rule": "keep", "level": "soft"}, "RULE-LEVEL", "B2"),
    ("Rules", 0, {"rule": "fit", "level": "hard"}, "RULE-LEVEL", "B2"),
    ("Rules", 0, {"rule": "non-local", "tier": -1}, "NUMBER-RANGE", "B2"),
    ("Rules", 0, {"rule": "non-local", "parameters": "title=BT"}, "PARAMETER-UNKNOWN", "B2"),
    ("Rules", 0, {"rule": "non-local", "parameters": "scope=some"}, "PARAMETER-INVALID", "B2"),
    ("Rules", 0, {"rule": "non-local", "parameters": "titles=BT,XX"}, "PARAMETER-INVALID", "B2"),
    ("Rules", 0, {"rule": "non-local", "parameters": "scope"}, "PARAMETER-FORM", "B2"),
    ("Rules", 0, {"rule": "non-local", "parameters": "scope=all; scope=new"}, "PARAMETER-TWICE", "B2"),
    ("Targets", 0, {"target_id": "T", "measure": "female"}, "TARGET-NEITHER", "A2"),
    ("Targets", 0, {"target_id": "T", "measure": "female", "share": 0.5, "count": 1}, "TARGET-BOTH", "D2"),
    ("Targets", 0, {"target_id": "T", "measure": "female", "share": 50}, "SHARE-RANGE", "C2"),
    ("Targets", 0, {"target_id": "T", "measure": "female", "count": 1, "region": "Vùng 9"}, "REGION-UNKNOWN", "C2"),
    ("Targets", 0, {"target_id": "T", "measure": "female", "count": 1, "titles": "BT; BTT"}, "REF-UNKNOWN", "C2"),
    ("Waivers", 0, WAIVER | {"rule": "x"}, "RULE-UNKNOWN", "B2"),
    ("Waivers", 0, WAIVER | {"rule": "posts-filled"}, "WAIVER-USELESS", "B2"),
    ("Waivers", 0, WAIVER | {"reason": ""}, "CELL-MISSING", "C2"),
]


@pytest.mark.parametrize(("sheet", "row", "cells", "code", "cell"), BAD_CELLS)
def test_bad_cells(tmp_path: Path, sheet: str, row: int, cells: dict[str, object], code: str, cell: str) -> None:
    sheets = sound()
    rows = sheets.setdefault(sheet, [{}])
    rows[row] = rows[row] | cells
    (issue,) = [issue for issue in refused(write(tmp_path / "in.xlsx", sheets)) if issue.severity is Severity.ERROR]
    assert (issue.code, issue.where) == (code, f"{sheet}!{cell}")


def test_all_problems_are_found_at_once_and_in_the_order_of_the_workbook(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"][2]["birth_date"] = "32/1/1980"
    sheets["Posts"][0]["unit_id"] = "X7"
    sheets["Units"][0]["kind"] = "?"
    sheets["Units"][2]["max_out"] = "nhiều"
    assert places(refused(write(tmp_path / "in.xlsx", sheets))) == [
        ("CODE-UNKNOWN", "Units!C2"),
        ("NUMBER-INVALID", "Units!H4"),
        ("REF-UNKNOWN", "Posts!B2"),
        ("DATE-IMPOSSIBLE", "Candidates!D4"),
    ]


TWICE: list[tuple[str, Rows, str]] = [
    ("Grades", [C1 | {"period": "2026-Q1", "score": 80}, C1 | {"period": "Quý 1/2026", "score": 90}], "B3"),
    ("Scores", [C1 | {"post_id": "X2-BT", "score": 1}] * 2, "B3"),
    ("Units", [*sound()["Units"], {"unit_id": "X1", "name": "Xã Khác", "kind": "commune"}], "A5"),
    ("Rules", [{"rule": "kin", "level": "off"}] * 2, "A3"),
    ("Targets", [{"target_id": "T", "measure": "female", "count": 1}] * 2, "A3"),
]


@pytest.mark.parametrize(("sheet", "rows", "cell"), TWICE)
def test_the_same_thing_said_twice(tmp_path: Path, sheet: str, rows: Rows, cell: str) -> None:
    ((code, place),) = places(refused(write(tmp_path / "in.xlsx", sound() | {sheet: rows})))
    assert code in ("ROW-TWICE", "ID-TWICE")
    assert place == f"{sheet}!{cell}"


WARNED = [
    ("Candidates", 0, {"native_unit": None}, "NATIVE-UNKNOWN", "E2"),
    ("Candidates", 0, {"native_unit": "Nam Định"}, "PLACE-ELSEWHERE", "E2"),
    ("Candidates", 0, {"native_unit": "Xã Tân Lập, huyện Đan Phượng"}, "PLACE-QUALIFIED", "E2"),
    ("Candidates", 0, {"discipline": "khiển trách"}, "DISCIPLINE-UNDATED", "A2"),
    ("Candidates", 0, {"current_unit": "X2"}, "CURRENT-UNUSED", "F2"),
    ("Candidates", 0, {"preferred_regions": "Vùng 1; vùng 7"}, "REGION-UNKNOWN", "F2"),
    ("Posts", 0, {"holder_since": None}, "START-UNKNOWN", "E2"),
    ("Posts", 0, {"holder_id": None}, "TITLE-UNKNOWN", "Candidates!A2"),
    ("Posts", 3, {"close_on": "2027"}, "DATE-PARTIAL", "F5"),
]


@pytest.mark.parametrize(("sheet", "row", "cells", "code", "cell"), WARNED)
def test_what_only_weakens_the_result_is_a_warning(
    tmp_path: Path, sheet: str, row: int, cells: dict[str, object], code: str, cell: str
) -> None:
    sheets = sound()
    sheets[sheet][row] |= cells
    issues = read_problem(write(tmp_path / "in.xlsx", sheets)).issues
    wanted = cell if "!" in cell else f"{sheet}!{cell}"
    assert places(list(issues)) == [(code, wanted)]
    assert issues[0].severity is Severity.WARNING


SETTINGS = [
    ({"value": "10/2026"}, "DATE-FULL", "Settings!B2"),
    ({"value": None}, "CELL-MISSING", "Settings!B2"),
    ({"key": "plan_dat"}, "SETTING-UNKNOWN", "Settings!A2"),
    ({"key": "horizon_quarters", "value": 0}, "HORIZON-RANGE", "Settings!B2"),
    ({"key": "max_moves", "value": "-3"}, "NUMBER-RANGE", "Settings!B2"),
    ({"key": "language", "value": "fr"}, "CODE-UNKNOWN", "Settings!B2"),
    ({"key": "organisation", "value": "x"}, "ID-TWICE", "Settings!A3"),
]


@pytest.mark.parametrize(("cells", "code", "cell"), SETTINGS)
def test_bad_settings(tmp_path: Path, cells: dict[str, object], code: str, cell: str) -> None:
    sheets = sound()
    sheets["Settings"][0] |= cells
    assert (code, cell) in places(refused(write(tmp_path / "in.xlsx", sheets)))


def test_a_plan_has_up_to_twelve_quarters(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Settings"].append({"key": "Số quý", "value": 12})
    quarters = read_problem(write(tmp_path / "in.xlsx", sheets)).problem.quarters
    assert (len(quarters), quarters[0].name, quarters[-1].name) == (12, "2026-Q4", "2029-Q3")
    sheets["Settings"][-1]["value"] = 13
    (issue,) = refused(write(tmp_path / "in13.xlsx", sheets))
    assert (issue.code, issue.where) == ("HORIZON-RANGE", "Settings!B4")
    assert issue.todo.en == "Enter a number from 1 to 12."


def test_combined_posts_of_one_unit_and_holder_are_sound(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][1] |= {"holder_id": "C1", "combined_with": "X1-BT"}
    issues = read_problem(write(tmp_path / "in.xlsx", sheets)).issues
    assert places(list(issues)) == [("TITLE-UNKNOWN", "Candidates!A3")]


def test_a_plain_yes_to_must_vacate_is_the_plan_date(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][0]["must_vacate"] = "x"
    sheets["Posts"][1]["must_vacate"] = "15/11/2026"
    posts = read_problem(write(tmp_path / "in.xlsx", sheets)).problem.posts
    assert (posts["X1-BT"].must_vacate, posts["X1-CT"].must_vacate) == (date(2026, 10, 1), date(2026, 11, 15))
