"""Posts held by one person together: one placement, one move."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from optimizer.domain import Post, Problem


@dataclass(frozen=True, eq=False)
class Placement:
    """One post, or several joined by ``combined_with``; the first is the one that gives fit and name.

    ``posts`` is sorted by rank, highest first, then by id.
    """

    posts: tuple[Post, ...]

    @property
    def primary(self) -> Post:
        """The post of the highest rank, then of the lowest id."""
        return self.posts[0]

    @property
    def id(self) -> str:
        """The id of the primary post."""
        return self.primary.id

    @property
    def unit_id(self) -> str:
        """The unit of all its posts."""
        return self.primary.unit_id

    @property
    def holder_id(self) -> str | None:
        """Who holds all its posts today."""
        return self.primary.holder_id

    @cached_property
    def post_ids(self) -> tuple[str, ...]:
        """The ids of its posts."""
        return tuple(post.id for post in self.posts)


def placements(problem: Problem) -> tuple[Placement, ...]:
    """Join the posts of a problem into placements, sorted by primary post id."""
    group = {post: {post} for post in problem.posts}
    for post in problem.posts.values():
        if post.combined_with:
            joined = group[post.id] | group[post.combined_with]
            for member in joined:
                group[member] = joined
    order = lambda post: (-problem.titles[post.title].rank, post.id)  # noqa: E731 - a sort key, used once
    unique = {min(ids): ids for ids in group.values()}
    made = [Placement(tuple(sorted((problem.posts[i] for i in ids), key=order))) for ids in unique.values()]
    return tuple(sorted(made, key=lambda placement: placement.id))
