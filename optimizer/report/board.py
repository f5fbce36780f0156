"""The board: who sits where before and after a plan, unit by unit and title by title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post, Title, Unit
from optimizer.facts import Facts, grouped
from optimizer.seats import Seats


class Seat(StrEnum):
    """How a post stands, before or after a plan."""

    HELD = "held"
    STAYS = "stays"
    NEW = "new"
    VACANT = "vacant"
    NOT_YET = "not_yet"
    ABOLISHED = "abolished"


@dataclass(frozen=True)
class Sitting:
    """Who sits in a post at one time; ``local`` marks a head who is a local person.

    ``together`` are the other titles that the holder has with this one, ``since`` is the quarter in which a new one comes.
    """

    seat: Seat
    holder: Candidate | None = None
    local: bool = False
    together: tuple[Title, ...] = ()
    since: Quarter | None = None


@dataclass(frozen=True)
class BoardPost:
    """One post with who sits there before (today, as given) and after (at the end of the plan)."""

    post: Post
    before: Sitting
    after: Sitting


@dataclass(frozen=True)
class BoardRow:
    """One unit: its posts by title, those of one title by id."""

    unit: Unit
    posts: Mapping[str, Sequence[BoardPost]]


@dataclass(frozen=True)
class Block:
    """The units of one region, or the offices; ``region`` is None where the units name none."""

    offices: bool
    region: str | None
    rows: tuple[BoardRow, ...]


class BoardColumn(NamedTuple):
    """One column: a title of communes, and one of offices, which have other titles; None where one has fewer of them."""

    commune: Title | None
    office: Title | None

    def posts(self, row: BoardRow) -> Sequence[BoardPost]:
        """Return the posts of a unit that stand in the column."""
        title = self.office if row.unit.is_office else self.commune
        return row.posts.get(title.code, ()) if title else ()


@dataclass(frozen=True)
class Board:
    """All units by region, the offices last; the columns hold the titles that occur, the highest first."""

    columns: tuple[BoardColumn, ...]
    blocks: tuple[Block, ...]


def board(seats: Seats) -> Board:
    """Lay out who sits where before and after a plan; the order follows ids, so it does not depend on the input's rows."""
    facts = seats.facts
    shown = [post for _, post in sorted(facts.problem.posts.items()) if post.holder_id or facts.open(post, facts.last)]
    by_unit = grouped(shown, lambda post: post.unit_id)
    rows = [_row(seats, facts.problem.units[unit_id], by_unit[unit_id]) for unit_id in sorted(by_unit)]
    blocks = grouped(rows, lambda row: (row.unit.is_office, None if row.unit.is_office else row.unit.region))
    titles = (_titles(facts, [post for post in shown if facts.unit(post).is_office is office]) for office in (False, True))
    return Board(
        tuple(BoardColumn(*pair) for pair in zip_longest(*titles)),
        tuple(Block(*key, tuple(blocks[key])) for key in sorted(blocks, key=lambda key: key[0])),
    )


def _titles(facts: Facts, posts: Sequence[Post]) -> list[Title]:
    titles = [facts.problem.titles[code] for code in {post.title for post in posts}]
    return sorted(titles, key=lambda title: (-title.rank, title.code))


def _row(seats: Seats, unit: Unit, posts: Sequence[Post]) -> BoardRow:
    shown = [BoardPost(post, _before(seats.facts, post), _after(seats, post)) for post in posts]
    return BoardRow(unit, grouped(shown, lambda each: each.post.title))


def _before(facts: Facts, post: Post) -> Sitting:
    if post.holder_id:
        return _held(facts, Seat.HELD, facts.problem.candidates[post.holder_id], post)
    coming = post.open_from is not None and post.open_from > facts.plan_date
    return Sitting(Seat.NOT_YET if coming else Seat.VACANT)


def _after(seats: Seats, post: Post) -> Sitting:
    facts, holder = seats.facts, seats.holder(post, seats.facts.last)
    if not facts.open(post, facts.last):
        return Sitting(Seat.ABOLISHED)
    if holder is None:
        return Sitting(Seat.VACANT)
    if seats.stays(facts.placement_of[post.id], facts.last):
        return _held(facts, Seat.STAYS, holder, post)
    return _held(facts, Seat.NEW, holder, post, facts.quarters[seats.move_of[holder.id].quarter])


def _held(facts: Facts, seat: Seat, holder: Candidate, post: Post, since: Quarter | None = None) -> Sitting:
    local = facts.title(post).head and facts.local(holder, post.unit_id) is True
    together = tuple(facts.title(other) for other in facts.placement_of[post.id].posts if other is not post)
    return Sitting(seat, holder, local, together, since)
