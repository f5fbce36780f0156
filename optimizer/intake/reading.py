"""Reading workbooks: a problem from an input workbook, a plan from any workbook with the list of moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from optimizer.domain import Problem
from optimizer.errors import Issue
from optimizer.intake.faults_decisions import MOVE_STAYS, QUARTER_NEEDED, QUARTER_OUTSIDE
from optimizer.intake.known import Known
from optimizer.intake.parse import in_order, in_own_form, parse_sheets, refuse_errors
from optimizer.intake.records import Notebook, Record
from optimizer.intake.source import Source
from optimizer.intake.tables import Tables, read_tables
from optimizer.placement import placements
from optimizer.plan import Move, Plan
from optimizer.workbook.schema import MOVES, SHEETS
from optimizer.workbook.titles import TitleBook
from optimizer.workbook.words import Directory


@dataclass(frozen=True)
class Intake:
    """What reading an input workbook brought: the problem, the warnings, and what is known of the file.

    ``language`` is that of the settings, else that of most sheet titles; ``rows`` counts the rows of each sheet by its key;
    ``tables`` are its cells as typed, in the workbook's own form.
    """

    problem: Problem
    issues: tuple[Issue, ...]
    language: str
    sha256: str
    rows: Mapping[str, int]
    tables: Tables


def read_problem(path: Path) -> Intake:
    """Read an input workbook.

    Raises
    ------
    PathError, BusyError
        If the file is not there or may not be read.
    DataError
        If it is no workbook or there is any error in the data, with all problems found.
    """
    return understood(read_tables(path, SHEETS))


def understood(tables: Tables) -> Intake:
    """Give the cells of an input workbook their meaning; raises DataError if there is any error in the data."""
    own = in_own_form(tables)
    problem, issues = parse_sheets(own.tables, own.issues)
    rows = {key: len(table.rows) for key, table in tables.tables.items()}
    return Intake(problem, issues, problem.settings.language or tables.language, tables.sha256, rows, own)


def read_plan(path: Path, problem: Problem) -> tuple[Plan, tuple[Issue, ...]]:
    """Read a plan from the list of moves of a workbook, made by the program or by hand.

    Returns
    -------
    tuple
        The plan, with the primary post of each placement, and the warnings.

    Raises
    ------
    PathError, BusyError
        If the file is not there or may not be read.
    DataError
        If the list is missing or there is any error in it, with all problems found.
    """
    tables = read_tables(path, {MOVES.key: MOVES}, others=True)
    notes = Notebook(tables.issues)
    source = Source(tables.tables, _known(problem), notes)
    moves = _moves(source.records(MOVES.key), problem)
    issues = in_order(notes.issues, list(tables.tables.values()))
    refuse_errors(issues)
    return Plan(tuple(sorted(set(moves)))), issues


def plan_language(path: Path) -> str:
    """Return the language in which a plan workbook titles its list of moves: ``vi`` or ``en``."""
    return read_tables(path, {MOVES.key: MOVES}, others=True).language


def _known(problem: Problem) -> Known:
    people = {person.id: person.full_name for person in problem.candidates.values()}
    directories = {"Posts": Directory({post: post for post in problem.posts}), "Candidates": Directory(people)}
    return Known(directories, TitleBook(()), False, None, {})


def _moves(records: list[Record], problem: Problem) -> list[Move]:
    """Turn the rows into moves; someone who holds the post already does not move.

    People and posts that stand twice are no matter of reading: the audit says why such moves are no plan.
    """
    primary = {post: placement for placement in placements(problem) for post in placement.post_ids}
    moves = []
    for record in records:
        quarter = _quarter(record, problem)
        person, post = record.values.get("candidate_id"), record.values.get("to_post")
        placement = primary.get(post or "")
        if placement and person and placement.holder_id == person:
            record.note("to_post", MOVE_STAYS, candidate=person, post=post)
        elif record.ok and placement and person:
            moves.append(Move(quarter, person, placement.id))
    return moves


def _quarter(record: Record, problem: Problem) -> int:
    """Return the place of the row's quarter in the horizon; the first where there is only one."""
    names = [quarter.name for quarter in problem.quarters]
    name = record.values.get("quarter")
    if name in names:
        return names.index(name)
    if name:
        record.note("quarter", QUARTER_OUTSIDE, value=name, quarters=", ".join(names))
    elif "quarter" not in record.row.cells and len(names) > 1:
        record.note("quarter", QUARTER_NEEDED, quarters=", ".join(names))
    return 0
