"""The plan workbook of a what-if is the one that a solve under the same scenario writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from optimizer.errors import BusyError
from optimizer.samples import samples
from optimizer.text import Text
from optimizer.whatif import study
from tests.nation.cases import opened
from tests.test_cli import run

SAMPLE = samples()["dam-ha"]
SCENARIO = "five-moves"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Solve in this process, with nothing kept from before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(study, "processes", lambda _: opened)


def compared(folder: Path, *options: object, code: int = 0) -> dict[str, Any]:
    """Compare the sample with one scenario, each plan written as well."""
    done = run(
        "whatif", SAMPLE, SCENARIO, "-o", folder / "compare.xlsx", "--plans", folder / "new" / "plans", "--json", *options
    )
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_each_plan_is_byte_for_byte_the_one_that_a_solve_alone_writes(tmp_path: Path) -> None:
    compared(tmp_path)
    for code, options in (("base", ()), (SCENARIO, ("--scenario", SCENARIO))):
        assert run("solve", SAMPLE, "-o", tmp_path / "alone.xlsx", "--force", *options).exit_code == 0
        assert (tmp_path / "new" / "plans" / f"{code}.xlsx").read_bytes() == (tmp_path / "alone.xlsx").read_bytes()


def test_a_plan_that_cannot_be_written_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes, path: Path) -> None:
        if path.stem == SCENARIO:
            raise BusyError(Text("Đĩa đầy.", "Disk full."))

    monkeypatch.setattr(study, "put", full)
    found = compared(tmp_path, code=7)["scenarios"]
    assert [each["failure"] and each["failure"]["en"] for each in found] == [None, "Disk full."]
    assert (tmp_path / "compare.xlsx").is_file()


def test_a_plan_that_is_there_is_replaced_only_on_demand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def nobody() -> Iterator[Executor]:
        pytest.fail("somebody waits for a plan that cannot be written")
        yield

    (tmp_path / "new" / "plans").mkdir(parents=True)
    precious = tmp_path / "new" / "plans" / f"{SCENARIO}.xlsx"
    precious.write_text("precious")
    with monkeypatch.context() as patch:
        patch.setattr(study, "processes", lambda _: nobody)
        assert "add --force" in compared(tmp_path, "--lang", "en", code=2)["error"]["en"]
    assert precious.read_text() == "precious"
    compared(tmp_path, "--force")
    assert precious.read_bytes().startswith(b"PK")
