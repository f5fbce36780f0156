"""A workbook becomes a problem, the same in both languages."""

from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from optimizer.codes import Education, Level, Measure, PinKind, Theory, UnitKind
from optimizer.dates import PartialDate
from optimizer.intake.reading import read_problem
from tests.workbook.books import Rows, places, sound, write

EVERYTHING: dict[str, Rows] = {
    "Titles": [{"title": "PCT", "rank": 2, "name_vi": "Phó Chủ tịch"}, {"title": "KT", "rank": 1, "name_en": "accountant"}],
    "Planning": [{"candidate_id": "C2", "title": "CTHĐ", "unit_id": "X1", "valid_to": "2027"}],
    "Relations": [{"candidate_a": "C1", "candidate_b": "C2", "kind": "vợ chồng"}],
    "Grades": [
        {"candidate_id": "C1", "period": "2025", "score": 91},
        {"candidate_id": "C1", "period": "2026-Q2", "grade": "HTT"},
    ],
    "Service": [{"candidate_id": "C1", "unit_id": "Xã Tân Hưng", "title": "PCT", "from_date": "3/2015", "to_date": "2021"}],
    "Scores": [{"candidate_id": "C2", "post_id": "X2-BT", "score": 120}],
    "Rules": [{"rule": "non-local", "level": "hard", "parameters": "titles=BT, CTHĐ; scope=all", "weight": 2}],
    "Targets": [{"target_id": "T1", "measure": "female", "titles": "BT;CT", "share": "50%", "level": "soft"}],
    "Pins": [{"kind": "assign", "post_id": "X2-BT", "property": "female", "quarter": "2026-Q4"}],
    "Waivers": [{"candidate_id": "C1", "rule": "non-local", "reason": "đặc thù", "decided_by": "Ban Thường vụ"}],
}


def test_a_workbook_reads_the_same_in_both_languages(tmp_path: Path) -> None:
    sheets = sound() | EVERYTHING
    english = read_problem(write(tmp_path / "en.xlsx", sheets, "en"))
    vietnamese = read_problem(write(tmp_path / "vi.xlsx", sheets, "vi"))
    assert english.problem == vietnamese.problem
    assert (english.language, vietnamese.language) == ("en", "vi")
    assert not english.issues + vietnamese.issues


def test_units_posts_and_people_keep_what_the_cells_say(tmp_path: Path) -> None:
    problem = read_problem(write(tmp_path / "in.xlsx", sound())).problem
    assert problem.units["X1"].kind is UnitKind.COMMUNE
    assert problem.units["X1"].flags == {"minority"}
    assert problem.units["X2"].needs == {"đất đai", "dự án"}
    assert problem.posts["X2-BT"].holder_id is None
    assert problem.posts["X1-CT"].holder_since == PartialDate(date(2020, 6, 1), date(2020, 6, 30))
    assert problem.candidates["C2"].female
    assert problem.candidates["C2"].native_unit == "Xã Phú Xuân"
    assert problem.candidates["C3"].native_unit == "X2"


def test_the_other_sheets_become_facts(tmp_path: Path) -> None:
    problem = read_problem(write(tmp_path / "in.xlsx", sound() | EVERYTHING)).problem
    assert problem.planning[0].title == "CTHD"
    assert [(grade.period, grade.end, grade.score) for grade in problem.grades] == [
        ("2025", date(2025, 12, 31), Fraction(91)),
        ("2026-Q2", date(2026, 6, 30), Fraction(80)),
    ]
    assert problem.service[0].unit == "Xã Tân Hưng"
    assert problem.scores == {("C2", "X2-BT"): 120}
    assert problem.rules["non-local"].parameters == {"titles": "BT,CTHD", "scope": "all"}
    assert problem.targets["T1"].share == Fraction(1, 2)
    assert problem.targets["T1"].level is Level.SOFT
    assert (problem.pins[0].kind, problem.pins[0].property) == (PinKind.ASSIGN, Measure.FEMALE)


def test_a_row_of_titles_replaces_the_built_in_one_whole(tmp_path: Path) -> None:
    titles = read_problem(write(tmp_path / "in.xlsx", sound() | EVERYTHING)).problem.titles
    assert (titles["PCT"].rank, titles["PCT"].standing_committee, titles["PCT"].min_education) == (2, False, None)
    assert titles["KT"].name == ("accountant", "accountant")
    assert (titles["BT"].head, titles["BT"].min_education, titles["BT"].min_theory) == (True, Education.DH, Theory.TC)
    assert (titles["TP"].head, titles["CV"].min_theory) == (False, None)


def test_the_setting_decides_the_language(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Settings"].append({"key": "language", "value": "Tiếng Việt"})
    assert read_problem(write(tmp_path / "in.xlsx", sheets, "en")).language == "vi"


def test_the_file_is_known_by_its_hash_and_its_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound())
    intake = read_problem(path)
    assert intake.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (intake.rows["Units"], intake.rows["Posts"]) == (3, 4)


def test_the_order_of_rows_and_sheets_changes_nothing(tmp_path: Path) -> None:
    sheets = sound() | EVERYTHING
    turned = {key: sheets[key] for key in reversed(sheets)}
    turned["Candidates"] = sheets["Candidates"][::-1]
    assert read_problem(write(tmp_path / "a.xlsx", sheets)).problem == read_problem(write(tmp_path / "b.xlsx", turned)).problem


def test_two_date_columns_tell_sex_and_birth_date(tmp_path: Path) -> None:
    sheets = sound()
    for person in sheets["Candidates"]:
        key = "birth_date_female" if person.pop("sex") == "female" else "birth_date_male"
        person[key] = person.pop("birth_date")
    same = read_problem(write(tmp_path / "one.xlsx", sound())).problem.candidates
    assert read_problem(write(tmp_path / "two.xlsx", sheets, "vi")).problem.candidates == same


def test_people_of_an_old_unit_are_in_the_unit_that_it_became(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"].append(
        sheets["Candidates"][0]
        | {"candidate_id": "C9", "current_unit": "xã tân hưng", "current_title": "CV", "in_title_since": 2020}
    )
    assert read_problem(write(tmp_path / "in.xlsx", sheets)).problem.candidates["C9"].current_unit == "X1"


def test_example_rows_are_left_out_with_one_warning(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Units"].insert(0, {"unit_id": "VD-X", "name": "Xã Ví Dụ", "kind": "xã"})
    sheets["Posts"].insert(0, {"post_id": "VD-1", "unit_id": "VD-X", "title": "BT", "holder_id": "VD-C"})
    intake = read_problem(write(tmp_path / "in.xlsx", sheets))
    assert places(list(intake.issues)) == [("EXAMPLES-IGNORED", "Units!A2")]
    assert "VD-1" not in intake.problem.posts


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_issue_speaks_both_languages(tmp_path: Path, lang: str) -> None:
    sheets = sound()
    sheets["Candidates"][0] |= {"native_unit": "Nam Định"}
    (issue,) = read_problem(write(tmp_path / "in.xlsx", sheets, "vi")).issues
    assert issue.say(lang).startswith("Cán bộ!E2: " + ("Quê quán: “Nam Định”" if lang == "vi" else "native_unit: “Nam Định”"))
