"""Comparisons to be written as workbooks: ready scenarios on a sample, and what can go wrong with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from optimizer.intake.reading import read_problem
from optimizer.plan import Status
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.edits import Scenario
from optimizer.scenario.library import load_scenarios
from optimizer.text import Text
from optimizer.whatif.comparison import Comparison
from optimizer.whatif.tasks import Result, Task

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "kim-boi.xlsx"
NAMES = ("five-moves", "stricter-grades", "three-communes-merge", "non-local-chairs")
BASE = Text("Phương án gốc", "Base plan")
FAILURE = Text("Kịch bản có 3 lỗi cần sửa.", "The scenario has errors to be corrected: 3.")
REASONS = tuple(
    Text(
        f"Quy định bắt buộc {number} không cho phép thực hiện ấn định số {number}, dù bố trí thế nào.",
        f"Hard rule {number} forbids what pin {number} demands, whoever else is placed.",
    )
    for number in range(50)
)
"""More than one row of a sheet can show."""


class Study(NamedTuple):
    """A comparison, and the scenarios it is of."""

    comparison: Comparison
    scenarios: Sequence[Scenario]


@cache
def solved() -> Study:
    """The base of the sample and four scenarios."""
    intake = read_problem(SAMPLE)
    scenarios = load_scenarios(NAMES, intake)
    tasks = [Task(each.name, each.title, apply_scenario(each, intake)[0]) for each in scenarios]
    return Study(Comparison(tuple(map(Task.perform, [Task("base", BASE, intake.problem), *tasks]))), scenarios)


@cache
def mixed() -> Study:
    """The same, with further scenarios that ended in every other way."""
    study = solved()
    base, five = study.comparison.results[:2]
    assert five.solved
    assert five.digest
    tiers = {tier: line._replace(bound=line.cost - (tier == 4)) for tier, line in five.digest.tiers.items()}
    ended = {
        "same": base.solved,
        "impossible": replace(five.solved, status=Status.INFEASIBLE, digest=None, directions={}, unplaced={}, reasons=REASONS),
        "unknown": replace(five.solved, status=Status.UNKNOWN, digest=None, directions={}, unplaced={}),
        "open": replace(five.solved, status=Status.FEASIBLE, digest=replace(five.digest, tiers=tiers)),
    }
    others = [Result(code, Text(f"={code}", f"={code}"), found) for code, found in ended.items()]
    failed = Result("failed", Text("+1", "+1"), None, FAILURE)
    return Study(Comparison((*study.comparison.results, *others, failed)), study.scenarios)


@cache
def many(count: int) -> Study:
    """As many scenarios as asked for: those of the sample again and again, with the long names of a grid."""
    base, *others = solved().comparison.results
    names = [f"settings.max_moves={number} + min-stay.promotion={number % 7}" for number in range(count)]
    again = [replace(others[number % len(others)], code=name, name=Text(name, name)) for number, name in enumerate(names)]
    return Study(Comparison((base, *again)), ())
