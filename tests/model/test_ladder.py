"""The ladder finds what enumeration and another solver find, and its plan does not depend on the order of anything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from optimizer.model import descent, relaxation
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import FREE, Program
from optimizer.plan import Status
from tests.model.programs import best, district, shuffled, tiny

CHUNK = 50


@pytest.mark.parametrize("start", range(0, 400, CHUNK))
def test_tiny_programs_have_the_solution_that_enumeration_finds(start: int) -> None:
    statuses = set()
    for seed in range(start, start + CHUNK):
        program, expected = tiny(seed), best(tiny(seed))
        found = solve_ladder(program)
        statuses.add(found.status)
        if expected is None:
            assert (found.status, found.x, found.goals) == (Status.INFEASIBLE, None, ()), seed
            continue
        assert found.status == Status.OPTIMAL, seed
        assert [goal.cost for goal in found.goals] == expected.costs, seed
        assert all(goal.proven and goal.bound == goal.cost for goal in found.goals), seed
        assert found.canonical == (expected.plan is not None), seed
        if expected.plan is not None:
            assert found.x is not None
            assert found.x[program.decides].tolist() == expected.plan.tolist(), seed
    assert statuses == {Status.OPTIMAL, Status.INFEASIBLE}


def costs_by_milp(program: Program) -> list[int]:
    """The cost of each goal by HiGHS on the whole program, without any pruning."""
    rows, low, high = program.rows, program.low.astype(float), np.where(program.high >= FREE, np.inf, program.high)
    reached = []
    for cost, constant in program.goals:
        limits = LinearConstraint(sp.csr_matrix(rows), low, high)
        solved = milp(cost, constraints=limits, bounds=Bounds(0, program.upper), integrality=np.ones(len(cost), int))
        assert solved.status == 0
        reached.append(round(solved.fun))
        rows, low, high = (
            sp.csr_array(sp.vstack([rows, sp.csr_array(cost[None, :])])),
            np.append(low, -np.inf),
            np.append(high, reached[-1]),
        )
        reached[-1] += constant
    return reached


@pytest.mark.parametrize(("communes", "seed"), [(5, 1), (5, 2), (8, 3), (8, 4), (11, 5), (15, 6)])
def test_districts_have_the_costs_that_another_solver_finds_without_pruning(communes: int, seed: int) -> None:
    program = district(communes, seed)
    found = solve_ladder(program)
    assert found.status == Status.OPTIMAL
    assert [goal.cost for goal in found.goals] == costs_by_milp(program)
    assert found.canonical


@pytest.mark.parametrize("seed", range(3))
def test_the_plan_is_the_same_whatever_the_order_of_rows_and_columns(seed: int) -> None:
    program = district(6, seed)
    other, columns = shuffled(program, seed)
    x, y = solve_ladder(program).x, solve_ladder(other).x
    assert x is not None
    assert y is not None
    assert x[columns].tolist() == y.tolist()


@pytest.mark.parametrize("sided", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_the_plan_is_the_same_whatever_is_tried_first(seed: int, sided: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    program = district(6, seed)
    assert program.sides is not None
    plain = solve_ladder(program)
    program = program if sided else replace(program, sides=None)
    monkeypatch.setattr(relaxation, "WHOLE", 0)
    monkeypatch.setattr(relaxation, "FIRST", 1)
    monkeypatch.setattr(descent, "CORE", 5)
    piecemeal = solve_ladder(program)
    assert plain.x is not None
    assert piecemeal.x is not None
    assert piecemeal.x.tolist() == plain.x.tolist()
    assert piecemeal.goals == plain.goals


def test_the_plan_is_the_same_where_the_relaxation_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    program = district(5, 1)
    plain = solve_ladder(program)
    monkeypatch.setattr(relaxation, "solve", lambda *_: None)
    without = solve_ladder(program)
    assert plain.x is not None
    assert without.x is not None
    assert without.x.tolist() == plain.x.tolist()
    assert without.goals == plain.goals


def test_a_start_changes_nothing() -> None:
    program = district(5, 1)
    plain = solve_ladder(program)
    assert plain.x is not None
    for start in (plain.x, np.ones_like(plain.x), np.where(program.decides, 0, 1)):
        again = solve_ladder(program, start=start).x
        assert again is not None
        assert again.tolist() == plain.x.tolist()


def test_a_program_without_goals_or_columns_is_solved() -> None:
    empty = np.zeros(0, np.int64)
    nothing = Program(sp.csr_array((0, 0), dtype=np.int64), empty, empty, empty, (), empty == 1, lambda _: empty)
    found = solve_ladder(nothing)
    assert (found.status, found.goals, found.canonical) == (Status.OPTIMAL, (), True)


def test_a_row_that_asks_the_impossible_of_no_columns_makes_the_program_infeasible() -> None:
    low, one = np.array([1]), np.ones(1, np.int64)
    empty_row = Program(sp.csr_array((1, 1), dtype=np.int64), low, low, one, ((one, 0),), one == 1, lambda _: one)
    assert solve_ladder(empty_row).status == Status.INFEASIBLE
