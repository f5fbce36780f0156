"""Pins say what their kind needs, and do not contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.codes import Level
from optimizer.intake.reading import read_problem
from tests.workbook.books import Rows, places, refused, sound, write


def assign(candidate: str, post: str, **more: object) -> dict[str, object]:
    return {"kind": "assign", "candidate_id": candidate, "post_id": post} | more


def keep(**cells: object) -> dict[str, object]:
    return {"kind": "keep"} | cells


def forbid(**cells: object) -> dict[str, object]:
    return {"kind": "forbid"} | cells


def release(**cells: object) -> dict[str, object]:
    return {"kind": "release"} | cells


def pinned(tmp_path: Path, rows: Rows) -> Path:
    return write(tmp_path / "in.xlsx", sound() | {"Pins": rows})


SOUND: list[Rows] = [
    [assign("C1", "X2-BT", quarter="2026-Q4")],
    [{"kind": "assign", "post_id": "X2-BT", "property": "young"}],
    [forbid(candidate_id="C1")],
    [forbid(post_id="X2-BT", quarter="Quý 4/2026")],
    [keep(post_id="X1-BT")],
    [keep(candidate_id="C2"), release(candidate_id="C1", post_id="X1-BT")],
    [assign("C1", "X1-BT"), forbid(candidate_id="C1")],
    [assign("C1", "X2-BT"), release(candidate_id="C1")],
    [assign("C1", "X2-BT"), assign("C2", "X2-BT", level="soft")],
    [assign("C1", "X2-BT"), forbid(candidate_id="C1", post_id="X1-CT")],
]


@pytest.mark.parametrize("rows", SOUND)
def test_sound_pins_are_kept(tmp_path: Path, rows: Rows) -> None:
    intake = read_problem(pinned(tmp_path, rows))
    assert not intake.issues
    assert len(intake.problem.pins) == len(rows)


INCOMPLETE = [
    (assign("", "X2-BT"), "PIN-NEEDS-PERSON"),
    (assign("C1", ""), "PIN-NEEDS-POST"),
    (forbid(quarter="2026-Q4"), "PIN-NEEDS-EITHER"),
    (keep(), "PIN-NEEDS-EITHER"),
    (keep(post_id="X2-BT"), "PIN-NO-HOLDER"),
    (release(post_id="X2-BT"), "PIN-NO-HOLDER"),
    (release(candidate_id="C1", post_id="X1-CT"), "PIN-OTHER-HOLDER"),
    (assign("C1", "X2-BT", property="female"), "PIN-PROPERTY"),
    ({"kind": "assign", "post_id": "X2-BT", "property": "degree"}, "CODE-UNKNOWN"),
    (forbid(candidate_id="C1", property="female"), "PIN-PROPERTY"),
    (forbid(candidate_id="C1", level="soft"), "PIN-SOFT"),
    (assign("C1", "X2-BT", quarter="quý sau"), "QUARTER-INVALID"),
    (assign("C1", "X2-BT", quarter="2027-Q1"), "QUARTER-OUTSIDE"),
]


@pytest.mark.parametrize(("row", "code"), INCOMPLETE)
def test_a_pin_without_what_its_kind_needs(tmp_path: Path, row: dict[str, object], code: str) -> None:
    assert [issue.code for issue in refused(pinned(tmp_path, [row]))] == [code]


CONTRADICTIONS: list[Rows] = [
    [assign("C1", "X2-BT"), assign("C1", "X1-CT")],
    [assign("C1", "X2-BT"), assign("C2", "X2-BT")],
    [assign("C1", "X2-BT", level="soft"), assign("C2", "X2-BT", level="soft")],
    [assign("C1", "X2-BT"), forbid(candidate_id="C1", post_id="X2-BT")],
    [assign("C1", "X2-BT"), forbid(candidate_id="C1", quarter="2026-Q4")],
    [forbid(post_id="X2-BT"), assign("C1", "X2-BT")],
    [keep(post_id="X1-BT"), release(candidate_id="C1")],
    [keep(candidate_id="C1"), assign("C1", "X2-BT")],
    [assign("C2", "X1-BT"), keep(post_id="X1-BT")],
    [assign("C1", "X1-BT"), release(post_id="X1-BT")],
]


@pytest.mark.parametrize("rows", CONTRADICTIONS)
def test_two_pins_that_contradict_each_other(tmp_path: Path, rows: Rows) -> None:
    ((code, place),) = places(refused(pinned(tmp_path, rows)))
    assert code == "PIN-CONTRADICTS"
    assert place in ("Pins!A2", "Pins!A3")


def test_a_pin_on_a_joined_post_speaks_of_the_whole_placement(tmp_path: Path) -> None:
    sheets = sound() | {"Pins": [assign("C3", "X1-CT"), assign("C2", "X1-BT")]}
    sheets["Posts"][1] |= {"holder_id": "C1", "combined_with": "X1-BT"}
    sheets["Candidates"][1] |= {"current_title": "CV", "in_title_since": 2020}
    assert places(refused(write(tmp_path / "in.xlsx", sheets))) == [("PIN-CONTRADICTS", "Pins!A3")]


def test_a_ban_outside_the_horizon_says_nothing_and_pins_switched_off_are_left_out(tmp_path: Path) -> None:
    rows = [
        forbid(candidate_id="C1", quarter="2027-Q1"),
        assign("C1", "X2-BT", level="off"),
        assign("C2", "X2-BT", level="soft"),
    ]
    intake = read_problem(pinned(tmp_path, rows))
    assert [(issue.code, issue.severity.value) for issue in intake.issues] == [("QUARTER-OUTSIDE", "warning")]
    assert [(pin.candidate_id, pin.level) for pin in intake.problem.pins] == [("C2", Level.SOFT)]
