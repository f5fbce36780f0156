"""GLOP on a part of the columns, starting from the basis of a smaller part."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

# The entrance one floor below the one with Python objects, which takes longer than GLOP itself.
from ortools.math_opt import callback_pb2, model_parameters_pb2, model_pb2, parameters_pb2, result_pb2, solution_pb2
from ortools.math_opt.core.python import solver
from ortools.util.python.solve_interrupter import SolveInterrupter

from optimizer.model.clock import Clock
from optimizer.model.program import Bools, Floats, Ints
from optimizer.model.space import BOUNDLESS, Space

LONG = 1e9  # seconds; beyond it a limit is none, and would not fit the clocks of the solvers


class Basis(NamedTuple):
    """The state of each column and each row of a space, as MathOpt numbers them, in an optimum of some of the columns."""

    columns: Ints
    rows: Ints


class Optimum(NamedTuple):
    """Dual values of the rows, values of the columns, and the basis of a linear program's optimum."""

    duals: Floats
    values: Floats
    basis: Basis


def solve(space: Space, costs: Ints, chosen: Bools, basis: Basis | None, clock: Clock) -> Optimum | None:
    """Solve the relaxation with all columns but the chosen ones at their lower bound; return None if GLOP fails."""
    result = _run(_model(space, costs, chosen), _start(basis, chosen), clock)
    if result.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
        return None
    found, places = result.solutions[0], np.flatnonzero(chosen)
    duals, values = np.zeros(len(space.low)), space.lower.astype(float)
    duals[list(found.dual_solution.dual_values.ids)] = list(found.dual_solution.dual_values.values)
    primal = found.primal_solution.variable_values
    values[places] = 0.0
    values[places[list(primal.ids)]] = list(primal.values)
    columns = np.full(len(chosen), solution_pb2.BASIS_STATUS_AT_LOWER_BOUND)
    columns[chosen] = list(found.basis.variable_status.values)
    return Optimum(duals, values, Basis(columns, np.array(found.basis.constraint_status.values)))


def _start(basis: Basis | None, chosen: Bools) -> model_parameters_pb2.ModelSolveParametersProto:
    """Tell where to start from; without a basis GLOP finds one of its own."""
    asked = model_parameters_pb2.ModelSolveParametersProto()
    if basis:
        given = basis.columns[chosen], basis.rows
        start = asked.initial_basis
        for statuses, values in zip((start.variable_status, start.constraint_status), given, strict=True):
            statuses.ids.extend(range(len(values)))
            statuses.values.extend(values.tolist())
    return asked


def _model(space: Space, costs: Ints, chosen: Bools) -> model_pb2.ModelProto:
    """Write the chosen columns as a linear program; all rows stay, so that a basis fits whatever is chosen."""
    part = space.closing(chosen)
    written = model_pb2.ModelProto()
    columns, rows = written.variables, written.linear_constraints
    columns.ids.extend(range(len(part.lower)))
    columns.lower_bounds.extend(part.lower.astype(float).tolist())
    columns.upper_bounds.extend(part.upper.astype(float).tolist())
    columns.integers.extend([False] * len(part.lower))
    goal = written.objective.linear_coefficients
    goal.ids.extend(range(len(part.lower)))
    goal.values.extend(costs[chosen].astype(float).tolist())
    rows.ids.extend(range(len(part.low)))
    rows.lower_bounds.extend(np.where(part.low <= -BOUNDLESS, -math.inf, part.low.astype(float)).tolist())
    rows.upper_bounds.extend(np.where(part.high >= BOUNDLESS, math.inf, part.high.astype(float)).tolist())
    entries = sp.csr_array(part.rows)
    entries.sort_indices()
    row, column = entries.nonzero()
    written.linear_constraint_matrix.row_ids.extend(row.tolist())
    written.linear_constraint_matrix.column_ids.extend(column.tolist())
    written.linear_constraint_matrix.coefficients.extend(entries.data.astype(float).tolist())
    return written


def _run(
    model: model_pb2.ModelProto, asked: model_parameters_pb2.ModelSolveParametersProto, clock: Clock
) -> result_pb2.SolveResultProto:
    """Run GLOP until it is done, time is up, or somebody presses Ctrl-C."""
    parameters, stop = parameters_pb2.SolveParametersProto(), SolveInterrupter()
    if clock.remaining < LONG:
        parameters.time_limit.FromTimedelta(timedelta(seconds=clock.remaining))
    clock.check()
    start, hears = parameters_pb2.SolverInitializerProto(), callback_pb2.CallbackRegistrationProto()
    kind, hearing = parameters_pb2.SOLVER_TYPE_GLOP, stop.pybind_interrupter
    answer = clock.run(lambda: solver.solve(model, kind, start, parameters, asked, None, hears, None, hearing), stop.interrupt)
    clock.check()
    return answer
