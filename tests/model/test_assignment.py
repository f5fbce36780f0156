"""The prices of the bare assignment are those that its optimum has: what it takes is free, and nothing is cheaper."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
from scipy.optimize import LinearConstraint, milp

from optimizer.model.assignment import scores
from optimizer.model.program import FREE, Ints, Program
from optimizer.model.space import Space

EMPTY = 500  # cost of a place that nobody takes


def seating(seed: int, people: int = 12, places: int = 9) -> tuple[Program, Ints]:
    """Seat people in places, at a cost each; two people must sit somewhere; a row over all columns asks for more."""
    random = np.random.default_rng(seed)
    person, place = np.nonzero(random.random((people, places)) < 0.5)
    pairs, size = len(person), len(person) + places + 1
    columns = np.arange(pairs)
    rows = np.zeros((people + places + 1, size), np.int64)
    rows[person, columns] = rows[people + place, columns] = 1
    rows[people + np.arange(places), pairs + np.arange(places)] = 1
    rows[-1, np.append(columns[::3], size - 1)] = 1
    low = np.concatenate([np.arange(people) < 2, np.ones(places), [2]]).astype(np.int64)
    high = np.concatenate([np.ones(people + places, np.int64), [FREE]])
    costs = np.concatenate([random.integers(0, 60, pairs), np.full(places, EMPTY), [7]])
    ones, none = np.ones(size, np.int64), np.full(places + 1, -1)
    sides = np.append(person, none), np.append(place, none)
    return Program(sp.csr_array(rows), low, high, ones, ((costs, 0),), ones == 1, lambda _: ones, sides), costs


@pytest.mark.parametrize("seed", range(20))
def test_what_the_best_assignment_takes_is_free_and_nothing_is_cheaper(seed: int) -> None:
    program, costs = seating(seed)
    assert program.sides is not None
    limits = LinearConstraint(program.rows.toarray()[:-1], program.low[:-1], program.high[:-1])
    best = milp(costs, constraints=limits, bounds=(0, 1), integrality=np.ones(len(costs)))
    pairs = program.sides[0] >= 0
    found = scores(Space.of(program), costs, program.sides)[pairs]
    assert found.min() >= -1e-9
    assert found[best.x[pairs] > 0.5].max() <= 1e-9
    assert found.max() > 1


def test_without_people_the_costs_stand() -> None:
    program, costs = seating(0)
    none = np.full(len(costs), -1)
    assert scores(Space.of(program), costs, (none, none)).tolist() == costs.tolist()
