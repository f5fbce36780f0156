"""A solve that is stopped returns the best solution so far, with bounds that hold."""

from __future__ import annotations

import time

import numpy as np
import pytest
import scipy.sparse as sp

from optimizer.model.clock import Clock
from optimizer.model.ladder import Ladder, solve_ladder
from optimizer.model.program import LadderResult, Program
from optimizer.model.solvable import solvable
from optimizer.plan import Stage, Status
from tests.model.programs import best, district, solutions, tiny


def stopped_at(program: Program, step: str, number: int) -> LadderResult:
    """Solve until a step begins, then press Ctrl-C."""

    def progress(stage: Stage) -> None:
        if stage[:2] == (step, number):
            raise KeyboardInterrupt

    return solve_ladder(program, progress=progress)


def test_without_time_nothing_is_known() -> None:
    found = solve_ladder(district(5, 1), deadline=time.monotonic())
    assert (found.status, found.x, found.goals) == (Status.UNKNOWN, None, ())
    assert not found.interrupted
    assert solvable(district(5, 1), deadline=time.monotonic()) is None


@pytest.mark.parametrize("seed", range(40))
def test_without_time_a_start_is_returned_with_valid_bounds(seed: int) -> None:
    program = tiny(seed)
    every, expected = solutions(program), best(program)
    if expected is None:
        return
    found = solve_ladder(program, start=every[-1], deadline=time.monotonic())
    assert found.x is not None
    assert found.status in (Status.FEASIBLE, Status.OPTIMAL)
    assert len(found.goals) == len(program.goals)
    assert found.goals[0].bound <= expected.costs[0] <= found.goals[0].cost
    for goal, (cost, constant) in zip(found.goals, program.goals, strict=True):
        assert goal.cost == cost @ found.x + constant
        assert goal.bound <= goal.cost
    proven = [goal.proven for goal in found.goals]
    assert proven == sorted(proven, reverse=True)
    assert (found.status == Status.OPTIMAL) == all(proven)


def test_ctrl_c_between_two_goals_keeps_what_is_proven() -> None:
    program = district(5, 1)
    whole, found = solve_ladder(program), stopped_at(program, "goal", 2)
    assert (found.status, found.interrupted, found.canonical) == (Status.FEASIBLE, True, False)
    assert found.goals[:2] == whole.goals[:2]
    assert not found.goals[2].proven
    assert found.goals[2].bound <= whole.goals[2].cost <= found.goals[2].cost


def test_ctrl_c_before_any_solution_leaves_nothing() -> None:
    found = stopped_at(district(5, 1), "feasible", 0)
    assert (found.status, found.x, found.interrupted) == (Status.UNKNOWN, None, True)


def test_ctrl_c_during_the_tie_break_leaves_a_proven_plan_that_is_not_canonical() -> None:
    found = stopped_at(district(5, 1), "tie-break", 0)
    assert (found.status, found.interrupted, found.canonical) == (Status.OPTIMAL, True, False)


def test_values_that_break_the_program_never_leave() -> None:
    ones = np.ones(1, np.int64)
    program = Program(sp.csr_array(np.array([[1]])), ones, ones, ones, (), ones == 1, lambda _: ones)
    ladder = Ladder(program, Clock(), lambda *_: None)
    ladder.status = Status.FEASIBLE
    with pytest.raises(RuntimeError, match="break"):
        ladder.result()


def test_what_is_told_on_the_way_narrows_down_to_what_is_found() -> None:
    program, heard = district(6, 2), list[Stage]()
    found = solve_ladder(program, progress=heard.append)
    assert [stage.step for stage in heard[:1]] == ["feasible"]
    assert heard[-1].step == "tie-break"
    for number, goal in enumerate(found.goals):
        way = [(stage.best, stage.bound) for stage in heard if stage[:2] == ("goal", number)]
        best, bound = zip(*way, strict=True)
        assert way
        assert list(best) == sorted(best, reverse=True)
        assert list(bound) == sorted(bound)
        assert bound[-1] <= goal.cost <= best[-1]
    assert any(stage.best != stage.bound for stage in heard if stage.step == "goal")
