"""Lists as offices keep them are read completely, and become workbooks that validate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from optimizer.domain import Candidate, Problem
from optimizer.errors import Severity
from optimizer.intake.convert import convert
from optimizer.intake.reading import read_problem
from optimizer.workbook.tables_out import write_tables
from tests.workbook.books import refused
from tests.workbook.layouts import LAYOUTS, PEOPLE, Person, save

TODAY = date(2026, 8, 20)
SCORES = {"HTXS": 95, "HTT": 80, "HT": 60}


@pytest.fixture(params=LAYOUTS)
def listed(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return save(request.param, tmp_path / "list.xlsx")


def converted(path: Path, lang: str = "vi") -> Path:
    conversion = convert(path, lang, TODAY)
    assert [issue for issue in conversion.issues if issue.severity is Severity.ERROR] == []
    out = path.with_name("out.xlsx")
    write_tables(out, conversion.sheets, lang)
    return out


def unit_of(problem: Problem, name: str | None) -> str | None:
    return next((unit.id for unit in problem.units.values() if unit.name == name), None)


def check(problem: Problem, person: Candidate, who: Person) -> None:
    unit = unit_of(problem, who.unit)
    assert unit
    assert (person.female, str(person.birth_date), person.ethnicity) == (who.female, who.born, who.ethnicity)
    assert person.native_unit == (unit_of(problem, who.native) or who.native)
    assert (str(person.party_date), person.education, person.theory) == (
        who.party,
        {"DH": 3, "ThS": 4}[who.education],
        {"TC": 2, "CC": 3}[who.theory],
    )
    held = [post for post in problem.posts.values() if post.holder_id == person.id]
    now = {(post.unit_id, post.title) for post in held} or {(person.current_unit, person.current_title)}
    assert now == {(unit, title) for title in who.titles}
    assert [post.combined_with for post in held[1:]] == [post.id for post in held[:-1]]
    plans = {(plan.title, plan.unit_id) for plan in problem.planning if plan.candidate_id == person.id}
    assert plans == {(title, unit_of(problem, unit)) for title, unit in who.planned}
    grades = [(grade.period, grade.score) for grade in problem.grades if grade.candidate_id == person.id]
    assert grades == list(zip(("2023", "2024", "2025"), (SCORES[grade] for grade in who.grades), strict=True))


def test_everything_is_read(listed: Path) -> None:
    problem = read_problem(converted(listed)).problem
    by_name = {person.full_name: person for person in problem.candidates.values()}
    assert sorted(by_name) == sorted(who.name for who in PEOPLE)
    for who in PEOPLE:
        check(problem, by_name[who.name], who)


def test_both_languages_say_the_same(listed: Path) -> None:
    assert read_problem(converted(listed, "en")).problem == read_problem(converted(listed, "vi")).problem


def test_a_converted_workbook_converts_into_itself(listed: Path) -> None:
    once = converted(listed)
    twice = once.with_name("twice.xlsx")
    write_tables(twice, convert(once, "vi", TODAY).sheets, "vi")
    assert twice.read_bytes() == once.read_bytes()


def test_a_list_alone_lacks_only_the_other_sheets(tmp_path: Path) -> None:
    issues = refused(save("district", tmp_path / "list.xlsx"))
    errors = [issue.code for issue in issues if issue.severity is Severity.ERROR]
    assert errors == ["SHEET-MISSING"] * 3
    assert {"LIST-READ", "IDS-MADE"} <= {issue.code for issue in issues}


def test_made_codes_stay_with_their_people(tmp_path: Path) -> None:
    codes = [
        {
            row["full_name"]: row["candidate_id"]
            for row in convert(save(layout, tmp_path / "list.xlsx"), "vi", TODAY).sheets["Candidates"]
        }
        for layout in ("district", "by unit")
    ]
    assert codes[0] == codes[1]
