"""Moves already made are read off the service histories, from a day on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from optimizer.codes import UnitKind
from optimizer.dates import PartialDate
from optimizer.domain import Problem, Service, Unit, UnitChange
from optimizer.intake.reading import read_problem
from optimizer.report.directions import Direction
from optimizer.report.made import MovesMade, made_since, summed_up
from optimizer.rules import Rulebook
from tests.oracle.small import on, small, with_unit

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def history(*rows: tuple[str, str | PartialDate], **facts: object) -> Problem:
    lines = [Service("an", unit, "TP", on(day) if isinstance(day, str) else day) for unit, day in rows]
    return small(service=tuple(lines), **facts)


def made(problem: Problem, since: str = "2020-01-01") -> MovesMade:
    return made_since(Rulebook(problem).facts(problem), date.fromisoformat(since))


def test_bac_ha_made_54_moves_since_the_term_began() -> None:
    moves = made(read_problem(DATA / "bac-ha.xlsx").problem, "2020-08-01").moves
    assert summed_up(moves).en == (
        "54 moves (office to commune: 15; commune to office: 8; commune to commune: 14; office to office: 17)"
    )


def test_the_first_row_is_no_move_and_neither_is_a_new_title_in_the_same_unit() -> None:
    assert not made(history(("XA", "2021-01-01"), ("XA", "2022-01-01"))).moves


@pytest.mark.parametrize(("since", "count"), [("2021-05-01", 1), ("2021-05-02", 0)])
def test_the_day_itself_counts(since: str, count: int) -> None:
    assert len(made(history(("XA", "2019-01-01"), ("XB", "2021-05-01")), since).moves) == count


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("PB", "XA", Direction.DOWN),
        ("XA", "PB", Direction.UP),
        ("XA", "XB", Direction.BETWEEN_COMMUNES),
        ("Sở Nội vụ", "XA", Direction.FROM_OUTSIDE),
        ("Sở Nội vụ", "Ban Tổ chức Tỉnh ủy", Direction.FROM_OUTSIDE),
        ("XA", "Sở Nội vụ", None),
    ],
)
def test_directions_follow_the_units_and_leaving_them_is_none_of_the_forms(
    before: str, after: str, direction: Direction | None
) -> None:
    (move,) = made(history((before, "2019-01-01"), (after, "2021-01-01"))).moves
    assert move.direction is direction


def test_offices_count_among_each_other() -> None:
    problem = with_unit(history(("PB", "2019-01-01"), ("PC", "2021-01-01")), Unit("PC", "Thanh tra", UnitKind.OFFICE))
    assert [move.direction for move in made(problem).moves] == [Direction.BETWEEN_OFFICES]


def test_a_commune_that_only_changed_its_name_is_no_move_and_an_old_one_is_what_it_became() -> None:
    changes = (UnitChange("Xã Cũ", "XA"),)
    assert not made(history(("Xã Cũ", "2019-01-01"), ("XA", "2021-01-01"), unit_changes=changes)).moves
    (move,) = made(history(("Xã Cũ", "2019-01-01"), ("PB", "2021-01-01"), unit_changes=changes)).moves
    assert move.direction is Direction.UP


def test_a_date_known_to_the_year_counts_from_its_first_day_and_a_doubtful_one_is_told() -> None:
    year = PartialDate(date(2021, 1, 1), date(2021, 12, 31))
    problem = history(("XA", "2019-01-01"), ("XB", year))
    assert [len(made(problem, since).moves) for since in ("2021-01-01", "2021-08-01")] == [1, 0]
    assert [made(problem, since).doubtful for since in ("2021-01-01", "2021-08-01", "2022-01-01")] == [0, 1, 0]


def test_moves_stand_by_date_then_by_person() -> None:
    lines = (("binh", "XA", 2019), ("binh", "PB", 2020), ("binh", "XB", 2021), ("an", "XA", 2019), ("an", "XB", 2021))
    rows = tuple(Service(who, unit, "TP", on(date(year, 1, 1))) for who, unit, year in lines)
    moves = made(small(service=rows)).moves
    assert [(move.candidate.id, move.after.from_date.first.year) for move in moves] == [
        ("binh", 2020),
        ("an", 2021),
        ("binh", 2021),
    ]


def test_no_moves_are_said_to_be_none() -> None:
    assert summed_up(made(small()).moves).vi == "0 lượt"
