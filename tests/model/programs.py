"""Programs to solve in tests: tiny ones for brute force, districts for the comparison with another solver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import scipy.sparse as sp

from optimizer.model.program import FREE, Bools, Ints, Program

Random = np.random.Generator
Row = tuple[Ints, int, int]  # columns, low, high
Goals = tuple[tuple[Ints, int], ...]


def costs(random: Random, size: int, most: int) -> list[Ints]:
    """Five tie-breaks."""
    return [random.integers(0, most, size) for _ in range(5)]


def tiny(seed: int, goals: int = 2) -> Program:
    """A random program of 3 to 7 columns, often without a solution, with costs and entries of both signs."""
    random = np.random.default_rng(seed)
    size, height = int(random.integers(3, 8)), int(random.integers(1, 6))
    upper = np.where(random.random(size) < 0.7, 1, random.integers(0, 4, size))
    rows = random.integers(-2, 4, (height, size)) * (random.random((height, size)) < 0.7)
    low = np.where(random.random(height) < 0.6, random.integers(-2, 4, height), -FREE)
    high = np.where(random.random(height) < 0.5, np.maximum(low, 0) + random.integers(0, 4, height), FREE)
    high = np.where(random.random(height) < 0.2, low, high)
    ladder = tuple((random.integers(-3, 5, size), int(random.integers(-5, 5))) for _ in range(goals))
    ties = costs(random, size, 4)
    decides = upper == 1
    return Program(sp.csr_array(rows), low, high, upper, ladder, decides, lambda k: ties[k] * decides)


def solutions(program: Program) -> Ints:
    """All solutions, by enumeration, shape (solutions, columns)."""
    every = np.array(list(product(*(range(most + 1) for most in program.upper))))
    activity = every @ program.rows.toarray().T
    return every[((activity >= program.low) & (activity <= program.high)).all(axis=1)]


@dataclass(frozen=True)
class Best:
    """What enumeration says: the cost of each goal, all best plans, and the one that the tie-breaks leave (or None)."""

    costs: list[int]
    plan: Ints | None


def best(program: Program) -> Best | None:
    """The best solution by enumeration, None if there is none."""
    left = solutions(program)
    if not len(left):
        return None
    reached = []
    for cost, constant in program.goals:
        value = (left @ cost).min()
        left = left[left @ cost == value]
        reached.append(int(value) + constant)
    for k in range(5):
        tie = left @ program.tie_break(k)
        left = left[tie == tie.min()]
        if len(np.unique(left[:, program.decides], axis=0)) == 1:
            return Best(reached, left[0, program.decides])
    return Best(reached, None)


def district(communes: int, seed: int) -> Program:
    """Five posts a commune, people who stay or move, vacancies, a woman in each commune, relatives, a cap on moves."""
    random = np.random.default_rng(seed)
    posts, people = 5 * communes, 8 * communes
    now = np.where(np.arange(people) < 0.9 * posts, np.arange(people), -1)
    fits = random.random((people, posts)) < 0.2
    fits[now >= 0, now[now >= 0]] = random.random((now >= 0).sum()) < 0.9
    person, post = np.nonzero(fits)
    stays, pairs = now[person] == post, len(person)
    size = pairs + posts + communes
    vacant, womanless = np.arange(pairs, pairs + posts), np.arange(pairs + posts, size)
    woman = random.random(people) < 0.3
    rows: list[Row] = [(np.flatnonzero(person == c), 0, 1) for c in range(people)]
    rows += [(np.append(np.flatnonzero(post == p), vacant[p]), 1, 1) for p in range(posts)]
    rows += [(np.append(np.flatnonzero(woman[person] & (post // 5 == u)), womanless[u]), 1, FREE) for u in range(communes)]
    for a, b in random.integers(0, people, (communes, 2)):
        rows += [(np.flatnonzero(np.isin(person, (a, b)) & (post // 5 == u)), 0, 1) for u in range(communes)]
    rows.append((np.flatnonzero(~stays), 0, 2 * communes))
    fit = np.append(100 - random.integers(0, 130, pairs), np.zeros(posts + communes, np.int64))
    goals = (marked(size, vacant), 0), (marked(size, np.flatnonzero(~stays)), 0), (fit + 20 * marked(size, womanless), 7)
    ties, decides = costs(random, size, 2**20), np.arange(size) < pairs
    none = np.full(posts + communes, -1)
    sides = np.append(person, none), np.append(post, none)
    return replace(program_of(rows, goals, lambda k: ties[k] * decides, decides), sides=sides)


def marked(size: int, columns: Ints) -> Ints:
    """Cost 1 for some columns."""
    cost = np.zeros(size, np.int64)
    cost[columns] = 1
    return cost


def program_of(rows: list[Row], goals: Goals, tie_break: Callable[[int], Ints], decides: Bools) -> Program:
    """A program of binary columns whose rows count."""
    size = len(decides)
    starts = np.cumsum([0, *(len(columns) for columns, _, _ in rows)])
    index = np.concatenate([columns for columns, _, _ in rows])
    matrix = sp.csr_array((np.ones(len(index), np.int64), index, starts), shape=(len(rows), size))
    low, high = (np.array([row[k] for row in rows]) for k in (1, 2))
    return Program(matrix, low, high, np.ones(size, np.int64), goals, decides, tie_break)


def shuffled(program: Program, seed: int) -> tuple[Program, Ints]:
    """The same program with rows and columns in another order, and the order of the columns."""
    random = np.random.default_rng(seed)
    rows, columns = random.permutation(len(program.low)), random.permutation(len(program.upper))
    assert program.sides is not None
    person, place = program.sides
    other = replace(
        program,
        sides=(person[columns], place[columns]),
        rows=sp.csr_array(program.rows[rows][:, columns]),
        low=program.low[rows],
        high=program.high[rows],
        upper=program.upper[columns],
        goals=tuple((cost[columns], constant) for cost, constant in program.goals),
        decides=program.decides[columns],
        tie_break=lambda k: program.tie_break(k)[columns],
    )
    return other, columns
