"""Tiny what-ifs to be solved in any place, and results without what no two runs share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from optimizer.domain import Problem
from optimizer.plan import Status
from optimizer.report.digest import Digest, MoveLine, PostLine
from optimizer.report.words import same
from optimizer.whatif.tasks import Result, Solved, Task
from tests.tiny import tiny


def task(code: str, problem: Problem) -> Task:
    return Task(code, same(f"What if {code}?"), problem)


def tasks(count: int) -> list[Task]:
    """Tiny problems; among the first few are some without a plan."""
    return [task(f"t{seed}", tiny(seed)) for seed in range(count)]


def plain(results: Iterable[Result]) -> dict[str, Result]:
    """The results by code, without the seconds that they took, and wherever they come from."""
    return {
        result.code: replace(result, solved=result.solved and replace(result.solved, seconds=0), reused=False)
        for result in results
    }


def result(code: str, moves: Mapping[str, str], holders: Mapping[str, str]) -> Result:
    """A result by hand: who goes where (``post`` or ``post in quarter``), and who holds each post in the end."""
    lines = (to.partition(" in ") for to in moves.values())
    told = [
        MoveLine(who, who.title(), quarter or "2026-Q4", "", post, same("chair"), same(post.upper()), 50)
        for who, (post, _, quarter) in zip(moves, lines, strict=True)
    ]
    posts = {post: PostLine(same(post.upper()), who, who.title()) for post, who in holders.items()}
    digest = Digest(tuple(told), posts, {}, {}, hard=0)
    return Result(code, same(f"What if {code}?"), Solved(Status.OPTIMAL, digest, {}, {}, (), 1.0))
