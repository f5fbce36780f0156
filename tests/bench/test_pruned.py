"""What pruning leaves out is never needed, and nothing outside the data moves a plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optimizer.bench.instances import Instance
from optimizer.domain import Problem
from optimizer.model.ladder import solve_ladder
from optimizer.solve import solve
from tests.bench.proofs import in_full, problem_of, program_of, pruned, small


@pytest.mark.parametrize("seed", range(30))
def test_the_pruned_optimum_is_that_of_the_whole_program(seed: int) -> None:
    asked = program_of(small(seed))
    assert pruned(asked) == in_full(asked)


def test_pruning_that_loses_a_column_of_the_optimum_is_found_out() -> None:
    asked = program_of(small(1))
    x = solve_ladder(asked.program()).x
    assert x is not None
    taken = np.flatnonzero(x[: len(asked.candidate)])
    without = (asked._replace(upper=np.where(np.arange(len(asked.upper)) == column, 0, asked.upper)) for column in taken)
    results = (solve_ladder(each.program()) for each in without)
    assert any(result.goals and result.goals[0].cost > in_full(asked) for result in results)


def shuffled(problem: Problem, seed: int) -> Problem:
    """The problem with the rows of its sheets in another order."""
    dice = np.random.default_rng(seed)

    def other(rows: dict[str, object]) -> dict[str, object]:
        return {key: rows[key] for key in dice.permutation(list(rows)).tolist()}

    people, posts = other(dict(problem.candidates)), other(dict(problem.posts))
    return replace(problem, candidates=people, posts=posts, planning=problem.planning[::-1], grades=problem.grades[::-1])


@pytest.mark.parametrize("instance", [Instance(12), Instance(6, reform=True), Instance(5, quarters=3)], ids=str)
def test_the_plan_is_the_same_in_two_runs_and_for_shuffled_rows(instance: Instance) -> None:
    problem = problem_of(instance)
    first, again, other = (solve(each).outcome for each in (problem, problem, shuffled(problem, 3)))
    assert first.canonical
    assert first.plan == again.plan == other.plan
    assert first.tiers == again.tiers == other.tiers
