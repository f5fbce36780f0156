"""A run that was stopped is taken up where it ended: what is solved and written is not solved again while nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from optimizer.nation import nation as running
from tests.nation.cases import answers, cells, nation, opened, plain, provinces
from tests.test_cli import run
from tests.workbook.books import sound, write


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Solve in this process."""
    monkeypatch.setattr(running, "processes", lambda _: opened)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.xlsx", sound())
    write(tmp_path / "in" / "b.xlsx", sound(), "vi")
    return tmp_path / "in"


def reused(found: dict[str, Any]) -> dict[str, bool]:
    return {Path(each["file"]).stem: each["reused"] for each in found["provinces"]}


def plans(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*-plan.xlsx")}


def test_a_run_taken_up_ends_as_one_that_was_never_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, stopped, whole = provinces(tmp_path / "in"), tmp_path / "stopped", tmp_path / "whole"
    for each in (stopped, whole):
        each.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(running, "sweep", answers(1))
        nation(data, stopped / "nation.xlsx")
    assert plans(stopped).keys() == {"kim-boi-plan.xlsx"}
    again = nation(data, stopped / "nation.xlsx", "--force")
    once = nation(data, whole / "nation.xlsx")
    assert reused(again) == {"broken": False, "dam-ha": False, "impossible": False, "kim-boi": True}
    assert not any(reused(once).values()), "what stands elsewhere does not stand here"
    assert plain(again) == plain(once)
    assert cells(stopped / "nation.xlsx") == cells(whole / "nation.xlsx")
    assert plans(stopped) == plans(whole)


def test_nothing_is_solved_again_and_what_is_kept_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nation(folder, tmp_path / "nation.xlsx", code=0)
    monkeypatch.setattr(running, "sweep", None)
    done = run("nation", folder, "-o", tmp_path / "nation.xlsx", "--force", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("its plan stands from before and is kept") == 2
    assert "2 of 2 provinces (2 from before)" in done.stderr
    assert load_workbook(tmp_path / "nation.xlsx")["Summary"]["C5"].value == "Proven best"


def longer(folder: Path) -> None:
    sheets = sound()
    sheets["Settings"].append({"key": "horizon_quarters", "value": 2})
    write(folder / "a.xlsx", sheets)


CHANGES: dict[str, tuple[Callable[[Path, Path], object], tuple[str, ...], bool]] = {
    "the data": (lambda folder, _: longer(folder), (), True),
    "the plan": (lambda _, plan: plan.write_bytes(plan.read_bytes() + b"!"), (), True),
    "no plan": (lambda _, plan: plan.unlink(), (), True),
    "the limit": (lambda *_: None, ("--time-limit", "100"), False),
    "the language": (lambda *_: None, ("--lang", "vi"), False),
    "open elsewhere": (lambda folder, _: (folder / "~$a.xlsx").touch(), (), True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_solved_again(folder: Path, tmp_path: Path, name: str) -> None:
    change, options, only_one = CHANGES[name]
    nation(folder, tmp_path / "nation.xlsx", code=0)
    change(folder, tmp_path / "a-plan.xlsx")
    found = nation(folder, tmp_path / "nation.xlsx", "--force", *options, code=0)
    assert reused(found) == {"a": False, "b": only_one}


def test_another_version_solves_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nation(folder, tmp_path / "nation.xlsx", code=0)
    monkeypatch.setattr("optimizer.whatif.shelf.__version__", "another")
    assert reused(nation(folder, tmp_path / "nation.xlsx", "--force", code=0)) == {"a": False, "b": False}


def test_a_plan_that_is_not_proven_best_is_not_kept(folder: Path, tmp_path: Path) -> None:
    for each in folder.iterdir():
        each.unlink()
    run("generate", folder / "large.xlsx", "--communes", 10)
    asked = (folder, tmp_path / "nation.xlsx", "--force", "--time-limit", 0)
    for _ in range(2):
        found = nation(*asked, code=0)
        assert (found["provinces"][0]["status"], reused(found)) == ("FEASIBLE", {"large": False})


def test_a_changed_plan_is_not_replaced_without_force(folder: Path, tmp_path: Path) -> None:
    nation(folder, tmp_path / "nation.xlsx", code=0)
    (tmp_path / "nation.xlsx").unlink()
    assert all(reused(nation(folder, tmp_path / "nation.xlsx", code=0)).values()), "nothing is replaced: no --force is needed"
    (tmp_path / "nation.xlsx").unlink()
    (tmp_path / "b-plan.xlsx").write_text("precious")
    assert run("nation", folder, "-o", tmp_path / "nation.xlsx").exit_code == 2
    assert (tmp_path / "b-plan.xlsx").read_text() == "precious"


@pytest.mark.skipif(os.name != "posix", reason="a file in the place of the cache")
def test_what_cannot_be_kept_costs_no_plan(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file in its place")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    done = run("nation", folder, "-o", tmp_path / "nation.xlsx", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("cannot be kept for the next run") == 1
    assert len(plans(tmp_path)) == 2
