"""Scheduled runs on whole districts, of which everything is carried out but the last move of each quarter.

Two years of them by hand: ``python -m tests.quarterly.sample_years FOLDER gia-lam kim-boi``.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from optimizer.dates import add_months
from optimizer.domain import Problem
from optimizer.intake.reading import read_problem
from optimizer.intake.tables import read_tables
from optimizer.quarterly.lines import Line, Status
from optimizer.workbook.schema import SHEETS
from tests.quarterly.watched import Watched
from tests.quarterly.world import World
from tests.report.horizons import DATA, gia_lam, kim_boi
from tests.workbook.books import Rows, write

DISTRICTS = {"gia-lam": gia_lam, "kim-boi": kim_boi}
RUNS = 8


def district(name: str, folder: Path) -> World:
    """A sample with the facts that make it worth planning over several quarters, as a workbook."""
    problem, tables = DISTRICTS[name](), read_tables(DATA / f"{name}.xlsx", SHEETS).tables
    rows: dict[str, Rows] = {
        key: [{column: value for column, (_, value) in row.cells.items()} for row in table.rows]
        for key, table in tables.items()
    }
    _enter(problem, rows)
    world = World(folder, sheets=rows)
    assert read_problem(write(world.book, rows)).problem == problem
    return world


def _enter(problem: Problem, rows: dict[str, Rows]) -> None:
    """Enter what the facts say otherwise than the sample."""
    settings = problem.settings
    for key in ("horizon_quarters", "max_moves_per_quarter"):
        rows["Settings"].append({"key": key, "value": getattr(settings, key)})
    for row in rows["Candidates"]:
        person = problem.candidates[str(row["candidate_id"])]
        row.update({key: day.first for key in ("leaves_on", "return_on") if (day := getattr(person, key))})
    for row in rows["Posts"]:
        row["close_on"] = problem.posts[str(row["post_id"])].close_on
    for row in rows["Targets"]:
        target = problem.targets[str(row["target_id"])]
        row.update(share=target.share and float(target.share), by=target.by)
    for code in problem.rules.keys() - {row["rule"] for row in rows["Rules"]}:
        told = "; ".join(f"{key}={value}" for key, value in problem.rules[code].parameters.items())
        rows["Rules"].append({"rule": code, "parameters": told})


def lived(world: World, runs: int) -> Iterator[Line]:
    """Let quarters go by; each is published once, proven best."""
    told, day = Watched(world), date(2026, 9, 20)
    for _ in range(runs):
        line = told.run(day.isoformat())
        assert line.outcome == "OPTIMAL"
        assert all(tier.proven for tier in line.tiers)
        assert told.run(day.isoformat()).status is Status.UNCHANGED
        yield line
        world.carry_out(line, but=[line.published[-1].candidate_id] if line.published else [])
        assert line.day
        day = add_months(line.day, 2)


def main(folder: str, *names: str) -> None:
    for name in names:
        place = Path(folder) / name
        place.mkdir(parents=True)
        begun = time.monotonic()
        for line in lived(district(name, place), RUNS):
            counts = len(line.published), len(line.draft), dict(line.became), len(line.overturned)
            print(line.folder, line.outcome, *counts, line.missed, f"{time.monotonic() - begun:.1f} s", flush=True)
            begun = time.monotonic()


if __name__ == "__main__":
    main(*sys.argv[1:])
