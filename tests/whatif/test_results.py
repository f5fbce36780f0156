"""Results are kept by the content of their problems: found again while nothing has changed, never when anything has."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optimizer.plan import Status
from optimizer.whatif.results import Kept
from optimizer.whatif.tasks import PlanFile, Result, Solved, Task
from tests.oracle.small import small
from tests.whatif.cases import task, tasks
from tests.whatif.poison import RAISES


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "results")


@pytest.mark.parametrize("asked", tasks(6), ids=lambda asked: asked.code)
def test_an_equal_problem_finds_the_same_result(kept: Kept, asked: Task) -> None:
    result = asked.perform()
    assert kept.get(asked) is None
    kept.put(asked, result)
    assert kept.get(asked) == replace(result, reused=True)


def test_it_comes_under_the_name_that_is_asked_for(kept: Kept) -> None:
    kept.put(task("one", small()), task("one", small()).perform())
    found = kept.get(task("two", small()))
    assert found
    assert (found.code, found.name.en, found.reused) == ("two", "What if two?", True)


def test_whatever_has_changed_is_solved_again(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = task("one", small())
    kept.put(asked, asked.perform())
    settings = replace(asked.problem.settings, max_moves=1)
    assert kept.get(replace(asked, problem=replace(asked.problem, settings=settings))) is None
    assert kept.get(asked)
    monkeypatch.setattr("optimizer.whatif.results.FORM", "another")
    assert kept.get(asked) is None


def test_only_what_no_search_can_change_is_kept(kept: Kept) -> None:
    asked = task("one", small())
    solved = asked.perform().solved
    assert solved
    for status in (Status.FEASIBLE, Status.UNKNOWN):
        kept.put(asked, Result(asked.code, asked.name, replace(solved, status=status)))
    kept.put(task("bad", RAISES), task("bad", RAISES).perform())
    assert kept.get(asked) is None


def test_a_task_that_writes_its_plan_is_performed(kept: Kept, tmp_path: Path) -> None:
    plan = tmp_path / "plan.xlsx"
    asked = replace(task("one", small()), plan_file=PlanFile(plan, "vi", "in.xlsx", "ab12", date(2026, 9, 1), force=False))
    result = asked.perform()
    assert result.solved
    assert plan.is_file()
    kept.put(asked, result)
    assert kept.get(asked) is None
    assert kept.get(replace(asked, plan_file=None))


def test_nobody_else_may_read_what_is_kept(kept: Kept) -> None:
    asked = task("one", small())
    kept.put(asked, asked.perform())
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


def test_why_there_is_no_plan_is_kept_too(kept: Kept) -> None:
    asked = next(each for each in tasks(12) if not each.perform().digest)
    kept.put(asked, asked.perform())
    found = kept.get(asked)
    assert found
    assert isinstance(found.solved, Solved)
    assert found.solved.status is Status.INFEASIBLE
    assert found.solved.reasons
