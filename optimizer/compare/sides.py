"""One of two plans that are compared: what its workbook tells, or what an audit of it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from optimizer.report.digest import Digest, MoveLine

Decided = Mapping[str, str]
"""What a committee has filled in on one row, by column key; a blank cell has no value here."""


@dataclass(frozen=True)
class Side:
    """One plan.

    ``moves`` are those of its list. ``about`` is what the workbook says of itself (plan id, input file and its hash, status),
    empty for a plan made by hand, and ``made_on`` the day of solving. ``digest`` holds its numbers, None where they are not
    known: the plan was made by hand, or its list of moves was ``edited`` afterwards; if ``audited``, they are those of an
    audit. ``decisions`` are those of its sheet for the committee by row id, None where it has no such sheet. ``language``
    is that of its titles.
    """

    file: str
    moves: tuple[MoveLine, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    made_on: date | None = None
    digest: Digest | None = None
    edited: bool = False
    audited: bool = False
    decisions: Mapping[str, Decided] | None = None
    language: str = "en"


def completed(a: Side, b: Side) -> tuple[Side, Side]:
    """Fill in what a list of moves does not say of its people and posts, as far as the other plan knows it."""
    lines = [line for side in (a, b) for line in side.moves]
    digests = [side.digest for side in (a, b) if side.digest]
    held = [post for digest in digests for post in digest.posts.values()]
    names = {post.holder_id: post.holder for post in held} | {
        line.candidate_id: line.full_name for line in lines if line.full_name
    }
    posts = {key: post.name for digest in digests for key, post in digest.posts.items()}
    posts |= {line.to_post: line.to for line in lines if line.to.vi}
    present = {line.candidate_id: line for line in lines if line.source.vi}

    def whole(line: MoveLine) -> MoveLine:
        known = present.get(line.candidate_id, line)
        return line._replace(
            full_name=line.full_name or names.get(line.candidate_id, ""),
            from_post=line.from_post or known.from_post,
            source=line.source if line.source.vi else known.source,
            to=line.to if line.to.vi else posts.get(line.to_post, line.to),
        )

    return replace(a, moves=tuple(map(whole, a.moves))), replace(b, moves=tuple(map(whole, b.moves)))
