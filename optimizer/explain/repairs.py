"""The repair menu of an impossible problem: the cheapest different sets of things to give up, each checked by a solve."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import scipy.sparse as sp

from optimizer.conflict import Group, groups, possible, sift
from optimizer.domain import Problem
from optimizer.grid import Bools, Ints
from optimizer.model.ladder import solve_ladder
from optimizer.model.program import FREE, Program
from optimizer.rules import RULES, Rulebook
from optimizer.rules.base import PLANNER
from optimizer.rules.pins import Pins
from optimizer.rules.targets import Targets

OWN, DECISION, TARGET, WAIVABLE, FIRM = 1, 2, 3, 5, 9
"""How hard a thing is to give up: what the planning office set itself, a decision, a target, a rule that can be waived, and
one that cannot."""


@dataclass(frozen=True)
class Repair:
    """Things that make a plan possible when they are given up together; ``weight`` says how hard that is."""

    parts: tuple[Group, ...]
    weight: int

    def apply(self, problem: Problem) -> Problem:
        """Give all of them up."""
        return given_up(problem, self.parts)


@dataclass(frozen=True)
class Menu:
    """The repairs found, cheapest first; ``complete`` says that the search was not stopped by the limit."""

    repairs: tuple[Repair, ...]
    complete: bool


def given_up(problem: Problem, parts: Sequence[Group]) -> Problem:
    """Give up some parts of a problem."""
    return reduce(lambda left, part: part.relax(left), parts, problem)


def weight(part: Group) -> int:
    """Say how hard a thing is to give up, by who may grant it."""
    kinds = {Pins.code: DECISION, Targets.code: TARGET}
    if part.code in kinds:
        return kinds[part.code]
    if part.code not in RULES or RULES[part.code].source == PLANNER:
        return OWN
    return WAIVABLE if RULES[part.code].waivable else FIRM


def repairs(problem: Problem, count: int = 3, deadline: float | None = None) -> Menu:
    """Find up to ``count`` cheapest sets of things to give up, none of which holds another one.

    Every conflict found has to be broken: the cheapest set that breaks them all is tried, and either it is a repair or it shows
    another conflict. Each repair is checked by a solve; that none is cheaper holds as long as giving up more takes no plan away.
    """
    rulebook = Rulebook(problem)
    parts = list(groups(rulebook, rulebook.facts(problem)))
    conflicts, found = list[Bools](), list[Bools]()
    while len(found) < count:
        chosen = cheapest(np.array([weight(part) for part in parts]), conflicts, found)
        if chosen is None:
            return _menu(parts, found, complete=True)
        left = given_up(problem, [part for part, taken in zip(parts, chosen, strict=True) if taken])
        in_time = deadline is None or time.monotonic() < deadline
        answer = possible(left, deadline) if in_time else None
        if answer is None:
            return _menu(parts, found, complete=False)
        if answer:
            found.append(chosen)
            continue
        others = [part for part, taken in zip(parts, chosen, strict=True) if not taken]
        guilty = sift(left, others, deadline)
        if not guilty.decided:
            return _menu(parts, found, complete=False)
        conflicts.append(np.array([part in guilty.guilty for part in parts], bool))
    return _menu(parts, found, complete=True)


def _menu(parts: Sequence[Group], found: Sequence[Bools], *, complete: bool) -> Menu:
    sets = [tuple(part for part, taken in zip(parts, chosen, strict=True) if taken) for chosen in found]
    return Menu(tuple(Repair(chosen, sum(weight(part) for part in chosen)) for chosen in sets), complete)


def cheapest(weights: Ints, conflicts: Sequence[Bools], found: Sequence[Bools]) -> Bools | None:
    """Return the cheapest set that breaks every conflict and contains no set found before; None if there is none."""
    size = len(weights)
    rows = np.array([*conflicts, *found], np.int64).reshape(-1, size)
    low = np.repeat([1, -FREE], [len(conflicts), len(found)])
    high = np.array([FREE] * len(conflicts) + [int(taken.sum()) - 1 for taken in found], np.int64)
    answer = solve_ladder(
        Program(
            rows=sp.csr_array(rows),
            low=low,
            high=high,
            upper=np.ones(size, np.int64),
            goals=((weights, 0),),
            decides=np.ones(size, bool),
            tie_break=lambda k: np.random.default_rng(k).integers(1, 2**20, size),
        )
    )
    return None if answer.x is None else answer.x > 0
