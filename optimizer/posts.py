"""The posts of a problem, and the kinds of posts there are, as columns of numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

import numpy as np

from optimizer.codes import HARDEST
from optimizer.domain import Post
from optimizer.facts import Facts
from optimizer.people import Bools, Ints, Small, unit_regions, unit_rows


def kind_of(facts: Facts, post: Post) -> tuple[str, bool, bool]:
    """Return what posts of one kind have in common: the title, office or commune, and whether the difficulty is the highest."""
    unit = facts.unit(post)
    return post.title, unit.is_office, unit.difficulty == HARDEST


class KindColumns:
    """What rules may ask of a kind of posts, for one post of each kind or for all; every column has shape (1, posts)."""

    def __init__(self, facts: Facts, posts: Sequence[Post]) -> None:
        self._facts = facts
        self.list = posts

    def of(self, value: Callable[[Post], int | bool]) -> Ints:
        """Ask every post one number."""
        return np.array([value(post) for post in self.list], dtype=np.int64).reshape(1, -1)

    @cached_property
    def rank(self) -> Small:
        """Rank of the title."""
        return self.of(lambda p: self._facts.title(p).rank).astype(np.int32)

    @cached_property
    def head(self) -> Bools:
        """Which posts are head posts."""
        return self.of(lambda p: self._facts.title(p).head) > 0

    @cached_property
    def office(self) -> Ints:
        """1: in an office, 0: in a commune."""
        return self.of(lambda p: self._facts.unit(p).is_office)

    @cached_property
    def hardest(self) -> Ints:
        """1 where the unit has the highest difficulty."""
        return self.of(lambda p: self._facts.unit(p).difficulty == HARDEST)

    def titled(self, titles: Collection[str]) -> Bools:
        """Which posts carry one of the titles."""
        return self.of(lambda p: p.title in titles) > 0

    def title_levels(self, field: str) -> Ints:
        """Floor of each post's title in a field of Title, 0 for none."""
        return self.of(lambda p: getattr(self._facts.title(p), field) or 0)


class PostColumns(KindColumns):
    """All posts, sorted by id, with their places."""

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts, [facts.problem.posts[key] for key in sorted(facts.problem.posts)])
        self.row = {post.id: i for i, post in enumerate(self.list)}

    @cached_property
    def unit(self) -> Ints:
        """Row of the unit."""
        rows = unit_rows(self._facts)
        return self.of(lambda p: rows[p.unit_id])

    @cached_property
    def region(self) -> Ints:
        """Row of the region, -1 if there is none."""
        return unit_regions(self._facts)[self.unit]
