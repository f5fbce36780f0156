"""What is blamed for an impossible plan is to blame, and nothing in it is superfluous: confirmed by brute force."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce

import pytest

from optimizer.codes import Level, Measure, PinKind
from optimizer.conflict import Group, blame, groups
from optimizer.domain import Pin, Problem, Target
from optimizer.rules import Rulebook
from tests.oracle.search import best
from tests.oracle.small import small
from tests.tiny import tiny


def given_up(problem: Problem, which: list[Group]) -> Problem:
    return reduce(lambda left, group: group.relax(left), which, problem)


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_the_conflict_is_impossible_alone_and_each_part_of_it_is_needed(start: int) -> None:
    for seed in range(start, start + 20):
        problem = tiny(seed)
        if best(problem) is not None:
            continue
        rulebook = Rulebook(problem)
        found = blame(problem)
        guilty = {group.text for group in found.conflict}
        others = [g for g in groups(rulebook, rulebook.facts(problem)) if g.text not in guilty]
        core = given_up(problem, others)
        assert found.decided
        assert best(core) is None, seed
        for group in found.conflict:
            assert best(group.relax(core)) is not None, (seed, group.text)


def test_a_pin_that_breaks_rules_is_named_with_each_of_them() -> None:
    found = blame(small(pins=(Pin(PinKind.ASSIGN, "binh", "a-ct"), Pin(PinKind.KEEP, "binh"))))
    assert [len(found.conflict), found.decided] == [2, True]
    assert all("Trần Thị Bình" in text.vi for text in found.texts() if text.vi.startswith("– ấn định: bố trí"))


def test_a_shortage_is_counted() -> None:
    target = Target("T", Measure.FEMALE, titles=frozenset({"CT"}), count=2, level=Level.HARD)
    problem = replace(small(), targets={"T": target})
    (shortage,) = blame(problem).shortages
    women = sum(c.female for c in problem.candidates.values())
    assert women == 1
    assert re.search(r"needs 2 of 2 posts, but at most [01] of them", shortage.en)
