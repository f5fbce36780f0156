"""Groups of columns, and the matrix that rows become, against plain loops."""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
import pytest

from optimizer.assemble import Bounded, matrix
from optimizer.columns import Groups
from optimizer.posting import NO_SLACK

WIDTH = 30
Dice = np.random.Generator


def drawn(dice: Dice) -> Groups:
    """A few groups of columns, some of them empty."""
    sizes = dice.integers(0, 4, dice.integers(1, 6))
    return Groups(dice.integers(0, WIDTH, sizes.sum()), sizes)


def apart(groups: Groups) -> list[list[int]]:
    """The columns of each group."""
    ends = accumulate(groups.sizes.tolist(), initial=0)
    return [groups.columns[begin:end].tolist() for begin, end in pairwise(ends)]


@pytest.mark.parametrize("seed", range(50))
def test_groups_keep_what_is_marked_in_its_place(seed: int) -> None:
    dice = np.random.default_rng(seed)
    groups, marks = drawn(dice), dice.random(WIDTH) < 0.5
    chosen = dice.random(len(groups.sizes)) < 0.5
    assert apart(groups.marked(marks)) == [[c for c in group if marks[c]] for group in apart(groups)]
    assert apart(groups.of(chosen)) == [group for group, wanted in zip(apart(groups), chosen, strict=True) if wanted]
    assert groups.group.tolist() == [number for number, group in enumerate(apart(groups)) for _ in group]


@pytest.mark.parametrize("seed", range(50))
def test_the_matrix_holds_each_rows_columns_and_behind_them_its_slack(seed: int) -> None:
    dice = np.random.default_rng(seed)
    blocks, expected = [], []
    for _ in range(4):
        groups, slacked = drawn(dice), dice.random() < 0.5
        entries = int(dice.integers(1, 4)) if dice.random() < 0.5 else dice.integers(-200, 200, len(groups.columns))
        each = iter(np.broadcast_to(entries, groups.columns.shape).tolist())
        numbers = dice.integers(WIDTH, 2 * WIDTH, len(groups.sizes))
        slacks = np.where(dice.random(len(numbers)) < 0.8, numbers, NO_SLACK) if slacked else np.full(len(numbers), NO_SLACK)
        none = np.zeros(len(numbers), np.int64)
        blocks.append(Bounded(groups.columns, entries, groups.sizes, none, none, slacks, -1))
        for group, slack in zip(apart(groups), slacks.tolist(), strict=True):
            expected.append([(c, next(each)) for c in group] + ([] if slack == NO_SLACK else [(slack, -1)]))
    made = matrix(blocks, 2 * WIDTH)
    rows = [
        list(zip(made.indices[begin:end].tolist(), made.data[begin:end].tolist(), strict=True))
        for begin, end in pairwise(made.indptr.tolist())
    ]
    assert rows == expected
    assert made.shape == (len(expected), 2 * WIDTH)
