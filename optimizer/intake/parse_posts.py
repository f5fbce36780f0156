"""The Posts sheet becomes posts, and who holds them is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from optimizer.domain import Candidate, Post
from optimizer.intake.faults_data import (
    COMBINED_HOLDER,
    COMBINED_SELF,
    COMBINED_UNIT,
    CURRENT_UNUSED,
    HOLDER_EARLY,
    HOLDER_TWICE,
    START_UNKNOWN,
    TITLE_UNKNOWN,
)
from optimizer.intake.known import cell_text
from optimizer.intake.records import Record
from optimizer.intake.source import Source, check_order, unique

Groups = Mapping[str, frozenset[str]]


class Posts(NamedTuple):
    """The posts by id, and the rows that they stand in.

    ``named`` are the holders of posts whose rows have faults; ``doubtful`` gives for each of them whom nobody knows who was
    probably meant, likeliest first. ``complete`` says whether every row of the sheet became a post; ``seats`` counts all
    rows by title and unit, None where one cannot be read.
    """

    posts: Mapping[str, Post]
    rows: Mapping[str, Record]
    complete: bool
    named: frozenset[str]
    doubtful: tuple[list[str], ...]
    seats: Mapping[tuple[str | None, str | None], int]


def parse_posts(source: Source, plan_date: date | None) -> Posts:
    """Read the posts; a plain yes for ``must_vacate`` is the plan date."""
    posts, rows = {}, {}
    records = source.records("Posts")
    for record in unique(records, "post_id"):
        values = dict(record.values)
        leave = values.pop("must_vacate", False)
        day = plan_date if leave is True else leave or None
        post = Post(id=values.pop("post_id"), must_vacate=day, **values)
        check_order(record, "open_from", "close_on")
        if plan_date and post.holder_id and post.open_from and post.open_from > plan_date:
            record.note("open_from", HOLDER_EARLY, day=post.open_from, others=[record.place("holder_id")])
        posts[post.id], rows[post.id] = post, record
    seats = Counter((record.values.get("title"), record.values.get("unit_id")) for record in records)
    named = {cell_text(record.row, "holder_id") for record in records if not record.ok} - {""}
    people = source.known.directories.get("Candidates")
    doubtful = tuple(people.suggest(holder) for holder in named if holder not in people) if people else ()
    return Posts(posts, rows, len(posts) == len(records), frozenset(named), doubtful, seats)


def groups(posts: Mapping[str, Post]) -> Groups:
    """Return for each post all posts that are joined to it, itself included."""
    joined = {post: frozenset({post}) for post in posts}
    for post in posts.values():
        if post.combined_with in joined:
            both = joined[post.id] | joined[post.combined_with]
            joined |= dict.fromkeys(both, both)
    return joined


def check_holders(read: Posts, joined: Groups) -> None:
    """Note joined posts that cannot be one placement, and people who hold two posts that are not joined."""
    first: dict[str, str] = {}
    for post in read.posts.values():
        row, other = read.rows[post.id], read.posts.get(post.combined_with or "")
        if other is post:
            row.note("combined_with", COMBINED_SELF)
        elif other and other.unit_id != post.unit_id:
            row.note("combined_with", COMBINED_UNIT, value=other.id, others=[read.rows[other.id].place("unit_id")])
        elif other and other.holder_id != post.holder_id:
            row.note("combined_with", COMBINED_HOLDER, others=[read.rows[other.id].place("holder_id")])
        if post.holder_id and first.setdefault(post.holder_id, post.id) not in joined[post.id]:
            held = read.rows[first[post.holder_id]].place("holder_id")
            row.note("holder_id", HOLDER_TWICE, value=post.holder_id, others=[held])


def check_today(read: Posts, people: Mapping[str, Candidate], people_rows: Mapping[str, Record]) -> None:
    """Note what is not known of where people are today, and since when."""
    held = {post.holder_id: post for post in read.posts.values() if post.holder_id}
    idle = frozenset(person.id for person in people.values() if person.id not in held and person.current_title is None)
    unclear = _unclear(read, idle)
    for person in people.values():
        dated = person.in_title_since or person.rotation_since
        row, post = people_rows[person.id], held.get(person.id)
        if post is None:
            if person.id in unclear:
                continue
            if person.current_title is None:
                row.note("current_title", TITLE_UNKNOWN)
            elif dated is None:
                row.note("in_title_since", START_UNKNOWN)
            continue
        if post.holder_since is None and dated is None:
            read.rows[post.id].note("holder_since", START_UNKNOWN, others=[row.place("in_title_since")])
        if person.current_unit not in (None, post.unit_id):
            row.note("current_unit", CURRENT_UNUSED, post=post.id, others=[read.rows[post.id].place("holder_id")])


def _unclear(read: Posts, idle: frozenset[str]) -> frozenset[str]:
    """Return who, of those that seem to hold nothing, may hold a post whose row has faults; all, where nobody can tell."""
    likely = [next((name for name in names if name in idle), None) for names in read.doubtful]
    return idle if None in likely else read.named.union(name for name in likely if name)
