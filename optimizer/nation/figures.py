"""A province in a few numbers: how large it is, and what its plan changes."""

from __future__ import annotations

from collections.abc import Iterable
from operator import add
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.codes import Measure, UnitKind
from optimizer.report.figures import HEADS
from optimizer.report.shares import Share, share
from optimizer.rules.everyone_placed import due_a_post
from optimizer.solve import Solution


class Size(NamedTuple):
    """Communes, posts that exist at the end of the plan, people, and eligible pairs."""

    communes: int
    posts: int
    people: int
    pairs: int


class Pair(NamedTuple):
    """A number before the plan and after it."""

    before: int
    after: int


class Change(NamedTuple):
    """What a plan changes.

    ``vacant`` counts posts without a holder, on the first day and at the end; ``overdue`` the holders of today whose time is up
    by the end, and those of them who sit on; ``unplaced`` the people left without a post. ``heads`` are the posts of secretaries
    and chairs, and those held by people from elsewhere; ``women`` are all posts, and those held by women.
    """

    vacant: Pair
    overdue: Pair
    unplaced: int
    heads: Share
    women: Share


def size(solution: Solution) -> Size:
    """Count what there was to plan."""
    facts, problem = solution.situation.facts, solution.situation.problem
    communes = sum(unit.kind is not UnitKind.OFFICE for unit in problem.units.values())
    posts = sum(facts.open(post, facts.last) for post in problem.posts.values())
    return Size(communes, posts, len(problem.candidates), solution.outcome.pairs)


def change(audit: Audit) -> Change:
    """Count what an audited plan changes."""
    seats, facts = audit.seats, audit.seats.facts
    posts, first, last = facts.problem.posts.values(), facts.quarters[0], facts.last
    at_end = [post for post in posts if facts.open(post, last)]
    late = [placement for placement in facts.placements if facts.overdue(placement, last)]
    return Change(
        vacant=Pair(
            sum(facts.open(post, first) and post.holder_id is None for post in posts),
            sum(seats.holder(post, last) is None for post in at_end),
        ),
        overdue=Pair(len(late), sum(seats.stays(placement, last) for placement in late)),
        unplaced=sum(seats.place(person.id, last) is None for person in due_a_post(facts)),
        heads=share(seats, Measure.NON_LOCAL, [post for post in at_end if post.title in HEADS], last),
        women=share(seats, Measure.FEMALE, at_end, last),
    )


def together(changes: Iterable[Change]) -> Change:
    """Add up what several plans change."""
    total = Change(Pair(0, 0), Pair(0, 0), 0, Share(0, 0, 0), Share(0, 0, 0))
    for each in changes:
        total = Change(
            vacant=Pair(*map(add, total.vacant, each.vacant)),
            overdue=Pair(*map(add, total.overdue, each.overdue)),
            unplaced=total.unplaced + each.unplaced,
            heads=Share(*map(add, total.heads, each.heads)),
            women=Share(*map(add, total.women, each.women)),
        )
    return total
