from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from optimizer.errors import PathError
from optimizer.intake.reading import read_problem
from optimizer.solve import situation
from optimizer.synthetic import LARGEST, synthetic
from optimizer.workbook.tables_out import write_tables


def test_the_same_seed_gives_the_same_workbook_and_another_seed_another() -> None:
    assert synthetic(7, seed=3) == synthetic(7, seed=3)
    assert synthetic(7, seed=3) != synthetic(7, seed=4)


@pytest.mark.parametrize(("communes", "posts", "people"), [(1, 5, 7), (98, 490, 759), (168, 840, 1302)])
def test_the_size_is_that_of_the_dense_benchmark(communes: int, posts: int, people: int) -> None:
    sheets = synthetic(communes)
    held = sum("holder_id" in post for post in sheets["Posts"])
    assert (len(sheets["Posts"]), held, len(sheets["Candidates"])) == (posts, int(0.95 * posts), people)


def test_ids_and_names_are_unique_and_everything_named_is_there() -> None:
    sheets = synthetic(40, seed=1)
    units = {row["unit_id"] for row in sheets["Units"]}
    people = {row["candidate_id"] for row in sheets["Candidates"]}
    holders = Counter(post["holder_id"] for post in sheets["Posts"] if "holder_id" in post)
    assert len(units) == len(sheets["Units"]) == len({row["name"] for row in sheets["Units"]})
    assert len(people) == len({row["full_name"] for row in sheets["Candidates"]})
    assert {row["unit_id"] for sheet in ("Posts", "Service") for row in sheets[sheet]} <= units
    assert {row["candidate_id"] for sheet in ("Planning", "Grades", "Service") for row in sheets[sheet]} <= people
    assert set(holders) <= people
    assert set(holders.values()) == {1}


def test_a_dense_list_plans_people_for_a_quarter_of_the_titles_and_a_sparse_one_three_for_a_post() -> None:
    dense, sparse = synthetic(98), synthetic(98, dense=False)
    assert 0.22 < sum(row["title"] == "BT" for row in dense["Planning"]) / 759 < 0.28  # nothing is above secretary
    assert len(sparse["Planning"]) == 3 * 490


def test_quarters_and_province_reach_the_settings() -> None:
    settings = {row["key"]: row["value"] for row in synthetic(3, quarters=4, province="Cần Thơ")["Settings"]}
    assert settings["horizon_quarters"] == 4
    assert settings["organisation"] == "Ban Tổ chức Thành ủy Cần Thơ"


def test_over_several_quarters_people_leave_in_each_and_a_target_and_a_cap_are_dated(tmp_path: Path) -> None:
    write_tables(tmp_path / "out.xlsx", synthetic(98, quarters=8), "vi")
    intake = read_problem(tmp_path / "out.xlsx")
    facts = situation(intake.problem).facts
    exits = Counter(exit_.quarter for placement in facts.placements if (exit_ := facts.exit(placement)))
    returns = [c for c in intake.problem.candidates.values() if c.return_on]
    assert intake.issues == ()
    assert all(exits[quarter] >= 3 for quarter in range(1, 8)), exits
    assert 0.15 < (sum(exits.values()) + len(returns)) / 490 < 0.2  # overdue heads and posts vacant today come on top
    assert (len(facts.quarters), intake.problem.settings.max_moves_per_quarter) == (8, 24)
    assert [target.by for target in intake.problem.targets.values() if target.by] == [facts.quarters[4].day]


def test_the_largest_province_can_be_made_up_and_no_larger_one() -> None:
    assert len(synthetic(LARGEST)["Posts"]) == 5 * LARGEST
    with pytest.raises(PathError, match="400"):
        synthetic(LARGEST + 1)


def test_a_written_workbook_is_read_without_a_warning_and_is_as_dense_as_the_benchmark(tmp_path: Path) -> None:
    write_tables(tmp_path / "out.xlsx", synthetic(98), "vi")
    intake = read_problem(tmp_path / "out.xlsx")
    assert intake.issues == ()
    assert 70_000 < situation(intake.problem).eligibility.count() < 90_000


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_single_commune_is_a_workbook_too(language: str, tmp_path: Path) -> None:
    write_tables(tmp_path / "out.xlsx", synthetic(1), language)
    intake = read_problem(tmp_path / "out.xlsx")
    assert (intake.issues, intake.language) == ((), language)
