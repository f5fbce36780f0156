"""The annotated copy: a new workbook with the values of a file, its bad cells coloured and noted, and a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.errors import Issue, Severity
from optimizer.intake.annotate_cells import copy_cells
from optimizer.intake.annotate_list import FILLS, write_list
from optimizer.intake.grids import Grid
from optimizer.intake.notes import add_note
from optimizer.intake.opening import open_book
from optimizer.planbook.plan_style import set_page
from optimizer.report.findings import SEVERITY_NAMES
from optimizer.workbook.schema import FINDINGS

MOST_MERGED: Final = 100_000  # every merged cell takes memory, though only the first holds anything
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE: Final = 31
UNTITLED: Final = "Sheet"

Place = tuple[int, int]


def annotated(path: Path, issues: Sequence[Issue], language: str) -> Workbook:
    """Copy the cells of a workbook into a new one that shows the problems found in it.

    Raises
    ------
    PathError, BusyError, DataError
        If the file cannot be opened; then there is nothing to copy.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    by_sheet: dict[str | None, list[Issue]] = {}
    for issue in issues:
        by_sheet.setdefault(issue.sheet, []).append(issue)
    pages: dict[str, str] = {}
    for grid in open_book(path, lambda title: title not in FINDINGS).grids:  # a copy of a copy gets a new list
        page = book.create_sheet(_title(grid.title))
        pages[grid.title] = page.title
        set_page(page, language)
        page.sheet_view.showGridLines = True
        copy_cells(page, grid)
        _mark(page, by_sheet.get(grid.title, ()), _merge(page, grid), language)
    write_list(book, issues, path.name, pages, language)
    return book


def _title(title: str) -> str:
    """Return a title that every program takes."""
    return FORBIDDEN.sub(" ", title)[:LONGEST_TITLE].strip("' ") or UNTITLED


def _merge(page: Worksheet, grid: Grid) -> Mapping[Place, Place]:
    """Merge the cells that were merged; return for each of them the one that is seen."""
    seen: dict[Place, Place] = {}
    for left, top, right, bottom in grid.merges:
        if len(seen) + (right - left + 1) * (bottom - top + 1) > MOST_MERGED:
            continue
        cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        if seen.keys().isdisjoint(cells):
            seen |= dict.fromkeys(cells, (top, left))
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    return seen


def _mark(page: Worksheet, issues: Iterable[Issue], seen: Mapping[Place, Place], language: str) -> None:
    """Colour the bad cells, by the worst that each has, and say in a note what is wrong and what to do."""
    by_cell: dict[Place, list[Issue]] = {}
    for issue in issues:
        if issue.cell:
            place = coordinate_to_tuple(issue.cell)
            by_cell.setdefault(seen.get(place, place), []).append(issue)
    for place, found in by_cell.items():
        worst = Severity.ERROR if any(issue.severity is Severity.ERROR for issue in found) else Severity.WARNING
        cell, text = page.cell(*place), "\n\n".join(_note(issue, language) for issue in found)
        cell.fill = FILLS[worst]
        add_note(cell, text)


def _note(issue: Issue, language: str) -> str:
    """Write a problem as the note of its cell."""
    told = f"{SEVERITY_NAMES[issue.severity].say(language)}: {issue.what.say(language)}"
    return f"{told}\n{issue.todo.say(language)}".strip()
