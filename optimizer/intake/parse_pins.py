"""The Pins sheet becomes decisions taken beforehand, none of which contradicts another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from optimizer.codes import Level, PinKind
from optimizer.domain import Pin, Post
from optimizer.intake.faults_decisions import (
    PIN_CONTRADICTS,
    PIN_NEEDS_EITHER,
    PIN_NEEDS_PERSON,
    PIN_NEEDS_POST,
    PIN_NO_HOLDER,
    PIN_OTHER_HOLDER,
    PIN_PROPERTY,
    PIN_SOFT,
    QUARTER_OUTSIDE,
    QUARTER_UNUSED,
)
from optimizer.intake.parse_posts import Groups, Posts
from optimizer.intake.records import Record
from optimizer.intake.source import Source


@dataclass(frozen=True)
class Today:
    """Who holds what: the posts, those joined to each, the posts of each holder, and whether that is all known."""

    posts: Mapping[str, Post]
    joined: Groups
    held: Mapping[str, frozenset[str]]
    complete: bool


class Claim(NamedTuple):
    """That a person is to sit in a placement (``posts``): by an assign pin, or by keeping the holder."""

    record: Record
    person: str
    posts: frozenset[str]
    quarter: str | None


def today(read: Posts, joined: Groups) -> Today:
    """Look up who holds what."""
    held = {post.holder_id: joined[post.id] for post in read.posts.values() if post.holder_id}
    return Today(read.posts, joined, held, read.complete)


def parse_pins(source: Source, now: Today, quarters: tuple[str, ...]) -> tuple[Pin, ...]:
    """Read the pins; rows at level off, and bans outside the horizon (noted), say nothing and are left out.

    Parameters
    ----------
    quarters
        The names of the quarters of the horizon; none if it is not known.
    """
    pins: list[tuple[Record, Pin]] = []
    for record in source.records("Pins"):
        if not record.ok:
            continue
        pin = Pin(**record.values)
        _check_form(record, pin, now)
        outside = bool(quarters and pin.quarter and pin.quarter not in quarters)
        if outside:
            fault = QUARTER_UNUSED if pin.kind is PinKind.FORBID else QUARTER_OUTSIDE
            record.note("quarter", fault, value=pin.quarter, quarters=", ".join(quarters))
        if record.ok and not outside and pin.level is not Level.OFF:
            pins.append((record, pin))
    for level in (Level.HARD, Level.SOFT):
        _check_together([(record, pin) for record, pin in pins if pin.level is level], now, len(quarters) == 1)
    return tuple(pin for _, pin in pins)


def _check_form(record: Record, pin: Pin, now: Today) -> None:
    """Note what a pin of its kind needs and has not."""
    if pin.property and (pin.kind is not PinKind.ASSIGN or pin.candidate_id):
        record.note("property", PIN_PROPERTY)
    if pin.kind is PinKind.ASSIGN:
        if not pin.candidate_id and not pin.property:
            record.note("candidate_id", PIN_NEEDS_PERSON)
        if not pin.post_id:
            record.note("post_id", PIN_NEEDS_POST)
    elif not pin.candidate_id and not pin.post_id:
        record.note("post_id", PIN_NEEDS_EITHER)
    elif pin.kind is not PinKind.FORBID and now.complete:
        _check_holder(record, pin, now)
    if pin.level is Level.SOFT and not (pin.kind is PinKind.ASSIGN and pin.candidate_id and pin.post_id):
        record.note("level", PIN_SOFT)


def _check_holder(record: Record, pin: Pin, now: Today) -> None:
    """Note a keep or release that finds nobody to keep or release."""
    if pin.candidate_id and pin.post_id:
        if pin.post_id not in now.held.get(pin.candidate_id, ()):
            record.note("post_id", PIN_OTHER_HOLDER, candidate=pin.candidate_id, post=pin.post_id)
    elif _posts_of(pin, now) is None:
        record.note("post_id" if pin.post_id else "candidate_id", PIN_NO_HOLDER)


def _posts_of(pin: Pin, now: Today) -> frozenset[str] | None:
    """Return the placement whose holder a keep or release pin means; None without a holder."""
    post = now.posts.get(pin.post_id or "")
    return now.held.get(pin.candidate_id or (post and post.holder_id) or "")


def _check_together(pins: list[tuple[Record, Pin]], now: Today, one_quarter: bool) -> None:
    """Note every pin that an earlier one rules out."""
    claims = [claim for record, pin in pins if (claim := _claim(record, pin, now))]
    people: dict[str, Claim] = {}
    seats: dict[frozenset[str], Claim] = {}
    for claim in claims:
        rivals = (people.setdefault(claim.person, claim), seats.setdefault(claim.posts, claim))
        rival = next((rival for rival in rivals if not _agree(rival, claim)), None)
        if rival:
            _contradict(claim.record, rival.record)
    for record, pin in pins:
        if pin.kind in (PinKind.FORBID, PinKind.RELEASE):
            against = next((claim for claim in claims if _bars(pin, claim, now, one_quarter)), None)
            if against:
                _contradict(record, against.record)


def _claim(record: Record, pin: Pin, now: Today) -> Claim | None:
    if pin.kind is PinKind.ASSIGN and pin.candidate_id and pin.post_id:
        posts = now.joined.get(pin.post_id, frozenset({pin.post_id}))
        return Claim(record, pin.candidate_id, posts, pin.quarter)
    kept = _posts_of(pin, now) if pin.kind is PinKind.KEEP else None
    if kept is None:
        return None
    holder = next(holder for post in kept if (holder := now.posts[post].holder_id))
    return Claim(record, holder, kept, None)


def _agree(one: Claim, other: Claim) -> bool:
    timed = one.quarter and other.quarter and one.quarter != other.quarter
    return one.person == other.person and one.posts == other.posts and not timed


def _bars(pin: Pin, claim: Claim, now: Today, one_quarter: bool) -> bool:
    """Whether a forbid or release pin rules out a claim; a ban speaks of moves, so not of who sits there already."""
    stays = now.held.get(claim.person) == claim.posts
    if pin.kind is PinKind.RELEASE:
        return stays and _posts_of(pin, now) == claim.posts
    person = pin.candidate_id in (None, claim.person)
    post = pin.post_id is None or pin.post_id in claim.posts
    quarter = pin.quarter in (None, claim.quarter) or (one_quarter and claim.quarter is None)
    return person and post and quarter and not stays


def _contradict(record: Record, other: Record) -> None:
    record.note("kind", PIN_CONTRADICTS, others=[other.place("kind")])
