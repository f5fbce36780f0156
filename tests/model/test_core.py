"""CP-SAT on a core: exact, stoppable, and loud where its model is wrong."""

from __future__ import annotations

import signal
import threading
import time

import numpy as np
import pytest
import scipy.sparse as sp

from optimizer.model.clock import Clock
from optimizer.model.core import confirm, search
from optimizer.model.program import FREE, Ints, Program
from optimizer.model.space import Space
from tests.model.programs import solutions, tiny


def market_split(rows: int, columns: int) -> Space:
    """A program that nobody solves in a second."""
    random = np.random.default_rng(0)
    matrix = random.integers(1, 100, (rows, columns))
    half = matrix.sum(axis=1) // 2
    ones = np.ones(columns, np.int64)
    return Space.of(Program(sp.csr_array(matrix), half, half, ones, (), ones == 1, lambda _: ones))


def cheapest(space: Space, costs: Ints) -> int:
    answer = search(space, costs, (-100, 100), Clock())
    assert answer.complete
    assert answer.values is not None
    return int(costs @ answer.values)


@pytest.mark.parametrize("seed", range(40))
def test_the_core_search_is_exact(seed: int) -> None:
    program, costs = tiny(seed), tiny(seed).goals[0][0]
    every = solutions(program)
    if len(every):
        assert cheapest(Space.of(program), costs) == (every @ costs).min()


def test_ctrl_c_stops_cp_sat_in_the_middle() -> None:
    space, clock = market_split(6, 60), Clock()
    threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
    answer = search(space, np.zeros(60, np.int64), (0, 0), clock)
    assert (answer.values, answer.complete) == (None, False)
    assert clock.interrupted
    assert not clock.remaining


def test_the_deadline_stops_cp_sat_in_the_middle() -> None:
    answer = confirm(market_split(6, 60), Clock(time.monotonic() + 0.3))
    assert (answer.values, answer.complete) == (None, False)


def test_a_model_that_cp_sat_rejects_is_a_bug() -> None:
    ones = np.ones(2, np.int64)
    limits = np.array([1]), np.array([FREE])
    huge = Program(sp.csr_array(np.array([[2**62, 2**62]])), *limits, ones, (), ones == 1, lambda _: ones)
    with pytest.raises(RuntimeError, match="rejects"):
        confirm(Space.of(huge), Clock())
