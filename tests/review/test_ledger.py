"""Copies are kept byte for byte, rounds line by line, whatever happens in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from optimizer.console import shown_name
from optimizer.dates import PartialDate
from optimizer.errors import BusyError
from optimizer.plan import Move, Plan
from optimizer.report.decisions import Decision
from optimizer.review.differences import Conflict
from optimizer.review.entries import Place
from optimizer.review.history import archive, archived_name, history_of
from optimizer.review.ledger import NextPlan, SentPlan, answered, append, damaged, record
from optimizer.review.rounds import ReturnedFile, Round, State, WaiverProposal
from optimizer.text import Text
from tests.review.cases import decide

DATA = b"PK\x03\x04 ban th\x00ng"
HASH = sha256(DATA).hexdigest()
NAMED = f"{HASH[:12]}-về.xlsx"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "về.xlsx"
    path.write_bytes(DATA)
    return path


def test_a_copy_is_kept_byte_for_byte_under_its_hash(copy: Path, tmp_path: Path) -> None:
    folder = history_of(tmp_path / "next.xlsx")
    assert archive(folder, [(copy, HASH), (copy, HASH)]) == (ReturnedFile(NAMED, HASH),) * 2
    assert (folder == tmp_path.resolve() / "history", (folder / NAMED).read_bytes()) == (True, DATA)
    assert [path.name for path in folder.iterdir()] == [NAMED]
    assert (folder / NAMED).stat().st_mode & 0o777 == 0o600


def test_keeping_a_copy_again_leaves_it_as_it_is_and_mends_a_damaged_one(copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "history"
    archive(folder, [(copy, HASH)])
    before = (folder / NAMED).stat()
    archive(folder, [(copy, HASH)])
    assert (folder / NAMED).stat() == before
    (folder / NAMED).write_bytes(DATA[:3])
    archive(folder, [(copy, HASH)])
    assert (folder / NAMED).read_bytes() == DATA


def test_a_copy_that_has_changed_since_it_was_read_is_refused(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(BusyError, match="changed while it was read"):
        archive(tmp_path / "history", [(copy, sha256(b"other").hexdigest())])
    with pytest.raises(BusyError):
        archive(tmp_path / "history", [(tmp_path / "none.xlsx", HASH)])


def test_a_name_of_any_length_can_be_kept(tmp_path: Path) -> None:
    long = tmp_path / ("phương án " * 18 + ".xlsx")
    long.write_bytes(DATA)
    (kept,) = archive(tmp_path / "history", [(long, HASH)])
    assert kept.name.endswith("phương án .xlsx")
    assert len(archived_name("ậ" * 84, HASH).encode()) <= 213


@pytest.mark.parametrize("write", [lambda folder, copy: archive(folder, [(copy, HASH)]), lambda folder, _: append(folder, {})])
def test_a_history_that_cannot_be_written_to_is_busy(write: Callable[[Path, Path], object], copy: Path, tmp_path: Path) -> None:
    (tmp_path / "history").write_text("a file in its place")
    with pytest.raises(BusyError):
        write(tmp_path / "history", copy)
    assert (tmp_path / "history").read_text() == "a file in its place"


@pytest.mark.skipif(os.name != "posix", reason="elsewhere all names are text")
def test_a_copy_whose_name_is_no_text_is_kept_under_the_name_that_the_ledger_tells(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"v\xe1.xlsx")
    odd.write_bytes(DATA)
    (kept,) = archive(tmp_path / "history", [(odd, HASH)])
    assert kept.name == archived_name(shown_name(odd), HASH)
    assert (tmp_path / "history" / kept.name).read_bytes() == DATA


def test_rounds_are_added_line_by_line(tmp_path: Path) -> None:
    for number in (1, 2):
        assert append(tmp_path / "history", {"round": number, "ai": "Đặng"}) == ()
    path = tmp_path / "history" / "ledger.jsonl"
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [
        {"round": 1, "ai": "Đặng"},
        {"round": 2, "ai": "Đặng"},
    ]
    assert path.stat().st_mode & 0o777 == 0o600


def test_lines_that_cannot_be_read_are_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b'{"round": 1}\n\xff half\n\n[1]\r\n{"round": 2')
    before = path.read_bytes()
    lines = append(tmp_path, {"round": 3})
    assert lines == (2, 4, 5)
    assert path.read_bytes() == before + b'\n{"round": 3}\n'
    assert "2, 4, 5" in damaged(tmp_path, lines).vi


SENT = b'{"round": 1, "sent": {"plan_id": "P"}}\n'


@pytest.mark.parametrize("sent", ["null", "[]", '"P"', "7", '[{"plan_id": "P"}]'])
def test_a_line_edited_by_hand_is_told_and_the_others_still_count(sent: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(SENT + f'\n{{"round": 2, "sent": {sent}}}\n{{"round": [3], "sent": {{"plan_id": "P"}}}}\n'.encode())
    before = path.read_bytes()
    assert answered(tmp_path, "P") == 1
    assert answered(tmp_path, "Q") is None
    lines = append(tmp_path, {"round": 4, "sent": {"plan_id": "P"}})
    assert lines == (3, 4)
    assert path.read_bytes().startswith(before)
    assert answered(tmp_path, "P") == 4
    told = damaged(tmp_path, lines)
    assert (told.vi.endswith("theo bản sao lưu."), told.en.endswith("from a backup.")) == (True, True)


def test_a_name_with_bytes_that_are_no_text_can_be_written_down(tmp_path: Path) -> None:
    append(tmp_path, {"file": os.fsdecode(b"v\xe1.xlsx")})
    assert append(tmp_path, {}) == ()


VICTIM = "import sys; from pathlib import Path; from optimizer.review.ledger import append\n" \
    "for n in range(10**6): append(Path(sys.argv[1]), {'round': n}); print(n, flush=True)"  # fmt: skip


def test_a_kill_at_any_moment_loses_no_line(tmp_path: Path) -> None:
    victim = subprocess.Popen([sys.executable, "-c", VICTIM, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert victim.stdout is not None
    said = [int(victim.stdout.readline()) for _ in range(20)]
    victim.kill()
    said += [int(line) for line in victim.stdout]
    victim.wait()
    victim.stdout.close()
    rounds = [json.loads(line)["round"] for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    assert rounds[: len(said)] == said
    assert len(rounds) <= len(said) + 1


PLACE = Place("về.xlsx", "Ý kiến", "J5")


@pytest.fixture(scope="module")
def line() -> dict[str, Any]:
    """A round as the ledger has it: An was to become A's chair, the committee has chosen Chi, of whom a rule stands in the way."""
    said = {"reason": "sức khỏe", "decided_by": "BTV", "document": "12", "decided_on": PartialDate.on(date(2026, 11, 2))}
    entry = decide(Decision.REPLACE, "an", "a-ct", replacement="chi", place=PLACE, **said)
    words = Text("không đủ sức khỏe", "unfit")
    done = Round(
        number=2,
        state=State.RETURNED,
        sent_plan_id="p1",
        entries={entry.row_id: entry},
        pending=(WaiverProposal(entry.row_id, "chi", "a-ct", "health", words, words, words),),
        files=(ReturnedFile("về.xlsx", HASH),),
    )
    conflict = Conflict(entry.row_id, "decision", ("approve", "reject"), (PLACE, PLACE), ("An", "Bình"))
    sent = SentPlan(Plan((Move(0, "an", "a-ct"), Move(0, "x", "y"))), "ff", "2026-11-01")
    following = NextPlan(Plan((Move(0, "chi", "a-ct"), Move(0, "x", "y"))), "p2", "next.xlsx")
    found: dict[str, Any] = json.loads(json.dumps(record(done, date(2026, 11, 3), sent, following, [conflict])))
    return found


def test_a_record_tells_what_was_sent_what_came_back_and_what_changed(line: dict[str, Any]) -> None:
    assert {key: line[key] for key in line.keys() - {"decided", "pending", "conflicts"}} == {
        "round": 2,
        "when": "2026-11-03",
        "state": "returned",
        "sent": {"plan_id": "p1", "input_sha256": "ff", "made_on": "2026-11-01"},
        "came_back": [{"file": "về.xlsx", "archived": NAMED, "sha256": HASH}],
        "changed": {"kept": ["DC-x-y"], "dropped": ["DC-an-a-ct"], "new": ["DC-chi-a-ct"]},
        "next": {"plan_id": "p2", "file": "next.xlsx"},
    }


def test_a_record_tells_who_decided_what_where_and_why(line: dict[str, Any]) -> None:
    assert line["decided"] == [
        {
            "row_id": "DC-an-a-ct",
            "decision": "replace",
            "candidate": "an",
            "post": "a-ct",
            "replacement": "chi",
            "by": "BTV",
            "on": "02/11/2026",
            "document": "12",
            "reason": "sức khỏe",
            "waiver": False,
            "where": "về.xlsx: Ý kiến!J5",
        }
    ]


def test_a_record_tells_what_waits_for_a_waiver_and_where_copies_disagreed(line: dict[str, Any]) -> None:
    why = {"why_vi": "không đủ sức khỏe", "why_en": "unfit"}
    assert line["pending"] == [{"row_id": "DC-an-a-ct", "candidate": "chi", "post": "a-ct", "rule": "health", **why}]
    assert line["conflicts"] == [
        {
            "row_id": "DC-an-a-ct",
            "column": "decision",
            "values": ["approve", "reject"],
            "where": ["về.xlsx: Ý kiến!J5"] * 2,
            "by": ["An", "Bình"],
        }
    ]
