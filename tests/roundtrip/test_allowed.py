"""What a committee allows to break a rule stays allowed: in later rounds, and when the plan is checked."""

from __future__ import annotations

import json
from pathlib import Path

from tests.roundtrip.desks import MOVE, REASON, REPLACEMENT, WAIVER, Desk, decide, run

UNPLANNED = "C0006"
"""Somebody who is not in the planning list for the first row's post, whom nothing else bars."""


def asked(desk: Desk) -> Path:
    return desk.copy("back.xlsx", decide(MOVE, "Thay bằng", **{REPLACEMENT: UNPLANNED, REASON: "kinh nghiệm"}))


def test_without_leave_the_decision_waits_and_the_plan_is_sound(tmp_path: Path) -> None:
    desk = Desk.new(tmp_path)
    assert desk.apply(asked(desk)).exit_code == 7
    found = run("check", desk.data, desk.next, "--json")
    assert found.exit_code == 0
    assert not any(move["candidate_id"] == UNPLANNED for move in json.loads(found.stdout)["moves"])


def test_leave_given_by_an_option_holds_in_the_next_round_too(tmp_path: Path) -> None:
    desk = Desk.new(tmp_path)
    assert desk.apply(asked(desk), "--accept-waivers").exit_code == 0
    again = tmp_path / "again.xlsx"
    assert desk.apply(desk.next, output=again).exit_code == 0
    for plan in (desk.next, again):
        found = run("check", desk.data, plan, "--json")
        assert found.exit_code == 0
        assert [case["rule"] for case in json.loads(found.stdout)["waived"]] == ["in-planning"]


def test_only_the_committee_s_leave_excuses_it(tmp_path: Path) -> None:
    desk = Desk.new(tmp_path)
    desk.apply(asked(desk), "--accept-waivers")
    bare = desk.copy("bare.xlsx", lambda book: book.remove(book["Ý kiến Ban Thường vụ"]), of=desk.next)
    found = run("check", desk.data, bare)
    assert found.exit_code == 7
    assert "in-planning" in found.output


def test_leave_in_the_row_is_as_good(tmp_path: Path) -> None:
    desk = Desk.new(tmp_path)
    edit = decide(MOVE, "Thay bằng", **{REPLACEMENT: UNPLANNED, WAIVER: "có"})
    assert desk.apply(desk.copy("back.xlsx", edit)).exit_code == 0
    assert run("check", desk.data, desk.next).exit_code == 0


def test_a_plan_that_was_answered_already_is_noted(tmp_path: Path) -> None:
    desk = Desk.new(tmp_path)
    assert "đã được tiếp thu" not in desk.apply(desk.copy("a.xlsx", decide(MOVE, "Đồng ý"))).output
    late = desk.apply(desk.copy("b.xlsx", decide(MOVE, "Không đồng ý")), output=tmp_path / "other.xlsx")
    assert late.exit_code == 0
    assert "đã được tiếp thu một lần (vòng 1)" in late.output
