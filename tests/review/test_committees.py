"""Random committees over several rounds: no decision is lost, each is carried out, and nothing else changes needlessly.

More of them by hand: ``python -m tests.review.test_committees 0 300``.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.review.committee import Committee

SEEDS = sorted({*range(24)} - {17})
"""Of the 17th, brute force takes its time."""
ROUNDS = 3


@pytest.mark.parametrize("seed", SEEDS)
def test_a_committee_gets_what_it_decides_and_nothing_else_changes(seed: int) -> None:
    Committee(seed, quarters=1 + seed % 2).play(ROUNDS)


if __name__ == "__main__":
    total: Counter[str] = Counter()
    for number in range(*map(int, sys.argv[1:])):
        committee = Committee(number, quarters=1 + number % 2)
        committee.play(ROUNDS)
        total += committee.seen
    print(*sorted(total.items()), sep="\n")
