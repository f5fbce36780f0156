"""Programs solved twice: by the product, which prunes, and in full by a solver that shares no code with it.

``python -m tests.bench.proofs`` compares 300 instances of 5 to 15 communes with CP-SAT's and HiGHS' answers on all columns,
and 20 of 20 to 98 communes with HiGHS'.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from optimizer.bench.arrays import OneGoal, one_goal
from optimizer.bench.instances import Instance, with_one_goal
from optimizer.domain import Problem
from optimizer.intake.reading import read_problem
from optimizer.model.ladder import solve_ladder
from optimizer.solve import laid_out, situation
from optimizer.workbook.tables_out import write_tables

SIZES = (20, 98)


def problem_of(instance: Instance) -> Problem:
    with TemporaryDirectory() as place:
        path = Path(place) / "in.xlsx"
        write_tables(path, instance.sheets(), "en")
        return read_problem(path).problem


def program_of(instance: Instance) -> OneGoal:
    return one_goal(laid_out(situation(with_one_goal(problem_of(instance)))))


def pruned(asked: OneGoal) -> int:
    """The proven cost by the product."""
    (goal,) = solve_ladder(asked.program()).goals
    assert goal.proven
    return goal.cost


def in_full(asked: OneGoal) -> int:
    """The proven cost by HiGHS, over all columns and rows as they were written."""
    low, high = asked.limits()
    found = milp(
        asked.costs.astype(float),
        integrality=np.ones(len(asked.upper)),
        bounds=Bounds(0, asked.upper),
        constraints=LinearConstraint(asked.rows.astype(float), low, high),
        options={"mip_rel_gap": 0.0},
    )
    assert found.status == 0, found.message
    return round(found.fun) + asked.constant


def small(seed: int) -> Instance:
    """One of the random instances of 5 to 15 communes; every third is a reform."""
    return Instance(5 + seed % 11, reform=seed % 3 == 0, seed=seed)


def large(number: int, count: int = 20) -> Instance:
    """One of several instances from 20 to 98 communes."""
    return Instance(SIZES[0] + (SIZES[1] - SIZES[0]) * number // (count - 1), seed=1000 + number)


def main(smalls: int = 300, larges: int = 20) -> None:
    begun = time.monotonic()
    for instance in [*map(small, range(smalls)), *map(large, range(larges))]:
        asked = program_of(instance)
        ours, whole = pruned(asked), in_full(asked)
        print(f"{time.monotonic() - begun:7.1f} s  {instance}  {len(asked.upper)} columns: {ours} = {whole}", flush=True)
        assert ours == whole


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
