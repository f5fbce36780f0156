"""Committee files put into the folder of returned copies: taken in, late, unreadable, at odds with each other."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from optimizer.console import begin
from optimizer.quarterly.lines import Fate, Line, Status
from optimizer.quarterly.notify import notify
from tests.quarterly.world import World, published

ROW, VACANT = "DC-P0-X0-CT", "X0-CT"


def test_copies_that_disagree_leave_the_row_open_and_need_attention(tmp_path: Path) -> None:
    made, first = published(tmp_path, VACANT)
    made.answer(first, "an.xlsx", {ROW: "approve"})
    made.answer(first, "binh.xlsx", {ROW: "reject"}, reason="quá trẻ")
    line = made.run("2026-09-11")
    assert (line.status, line.exit_code, line.folder) == (Status.PUBLISHED, 7, "2026-Q4-r2")
    assert len(line.conflicts) == 1
    assert line.conflicts[0].en in [words.en for words in line.attention]
    assert not line.decisions
    assert [move.seat for move in line.published] == [("P0", "X0-CT")], "what was published stands until they agree"
    assert made.run("2026-09-12").status is Status.UNCHANGED
    made.answer(line, "agreed.xlsx", {ROW: "approve"})
    agreed = made.run("2026-09-13")
    assert (agreed.exit_code, [decision.row_id for decision in agreed.decisions]) == (0, [ROW])
    assert len(list((made.state / "archive").iterdir())) == 3


@pytest.mark.skipif(os.name != "posix", reason="elsewhere all names are text")
def test_copies_whose_names_are_no_text_stop_nothing(tmp_path: Path) -> None:
    made, first = published(tmp_path, VACANT)
    made.answer(first, "good.xlsx", {ROW: "approve"})
    (made.returned / "good.xlsx").rename(made.returned / os.fsdecode(b"v\xe1.xlsx"))
    (made.returned / os.fsdecode(b"w\xe1.xlsx")).write_bytes(b"no workbook")
    line = made.run("2026-09-11")
    assert {copy.file: copy.fate for copy in line.returned} == {
        "v\\udce1.xlsx": Fate.TAKEN,
        "w\\udce1.xlsx": Fate.UNREADABLE,
    }
    assert [decision.decision for decision in line.decisions] == ["approve"]
    assert made.run("2026-09-12").status is Status.UNCHANGED, "the ledger can be read"
    (kept,) = (copy.archived for copy in line.returned if copy.archived)
    assert (made.state / "archive" / kept).is_file()


def test_what_cannot_be_read_stays_and_stops_nothing(tmp_path: Path) -> None:
    made, first = published(tmp_path, VACANT)
    made.answer(first, "good.xlsx", {ROW: "approve"})
    (made.returned / "bad.xlsx").write_bytes(b"no workbook")
    made.answer(first, "open.xlsx", {ROW: "reject"})
    (made.returned / "~$open.xlsx").write_bytes(b"Excel's own")
    (made.returned / ".hidden").write_bytes(b"")
    line = made.run("2026-09-11")
    assert {copy.file: copy.fate for copy in line.returned} == {
        "bad.xlsx": Fate.UNREADABLE,
        "good.xlsx": Fate.TAKEN,
        "open.xlsx": Fate.UNREADABLE,
    }
    assert line.exit_code == 7
    assert [decision.decision for decision in line.decisions] == ["approve"]
    assert sorted(path.name for path in made.returned.iterdir()) == [".hidden", "bad.xlsx", "open.xlsx", "~$open.xlsx"]
    assert made.run("2026-09-12").status is Status.UNCHANGED, "it is told once"
    made.seat(None, "X1-CT", date(2026, 1, 1))
    again = made.run("2026-09-13")
    assert [copy.fate for copy in again.returned] == [Fate.UNREADABLE] * 2, "and again when there is something else to tell"
    assert [decision.decision for decision in again.decisions] == ["approve"], "decisions hold until they are taken back"
    (made.returned / "~$open.xlsx").unlink()
    closed = made.run("2026-09-14")
    assert {copy.file: copy.fate for copy in closed.returned}["open.xlsx"] is Fate.LATE, "once it is closed, it is read"


def test_a_copy_that_nobody_understands_is_not_carried_out_in_part(tmp_path: Path) -> None:
    made, first = published(tmp_path, VACANT)
    made.answer(first, "unclear.xlsx", {ROW: "perhaps"})
    line = made.run("2026-09-11")
    assert (line.status, line.exit_code) == (Status.NOTED, 7)
    assert "perhaps" in line.returned[0].told[0].en
    made.answer(first, "unclear.xlsx", {ROW: "hold"})
    held = made.run("2026-09-12")
    assert [change.candidate_id for change in held.overturned] == ["P0"]
    assert ROW in held.overturned[0].why.en
    assert not list(made.returned.iterdir())


def test_a_decision_on_a_quarter_that_is_over_still_holds(tmp_path: Path) -> None:
    made, first = published(tmp_path, VACANT)
    made.answer(first, "back.xlsx", {ROW: "approve"})
    made.run("2026-09-11")
    line = made.run("2026-12-20")
    assert (line.quarter, [move.seat for move in line.published]) == ("2027-Q1", [("P0", "X0-CT")])
    assert (line.exit_code, line.pending) == (0, ())
    assert [fact.kind for fact in line.past] == ["not-done"]
    made.carry_out(line)
    done = made.run("2027-03-20")
    assert (done.exit_code, done.attention, [fact.kind for fact in done.past]) == (0, (), ["done"])


def test_somebody_is_told_where_attention_is_needed_and_only_there(tmp_path: Path) -> None:
    made = World(tmp_path)
    told = tmp_path / "told.json"
    script = f"import shutil, sys; shutil.copy(sys.argv[1], {str(told)!r})"
    command = f'{sys.executable} -c "{script}"'
    assert made.run("2026-09-10", command).status is Status.PUBLISHED
    assert not told.exists()
    line = made.run("2027-06-20", command)
    assert line.missed == ("2027-Q1", "2027-Q2")
    assert Line.model_validate_json(told.read_bytes()) == line


def test_a_notification_that_fails_is_said_and_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("no-such-command-anywhere", f"{sys.executable} -c 'raise SystemExit(3)'", '"unbalanced'):
        begin("en")
        notify(command, tmp_path / "status.json")
        assert "could not be run" in capsys.readouterr().err


def test_a_decision_that_leaves_no_plan_is_put_aside_and_the_rest_carried_out(tmp_path: Path) -> None:
    made, first = published(tmp_path, VACANT)
    made.answer(first, "back.xlsx", {ROW: "approve"})
    made.run("2026-09-11")
    made.seat(None, "X1-CT", date(2026, 9, 1))
    made.sheets["Pins"] = [{"kind": "assign", "candidate_id": "P0", "post_id": "X1-CT"}]
    line = made.run("2026-12-20")
    assert (line.status, line.exit_code, len(line.pending)) == (Status.PUBLISHED, 7, 1)
    assert ("P0", "X1-CT") in {move.seat for move in line.published}
    assert "P0" in line.pending[0].en
    made.sheets.pop("Pins")
    line = made.run("2027-03-20")
    assert (line.exit_code, ("P0", "X0-CT") in {move.seat for move in line.published}) == (0, True), "it was not forgotten"
