"""Results are kept by the content of their problems: found again while nothing has changed, never when anything has."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optimizer.plan import Status
from optimizer.planbook.plan_sections import Origin
from optimizer.whatif.results import Kept
from optimizer.whatif.tasks import Layout, Result, Solved, Task
from tests.oracle.small import small
from tests.whatif.cases import task, tasks
from tests.whatif.poison import RAISES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "results"


@pytest.fixture
def kept(folder: Path) -> Kept:
    return Kept(folder)


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


def test_whatever_has_changed_is_solved_again(kept: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = task("one", small())
    kept.put(asked, asked.perform())
    settings = replace(asked.problem.settings, max_moves=1)
    assert kept.get(replace(asked, problem=replace(asked.problem, settings=settings))) is None
    assert kept.get(replace(asked, time_limit=60.0)) is None
    assert kept.get(asked)
    monkeypatch.setattr("optimizer.whatif.shelf.__version__", "another")
    assert Kept(folder).get(asked) is None


def test_a_damaged_result_is_worked_out_again(kept: Kept, folder: Path) -> None:
    asked = task("one", small())
    kept.put(asked, asked.perform())
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert kept.get(asked) is None


def test_a_folder_that_cannot_be_written_to_is_told_once(folder: Path, kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    folder.write_text("a file in its place")
    for name in ("one", "two"):
        kept.put(task(name, small()), task(name, small()).perform())
    assert capsys.readouterr().err.count(str(folder)) == 1
    assert kept.get(task("one", small())) is None


def test_only_what_no_search_can_change_is_kept(kept: Kept) -> None:
    asked = task("one", small())
    solved = asked.perform().solved
    assert solved
    for status in (Status.FEASIBLE, Status.UNKNOWN):
        kept.put(asked, Result(asked.code, asked.name, replace(solved, status=status)))
    kept.put(task("bad", RAISES), task("bad", RAISES).perform())
    assert kept.get(asked) is None


def test_a_task_that_brings_its_plan_is_performed(kept: Kept) -> None:
    asked = replace(task("one", small()), layout=Layout(Origin("in.xlsx", "ab12", date(2026, 9, 1)), "vi"))
    result = asked.perform()
    assert result.plan
    kept.put(asked, result)
    assert kept.get(asked) is None
    assert kept.get(replace(asked, layout=None))


def test_nobody_else_may_read_what_is_kept(kept: Kept, folder: Path) -> None:
    asked = task("one", small())
    kept.put(asked, asked.perform())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_why_there_is_no_plan_is_kept_too(kept: Kept) -> None:
    asked = next(each for each in tasks(12) if not each.perform().digest)
    kept.put(asked, asked.perform())
    found = kept.get(asked)
    assert found
    assert isinstance(found.solved, Solved)
    assert found.solved.status is Status.INFEASIBLE
    assert found.solved.reasons
