"""Whenever a round is killed, or cannot write, what was there before is whole, and the next run goes well."""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.roundtrip.desks import HEAD, MOVE, Desk, decide

ROOT = Path(__file__).resolve().parents[2]
SEEDS, MOMENTS = (1, 2), 6
SMALL = 20_000
"""Bytes that fit into no plan workbook."""
MARGIN = 1000


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A round that was written once, and is to be written over by one with other decisions."""
    desk = Desk.new(tmp_path_factory.mktemp("killed"))
    assert desk.apply(desk.copy("old.xlsx", decide(MOVE, "Đồng ý"))).exit_code == 0
    desk.copy("a.xlsx", decide(MOVE, "Đồng ý"))
    desk.copy("b.xlsx", decide(HEAD, "Giữ nguyên"))
    return desk


@pytest.fixture
def desk(sent: Desk, tmp_path: Path) -> Desk:
    return laid_out(sent, tmp_path / "desk")


def laid_out(sent: Desk, folder: Path) -> Desk:
    """Copy everything to a folder of its own."""
    return Desk(Path(shutil.copytree(sent.folder, folder)))


def command(desk: Desk, *more: str, output: Path | None = None) -> list[str]:
    copies = [str(desk.folder / name) for name in ("a.xlsx", "b.xlsx")]
    return ["apply", *copies, "--input", str(desk.data), "-o", str(output or desk.next), "--lang", "en", *more]


def hashed(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def rounds(history: Path) -> int:
    """Count the ledger's lines, all of which must be whole."""
    text = (history / "ledger.jsonl").read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert all(json.loads(line)["round"] == 1 for line in text.splitlines())
    return text.count("\n")


def is_temporary(name: str) -> bool:
    return Path(name).name.startswith(".") and name.endswith(".tmp")


def temporary(desk: Desk) -> set[Path]:
    return {path for path in desk.folder.rglob("*") if is_temporary(path.name)}


def whole(desk: Desk, before: dict[str, bytes], may_be: set[str]) -> None:
    """Nothing that was there is changed, except the output, which is the old or the new; the history is sound."""
    for name, data in before.items():
        if Path(name) != desk.next and Path(name).name != "ledger.jsonl":
            assert Path(name).read_bytes() == data
    assert hashed(desk.next) in may_be
    load_workbook(desk.next)
    rounds(desk.folder / "history")
    for path in (desk.folder / "history").iterdir():
        assert is_temporary(path.name) or path.name == "ledger.jsonl" or hashed(path).startswith(path.name[:12])


def killed(desk: Desk, seed: int, moments: int, new: str, longest: float) -> Desk:
    """Kill the program at random moments, each second one while it writes, each time from where the last one left the folder."""
    old, before, dice = desk.next.read_bytes(), desk.listing(), random.Random(seed)
    for moment in range(moments):
        desk.next.write_bytes(old)
        running = subprocess.Popen([sys.executable, "cli.py", *command(desk, "--force")], cwd=ROOT, stderr=subprocess.DEVNULL)
        if moment % 2:
            wait_for_writing(running, desk)
        time.sleep(dice.uniform(0, longest / 2 if moment % 2 else longest))
        running.kill()
        running.wait()
        whole(desk, before, {sha256(old).hexdigest(), new})
    return desk


def wait_for_writing(running: subprocess.Popen[bytes], desk: Desk) -> None:
    """Wait until the program begins to write a file."""
    left = temporary(desk)
    while running.poll() is None and temporary(desk) <= left:
        time.sleep(0.002)


def finish(desk: Desk) -> tuple[str, float]:
    """Let a run go well; return what it wrote and how long it took."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "cli.py", *command(desk, "--force")], cwd=ROOT, capture_output=True, check=True)
    return hashed(desk.next), time.monotonic() - begun


def test_a_kill_at_any_moment_leaves_the_old_files_or_the_new_ones(desk: Desk, sent: Desk, tmp_path: Path) -> None:
    new, longest = finish(desk)
    folders = [laid_out(sent, tmp_path / str(seed)) for seed in SEEDS]
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        ended = pool.map(lambda folder, seed: killed(folder, seed, MOMENTS, new, longest), folders, SEEDS)
    for left in ended:
        lines = rounds(left.folder / "history")
        assert finish(left)[0] == new
        assert rounds(left.folder / "history") == lines + 1


def test_at_every_step_of_writing_the_files_are_whole(desk: Desk) -> None:
    before = {str(Path(name).relative_to(desk.folder)): sha256(data).hexdigest() for name, data in desk.listing().items()}
    script = [sys.executable, "-m", "tests.roundtrip.watched", str(desk.folder), *command(desk, "--force")]
    done = json.loads(subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    looks = [{name: digest for name, digest in look.items() if not is_temporary(name)} for look in done["looks"]]
    ledger, output = "history/ledger.jsonl", "next.xlsx"
    assert (done["code"], looks[0]) == (0, before)
    for key in (ledger, output):  # the old one, then the new one, and nothing in between
        assert len(dict.fromkeys(look[key] for look in looks)) == 2
    for look in looks:
        assert {
            name: digest for name, digest in look.items() if name in before and name not in (ledger, output)
        }.items() <= before.items()
        kept = [name for name in look if name.startswith("history/") and name != ledger]
        assert all(look[name].startswith(name.removeprefix("history/")[:12]) for name in kept)
        assert look[ledger] == before[ledger] or look[output] != before[output]  # the ledger tells of no plan that is not there
    assert len(done["opened"]) > 4
    assert all(map(is_temporary, done["opened"]))
    assert not [name for name in done["looks"][-1] if is_temporary(name)]


@pytest.mark.parametrize("spared", [0, 1], ids=["no room at all", "room for the copies"])
def test_a_full_disk_ends_the_round_and_leaves_everything_as_it_was(desk: Desk, spared: int) -> None:
    largest = max((desk.folder / name).stat().st_size for name in ("a.xlsx", "b.xlsx"))
    assert largest < desk.next.stat().st_size - MARGIN
    room = largest if spared else SMALL

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    before = desk.listing()
    script = [sys.executable, "cli.py", *command(desk, "--force")]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=little_room)
    assert done.returncode == 5, done.stderr
    assert "the disk or quota is full" in done.stderr
    assert "Traceback" not in done.stderr
    after = desk.listing()
    assert {name: data for name, data in after.items() if name in before} == before
    assert len(after) - len(before) == 2 * spared  # the copies, which are kept first
    assert not temporary(desk)


def test_where_nothing_can_be_written_the_round_ends_at_once(desk: Desk) -> None:
    before = desk.listing()
    output = Path("/proc/next.xlsx")  # not even the administrator writes there
    result = subprocess.run(
        [sys.executable, "cli.py", *command(desk, output=output)], cwd=ROOT, capture_output=True, check=False
    )
    assert result.returncode == 5
    assert desk.listing() == before


def test_a_history_that_cannot_be_written_stops_the_round_before_the_plan(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "history")
    (desk.folder / "history").write_text("in the way")
    before = desk.listing()
    assert desk.apply(desk.folder / "a.xlsx", "--force").exit_code == 5
    assert desk.listing() == before
