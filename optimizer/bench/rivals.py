"""Other ways to solve the program of one goal: the plain CP-SAT model, HiGHS, and the bare assignment."""

from __future__ import annotations

import math
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from optimizer.bench.arrays import load
from optimizer.bench.instances import EMPTY
from optimizer.bench.report import LATE, MISSING, PROVEN, Report

BARRED = 10**6  # cost of a pair that is not eligible
PLAIN_WORKERS = 8  # with fewer, CP-SAT leaves out searches that win on whole models, even on two processors


def plain(folder: Path, limit: float) -> Report:
    """Solve the program by CP-SAT with its own settings: all columns, nothing pruned."""
    from optimizer.model.core import build, cp_sat
    from optimizer.model.space import Space

    asked = load(folder)
    begun = time.perf_counter()
    model, variables = build(Space.of(asked.program()))
    model.minimize(sum(cost * variable for cost, variable in zip(asked.costs.tolist(), variables, strict=True) if cost))
    solver = cp_sat(seed=1)
    solver.parameters.num_workers = PLAIN_WORKERS
    solver.parameters.max_time_in_seconds = limit
    done = solver.status_name(solver.solve(model))
    costs = [round(solver.objective_value) + asked.constant] if done in ("OPTIMAL", "FEASIBLE") else []
    return _ended(begun, done == "OPTIMAL", costs)


def highs(folder: Path, limit: float) -> Report:
    """Solve the program by HiGHS as a mixed integer program, with two threads."""
    if find_spec("highspy") is None:
        return {"status": MISSING}
    import highspy

    asked = load(folder)
    begun = time.perf_counter()
    solver = highspy.Highs()
    for key, value in {"output_flag": False, "time_limit": limit, "threads": 2, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(key, value)
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = asked.rows.shape
    program.col_cost_, program.col_lower_ = asked.costs.astype(float), np.zeros(len(asked.upper))
    program.col_upper_, program.offset_ = asked.upper.astype(float), float(asked.constant)
    program.row_lower_, program.row_upper_ = asked.limits()
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = asked.rows.indptr, asked.rows.indices
    program.a_matrix_.value_ = asked.rows.data.astype(float)
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(asked.upper)
    solver.passModel(program)
    solver.run()
    found = solver.getInfo().objective_function_value
    done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return _ended(begun, done, [round(found)] if math.isfinite(found) else [])


def assignment(folder: Path, _limit: float) -> Report:
    """Seat people at the least cost as if there were no other rows: scipy's assignment over the same costs."""
    from scipy.optimize import linear_sum_assignment

    asked = load(folder)
    begun = time.perf_counter()
    posts, people = int(asked.placement.max()) + 1, int(asked.candidate.max()) + 1
    costs = np.full((posts, people + posts), float(BARRED))
    costs[asked.placement, asked.candidate] = asked.costs[: len(asked.candidate)]
    costs[np.arange(posts), people + np.arange(posts)] = EMPTY
    taken = linear_sum_assignment(costs)
    return _ended(begun, True, [int(costs[taken].sum()) + asked.constant])


def _ended(begun: float, proven: bool, costs: list[int]) -> Report:
    return {"seconds": {"solve": time.perf_counter() - begun}, "status": PROVEN if proven else LATE, "costs": costs}
