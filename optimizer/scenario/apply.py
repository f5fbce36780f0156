"""A scenario applied to a workbook: a new problem, as if a planner had changed the cells."""

from __future__ import annotations

from optimizer.domain import Problem
from optimizer.errors import DataError, Issue, Severity
from optimizer.intake.parse import parse_sheets
from optimizer.intake.reading import Intake
from optimizer.scenario.draft import Draft
from optimizer.scenario.edits import Scenario
from optimizer.scenario.patch import apply_edits
from optimizer.text import Text


def apply_scenario(scenario: Scenario, intake: Intake) -> tuple[Problem, tuple[Issue, ...]]:
    """Return the problem as it would be under a scenario, and the warnings that come with the scenario.

    The workbook's cells are changed as typed and given their meaning again, so that whatever holds for a workbook holds here.

    Raises
    ------
    DataError
        If anything in the scenario is wrong for this workbook, with all problems found, each at the place where the scenario
        says so, or in the workbook where a cell no longer fits.
    """
    draft = Draft(intake.tables)
    for layer in scenario.layers:
        apply_edits(draft, layer.edits)
    try:
        problem, issues = parse_sheets(draft.sheets, (*intake.tables.issues, *draft.notes.issues))
    except DataError as error:
        found = _new(draft, error.issues, intake)
        errors = sum(issue.severity is Severity.ERROR for issue in found)
        told = Text("Kịch bản “{name}” có {errors} lỗi cần sửa.", "The scenario “{name}” has errors to be corrected: {errors}.")
        raise DataError(told.fill(name=scenario.title, errors=errors), found) from error
    return problem, _new(draft, issues, intake)


def _new(draft: Draft, issues: tuple[Issue, ...], intake: Intake) -> tuple[Issue, ...]:
    """Return what is not said of the workbook itself, each at its place in the scenario."""
    found = dict.fromkeys(map(draft.located, issues))  # what a choice repeats for everyone chosen is said once
    return tuple(issue for issue in found if issue not in intake.issues)
