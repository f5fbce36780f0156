"""A small problem for cases worked out by hand, in which everything is allowed until a test says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from optimizer.codes import Education, Level, Theory, UnitKind
from optimizer.dates import PartialDate
from optimizer.domain import Candidate, Planning, Post, Problem, RuleSetting, Settings, Unit
from optimizer.plan import Move
from tests.oracle.draw.posts import built_in_titles
from tests.oracle.verdict import evaluate

START = date(2026, 10, 1)
AN = Candidate(
    "an",
    "Nguyễn Văn An",
    female=False,
    birth_date=PartialDate.on(date(1985, 3, 20)),
    ethnicity="Kinh",
    native_unit="Huế",
    current_unit="PB",
    current_title="TP",
    in_title_since=PartialDate.on(date(2015, 1, 1)),
    education=Education.DH,
    theory=Theory.TC,
)
BINH = replace(AN, id="binh", full_name="Trần Thị Bình", female=True, current_unit=None, current_title=None)
UNITS = (
    Unit("XA", "Xã A", UnitKind.COMMUNE, "Vùng 1"),
    Unit("XB", "Xã B", UnitKind.COMMUNE, "Vùng 1"),
    Unit("PB", "Phòng", UnitKind.OFFICE),
)
POSTS = (
    Post("a-bt", "XA", "BT", holder_id="binh", holder_since=PartialDate.on(date(2020, 1, 1))),
    Post("a-ct", "XA", "CT"),
    Post("b-ct", "XB", "CT"),
)
MOVE = Move(0, "an", "a-ct")


def small(
    *posts: Post,
    quarters: int = 1,
    settings: dict[str, Any] | None = None,
    people: tuple[Candidate, ...] = (),
    **facts: Any,
) -> Problem:
    """The office head An, the secretary Bình of XA, and two vacant chairs; posts and people given replace or join them."""
    whole: dict[str, Any] = {
        "settings": Settings(START, horizon_quarters=quarters, **(settings or {})),
        "units": {unit.id: unit for unit in UNITS},
        "titles": built_in_titles(),
        "posts": {post.id: post for post in (*POSTS, *posts)},
        "candidates": {c.id: c for c in (AN, BINH, *people)},
        "planning": (Planning("an", "BT"), Planning("binh", "BT")),
    }
    return Problem(**(whole | facts))


def with_unit(problem: Problem, unit: Unit) -> Problem:
    return replace(problem, units={**problem.units, unit.id: unit})


def on(day: date | str) -> PartialDate:
    return PartialDate.on(date.fromisoformat(day) if isinstance(day, str) else day)


def rule(level: Level | None = None, tier: int | None = None, weight: int | None = None, **parameters: str) -> RuleSetting:
    return RuleSetting(level, tier, weight, parameters)


def broken_by(problem: Problem, *moves: Move) -> list[str]:
    """The codes of the hard findings of some moves that are a plan."""
    verdict = evaluate(problem, moves)
    assert not verdict.structure
    return [code for code, _ in verdict.hard]


def an_breaks(*posts: Post, move: Move = MOVE, rules: dict[str, RuleSetting] | None = None, **facts: Any) -> list[str]:
    """The codes that An breaks, with some facts of An's changed, by taking the chair of XA."""
    return broken_by(small(*posts, people=(replace(AN, **facts),), rules=rules or {}), move)
