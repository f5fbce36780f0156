"""Questions about a plan, answered: the workbook read, solved once, each question solved beside it, the answers told."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from optimizer.console import hear_of, progress, say, say_issues, speech
from optimizer.domain import Problem
from optimizer.errors import INTERRUPTED, NO_PLAN, NOT_FOUND
from optimizer.explain.answers import pair, post, where
from optimizer.explain.answers_plan import develop, different, free, moves, no_plan
from optimizer.explain.answers_price import curve, price_list
from optimizer.explain.asked import person_of, post_of, target_of
from optimizer.explain.base import Base
from optimizer.explain.freedom import freedom
from optimizer.explain.given import Given, as_good, best_section, given_section, read_given
from optimizer.explain.prices import prices
from optimizer.explain.section import Section, section_document
from optimizer.explain.tradeoff import tradeoff
from optimizer.intake.reading import Intake
from optimizer.plan import Status
from optimizer.planbook.explain_writer import explain_workbook
from optimizer.planbook.plan_sections import Origin
from optimizer.run import read
from optimizer.text import Text
from optimizer.workbook.files import check_target, save

HEAD = Text("== {title} ==", "== {title} ==")
DONE = Text("Số câu hỏi đã trả lời: {answered} ({seconds} giây).", "Questions answered: {answered} ({seconds} s).")
OPEN = Text(
    "Số câu hỏi: {answered}; có phần chưa kết luận được trong thời gian cho phép ({seconds} giây).",
    "Questions: {answered}; some of it is not decided within the limit ({seconds} s).",
)


class Request(NamedTuple):
    """What is asked: about a person, a post, both, or the whole plan; what of the latter, and where to write the answers.

    ``alternatives`` is the number of other plans to find, with at most ``loss`` in the last tier; ``curves`` and ``develop``
    name targets.
    """

    workbook: Path
    plan: Path | None = None
    candidate: str | None = None
    post: str | None = None
    freedom: bool = False
    alternatives: int = 0
    loss: int = 0
    prices: bool = False
    curves: Sequence[str] = ()
    develop: Sequence[str] = ()
    scenarios: Sequence[str] = ()
    output: Path | None = None
    force: bool = False
    time_limit: float | None = None

    @property
    def of_plan(self) -> bool:
        """Whether anything is asked of the whole plan by name."""
        return bool(self.freedom or self.alternatives or self.prices or self.curves or self.develop)


@dataclass(frozen=True)
class Explained:
    """The answers, the first of which says what plan they are about; ``complete`` if nobody stopped them."""

    intake: Intake
    base: Base
    sections: tuple[Section, ...]
    complete: bool
    seconds: float

    @property
    def decided(self) -> bool:
        """Whether everything asked was answered to the end."""
        return self.complete and all(section.decided for section in self.sections)

    @property
    def exit_code(self) -> int:
        """The exit code of the contract: 0 only where everything asked was decided."""
        outcome = self.base.solution.outcome
        if outcome.status is Status.UNKNOWN:
            return INTERRUPTED if outcome.interrupted else NOT_FOUND
        if outcome.status is Status.INFEASIBLE:
            return NO_PLAN
        return 0 if self.decided else NOT_FOUND

    def texts(self) -> Iterator[Text]:
        """Yield all answers in sentences."""
        for section in self.sections:
            yield HEAD.fill(title=section.title)
            yield from section.said

    def document(self) -> dict[str, Any]:
        """Return what ``explain --json`` prints."""
        return {
            "input_sha256": self.intake.sha256,
            "decided": self.decided,
            "answers": [section_document(section) for section in self.sections],
            "seconds": round(self.seconds, 3),
        }


def explain(asked: Request) -> Explained:
    """Answer questions about the best plan of a workbook, or about a plan given; tell them, and write them if asked to.

    Raises
    ------
    PathError
        If a person, post or target that is asked about is not there, or the output cannot be written.
    DataError, BusyError
        If a file cannot be read.
    """
    begun = time.monotonic()
    inputs = [path for path in (asked.workbook, asked.plan) if path]
    if asked.output:
        check_target(asked.output, force=asked.force, inputs=inputs)
    intake = read(asked.workbook, asked.scenarios)
    questions = named(asked, intake.problem)
    origin = Origin(speech.file or "", intake.sha256, date.today(), intake.issues)
    given = _given(asked, intake)
    problem = given.problem if given else intake.problem
    limit = problem.settings.time_limit_seconds if asked.time_limit is None else asked.time_limit
    with progress() as report:
        base = Base.of(problem, limit, report, given.plan if given else None)
    deadline = None if limit is None else begun + limit
    done = Explained(intake, base, *_until_stopped(_answers(questions, base, given, deadline)), time.monotonic() - begun)
    for text in done.texts():
        say(text, sys.stderr if speech.as_json else sys.stdout)
    if asked.output:
        book = explain_workbook(done.sections, origin, problem.settings.plan_name, speech.tongue)
        save(book, asked.output, force=asked.force, inputs=inputs)
    say((DONE if done.decided else OPEN).fill(answered=len(done.sections) - 1, seconds=f"{done.seconds:.1f}"))
    return done


def _until_stopped(answers: Iterator[Section]) -> tuple[tuple[Section, ...], bool]:
    """Return the answers as far as they come before somebody presses Ctrl-C, and whether these are all."""
    found = list[Section]()
    try:
        for section in answers:
            found.append(section)
    except KeyboardInterrupt:
        return tuple(found), False
    return tuple(found), True


def named(asked: Request, problem: Problem) -> Request:
    """Return the questions with the codes of whom and what they name; raises PathError where that is not there."""
    return asked._replace(
        candidate=asked.candidate and person_of(problem, "--candidate", asked.candidate),
        post=asked.post and post_of(problem, "--post", asked.post),
        curves=[target_of(problem, "--curve", each) for each in asked.curves],
        develop=[target_of(problem, "--develop", each) for each in asked.develop],
    )


def _given(asked: Request, intake: Intake) -> Given | None:
    """Read the plan to be explained, if there is one."""
    if asked.plan is None:
        return None
    hear_of(asked.plan)
    given = read_given(asked.plan, speech.file or "", intake.problem)
    say_issues(given.issues)
    return given


def _answers(asked: Request, best: Base, given: Given | None, deadline: float | None) -> Iterator[Section]:
    """Yield what the answers are about, then the answers; where there is no plan, first of all why."""
    here = best.beside(given.plan) if given else best
    yield given_section(given, best, here) if given else best_section(best)
    _go_on(best)
    outcome = best.solution.outcome
    if outcome.status is Status.INFEASIBLE:
        yield no_plan(best.problem, deadline)
    if asked.candidate and asked.post:
        yield pair(here, asked.candidate, asked.post, deadline)
    elif asked.post:
        yield post(here, asked.post, deadline)
    elif asked.candidate:
        yield where(here, asked.candidate, deadline)
    elif outcome.plan and not asked.of_plan:
        yield moves(here, freedom(here, deadline) if here is best or as_good(best, here) else ())
    _go_on(here)
    yield from _of_plan(asked, best, deadline)


def _go_on(base: Base) -> None:
    """Raise KeyboardInterrupt if somebody has pressed Ctrl-C while the last question was solved."""
    if base.interrupted:
        raise KeyboardInterrupt


def _of_plan(asked: Request, best: Base, deadline: float | None) -> Iterator[Section]:
    """Yield what is asked of the whole plan by name."""
    if asked.freedom:
        yield free(best, freedom(best, deadline))
    if asked.alternatives:
        yield different(best, asked.alternatives, asked.loss, deadline)
    if asked.prices:
        yield price_list(best.facts, prices(best.solution, deadline))
    for target_id in asked.curves:
        yield curve(best.facts, tradeoff(best.problem, target_id, deadline))
    for target_id in asked.develop:
        yield develop(best, target_id, deadline)
