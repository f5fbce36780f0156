"""The base plan and every what-if side by side: who goes where in each, and which moves are right in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from optimizer.report.digest import Digest, MoveLine, PostLine
from optimizer.whatif.tasks import Result


class PersonRow(NamedTuple):
    """A person whom not all plans treat alike: the move in each of them, None where there is none."""

    candidate_id: str
    full_name: str
    moves: tuple[MoveLine | None, ...]


class PostRow(NamedTuple):
    """A post that not all plans fill alike: who sits there at the end in each of them, None where the post does not exist."""

    post_id: str
    lines: tuple[PostLine | None, ...]


class MoveCount(NamedTuple):
    """A move (person and post, in whatever quarter) and the plans, by their codes, in which it appears."""

    line: MoveLine
    codes: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True)
class Comparison:
    """All results, the base first; the rows below compare those that have a plan, in the same order."""

    results: tuple[Result, ...]

    @cached_property
    def compared(self) -> tuple[tuple[Result, Digest], ...]:
        """The results with a plan."""
        return tuple((result, result.digest) for result in self.results if result.digest)

    @cached_property
    def people(self) -> tuple[PersonRow, ...]:
        """Everybody who goes elsewhere, or in another quarter, in at least one of the plans, by id."""
        by_plan = [{move.candidate_id: move for move in digest.moves} for _, digest in self.compared]
        names = {move.candidate_id: move.full_name for moves in by_plan for move in moves.values()}
        rows = (PersonRow(who, names[who], tuple(moves.get(who) for moves in by_plan)) for who in sorted(names))
        return tuple(row for row in rows if not _alike([move and (move.quarter, move.to_post) for move in row.moves]))

    @cached_property
    def posts(self) -> tuple[PostRow, ...]:
        """Every post with another holder in at least one of the plans, in the order of the base plan."""
        by_plan = [digest.posts for _, digest in self.compared]
        known = dict.fromkeys(post for posts in by_plan for post in posts)
        rows = (PostRow(post, tuple(posts.get(post) for posts in by_plan)) for post in known)
        return tuple(row for row in rows if not _alike([line and line.holder_id for line in row.lines]))

    @cached_property
    def moves(self) -> tuple[MoveCount, ...]:
        """Every move of any plan with the plans that have it, the most robust first, then by person and post."""
        counted = sorted(self._counted(), key=lambda each: (-len(each.codes), each.line.candidate_id, each.line.to_post))
        return tuple(counted)

    def _counted(self) -> Iterator[MoveCount]:
        found: dict[tuple[str, str], tuple[MoveLine, list[str]]] = {}
        for result, digest in self.compared:
            for move in digest.moves:
                found.setdefault((move.candidate_id, move.to_post), (move, []))[1].append(result.code)
        for line, codes in found.values():
            yield MoveCount(line, tuple(codes), len(codes) == len(self.compared))


def _alike(values: Sequence[object]) -> bool:
    return len(set(values)) <= 1
