"""Two years of scheduled runs while people come and go: the ledger tells the whole story, and it is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from optimizer.quarterly.lines import ChangeKind, Fate, Line, PastKind, Status
from tests.quarterly.watched import Watched, became, seats
from tests.quarterly.world import World


def test_two_years_of_runs_are_told_as_they_were(tmp_path: Path) -> None:
    world = World(tmp_path, quarters=4)
    told = Watched(world)
    world.seat(None, "X0-CT", date(2026, 1, 1))
    world.seat(None, "X1-CT", date(2026, 1, 1))
    first = told.run("2026-09-10")
    assert (first.quarter, first.revision, first.outcome) == ("2026-Q4", 1, "OPTIMAL")
    assert seats(first) == {("P0", "X0-CT"), ("P1", "X1-CT")}, "both chairs are filled, by the young"

    # The committee refuses one of the two; a copy of the other member comes too late.
    world.answer(first, "an.xlsx", {"DC-P0-X0-CT": "approve", "DC-P1-X1-CT": "reject"})
    second = told.run("2026-09-20")
    assert (second.quarter, second.revision) == ("2026-Q4", 2)
    assert [(copy.fate, copy.decided, copy.accepted) for copy in second.returned] == [(Fate.TAKEN, 2, 1)]
    assert "DC-P1-X1-CT" in second.overturned[0].why.en
    world.answer(first, "late.xlsx", {"DC-P0-X0-CT": "approve", "DC-P1-X1-CT": "replace P2"})
    late = told.run("2026-09-25")
    assert (late.status, late.returned[0].fate) == (Status.NOTED, Fate.LATE)
    assert any("P2" in words.en for words in late.returned[0].told[1:])
    assert told.run("2026-09-26").status is Status.UNCHANGED

    # All is done; in the next quarter somebody is disciplined after the publication, and one move becomes impossible.
    world.carry_out(second)
    world.leave("CT2")
    third = told.run("2026-12-01")
    assert third.quarter == "2027-Q1"
    assert became(third, PastKind.DONE) == seats(second)
    assert became(third, PastKind.UNPLANNED) == {("CT2", "X2-CT")}
    assert ("P1", "X1-CT") not in seats(third), "what was refused stays refused"
    taker = next(move.candidate_id for move in third.published if move.post_id == "X2-CT")
    world.person(taker).update(discipline="warning", discipline_date=date(2026, 12, 5))
    fourth = told.run("2026-12-20")
    assert (fourth.quarter, fourth.revision) == ("2027-Q1", 2)
    assert [change.candidate_id for change in fourth.overturned] == [taker]
    assert "disciplined" in fourth.overturned[0].why.en

    # One published move is not made; somebody is seated whom nobody had planned.
    undone = fourth.published[0]
    world.carry_out(fourth, but=[undone.candidate_id])
    world.sheets["Candidates"].append({**world.person("P3"), "candidate_id": "Q1", "full_name": "Ngoài phương án"})
    world.seat("Q1", "X3-CT", date(2027, 1, 15))
    fifth = told.run("2027-03-01")
    assert became(fifth, PastKind.NOT_DONE) == {undone.seat}
    assert ("Q1", "X3-CT") in became(fifth, PastKind.UNPLANNED)
    _second_year(world, told, fifth)


def _second_year(world: World, told: Watched, line: Line) -> None:
    # New grades bar somebody; a quarter is missed; a secretary retires; the data have not changed at all.
    world.carry_out(line)
    world.sheets["Grades"] = [{"candidate_id": "P4", "period": "2026", "grade": "KHT"}]
    missed = told.run("2027-07-15")
    assert (missed.quarter, missed.missed) == ("2027-Q4", ("2027-Q3",))
    assert "P4" not in {who for who, _ in seats(missed)}
    world.carry_out(missed)
    world.person("BT3")["birth_date"] = date(1966, 1, 1)
    retiring = told.run("2027-12-10")
    assert retiring.quarter == "2028-Q1"
    world.carry_out(retiring)
    steps: list[Callable[[], object]] = [lambda: world.leave("BT3"), lambda: None]
    for as_of, step in zip(("2028-03-01", "2028-06-30"), steps, strict=True):
        step()
        world.carry_out(told.run(as_of))
    quarters = [line.quarter for line in world.ledger.in_force]
    assert quarters == ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q4", "2028-Q1", "2028-Q2", "2028-Q3"]
    assert world.ledger.acceptance == (2, 1)
    assert any(change.kind is ChangeKind.NEW for line in world.ledger.lines for change in line.changes)
    watch = load_workbook(world.state / retiring.folder / "watch.xlsx").worksheets[0]
    assert "BT3" in {cell.value for column in watch.iter_cols() for cell in column}
