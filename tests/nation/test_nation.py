"""``rotation nation`` on a folder: every plan is the one that a solve alone writes, the sums are those of plain counting."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from optimizer.errors import BusyError
from optimizer.intake.reading import read_problem
from optimizer.nation import nation as running
from optimizer.nation import province as solving
from optimizer.nation.province import Assignment
from optimizer.samples import samples
from optimizer.text import Text
from tests.nation.cases import GOOD, NAMES, answers, cells, nation, opened, plain, provinces
from tests.test_cli import run
from tests.workbook.books import sound, write


class Run(NamedTuple):
    """A folder, what came of it, and where it was written."""

    folder: Path
    output: Path
    plans: Path
    found: dict[str, Any]

    def of(self, name: str) -> dict[str, Any]:
        return next(each for each in self.found["provinces"] if each["file"] == f"{name}.xlsx")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Run:
    base = tmp_path_factory.mktemp("nation")
    folder, output, plans = provinces(base / "in"), base / "nation.xlsx", base / "new" / "plans"
    return Run(folder, output, plans, nation(folder, output, "--plans", plans, "--jobs", 2))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[bytes, dict[str, Any]]]:
    """What a solve of each good workbook by itself writes and prints."""
    folder, found = tmp_path_factory.mktemp("alone"), {}
    for name in GOOD:
        plan = folder / f"{name}.xlsx"
        solved = run("solve", samples()[name], "-o", plan, "--json", "--lang", "en")
        found[name] = plan.read_bytes(), json.loads(solved.stdout)
    return found


def test_the_provinces_come_by_name_and_a_bad_one_fails_alone(done: Run) -> None:
    assert [each["file"] for each in done.found["provinces"]] == NAMES
    assert [each["status"] for each in done.found["provinces"]] == [None, "OPTIMAL", "INFEASIBLE", "OPTIMAL"]
    places = {f"{issue['sheet']}!{issue['cell']}" for issue in done.of("broken")["issues"] if issue["severity"] == "error"}
    assert places == {"Posts!B2", "Posts!D2"}
    assert any("Trần Thị Bình" in reason["en"] for reason in done.of("impossible")["reasons"])
    assert sorted(path.name for path in done.plans.iterdir()) == ["dam-ha-plan.xlsx", "kim-boi-plan.xlsx"]


@pytest.mark.parametrize("name", GOOD)
def test_a_plan_is_byte_for_byte_the_one_that_a_solve_alone_writes(done: Run, alone: dict[str, Any], name: str) -> None:
    assert (done.plans / f"{name}-plan.xlsx").read_bytes() == alone[name][0]


@pytest.mark.parametrize("name", GOOD)
def test_the_numbers_of_a_province_are_those_of_its_own_plan(done: Run, alone: dict[str, Any], name: str) -> None:
    ours, own = done.of(name), alone[name][1]
    problem = read_problem(samples()[name]).problem
    people = problem.candidates
    assert len(ours["moves"]) == len(own["moves"])
    assert ours["pairs"] == own["pairs"]
    assert sorted(ours["vacant"]) == own["vacant"]
    assert ours["unplaced"] == len(own["unplaced"])
    assert {key: ours["non_local_heads"][key] for key in ("posts", "before", "after")} == own["non_local"]["pooled"]
    assert [(each["target_id"], each["after"]) for each in ours["targets"]] == [
        (t["target_id"], t["after"]) for t in own["targets"]
    ]
    assert ours["communes"] == sum(unit.kind.value != "office" for unit in problem.units.values())
    (quarter,) = problem.quarters
    there = [post for post in problem.posts.values() if not (post.close_on and post.close_on <= quarter.day)]
    assert (ours["posts"], ours["people"]) == (len(there), len(people))
    assert ours["vacancies"] == {"before": [post.holder_id for post in there].count(None), "after": len(own["vacant"])}
    assert ours["women"]["before"] == sum(people[post.holder_id].female for post in there if post.holder_id)
    assert ours["women"]["after"] == sum(people[who].female for who in own["holders"].values())
    costs = {rule: cost for tier in own["tiers"] for rule, cost in tier["rules"].items()}
    assert {rule: cost for tier in ours["tiers"] for rule, cost in tier["rules"].items() if cost} == {
        rule: cost for rule, cost in costs.items() if cost
    }


@pytest.mark.parametrize("name", GOOD)
def test_overdue_are_those_whom_the_check_of_today_and_of_the_plan_finds(done: Run, name: str) -> None:
    for key, plan in (("before", ()), ("after", (done.plans / f"{name}-plan.xlsx",))):
        checked = json.loads(run("check", samples()[name], *plan, "--json").stdout)
        assert done.of(name)["overdue"][key] == sum(found["rule"] == "overdue" for found in checked["soft"])


def test_somebody_is_overdue_somebody_is_left_over_and_targets_are_set(done: Run) -> None:
    assert done.of("dam-ha")["overdue"]["before"] > 0
    assert done.of("kim-boi")["unplaced"] > 0
    assert len(done.of("kim-boi")["targets"]) > 1


def test_the_totals_are_the_sums_over_the_provinces_with_a_plan(done: Run) -> None:
    total, good = done.found["total"], [done.of(name) for name in GOOD]
    assert (total["provinces"], total["planned"], total["proven"]) == (4, 2, 2)
    assert total["moves"] == sum(len(each["moves"]) for each in good)
    assert total["unplaced"] == sum(each["unplaced"] for each in good)
    for number in ("vacancies", "overdue"):
        for part in ("before", "after"):
            assert total[number][part] == sum(each[number][part] for each in good)
    for share in ("non_local_heads", "women"):
        for part in ("posts", "before", "after"):
            assert total[share][part] == sum(each[share][part] for each in good)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Solve in this process."""
    monkeypatch.setattr(running, "processes", lambda _: opened)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A Dask cluster of a worker in a process of its own, as on another machine."""
    distributed = pytest.importorskip("distributed")
    # any free port: None means 8787, and Dask warns where another cluster has that one
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as local:
        yield local.scheduler_address


def same_elsewhere(done: Run, output: Path, *options: object) -> None:
    """Solve the folder again in another way, and compare all that is written and printed."""
    again = nation(done.folder, output, *options)
    assert plain(again) == plain(done.found)
    assert cells(output) == cells(done.output)
    plans = {path.name: path.read_bytes() for path in output.parent.glob("*-plan.xlsx")}
    assert plans == {path.name: path.read_bytes() for path in done.plans.iterdir()}


@pytest.mark.usefixtures("here")
def test_one_after_the_other_gives_what_two_at_once_give(done: Run, tmp_path: Path) -> None:
    same_elsewhere(done, tmp_path / "nation.xlsx")


def test_a_cluster_gives_what_this_machine_gives(done: Run, tmp_path: Path, address: str) -> None:
    same_elsewhere(done, tmp_path / "nation.xlsx", "--cluster", address)


def test_nothing_is_replaced_without_force(done: Run, tmp_path: Path) -> None:
    before = done.output.read_bytes()
    assert run("nation", done.folder, "-o", done.output, "--plans", tmp_path / "plans").exit_code == 2
    assert done.output.read_bytes() == before
    (tmp_path / "dam-ha-plan.xlsx").write_text("precious")
    refused = run("nation", done.folder, "-o", tmp_path / "new.xlsx", "--lang", "en")
    assert refused.exit_code == 2
    assert "add --force" in refused.stderr
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["dam-ha-plan.xlsx"]
    assert (tmp_path / "dam-ha-plan.xlsx").read_text() == "precious"


@pytest.mark.usefixtures("here")
def test_progress_tells_each_province_as_it_ends(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.xlsx", sound(), "vi")
    write(folder / "b.xlsx", sound(), "vi")
    finished = run("nation", folder, "-o", tmp_path / "nation.xlsx", "--jobs", 1)
    assert finished.exit_code == 0, finished.output
    assert [line[:5] for line in finished.stderr.splitlines()[:2]] == ["[1/2]", "[2/2]"]
    assert "a.xlsx, b.xlsx" in finished.stderr, "both name one organisation"
    assert {path.name for path in tmp_path.glob("*.xlsx")} == {"nation.xlsx", "a-plan.xlsx", "b-plan.xlsx"}
    assert json.loads(run("nation", folder, "-o", tmp_path / "nation.xlsx", "--force", "--json").stdout)["warnings"]


def test_who_stops_a_run_keeps_what_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, output = provinces(tmp_path / "in"), tmp_path / "nation.xlsx"
    monkeypatch.setattr(running, "sweep", answers(1))
    found = nation(folder, output)
    assert found["interrupted"]
    told = {each["file"]: (each["status"], each["failure"] and each["failure"]["en"]) for each in found["provinces"]}
    stopped = (None, "Not solved: interrupted.")
    assert told == {**dict.fromkeys(NAMES, stopped), "kim-boi.xlsx": ("OPTIMAL", None)}, "the largest file comes first"
    assert (tmp_path / "kim-boi-plan.xlsx").is_file()
    assert output.is_file()


def test_who_stops_a_run_before_anything_is_done_is_told_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "sweep", answers(0))
    found = nation(provinces(tmp_path / "in"), tmp_path / "nation.xlsx", code=130)
    assert found["total"]["planned"] == 0


@pytest.mark.usefixtures("here")
def test_a_plan_that_cannot_be_written_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes, path: Path) -> None:
        if path.name.startswith("a-"):
            raise BusyError(Text("Đĩa đầy.", "Disk full."))

    monkeypatch.setattr(running, "put", full)
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        write(tmp_path / "in" / f"{name}.xlsx", sound())
    found = nation(tmp_path / "in", tmp_path / "nation.xlsx")
    assert [each["failure"] and each["failure"]["en"] for each in found["provinces"]] == ["Disk full.", None]
    assert [each["status"] for each in found["provinces"]] == ["OPTIMAL", "OPTIMAL"]
    assert load_workbook(tmp_path / "nation.xlsx")["Without a plan"]["F5"].value == "Disk full."


def test_a_bug_in_one_province_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("poisoned")

    monkeypatch.setattr(solving, "solve", fails)
    book = write(tmp_path / "a.xlsx", sound())
    answer = Assignment("a.xlsx", book.read_bytes(), "", running.date.today()).perform()
    assert answer.plan is None
    assert answer.province.failure
    assert "ValueError: poisoned" in answer.province.failure.en


@pytest.mark.usefixtures("here")
def test_without_time_a_plan_is_written_and_not_called_proven(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(samples()["kim-boi"], tmp_path / "in")
    found = nation(tmp_path / "in", tmp_path / "nation.xlsx", "--time-limit", 0, code=0)
    assert [each["status"] for each in found["provinces"]] == ["FEASIBLE"]
    assert (found["total"]["planned"], found["total"]["proven"]) == (1, 0)
