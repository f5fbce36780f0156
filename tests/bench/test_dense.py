"""The dense quarter is as open as the study that set the goals: counted plainly, without the rows of any rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.bench.bench import FULL
from optimizer.bench.instances import Instance
from optimizer.intake.reading import read_problem
from optimizer.solve import Situation, situation
from optimizer.workbook.tables_out import write_tables


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Situation:
    path: Path = tmp_path_factory.mktemp("dense") / "in.xlsx"
    write_tables(path, Instance(98).sheets(), "en")
    intake = read_problem(path)
    assert intake.issues == ()
    return situation(intake.problem)


def test_it_has_the_posts_people_and_pairs_of_the_study(dense: Situation) -> None:
    people, posts = dense.problem.candidates, dense.problem.posts
    assert (len(posts), len(people)) == (490, 759)
    assert 70_000 < dense.eligibility.count() < 85_000


def test_three_posts_in_four_are_open_and_two_people_in_five_may_move(dense: Situation) -> None:
    facts, eligible = dense.facts, dense.eligibility.eligible(0)
    opened = [p for p in facts.placements if p.holder_id is None or facts.overdue(p, facts.last)]
    assert 0.65 < len(opened) / len(facts.placements) < 0.85
    assert 0.35 < eligible.any(axis=1).mean() < 0.5
    assert eligible.any(axis=0).all()


def test_only_the_plain_model_has_a_limit_of_its_own() -> None:
    assert [FULL.limit_of(way) for way in ("one", "highs", "plain")] == [FULL.limit, FULL.limit, FULL.plain]
