"""Whatever happens to a run, what was published stays whole and the next run is right.

More kills by hand, at every touch of the directory: ``python -m tests.quarterly.test_state FOLDER``.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from optimizer.errors import BusyError, DataError, PathError
from optimizer.quarterly.ledger import LEDGER, read_ledger
from optimizer.quarterly.lines import Line, Status
from optimizer.quarterly.lock import LOCK, OWNER, HeldError
from optimizer.quarterly.running import quarterly
from tests.quarterly.killed import copied
from tests.quarterly.world import World, published

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-09-10"
posix = pytest.mark.skipif(os.name != "posix", reason="needs signals and limits")


def tree(folder: Path) -> dict[str, str]:
    """All files that last, with their bytes."""
    paths = (p for p in folder.rglob("*") if p.is_file() and p.name != LOCK)
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in paths}


def kill(made: World, *numbers: int) -> list[str]:
    """Kill runs at some moments, each in a copy of a world; return how a run touches its directory (if 0 is asked)."""
    made.request(DAY)
    command = [sys.executable, "-m", "tests.quarterly.killed", str(made.folder), DAY, *map(str, numbers)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=1200)
    told = json.loads(done.stdout)
    assert told["ends"] == {str(number): -9 if number else 0 for number in numbers}
    return list(told["touched"])


def revised(folder: Path) -> World:
    """A world with a publication whose data have changed since, and a copy that came back."""
    made, line = published(folder, "X0-CT")
    made.answer(line, "back.xlsx", {"DC-P0-X0-CT": "approve"})
    made.seat(None, "X1-CT", date(2026, 1, 1))
    return made


def test_a_run_with_nothing_new_touches_nothing(tmp_path: Path) -> None:
    made, _ = published(tmp_path, "X0-CT")
    before = tree(made.state)
    assert made.run("2026-09-30").status is Status.UNCHANGED
    made.sheets["Posts"].reverse()
    assert made.run("2026-10-01").status is Status.UNCHANGED, "the order of rows says nothing"
    assert tree(made.state) == before
    assert made.run("2026-10-02").quarter == "2027-Q1", "the day after the moves, the next quarter is due"


def hold_recovered(made: World, number: int) -> None:
    """After a kill everything published before is there, and the next run comes to what an undisturbed one comes to."""
    lines = made.ledger.lines
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        for name, known in line.files.items():
            assert sha256((made.state / line.folder / name).read_bytes()).hexdigest() == known, number
    line = made.run(DAY)
    assert (line.folder, len(line.published)) == ("2026-Q4-r2", 1), number
    assert [copy.decided for copy in made.ledger.lines[-1].returned] == [1], number
    assert sorted(path.name for path in made.state.iterdir() if path.is_dir()) == [
        "2026-Q4-r1", "2026-Q4-r2", "archive", "returned"
    ]  # fmt: skip
    assert not list(made.returned.iterdir())
    assert not list(made.state.glob("**/.*.tmp"))
    assert (made.state / "status.json").read_bytes() == (made.state / "2026-Q4-r2" / "status.json").read_bytes()


def kill_and_recover(folder: Path, at: str = "") -> int:
    """Kill a run before each touch of a kind (all: of any kind), let the next run recover, and return how often."""
    folder.mkdir()
    made = revised(folder)
    numbers = [number for number, touch in enumerate(kill(made, 0), 1) if at in touch]
    kill(made, *numbers)
    for number in numbers:
        hold_recovered(replace(made, folder=copied(folder, number)), number)
    return len(numbers)


@posix
def test_a_run_killed_before_any_file_takes_its_place_is_made_up_for(tmp_path: Path) -> None:
    assert kill_and_recover(tmp_path / "world", "os.rename") >= 9


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """Let no file grow beyond some bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@posix
@pytest.mark.parametrize("most", [3000, 25_000])
def test_a_full_disk_leaves_what_was_published(tmp_path: Path, most: int) -> None:
    made = revised(tmp_path)
    asked = made.request(DAY)
    before = tree(made.state)
    with small_files(most), pytest.raises(BusyError, match="full"):
        quarterly(asked)
    after = tree(made.state)
    assert {name: after.get(name) for name in before if name != "status.json"} == {
        name: known for name, known in before.items() if name != "status.json"
    }
    hold_recovered(made, most)


@posix
def test_a_read_only_directory_is_said_and_left(tmp_path: Path) -> None:
    made = revised(tmp_path)
    asked, told = made.request(DAY, f"{sys.executable} -m json.tool"), tree(made.state)
    made.state.chmod(0o500)
    if os.access(made.state, os.W_OK):
        pytest.skip("nothing is read-only for this user")
    with pytest.raises(BusyError):
        quarterly(asked)
    made.state.chmod(0o700)
    assert tree(made.state) == told
    hold_recovered(made, 0)


def test_a_second_run_at_once_is_told_who_runs(tmp_path: Path) -> None:
    made, _ = published(tmp_path, "X0-CT")
    before = tree(made.state)
    with FileLock(made.state / LOCK):
        (made.state / OWNER).write_text(json.dumps({"host": "may-chu", "pid": 4711, "start": "2026-09-10T05:00:00+07:00"}))
        with pytest.raises(HeldError, match=r"may-chu.*4711.*2026-09-10") as caught:
            made.run("2026-12-20")
    assert caught.value.exit_code == 5
    (made.state / OWNER).unlink()
    assert tree(made.state) == before


def test_the_lock_of_a_dead_run_is_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, _ = published(tmp_path, "X0-CT")
    (made.state / OWNER).write_text(json.dumps({"host": "may-chu", "pid": 4711, "start": "2026-09-10T05:00:00+07:00"}))
    assert made.run("2026-12-20").status is Status.PUBLISHED
    assert "may-chu, process 4711" in capsys.readouterr().err
    assert not (made.state / OWNER).exists()


def test_of_what_was_left_half_written_only_what_is_ours_and_old_is_removed(tmp_path: Path) -> None:
    made, _ = published(tmp_path, "X0-CT")
    (made.state / "archive").mkdir()
    left = [made.state / ".ledger.k3_x9abc.tmp", made.state / "archive" / ".1f2e-an.00000000.tmp"]
    kept = [made.state / ".mine.tmp", made.state / "notes.k3_x9abc.tmp", made.state / "returned" / ".an.k3_x9abc.tmp"]
    young = made.state / ".status.k3_x9abc.tmp"
    for path in (*left, *kept, young):
        path.write_bytes(b"half")
        os.utime(path, (0, 0) if path is not young else (2**32, 2**32))
    assert made.run("2026-09-20").status is Status.UNCHANGED
    assert [path.exists() for path in (*left, *kept, young)] == [False, False, True, True, True, True]


def test_a_lost_or_damaged_ledger_costs_no_plan(tmp_path: Path) -> None:
    made, _ = published(tmp_path, "X0-CT")
    made.run("2026-12-20")
    path = made.state / LEDGER
    lines = path.read_bytes().splitlines(keepends=True)
    for damage in (b"", lines[0] + lines[1][:40], lines[1] + lines[0], None):
        path.unlink() if damage is None else path.write_bytes(damage)
        before = tree(made.state)
        with pytest.raises(DataError, match="nothing was changed"):
            made.run("2027-03-20")
        after = tree(made.state)
        assert {name for name in {*before, *after} if after.get(name) != before.get(name)} <= {"status.json"}


def test_a_damaged_line_is_told_by_its_place_in_the_file(tmp_path: Path) -> None:
    made, first = published(tmp_path, "X0-CT")
    path = made.state / LEDGER
    line = path.read_bytes()
    path.write_bytes(b"\n" + line + b"\n\n")
    assert read_ledger(made.state).lines == (first,)
    for damage, place in ((b"\n\n" + line[:40], 3), (b"\n" + line + b" \n" + line, 4)):
        path.write_bytes(damage)
        with pytest.raises(DataError, match=f"line {place} cannot be read"):
            read_ledger(made.state)


def test_failures_are_taken_down_and_change_no_plan(tmp_path: Path) -> None:
    made, first = published(tmp_path, "X0-CT")
    made.sheets["Posts"][0]["unit_id"] = "nowhere"
    with pytest.raises(DataError):
        made.run("2026-12-20")
    status = Line.model_validate_json((made.state / "status.json").read_bytes())
    assert (status.status, status.exit_code) == (Status.FAILED, 3)
    assert any("nowhere" in words.en for words in status.attention)
    made.sheets["Posts"][0]["unit_id"] = "X0"
    with pytest.raises(PathError):
        quarterly(made.request("2026-12-20")._replace(workbook=tmp_path / "gone.xlsx"))
    assert Line.model_validate_json((made.state / "status.json").read_bytes()).exit_code == 2
    made.sheets["Pins"] = [{"kind": "assign", "property": "female", "post_id": "X0-BT"}]
    impossible = made.run("2026-12-20")
    assert (impossible.status, impossible.exit_code) == (Status.FAILED, 4)
    assert len(impossible.attention) > 1
    made.sheets.pop("Pins")
    assert made.run(DAY).status is Status.UNCHANGED, "the plan in force is that of the first run"
    assert Line.model_validate_json((made.state / "status.json").read_bytes()) == first
    assert [line.status for line in made.ledger.lines] == [Status.PUBLISHED, Status.FAILED, Status.FAILED]
    assert made.run("2026-12-20").folder == "2027-Q1-r1"


def test_no_quarter_is_published_after_a_later_one(tmp_path: Path) -> None:
    made = World(tmp_path)
    made.run("2026-12-20")
    with pytest.raises(PathError, match="2027-Q1"):
        made.run(DAY)
    with pytest.raises(PathError, match="too long after"):
        made.run("9999-12-31")


if __name__ == "__main__":
    print(kill_and_recover(Path(sys.argv[1])))
