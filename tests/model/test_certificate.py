"""A certificate holds for any dual values, and what it drops no solution within the limit needs."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.model.certificate import certify
from optimizer.model.space import EmptySpaceError, Space
from tests.model.programs import solutions, tiny

SEEDS = [seed for seed in range(60) if len(solutions(tiny(seed)))]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bound_is_valid_for_any_duals(seed: int) -> None:
    program = tiny(seed)
    random = np.random.default_rng(seed)
    space, costs = Space.of(program), program.goals[0][0]
    cheapest = (solutions(program) @ costs).min()
    for spread in (0.0, 0.3, 2.0, 1e6, 1e30, np.inf):
        duals = random.normal(0, 1, len(program.low)) * spread
        certificate = certify(space, costs, duals)
        assert certificate.bound <= cheapest
        assert certificate.level() <= cheapest


@pytest.mark.parametrize("seed", SEEDS)
def test_tightening_keeps_every_solution_within_the_limit(seed: int) -> None:
    program = tiny(seed)
    random = np.random.default_rng(seed)
    space, costs = Space.of(program), program.goals[0][0]
    every = solutions(program)
    for limit in range(int((every @ costs).min()), int((every @ costs).min()) + 4):
        tightened = certify(space, costs, random.normal(0, 1.5, len(program.low))).tightened(limit)
        assert all(tightened.contains(x) for x in every[every @ costs <= limit])


def test_exact_duals_leave_only_the_best() -> None:
    program = tiny(SEEDS[0])
    space = Space.of(program)
    costs = np.arange(1, len(program.upper) + 1)
    tightened = certify(space, costs).tightened(0)
    assert tightened.upper.tolist() == [0] * len(costs)


def test_large_costs_lower_the_scale_and_not_the_truth() -> None:
    space = Space.of(tiny(SEEDS[0]))
    costs = np.full(len(space.columns), -(2**52))
    certificate = certify(space, costs)
    assert certificate.scale < 1000
    assert certificate.bound == -(2**52) * int(space.upper.sum())


def test_costs_that_64_bits_cannot_add_up_are_refused() -> None:
    space = Space.of(tiny(SEEDS[0]))
    with pytest.raises(OverflowError):
        certify(space, np.full(len(space.columns), 2**62))


@pytest.mark.parametrize("seed", range(200))
def test_propagation_keeps_every_solution(seed: int) -> None:
    program = tiny(seed)
    every = solutions(program)
    try:
        space = Space.of(program).propagated()
    except EmptySpaceError:
        assert not len(every)
        return
    for x in every:
        values = x[space.columns]
        assert space.contains(values)
        assert space.whole(values).tolist() == x.tolist()
