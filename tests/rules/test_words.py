"""What a rule finds is told in good English, whether it is one thing or several."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from optimizer.codes import Level
from optimizer.domain import Problem
from optimizer.plan import Move, Plan
from optimizer.solve import situation
from tests.oracle.small import AN, MOVE, UNITS, on, rule, small, with_unit

OTHER = Move(0, "chi", "b-ct")


def world(rules: dict[str, Any] | None = None, settings: dict[str, Any] | None = None, **facts: Any) -> Problem:
    """An and Chi, of the same facts, in one office that may give up nobody."""
    people = (replace(AN, **facts), replace(AN, id="chi", **facts))
    return with_unit(small(people=people, rules=rules or {}, settings=settings), replace(UNITS[2], max_out=0))


def told(problem: Problem, code: str, *moves: Move) -> list[str]:
    return [found.breach.text.en for found in situation(problem).audit(Plan(moves)).findings if found.rule == code]


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [
        ("few-moves", "1 move", "2 moves"),
        ("source-cap", "Phòng: 1 person leaves, at most 0", "Phòng: 2 people leave, at most 0"),
        ("move-cap", "2026-Q4–2026-Q4: 1 move, at most 0", "2026-Q4–2026-Q4: 2 moves, at most 0"),
        ("region-cap", "region Vùng 1: 1 move, at most 0", "region Vùng 1: 2 moves, at most 0"),
    ],
)
def test_one_move_and_two_moves(code: str, one: str, two: str) -> None:
    problem = world({"region-cap": rule(Level.HARD, per_quarter="0")}, {"max_moves": 0})
    assert told(problem, code, MOVE) == [one]
    assert told(problem, code, MOVE, OTHER) == [two]


@pytest.mark.parametrize(
    ("code", "facts", "words"),
    [
        ("rank-step", {"current_title": "PP"}, "1 rank above the present title"),
        ("rank-step", {"current_title": "CV"}, "2 ranks above the present title"),
        ("min-stay", {"in_title_since": on("2026-09-01")}, " 1 month, at least 12 needed"),
        ("min-stay", {"in_title_since": on("2026-08-01")}, " 2 months, at least 12 needed"),
        ("service-left", {"birth_date": on("1965-05-20")}, " 1 month left, at least 18 needed"),
        ("service-left", {"birth_date": on("1965-06-20")}, " 2 months left, at least 18 needed"),
    ],
)
def test_one_rank_and_one_month(code: str, facts: dict[str, Any], words: str) -> None:
    (found,) = told(world({"rank-step": rule(max_up="0")}, **facts), code, MOVE)
    assert found.endswith(words)
