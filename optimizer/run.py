"""One run from workbook to plan workbook, as the command line and the launchers start it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from optimizer.conflict import BLAME_SECONDS, blame
from optimizer.console import hear_of, progress, say, say_issues, speech
from optimizer.errors import INTERRUPTED, NO_PLAN, NOT_FOUND
from optimizer.intake.reading import Intake, read_problem
from optimizer.page.file import check_page, save_page
from optimizer.page.page import page
from optimizer.page.shown import solved
from optimizer.plan import Status
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.ratchet import Ratchet, looked_ahead
from optimizer.report.document import solve_document
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.edits import Scenario, together
from optimizer.scenario.library import load_scenarios
from optimizer.sentences import ended
from optimizer.solve import Solution, solve
from optimizer.text import Text
from optimizer.workbook.files import check_target, save

UNDER = Text("{plan} (kịch bản: {scenario})", "{plan} (scenario: {scenario})")


@dataclass(frozen=True)
class Run:
    """How a run ended; ``written`` is the plan workbook, None without a plan; ``reasons`` say why there is none.

    ``ratchets`` say how early the targets of a plan over several quarters can be met.
    """

    intake: Intake
    solution: Solution
    written: Path | None
    reasons: tuple[Text, ...]
    seconds: dict[str, float]
    ratchets: tuple[Ratchet, ...] = ()

    @property
    def exit_code(self) -> int:
        """The exit code of the contract."""
        outcome = self.solution.outcome
        if outcome.status is Status.UNKNOWN:
            return INTERRUPTED if outcome.interrupted else NOT_FOUND
        return NO_PLAN if outcome.status is Status.INFEASIBLE else 0

    def document(self) -> dict[str, object]:
        """Return what ``solve --json`` prints."""
        return solve_document(self.solution, self.intake.sha256, self.seconds, self.reasons, self.ratchets)


def read(workbook: Path, scenarios: Sequence[str] = ()) -> Intake:
    """Read a workbook under some scenarios, settle the language, and show the warnings."""
    hear_of(workbook)
    intake = read_problem(workbook)
    speech.lang = speech.lang or intake.language
    say_issues(intake.issues)
    if scenarios:
        chosen = together(tuple(load_scenarios(scenarios, intake)))
        intake = titled(under(chosen, intake), chosen)
    return intake


def under(scenario: Scenario, intake: Intake) -> Intake:
    """Apply a scenario to what was read, and show the warnings."""
    problem, issues = apply_scenario(scenario, intake)
    say_issues(issues)
    return replace(intake, problem=problem, issues=(*intake.issues, *issues))


def titled(intake: Intake, scenario: Scenario) -> Intake:
    """Let the plan's name, which stands on every sheet, say which scenario it is for."""
    settings = intake.problem.settings
    named = UNDER.fill(plan=settings.plan_name, scenario=scenario.title).say(speech.tongue).strip()
    return replace(intake, problem=replace(intake.problem, settings=replace(settings, plan_name=named)))


def run(
    workbook: Path,
    output: Path,
    *,
    html: Path | None = None,
    scenarios: Sequence[str] = (),
    force: bool = False,
    time_limit: float | None = None,
) -> Run:
    """Read, solve, write, and say how it went; what cannot be written is refused before anybody waits for it.

    The plan is written as a workbook, and also as a page if ``html`` says where to.
    """
    check_target(output, force=force, inputs=[workbook])
    if html:
        check_page(html, force=force, inputs=[workbook])
    begun = time.monotonic()
    intake = read(workbook, scenarios)
    seconds = {"read": time.monotonic() - begun}
    with progress() as report:
        solution = solve(intake.problem, time_limit, report)
    seconds |= solution.outcome.seconds
    ahead = looked_ahead(solution)
    if solution.audit is not None:
        writing = time.monotonic()
        origin = Origin(speech.file or "", intake.sha256, date.today(), intake.issues)
        save(plan_workbook(solution, origin, speech.tongue, ratchets=ahead), output, force=force, inputs=[workbook])
        if html:
            save_page(page(solved(solution, ahead), speech.tongue), html, force=force, inputs=[workbook])
        seconds["write"] = time.monotonic() - writing
    seconds["total"] = time.monotonic() - begun
    impossible = solution.outcome.status is Status.INFEASIBLE
    reasons = blame(intake.problem, time.monotonic() + BLAME_SECONDS).texts() if impossible else ()
    for text in reasons:
        say(text)
    say(ended(solution.outcome, output, seconds["total"]))
    return Run(intake, solution, output if solution.audit else None, reasons, seconds, ahead)
