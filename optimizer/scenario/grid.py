"""Families of scenarios: one for each value of a cell."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from optimizer.errors import Issue
from optimizer.intake.references import changed_sheet
from optimizer.intake.typed import Unreadable
from optimizer.rules import RULES
from optimizer.scenario.edits import Edit, Place, Scenario, together
from optimizer.scenario.faults import GRID_FORM
from optimizer.scenario.words import CODES, Writing, find_column
from optimizer.text import Text
from optimizer.workbook.schema import CHANGED
from optimizer.workbook.words import fold

Cell = tuple[str, str, str]


class Axis(NamedTuple):
    """What varies (as typed, such as ``min-stay.promotion``) and its values."""

    path: str
    values: tuple[str, ...]


def family(grids: tuple[str, ...]) -> tuple[list[Scenario], list[Issue]]:
    """Return a scenario for each combination of values, and everything that is wrong with the grids.

    Parameters
    ----------
    grids
        Each ``what=value,value,...`` (or ``;`` between values that hold commas), where *what* is ``rule.parameter``,
        ``rule.level``, ``target.ID`` (its share), ``settings.max_moves``, or any ``sheet.code.column``.
    """
    writing = Writing()
    axes = [[_scenario(writing, axis, value) for value in axis.values] for grid in grids if (axis := _axis(writing, grid))]
    points = [point[0] if len(point) == 1 else together(point) for point in product(*axes) if point]
    return points, writing.issues


def _axis(writing: Writing, grid: str) -> Axis | None:
    path, _, told = grid.partition("=")
    values = tuple(value.strip() for value in told.split(";" if ";" in told else ",") if value.strip())
    if not values or _cell(path) is None:
        writing.issues.append(Place(f"--grid {grid}").note(GRID_FORM, value=grid))
        return None
    return Axis(path.strip(), values)


def _scenario(writing: Writing, axis: Axis, value: str) -> Scenario:
    name = f"{axis.path}={value}"
    return Scenario(name, Text(name, name), (_edit(writing, axis.path, value, Place(f"--grid {name}")),))


def _edit(writing: Writing, path: str, value: str, place: Place) -> Edit:
    sheet, code, word = _cell(path) or ("", "", "")
    if sheet == "Rules" and find_column(CHANGED[sheet], word) is None:
        word, value = "parameters", f"{word}={value}"
    return writing.edit(sheet, {CODES[sheet]: (code, place), word: (value, place)}, place)


def _cell(path: str) -> Cell | None:
    """Return the sheet, code and column that a path means; None if it means none."""
    first, _, rest = path.strip().partition(".")
    if fold(first) in RULES:
        return ("Rules", first, rest) if rest else None
    sheet = _sheet(first)
    if sheet not in CODES or not rest:
        return None
    code, _, word = rest.rpartition(".")
    if sheet == "Settings":
        return sheet, rest, "value"
    if sheet == "Targets" and find_column(CHANGED[sheet], word) is None:
        return sheet, rest, "share"
    return (sheet, code, word) if code else None


def _sheet(word: str) -> str | None:
    """Return the sheet that a word means, also in the singular."""
    for form in (word, f"{word}s"):
        try:
            return changed_sheet(form)
        except Unreadable:
            continue
    return None
