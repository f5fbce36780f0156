"""Whom and what a question names: people and posts by code or by a name that only one has, targets by their ids."""

from __future__ import annotations

from collections.abc import Callable

from optimizer.domain import Problem
from optimizer.errors import PathError
from optimizer.intake.typed import Unreadable
from optimizer.report.words import same, seat
from optimizer.review.names import Office
from optimizer.text import Text, join
from optimizer.workbook.words import suggest

NO_TARGET = Text("{option}: không có chỉ tiêu “{value}”.{hint}", "{option}: there is no target “{value}”.{hint}")
MEANT = Text(" Có phải là {words}?", " Did you mean {words}?")
NAMED = Text("{option}: {what} {todo}", "{option}: {what} {todo}")


def person_of(problem: Problem, option: str, text: str) -> str:
    """Return the id of a person; raises PathError with those who were probably meant if there is none."""
    office = Office(problem)
    return _found(option, office.person, text, lambda code: same(office.shown(code)))


def post_of(problem: Problem, option: str, text: str) -> str:
    """Return the primary post of a placement; raises PathError with those that were probably meant if there is none."""
    office = Office(problem)

    def shown(code: str) -> Text:
        return join([same(code), seat(office.facts, office.facts.placement_of[code])], " – ")

    return _found(option, office.post, text, shown)


def _found(option: str, find: Callable[[str], str], text: str, shown: Callable[[str], Text]) -> str:
    try:
        return find(text)
    except Unreadable as error:
        likely = join([shown(code) for code in error.facts.get("hint", ())], ", ")
        hint = MEANT.fill(words=likely) if likely.vi else same("")
        facts = {**error.facts, "hint": hint}
        told = error.fault.what.fill(**facts), error.fault.todo.fill(**facts)
        raise PathError(NAMED.fill(option=option, what=told[0], todo=told[1])) from error


def target_of(problem: Problem, option: str, text: str) -> str:
    """Return the id of a target; raises PathError with those that were probably meant if there is none."""
    if text in problem.targets:
        return text
    likely = suggest(text, problem.targets) or sorted(problem.targets)
    hint = MEANT.fill(words=", ".join(likely)) if likely else ""
    raise PathError(NO_TARGET.fill(option=option, value=text, hint=hint))
