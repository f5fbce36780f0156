"""Tables become a problem: frozen facts, or every problem found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from openpyxl.utils.cell import coordinate_to_tuple

from optimizer.domain import Candidate, Problem, Settings
from optimizer.errors import DataError, Issue, Severity
from optimizer.intake.checks import Facts, cross_check
from optimizer.intake.faults import SHEET_EMPTY
from optimizer.intake.known import gather
from optimizer.intake.lists import unfold
from optimizer.intake.parse_history import parse_grades, parse_planning, parse_relations, parse_scores, parse_service
from optimizer.intake.parse_people import parse_people
from optimizer.intake.parse_pins import parse_pins, today
from optimizer.intake.parse_posts import check_holders, check_today, groups, parse_posts
from optimizer.intake.parse_rules import parse_rules, parse_targets, parse_waivers
from optimizer.intake.parse_settings import parse_settings
from optimizer.intake.parse_units import parse_changes, parse_titles, parse_units
from optimizer.intake.records import Notebook
from optimizer.intake.source import Source
from optimizer.intake.tables import Table, Tables
from optimizer.places import Places
from optimizer.text import Text

SOME_DAY = Settings(date.max)  # stands in while a workbook without a plan date is searched for its other problems


def in_own_form(tables: Tables) -> Tables:
    """Return the tables with an office's list of people, if that is what they hold, turned into the workbook's own sheets."""
    sheets, found = unfold(tables.tables)
    return replace(tables, tables=sheets, issues=(*tables.issues, *found))


def parse_sheets(sheets: Mapping[str, Table], found: Sequence[Issue]) -> tuple[Problem, tuple[Issue, ...]]:
    """Give sheets in the workbook's own form their meaning.

    Parameters
    ----------
    sheets
        The sheets by key.
    found
        The problems known of them already.

    Returns
    -------
    tuple
        The problem, and the warnings.

    Raises
    ------
    DataError
        If there is any error, with all problems found, warnings included.
    """
    notes = Notebook(found)
    notes.issues += [SHEET_EMPTY.at(t.name) for t in sheets.values() if t.sheet.required and t.whole and not t.rows]
    problem = _problem(Source(sheets, gather(sheets), notes))
    issues = in_order(notes.issues, list(sheets.values()))
    refuse_errors(issues)
    return problem, issues


def refuse_errors(issues: Sequence[Issue]) -> None:
    """Raise DataError if any of the issues is an error."""
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    if errors:
        told = Text("Dữ liệu có {errors} lỗi cần sửa.", "The data have errors to be corrected: {errors}.")
        raise DataError(told.fill(errors=errors), issues)


def in_order(issues: list[Issue], tables: list[Table]) -> tuple[Issue, ...]:
    """Sort the issues as a person meets them: the file's, then sheet by sheet and row by row."""
    sheets = {table.name: place for place, table in enumerate(tables, 1)}
    cells = [coordinate_to_tuple(issue.cell) if issue.cell else (0, 0) for issue in issues]
    order = sorted(range(len(issues)), key=lambda i: (sheets.get(issues[i].sheet or "", 0), cells[i]))
    return tuple(issues[i] for i in order)


def _problem(source: Source) -> Problem:
    settings = parse_settings(source)
    plan_date = settings.plan_date if settings else None
    people, people_rows = parse_people(source, plan_date)
    read = parse_posts(source, plan_date)
    planning, relations = parse_planning(source), parse_relations(source)
    grades, service = parse_grades(source), parse_service(source)
    problem = Problem(
        settings=settings or SOME_DAY,
        units=parse_units(source),
        titles=parse_titles(source),
        posts=read.posts,
        candidates=people,
        unit_changes=parse_changes(source),
        planning=tuple(plan for _, plan in planning),
        relations=tuple(relation for _, relation in relations),
        grades=tuple(grade for _, grade in grades),
        service=tuple(row for _, row in service),
        scores=parse_scores(source),
        rules=parse_rules(source),
        targets=parse_targets(source),
        waivers=parse_waivers(source),
    )
    problem = replace(problem, candidates=_in_units_of_today(problem))
    joined = groups(read.posts)
    check_holders(read, joined)
    if "Posts" in source.tables and source.tables["Posts"].whole:  # else everybody would seem to hold no post
        check_today(read, problem.candidates, people_rows)
    cross_check(problem, Facts(people_rows, read.rows, read.seats, planning, relations, grades, service), plan_date)
    names = tuple(quarter.name for quarter in problem.quarters) if settings else ()
    return replace(problem, pins=parse_pins(source, today(read, joined), names))


def _in_units_of_today(problem: Problem) -> dict[str, Candidate]:
    """Put people whose unit became one listed unit into that unit."""
    places = Places(problem)
    people = dict(problem.candidates)
    for person in people.values():
        if person.current_unit and person.current_unit not in problem.units:
            reached = places.reached(person.current_unit)
            if len(reached) == 1:
                people[person.id] = replace(person, current_unit=min(reached))
    return people
