"""The repair menu: each repair makes a plan possible, is not larger than needed, and none that is cheaper was left out."""

from __future__ import annotations

import time
from itertools import combinations

import pytest

from optimizer.codes import Level, Measure, PinKind
from optimizer.conflict import groups
from optimizer.domain import Pin, RuleSetting, Target
from optimizer.explain.repairs import given_up, repairs, weight
from optimizer.rules import Rulebook
from tests.oracle.search import best
from tests.oracle.small import small
from tests.tiny import tiny

PARTS_TRIED = 2
"""Brute force tries all sets of so many parts."""


@pytest.mark.parametrize("seed", [9, 20, 31, 37])
def test_the_cheapest_sets_are_found(seed: int) -> None:
    problem = tiny(seed)
    assert best(problem) is None
    menu = repairs(problem, 2)
    assert menu.complete
    assert menu.repairs
    found: list[set[str]] = []
    rulebook = Rulebook(problem)
    parts = list(groups(rulebook, rulebook.facts(problem)))
    every = [chosen for size in range(1, PARTS_TRIED + 1) for chosen in combinations(parts, size)]
    for repair in menu.repairs:
        assert best(repair.apply(problem)) is not None
        assert repair.weight == sum(weight(part) for part in repair.parts)
        cheaper = [chosen for chosen in every if sum(weight(part) for part in chosen) < repair.weight]
        new = [chosen for chosen in cheaper if not any(old <= {part.text.en for part in chosen} for old in found)]
        assert all(best(given_up(problem, chosen)) is None for chosen in new)
        found.append({part.text.en for part in repair.parts})
    assert [repair.weight for repair in menu.repairs] == sorted(repair.weight for repair in menu.repairs)


def test_what_the_office_set_itself_is_given_up_first_and_what_nobody_may_waive_last() -> None:
    pins = (Pin(PinKind.KEEP, "binh"),)
    target = Target("T", Measure.FEMALE, count=1, level=Level.HARD)
    rules = {"women-in-unit": RuleSetting(level=Level.HARD)}
    problem = small(pins=pins, targets={"T": target}, rules=rules, settings={"scores_only": True})
    rulebook = Rulebook(problem)
    weights = {part.code: weight(part) for part in groups(rulebook, rulebook.facts(problem))}
    order = ["scores_only", "pins", "targets", "non-local", "women-in-unit"]
    assert sorted(order, key=weights.__getitem__) == order
    assert len({weights[code] for code in order}) == len(order)


def test_a_menu_that_was_stopped_says_so() -> None:
    menu = repairs(tiny(20), deadline=time.monotonic())
    assert (menu.repairs, menu.complete) == ((), False)
