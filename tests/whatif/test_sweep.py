"""Wherever what-ifs are solved the results are the same, and one that goes wrong goes wrong alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from optimizer.errors import PathError
from optimizer.plan import Status
from optimizer.whatif.sweep import cluster, processes, sweep
from optimizer.whatif.tasks import Result, Task
from tests.whatif.cases import plain, task, tasks
from tests.whatif.poison import KILLS, RAISES

TASKS = tasks(12)


@pytest.fixture(scope="module")
def here() -> dict[str, Result]:
    """What comes out in this process."""
    return plain(map(Task.perform, TASKS))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A Dask cluster of two workers, each a process, as on two machines."""
    distributed = pytest.importorskip("distributed")
    # any free port: None means 8787, and Dask warns where another cluster has that one
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        yield local.scheduler_address


def test_the_tasks_have_plans_and_some_have_none(here: dict[str, Result]) -> None:
    assert {result.solved.status for result in here.values() if result.solved} == {Status.OPTIMAL, Status.INFEASIBLE}
    assert {result.code for result in here.values() if result.digest} < here.keys()


def without(failed: str, why: str, found: list[Result]) -> dict[str, Result]:
    """All results but the one that must have failed, which says why; each is told once."""
    results = plain(found)
    assert len(found) == len(results)
    bad = results.pop(failed)
    assert bad.solved is None
    assert bad.failure
    assert why in bad.failure.en
    return results


def test_processes_bring_what_this_process_brings_and_who_raises_fails_alone(here: dict[str, Result]) -> None:
    found = list(sweep([task("bad", RAISES), *TASKS], processes(2)))
    assert without("bad", "ValueError: poisoned", found) == here


def test_who_kills_its_process_fails_alone(here: dict[str, Result]) -> None:
    found = list(sweep([TASKS[0], task("deadly", KILLS), *TASKS[1:3]], processes(2)))
    assert without("deadly", "ended abruptly", found) == {each.code: here[each.code] for each in TASKS[:3]}


def test_who_stops_a_sweep_does_not_wait_for_the_rest() -> None:
    many = [replace(TASKS[number % len(TASKS)], code=f"t{number}") for number in range(2000)]
    begun = time.monotonic()
    found = sweep(many, processes(2))
    next(found)
    first = time.monotonic() - begun
    found.close()  # type: ignore[attr-defined] # it is a generator
    assert time.monotonic() - begun < first + 5


def test_a_cluster_brings_what_this_process_brings_and_who_raises_fails_alone(address: str, here: dict[str, Result]) -> None:
    found = list(sweep([task("bad", RAISES), *TASKS], cluster(address)))
    assert without("bad", "ValueError: poisoned", found) == here


def test_where_no_cluster_answers_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("optimizer.whatif.sweep.CONNECT_SECONDS", 1)
    with pytest.raises(PathError, match=r"No connection to the cluster tcp://127\.0\.0\.1:9"):
        list(sweep(TASKS[:1], cluster("tcp://127.0.0.1:9")))
