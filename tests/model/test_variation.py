"""A ladder asked again with a demand finds what enumeration finds with it, and never less than without."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
import scipy.sparse as sp

from optimizer.model.program import FREE, Program
from optimizer.model.variation import Demand, climb
from optimizer.plan import Status
from tests.model.programs import best, district, tiny


def with_demands(program: Program, demands: list[Demand]) -> Program:
    rows = sp.csr_array(np.vstack([program.rows.toarray(), *(demand.coefficients for demand in demands)]))
    least = [demand.least for demand in demands]
    return replace(program, rows=rows, low=np.append(program.low, least), high=np.append(program.high, [FREE] * len(demands)))


def drawn(program: Program, seed: int) -> list[Demand]:
    """One demand or two: a column at 1 at least, or a random row."""
    random = np.random.default_rng(seed)
    size = len(program.upper)
    pinned = Demand((np.arange(size) == random.integers(size)).astype(np.int64), 1)
    other = Demand(random.integers(-2, 3, size), int(random.integers(-2, 4)))
    return [[pinned], [other], [pinned, other]][seed % 3]


@pytest.mark.parametrize("start", range(0, 100, 50))
def test_a_demand_costs_what_enumeration_says(start: int) -> None:
    statuses = set()
    for seed in range(start, start + 50):
        program = tiny(seed, goals=3)
        trail = climb(program)
        for question in range(3):
            demands = drawn(program, 10 * seed + question)
            expected, found = best(with_demands(program, demands)), trail.vary(demands)
            statuses.add(found.status)
            if expected is None:
                assert found.status == Status.INFEASIBLE, (seed, question)
                continue
            assert [goal.cost for goal in found.goals] == expected.costs, (seed, question)
            assert all(goal.proven for goal in found.goals), (seed, question)
    assert statuses == {Status.OPTIMAL, Status.INFEASIBLE}


@pytest.mark.parametrize("seed", range(2))
def test_a_demand_on_a_district_costs_what_a_new_solve_says(seed: int) -> None:
    program = district(5, seed)
    trail = climb(program)
    size, places = len(program.upper), np.random.default_rng(seed).choice(np.flatnonzero(program.decides), 6, replace=False)
    for place in places:
        pinned = [Demand((np.arange(size) == place).astype(np.int64), 1)]
        assert trail.vary(pinned).goals == climb(with_demands(program, pinned)).result.goals


def test_among_equals_the_costs_given_decide() -> None:
    program = district(5, 1)
    trail = climb(program)
    assert trail.result.x is not None
    away = np.where(program.decides, trail.result.x, 0)
    found = trail.vary([], then=[away]).x
    assert found is not None
    assert away @ found <= away @ trail.result.x
    assert [cost @ found for cost, _ in program.goals] == [cost @ trail.result.x for cost, _ in program.goals]


def test_without_time_nothing_is_known() -> None:
    trail = climb(district(5, 1))
    assert trail.vary([], deadline=time.monotonic()).status == Status.UNKNOWN


@pytest.mark.parametrize("seed", [26, 100, 253])
def test_a_bound_between_two_possible_costs_is_raised_to_the_next(seed: int) -> None:
    random, ones = np.random.default_rng(seed), np.ones(7, np.int64)
    rows, low = random.integers(-1, 3, (3, 7)), random.integers(0, 3, 3)
    threes, fives = 3 * random.integers(0, 4, 7), 5 * random.integers(0, 3, 7)
    demand = Demand(random.integers(-1, 2, 7), int(random.integers(0, 2)))
    goals = ((threes, 0), (fives, 0))
    ties = [np.random.default_rng(k).integers(1, 2**20, 7) for k in range(5)]
    program = Program(sp.csr_array(rows), low, np.full(3, FREE), ones, goals, ones == 1, ties.__getitem__)
    every = [np.array(x) for x in product((0, 1), repeat=7)]
    kept = [x for x in every if (rows @ x >= low).all() and demand.coefficients @ x >= demand.least]
    found = climb(program).vary([demand])
    assert tuple(goal.cost for goal in found.goals) == min((int(threes @ x), int(fives @ x)) for x in kept)
    assert all(goal.proven for goal in found.goals)
