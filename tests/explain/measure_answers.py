"""Measures what answers cost against one solve of the same sample, in one run.

Run as ``python -m tests.explain.measure_answers [SAMPLE TARGET]`` (thanh-tri and CT-50 unless told). Prints the curve of the
target and "who else" for each post that gets a new holder, each with its time and the median of the solves before and after it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

from optimizer.explain.alternatives import Alternative, who_else
from optimizer.explain.base import Base
from optimizer.explain.tradeoff import Curve, tradeoff
from optimizer.intake.reading import read_problem
from optimizer.samples import samples
from optimizer.solve import solve

Answer = TypeVar("Answer")
SOLVES = 3


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    """Return what some work brings, and the seconds it takes."""
    begun = time.perf_counter()
    return work(), time.perf_counter() - begun


def main(name: str, target_id: str) -> None:
    """Solve a sample, ask, solve it again, and print how that compares: the machine may have other things to do."""
    problem = read_problem(samples()[name]).problem
    solves = [timed(lambda: solve(problem))[1] for _ in range(SOLVES)]

    def compare(work: Callable[[], Answer], told: Callable[[Answer], str]) -> None:
        answer, seconds = timed(work)
        solves.extend(timed(lambda: solve(problem))[1] for _ in range(SOLVES))
        one = median(solves[-2 * SOLVES :])
        print(f"{told(answer)}: {seconds:.2f} s, {seconds / one:.1f} solves of {one:.3f} s")

    compare(lambda: tradeoff(problem, target_id), curve_told)
    base = Base.of(problem)
    plan = base.solution.outcome.plan
    for move in plan.moves if plan else ():
        compare(lambda post_id=move.post_id: who_else(base, post_id), options_told)  # type: ignore[misc]


def curve_told(curve: Curve) -> str:
    """Write the fewest moves of each point; those not proven have a plus."""
    steps = (f"{point.count}/{curve.posts} {point.fewest}{'' if point.exact else '+'}" for point in curve.points)
    return f"curve of {curve.target.id} ({', '.join(steps)})"


def options_told(found: Sequence[Alternative]) -> str:
    """Write how many people were tried for a post."""
    exact = sum(option.effect.exact for option in found)
    return f"who else for {found[0].post_id} ({len(found)} people, {exact} exact)"


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["thanh-tri", "CT-50"]))
