"""A published move changes only with a cause that is stated, and the cause is the true one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.quarterly.world import World, published

PUBLISHED = {("P0", "X0-CT"), ("P1", "X1-CT")}


def limit(made: World) -> None:
    made.sheets["Settings"].append({"key": "max_moves_per_quarter", "value": 1})


def kin(made: World) -> None:
    made.sheets["Relations"] = [{"candidate_a": "P0", "candidate_b": "BT0", "kind": "anh em"}]


def return_home(made: World) -> None:
    made.seat("BT3", "X0-CT", date(2026, 9, 15))
    made.sheets["Posts"][6].update(holder_id="CT2", holder_since=date(2026, 9, 15))
    made.post("X2-CT").update(holder_id=None, holder_since=None)


CAUSES: dict[str, tuple[Callable[[World], object], set[str], str]] = {
    "a person who has left": (lambda w: w.leave("P0"), {"P0"}, "P0"),
    "a post that is gone": (lambda w: w.sheets["Posts"].remove(w.post("X1-CT")), {"P1"}, "X1-CT"),
    "a rule on the pair": (lambda w: w.person("P0").update(fit_health="no"), {"P0"}, "health"),
    "a post taken otherwise": (return_home, {"P0"}, "still held by Nguyễn Văn BT3"),
    "a rule on the plan": (kin, {"P0"}, "BT0"),
    "a ban by the planner": (
        lambda w: w.sheets.update(Pins=[{"kind": "forbid", "candidate_id": "P1", "post_id": "X1-CT"}]),
        {"P1"},
        "forbid",
    ),
    "a limit on all moves": (limit, {"P0", "P1"}, "cannot be made together"),
}


@pytest.mark.parametrize("case", CAUSES)
def test_the_cause_of_a_changed_published_move_is_stated(tmp_path: Path, case: str) -> None:
    change, losers, words = CAUSES[case]
    made, first = published(tmp_path, "X0-CT", "X1-CT")
    assert {move.seat for move in first.published} == PUBLISHED
    change(made)
    line = made.run("2026-09-20")
    assert len(line.overturned) == 1
    assert {change.candidate_id for change in line.overturned} <= losers
    assert words in line.overturned[0].why.en
    assert any(words in attention.en for attention in line.attention)
    assert line.exit_code == 0, "the plan is good; somebody is told"


def test_new_data_that_leave_the_published_moves_possible_change_none(tmp_path: Path) -> None:
    made, first = published(tmp_path, "X0-CT")
    better = {"period": "2025", "grade": "HTXS"}
    made.sheets["Grades"] = [{"candidate_id": who, **better} for who in ("P1", "P2", "P3", "P4")]
    made.sheets["Grades"].append({"candidate_id": "P0", "period": "2025", "grade": "HTT"})
    second = made.run("2026-09-20")
    assert (second.revision, second.published, second.changes) == (2, first.published, ())
    made.carry_out(second)
    third = made.run("2026-09-25")
    assert (third.overturned, [fact.kind for fact in third.past]) == ((), ["done"]), "made early is not changed"
