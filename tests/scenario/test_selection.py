"""Choices of people, posts and units: by what is known of them, in a fixed order, ties by code."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.domain import Problem
from optimizer.scenario.apply import apply_scenario
from tests.scenario.cases import base, base_intake, place, scenario, under


def people(folder: Path, choice: str) -> list[str]:
    problem = under(folder, f"[[candidates]]\ncandidate_id = {choice}\nmust_place = true")
    return sorted(person.id for person in problem.candidates.values() if person.must_place)


def units(folder: Path, choice: str) -> list[str]:
    problem = under(folder, f"[[units]]\nunit_id = {choice}\nmax_out = 9")
    return sorted(unit.id for unit in problem.units.values() if unit.max_out == 9)


def posts(folder: Path, choice: str) -> list[str]:
    problem = under(folder, f"[[posts]]\npost_id = {choice}\nneeds = 'chosen'")
    return sorted(post.id for post in problem.posts.values() if "chosen" in post.needs)


PEOPLE = {
    "{ title = 'BT' }": ["C1", "C4", "C5"],
    "{ title = 'bí thư', order = 'oldest', count = 2 }": ["C1", "C4"],
    "{ title = 'BT', order = 'youngest', count = 1 }": ["C5"],
    "{ title = 'BT', order = 'longest', count = 1 }": ["C4"],
    "{ title = 'BT', order = 'newest', count = 1 }": ["C5"],
    "{ title = 'PP' }": ["C6"],
    "{ sex = 'nữ', kind = 'xã' }": ["C2", "C4"],
    "{ region = 'vùng 1', sex = 'male' }": ["C1"],
    "{ unit_id = 'P1' }": ["C3", "C6"],
    "{ holder_since = '', sex = 'female' }": ["C6"],
    "{ theory = 'cao cấp' }": ["C4"],
    "{ flags = 'minority' }": ["C1", "C2"],
    "'chức danh=BT; thứ tự=cao tuổi nhất; số lượng=1'": ["C4"],
    "'Giới tính=nam; order=youngest; count=1'": ["C5"],
    "{ count = 2 }": ["C1", "C2"],
}


@pytest.mark.parametrize("choice", PEOPLE)
def test_people_are_chosen_by_what_they_are_and_hold(choice: str, tmp_path: Path) -> None:
    assert people(tmp_path, choice) == PEOPLE[choice]


def test_units_are_chosen_by_their_columns_and_their_posts(tmp_path: Path) -> None:
    assert units(tmp_path, "{ kind = 'commune' }") == ["X1", "X3", "X4"]
    assert units(tmp_path, "{ kind = 'commune', order = 'smallest', count = 1 }") == ["X4"]
    assert units(tmp_path, "{ order = 'largest', count = 1 }") == ["X1"]  # as many posts as X3: the first code


def test_ties_go_by_code_whatever_the_order_of_rows(tmp_path: Path) -> None:
    turned = {sheet: list(reversed(rows)) for sheet, rows in base().items()}
    problem = under(tmp_path, "[[merge]]\nunits = { order = 'largest', count = 2 }", turned)
    assert closed(problem) == {"X3-BT", "X3-PCT"}
    problem = under(tmp_path, "[[merge]]\nunits = { order = 'smallest', count = 2 }", turned)
    assert closed(problem) == {"X2-BT"}


def test_posts_are_chosen_by_unit_and_holder(tmp_path: Path) -> None:
    assert posts(tmp_path, "{ title = 'BT', holder_id = '' }") == ["X2-BT"]
    assert posts(tmp_path, "{ title = 'BT', sex = 'female' }") == ["X3-BT"]
    assert posts(tmp_path, "{ order = 'oldest', count = 1 }") == ["X3-BT"]


def test_a_choice_agrees_with_plain_counting(tmp_path: Path) -> None:
    problem = base_intake().problem
    held = [post.holder_id for post in problem.posts.values() if post.title == "BT" and post.holder_id]
    oldest = sorted(held, key=lambda person: (problem.candidates[person].birth_date.first, person))[:2]
    assert people(tmp_path, "{ title = 'BT', order = 'oldest', count = 2 }") == sorted(oldest)


def test_each_of_those_chosen_gets_its_row(tmp_path: Path) -> None:
    text = "[[planning]]\ncandidate_id = { title = 'BT' }\nunit_id = { flags = 'border' }\ntitle = 'BT'"
    before = base_intake().problem.planning
    assert [(p.candidate_id, p.unit_id) for p in under(tmp_path, text).planning[len(before) :]] == [
        ("C1", "X4"),
        ("C4", "X4"),
        ("C5", "X4"),
    ]


def test_a_merger_may_choose_its_units(tmp_path: Path) -> None:
    problem = under(tmp_path, "[[merge]]\nunits = { kind = 'commune', region = 'Vùng 1' }")
    assert closed(problem) == {"X3-BT", "X3-PCT"}


def closed(problem: Problem) -> set[str]:
    return {post.id for post in problem.posts.values() if post.close_on}


def test_a_choice_that_finds_too_few_says_so_and_goes_on(tmp_path: Path) -> None:
    text = "[[candidates]]\ncandidate_id = { title = 'CTHD', count = 2 }\nmust_place = true"
    intake = base_intake()
    problem, (warning,) = apply_scenario(scenario(tmp_path, text, intake), intake)
    assert problem == intake.problem
    assert (warning.code, place(warning, tmp_path)) == ("SCENARIO-CHOSEN", "x.toml: [candidates 1] candidate_id")
    assert "finds 0, not 2" in warning.what.en


def test_choices_look_at_the_workbook_before_the_scenario(tmp_path: Path) -> None:
    text = "[candidates.C4]\nbirth_date = 1999\n[[pins]]\nkind = 'keep'\n"
    problem = under(tmp_path, text + "candidate_id = { title = 'BT', order = 'oldest', count = 1 }")
    assert problem.candidates["C4"].birth_date.first.year == 1999
    assert [pin.candidate_id for pin in problem.pins][1:] == ["C4"]
