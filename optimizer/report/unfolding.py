"""The words of a timeline: steps, what falls due, what happens to a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from optimizer.domain import Post
from optimizer.facts import Facts
from optimizer.report.coming import DUE_NAMES, Coming, Due
from optimizer.report.reasons import EXIT_WORDS
from optimizer.report.sequence import OVERDUE, Leave, Step
from optimizer.report.timeline import Taking, Timeline
from optimizer.report.words import capital, person, seat
from optimizer.text import Text, join

STEP = Text("Bước {number}", "Step {number}")
SAME_DAY = Text("Bước {number}, cùng ngày", "Step {number}, same day")
ACT = Text("{name} {told}", "{name} {told}")
BECOMES = Text("nhận {post}", "becomes {post}")
CHANGES = Text("thôi {before}, nhận {post}", "leaves {before}, becomes {post}")
GIVES_UP = Text("thôi {post}", "leaves {post}")
BECAUSE = Text("{told} ({why})", "{told} ({why})")
TOO_LONG = Text("giữ quá hạn", "stays too long")
ON = Text("{due} ngày {day}", "{due} on {day}")
WITHIN = Text("Trong 4 quý tiếp theo: {due}", "In the next four quarters: {due}")
SAID_ALREADY = {
    "retirement": Due.RETIREMENT,
    "leaves": Due.LEAVES,
    "must_vacate": Due.VACATE,
    "close": Due.CLOSES,
    OVERDUE: Due.TERM,
}
"""The reasons of leaving that stand as what falls due beside it."""


class Act(NamedTuple):
    """What one person does in a step."""

    who: Text
    told: Text


class Number(NamedTuple):
    """A number of each quarter: what it counts, and its values."""

    what: Text
    values: Sequence[int]


def step_name(step: Step) -> Text:
    """Return the number of a step, and say whether several people act in it together."""
    return (SAME_DAY if step.same_day else STEP).fill(number=step.number)


def acts(facts: Facts, shown: Timeline) -> Iterator[tuple[Step, list[Act]]]:
    """Yield all steps in their order, with who leaves and who arrives in each."""
    left: set[str] = set()
    for step in (step for line in shown.quarters for step in line.steps):
        yield step, _acts(facts, step, left)
        left |= {leave.candidate_id for leave in step.leaves}


def _acts(facts: Facts, step: Step, left: set[str]) -> list[Act]:
    """Say what is done in a step; people in ``left`` have given up their posts of today before."""
    people = facts.problem.candidates
    done = [
        Act(
            person(people[leave.candidate_id]),
            BECAUSE.fill(told=GIVES_UP.fill(post=seat(facts, leave.placement)), why=why(leave)),
        )
        for leave in step.leaves
    ]
    for move in step.moves:
        who, post = people[move.candidate_id], seat(facts, facts.placement_of[move.post_id])
        told = BECOMES.fill(post=post)
        if who.id in facts.held and who.id not in left:
            told = CHANGES.fill(before=seat(facts, facts.held[who.id]), post=post)
        done.append(Act(person(who), told))
    return done


def step_words(done: Iterable[Act]) -> Text:
    """Say who leaves and who arrives in a step."""
    return join([ACT.fill(name=act.who, told=act.told) for act in done])


def numbers(facts: Facts, shown: Timeline) -> Iterator[Number]:
    """Yield the numbers of each quarter; kinds of what falls due only if there are any."""

    def vacant(posts: Iterable[Post], *, head: bool) -> int:
        return sum(facts.title(post).head is head for post in posts)

    lines = shown.quarters
    yield Number(Text("Lượt điều động", "Moves"), [line.moves for line in lines])
    yield Number(
        Text("Thôi giữ vị trí, không nhận vị trí mới", "People who leave their posts for none"),
        [line.leaves for line in lines],
    )
    yield Number(
        Text("Vị trí đứng đầu còn khuyết", "Head posts vacant then"), [vacant(line.vacant, head=True) for line in lines]
    )
    yield Number(Text("Vị trí khác còn khuyết", "Other posts vacant then"), [vacant(line.vacant, head=False) for line in lines])
    for due in Due:
        counts = [sum(each.due is due for each in line.due) for line in lines]
        if any(counts):
            yield Number(WITHIN.fill(due=DUE_NAMES[due]), counts)


def why(leave: Leave) -> Text:
    """Say why somebody leaves a post for none."""
    return EXIT_WORDS.get(leave.reason, DUE_NAMES[Due.TERM])


def due_words(coming: Coming) -> Text:
    """Say what falls due, and when."""
    return ON.fill(due=DUE_NAMES[coming.due], day=coming.day)


def coming_words(facts: Facts, coming: Coming) -> Text:
    """Say of whom, or of which post, something falls due, and when."""
    about = [person(coming.candidate)] if coming.candidate else []
    about += [seat(facts, coming.placement)] if coming.placement else []
    return Text("{about} ({day})", "{about} ({day})").fill(about=join(about, ", "), day=coming.day)


def events_words(facts: Facts, events: Iterable[Taking | Leave | Coming]) -> Text:
    """Say what happens to a person on the day of one quarter, one line for each."""
    listed = list(events)
    due = {event.due for event in listed if isinstance(event, Coming)}
    return join([capital(_event(facts, event, due)) for event in listed], "\n")


def _event(facts: Facts, event: Taking | Leave | Coming, due: set[Due]) -> Text:
    if isinstance(event, Coming):
        return due_words(event)
    told = (BECOMES if isinstance(event, Taking) else GIVES_UP).fill(post=seat(facts, event.placement))
    if isinstance(event, Leave) and SAID_ALREADY.get(event.reason) not in due:
        return BECAUSE.fill(told=told, why=why(event))
    return told
