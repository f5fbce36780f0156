"""The product itself, timed: the whole way from workbook to plan, and the program of one goal."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from optimizer.assemble import valued
from optimizer.bench.arrays import one_goal
from optimizer.bench.instances import with_one_goal
from optimizer.bench.report import LATE, PLAN, PROVEN, WORKBOOK, Report
from optimizer.intake.reading import read_problem
from optimizer.model.ladder import solve_ladder
from optimizer.plan import Plan
from optimizer.run import run
from optimizer.solve import laid_out, situation

PASSES = 5  # of numpy, of which the fastest counts


def product(folder: Path, limit: float) -> Report:
    """Run the product: read, find the eligible pairs, solve the whole ladder, single out one plan, write."""
    done = run(folder / WORKBOOK, folder / PLAN, force=True, time_limit=limit)
    outcome = done.solution.outcome
    costs = [tier.cost for tier in outcome.tiers]
    status = PROVEN if outcome.canonical else LATE
    return {"seconds": done.seconds, "status": status, "costs": costs, "pairs": outcome.pairs}


def one(folder: Path, limit: float) -> Report:
    """Solve the program of one goal to proof; before it, write its rows, for the other ways too, and pass over all pairs."""
    problem = with_one_goal(read_problem(folder / WORKBOOK).problem)
    begun = time.perf_counter()
    now = situation(problem)
    judged = time.perf_counter()
    layout = laid_out(now)
    written = time.perf_counter()
    asked = one_goal(layout)
    asked.save(folder)
    solving = time.perf_counter()
    start = valued(layout.board, Plan())
    result = solve_ladder(asked.program(), deadline=time.monotonic() + limit, start=start)
    solved = time.perf_counter()
    cells = len(now.eligibility.grid.people.list), len(now.facts.placements)
    seconds = {"eligibility": judged - begun, "rows": written - judged, "solve": solved - solving}
    return {
        "seconds": seconds | {"passes": len(now.rulebook.pair_rules) * numpy_pass(*cells)},
        "status": PROVEN if all(goal.proven for goal in result.goals) and result.goals else LATE,
        "costs": [goal.cost for goal in result.goals],
        "pairs": len(layout.board.columns.moves),
    }


def numpy_pass(people: int, posts: int) -> float:
    """Return how long numpy takes to compare one number of each person with one of each post."""
    one, other = np.arange(people)[:, None], np.arange(posts)[None, :]
    taken = []
    for _ in range(PASSES):
        begun = time.perf_counter()
        np.equal(one, other)
        taken.append(time.perf_counter() - begun)
    return min(taken)
