"""The words of a timeline: steps, what falls due, what happens to a person."""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.facts import Facts
from optimizer.report.coming import DUE_NAMES, Coming, Due
from optimizer.report.reasons import EXIT_WORDS
from optimizer.report.sequence import OVERDUE, Leave, Step
from optimizer.report.timeline import Taking
from optimizer.report.words import capital, person, seat
from optimizer.text import Text, join

STEP = Text("Bước {number}", "Step {number}")
SAME_DAY = Text("Bước {number}, cùng ngày", "Step {number}, same day")
TAKES = Text("{name} nhận {post}", "{name} becomes {post}")
TAKES_FROM = Text("{name} thôi {before}, nhận {post}", "{name} leaves {before}, becomes {post}")
LEAVES = Text("{name} thôi {post} ({why})", "{name} leaves {post} ({why})")
BECOMES = Text("nhận {post}", "becomes {post}")
GIVES_UP = Text("thôi {post}", "leaves {post}")
BECAUSE = Text("{told} ({why})", "{told} ({why})")
ON = Text("{due} {day}", "{due} {day}")
SAID_ALREADY = {
    "retirement": Due.RETIREMENT,
    "leaves": Due.LEAVES,
    "must_vacate": Due.VACATE,
    "close": Due.CLOSES,
    OVERDUE: Due.TERM,
}
"""The reasons of leaving that stand as what falls due beside it."""


def step_name(step: Step) -> Text:
    """Return the number of a step, and say whether several people act in it together."""
    return (SAME_DAY if step.same_day else STEP).fill(number=step.number)


def step_words(facts: Facts, step: Step, left: set[str]) -> Text:
    """Say who leaves and who arrives in a step; people in ``left`` have given up their posts of today before."""
    people = facts.problem.candidates
    told = [
        LEAVES.fill(name=person(people[leave.candidate_id]), post=seat(facts, leave.placement), why=why(leave))
        for leave in step.leaves
    ]
    for move in step.moves:
        who, post = people[move.candidate_id], seat(facts, facts.placement_of[move.post_id])
        if who.id in facts.held and who.id not in left:
            told.append(TAKES_FROM.fill(name=person(who), before=seat(facts, facts.held[who.id]), post=post))
        else:
            told.append(TAKES.fill(name=person(who), post=post))
    return join(told)


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
