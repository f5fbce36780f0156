"""A plan over several quarters as it unfolds: quarter by quarter, post by post, person by person; plain data for any page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts, grouped
from optimizer.placement import Placement
from optimizer.report.board import Seat
from optimizer.report.coming import Coming, Due, coming, within_a_year
from optimizer.report.names import by_given_name
from optimizer.report.sequence import Leave, Step, sequence
from optimizer.seats import Seats

TODAY = -1
"""The time before the first quarter, as the workbook has it."""


class Span(NamedTuple):
    """How a post stands from one quarter to another, both included (``TODAY``: as given), and who holds it."""

    seat: Seat
    holder: Candidate | None
    first: int
    last: int


class PostLine(NamedTuple):
    """One post through the quarters, and what falls due of it or of its holder; ``coming`` may lie beyond the horizon."""

    post: Post
    spans: tuple[Span, ...]
    coming: tuple[Coming, ...]

    @property
    def changes(self) -> bool:
        """Whether anything happens to the post."""
        return len(self.spans) > 1

    @property
    def gaps(self) -> list[Span]:
        """The times in which the post stands vacant, but for one that lasts to the end, or ends before the first quarter."""
        return [span for span in self.spans[:-1] if span.seat is Seat.VACANT and span.last > TODAY]

    def at(self, index: int) -> Span:
        """Return how the post stands in a quarter."""
        return next(span for span in self.spans if span.first <= index <= span.last)

    def due_in(self, span: Span) -> list[Coming]:
        """Return what falls due of a holder until he or she leaves, or of the post as long as nobody holds it."""
        return [
            each for each in self.coming if each.candidate is span.holder and span.first < each.quarter.index <= span.last + 1
        ]

    def overdue_in(self, span: Span) -> bool:
        """Whether a holder stays longer than a term or a rotation should last."""
        found = self.due_in(span)
        return any(each.due in (Due.TERM, Due.RETURN) and each.quarter.index <= span.last for each in found)

    @property
    def later(self) -> list[Coming]:
        """What falls due after the plan; nothing of a post that no longer exists."""
        end = self.spans[-1]
        return [each for each in self.coming if each.quarter.index > end.last and end.seat is not Seat.ABOLISHED]


class Taking(NamedTuple):
    """A person takes a post."""

    candidate: Candidate
    placement: Placement


@dataclass(frozen=True)
class PersonLine:
    """One person to whom something happens: what, by the index of the quarter (beyond the horizon: what falls due)."""

    candidate: Candidate
    events: Mapping[int, tuple[Taking | Leave | Coming, ...]]


@dataclass(frozen=True)
class QuarterLine:
    """One quarter: the steps of its day, the posts vacant after them, and what falls due in the four quarters after it."""

    quarter: Quarter
    steps: tuple[Step, ...]
    vacant: tuple[Post, ...]
    due: tuple[Coming, ...]

    @property
    def moves(self) -> int:
        """How many people take new posts."""
        return sum(len(step.moves) for step in self.steps)

    @property
    def leaves(self) -> int:
        """How many people leave their posts for none."""
        return sum(len(step.leaves) for step in self.steps)


@dataclass(frozen=True)
class Timeline:
    """A plan as it unfolds: quarters in order, posts unit by unit (the highest rank first), people by their given names."""

    quarters: tuple[QuarterLine, ...]
    posts: tuple[PostLine, ...]
    people: tuple[PersonLine, ...]
    coming: tuple[Coming, ...]
    """All that falls due, to four quarters after the plan."""


def timeline(audit: Audit) -> Timeline:
    """Lay out how an audited plan unfolds."""
    seats = audit.seats
    steps, due = sequence(seats), coming(seats)
    in_order = sorted(seats.facts.problem.posts.values(), key=lambda p: (p.unit_id, -seats.facts.title(p).rank, p.id))
    lines = [PostLine(post, tuple(_spans(seats, post)), tuple(_of_post(seats.facts, post, due))) for post in in_order]
    return Timeline(
        quarters=tuple(
            QuarterLine(
                quarter,
                tuple(step for step in steps if step.quarter is quarter),
                tuple(line.post for line in lines if line.at(quarter.index).seat is Seat.VACANT),
                tuple(within_a_year(due, quarter)),
            )
            for quarter in seats.facts.quarters
        ),
        posts=tuple(lines),
        people=tuple(_people(seats.facts, steps, due)),
        coming=due,
    )


def _spans(seats: Seats, post: Post) -> Iterator[Span]:
    """Yield how a post stands, each time until that changes."""
    states = [(_state(seats, post, index), index) for index in range(TODAY, len(seats.facts.quarters))]
    for (seat, holder_id), group in groupby(states, key=lambda each: each[0]):
        indices = [index for _, index in group]
        holder = seats.facts.problem.candidates[holder_id] if holder_id else None
        yield Span(seat, holder, indices[0], indices[-1])


def _state(seats: Seats, post: Post, index: int) -> tuple[Seat, str | None]:
    facts = seats.facts
    if index == TODAY and post.holder_id:
        return Seat.HELD, post.holder_id
    # an empty post stands before the first quarter as it does on the day of that quarter, before anybody moves
    quarter = facts.quarters[max(index, 0)]
    if not facts.open(post, quarter):
        return Seat.ABOLISHED if post.close_on and post.close_on <= quarter.day else Seat.NOT_YET, None
    holder = None if index == TODAY else seats.holder(post, quarter)
    if holder is None:
        return Seat.VACANT, None
    return Seat.HELD if seats.stays(facts.placement_of[post.id], quarter) else Seat.NEW, holder.id


def _of_post(facts: Facts, post: Post, due: tuple[Coming, ...]) -> Iterator[Coming]:
    """Yield what falls due of a post, or of whoever sits there then."""
    yield from (each for each in due if each.placement is facts.placement_of[post.id])


def _people(facts: Facts, steps: tuple[Step, ...], due: tuple[Coming, ...]) -> Iterator[PersonLine]:
    """Yield the people to whom anything happens, by their given names."""
    found: list[tuple[str, int, Taking | Leave | Coming]] = []
    people, placement_of = facts.problem.candidates, facts.placement_of
    found += [(each.candidate.id, each.quarter.index, each) for each in due if each.candidate]
    for step in steps:
        at = step.quarter.index
        found += [(leave.candidate_id, at, leave) for leave in step.leaves]
        takings = [Taking(people[move.candidate_id], placement_of[move.post_id]) for move in step.moves]
        found += [(taking.candidate.id, at, taking) for taking in takings]
    lines = grouped(found, lambda each: each[0])
    for person in sorted(map(people.__getitem__, lines), key=lambda person: (by_given_name(person.full_name), person.id)):
        by_quarter = grouped(lines[person.id], lambda each: each[1])
        yield PersonLine(person, {at: tuple(each[2] for each in events) for at, events in sorted(by_quarter.items())})
