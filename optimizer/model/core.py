"""CP-SAT on a core: few columns, all rows, one worker."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.clock import Clock
from optimizer.model.program import Bools, Ints
from optimizer.model.space import Space


@dataclass(frozen=True)
class CoreAnswer:
    """``complete`` means that nothing better exists in the core; ``values`` is None if nothing was found."""

    values: Ints | None
    complete: bool


def search(
    space: Space,
    costs: Ints,
    within: tuple[int, int],
    clock: Clock,
    *,
    hint: Ints | None = None,
    unlike: Bools | None = None,
    effort: float = math.inf,
) -> CoreAnswer:
    """Find the cheapest solution of the space whose cost is ``within`` two limits.

    ``unlike`` marks columns (binary) of which one at least must differ from ``hint``; ``effort`` limits the work in
    CP-SAT's deterministic seconds.
    """
    model, variables = build(space)
    if hint is not None and unlike is not None:
        pairs = zip(variables, hint.tolist(), unlike.tolist(), strict=True)
        model.add_bool_or([variable.negated() if value else variable for variable, value, differs in pairs if differs])
    elif hint is not None:
        model.proto.solution_hint.vars.extend(range(len(costs)))
        model.proto.solution_hint.values.extend(hint.tolist())
    priced = np.flatnonzero(costs)
    if len(priced):
        model.proto.objective.vars.extend(priced.tolist())
        model.proto.objective.coeffs.extend(costs[priced].tolist())
        model.proto.objective.domain.extend(within)
    solver = worker(seed=1)
    if effort < math.inf:
        solver.parameters.max_deterministic_time = effort
    return answer(solver, model, clock)


def confirm(space: Space, clock: Clock) -> CoreAnswer:
    """Look for any solution of a space, on another way than ``search``: without presolve, from another seed."""
    solver = worker(seed=2)
    solver.parameters.cp_model_presolve = False
    return answer(solver, build(space)[0], clock)


def cp_sat(seed: int) -> cp_model.CpSolver:
    """Return CP-SAT with its own settings."""
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False  # the clock listens
    return solver


def worker(seed: int) -> cp_model.CpSolver:
    """Return CP-SAT with one worker, which leans on the relaxation: the fastest way for programs that are nearly integral."""
    solver = cp_sat(seed)
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.add_lp_constraints_lazily = False
    solver.parameters.cut_level = 0
    # All columns of a core are among the best: to find out which of them others make needless takes longer than it saves.
    solver.parameters.keep_all_feasible_solutions_in_presolve = True
    return solver


def answer(solver: cp_model.CpSolver, model: cp_model.CpModel, clock: Clock) -> CoreAnswer:
    """Run CP-SAT until it is done, time is up, or somebody presses Ctrl-C."""
    if clock.remaining < math.inf:
        solver.parameters.max_time_in_seconds = clock.remaining
    clock.check()
    status = clock.run(lambda: solver.solve(model), solver.stop_search)
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(f"CP-SAT rejects its model: {model.validate()}")
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = np.array(solver.response_proto.solution, np.int64) if found else None
    return CoreAnswer(values, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE))


def build(space: Space) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """Write the space as a CP-SAT model; rows that are clauses or at-most-one become such."""
    model = cp_model.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in zip(space.lower.tolist(), space.upper.tolist(), strict=True)]
    starts, columns, entries = space.rows.indptr.tolist(), space.rows.indices.tolist(), space.rows.data.tolist()
    counting = clausal(space).tolist()
    for row, (low, high) in enumerate(zip(space.low.tolist(), space.high.tolist(), strict=True)):
        here = slice(starts[row], starts[row + 1])
        terms = [variables[column] for column in columns[here]]
        if counting[row] and low == high == 1:
            model.add_exactly_one(terms)
        elif counting[row] and low <= 0 and high == 1:
            model.add_at_most_one(terms)
        elif counting[row] and low == 1 and high >= len(terms):
            model.add_bool_or(terms)
        else:
            model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(terms, entries[here]), low, high)
    return model, variables


def clausal(space: Space) -> Bools:
    """Mark the rows that count columns which are 0 or 1."""
    binary = (space.lower >= 0) & (space.upper <= 1)
    other = (space.rows.data != 1) | ~binary[space.rows.indices]
    return space.sums(other.astype(np.int64)) == 0
