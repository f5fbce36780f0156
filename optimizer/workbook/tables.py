"""A workbook as tables: the rows of every known sheet, each cell as typed, with its address; no meaning yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from optimizer.errors import Issue, Severity
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.faults import EXAMPLES_IGNORED, SHEET_MISSING, SHEET_TWICE, SHEET_UNKNOWN, did_you_mean
from optimizer.workbook.headers import Header, address, find_header
from optimizer.workbook.opening import Grid, Raw, open_book
from optimizer.workbook.words import bare, clean, fold, suggest

EXAMPLE = "VD-"
IDENTIFYING = {Kind.ID, Kind.UNIT, Kind.POST, Kind.CANDIDATE, Kind.OLD_PLACE, Kind.RULE}
LONGEST_TITLE = 31  # Excel cuts the title of a sheet there
NUMBERED = re.compile(r"\(?(\d+)\)?")
LEAST_NUMBERED = 4  # plain numbers: fewer may be data (a person 1, a post 2, a score 3)


class Row(NamedTuple):
    """One row: its number in the sheet, and by column key the column's number and the value as typed."""

    number: int
    cells: Mapping[str, tuple[int, Raw]]


@dataclass(frozen=True, slots=True)
class Table:
    """One known sheet of a workbook; ``name`` is the sheet's title in the file, ``columns`` the first column of each key.

    ``whole`` is False where the header could not be read: then nothing can be said of what the sheet lacks.
    """

    sheet: Sheet
    name: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    whole: bool = True

    def address(self, row: Row, key: str) -> str:
        """Write the address of a cell, also of a blank one; a column that is not there counts as the first."""
        return address(row.number, row.cells[key][0] if key in row.cells else self.columns.get(key, 1))


@dataclass(frozen=True, slots=True)
class Tables:
    """All known sheets of a workbook by their key, what is wrong with the sheets as such, and the file's SHA-256."""

    tables: Mapping[str, Table]
    issues: tuple[Issue, ...]
    language: str
    sha256: str


def read_tables(path: Path, sheets: Mapping[str, Sheet], *, others: bool = False) -> Tables:
    """Read the sheets of a workbook that are asked for, as typed.

    Parameters
    ----------
    path
        An ``.xlsx`` file.
    sheets
        The sheets by key; one that is required and missing is an error.
    others
        Whether the workbook may have other visible sheets and columns; if not, each gives a warning.
    """
    known = _known_titles(sheets.values())
    book = open_book(path, lambda title: find_title(title, known) is not None)
    tables: dict[str, Table] = {}
    issues: list[Issue] = []
    for grid in book.grids:
        sheet = sheets[find_title(grid.title, known) or ""]
        if sheet.key in tables:
            issues.append(SHEET_TWICE.at(grid.title, other=tables[sheet.key].name))
        else:
            tables[sheet.key], found = _table(grid, sheet)
            issues += found
    issues += _unknown_sheets(book.titles, known, [s for key, s in sheets.items() if key not in tables])
    if others:
        issues = [issue for issue in issues if issue.severity is Severity.ERROR]
    tables, examples = _without_examples(tables)
    issues += examples
    return Tables(tables, tuple(issues), _language(tables.values()), book.sha256)


def _known_titles(sheets: Iterable[Sheet]) -> dict[str, str]:
    whole = {title: sheet.key for sheet in sheets for title in sheet.title}
    forms = {form: key for title, key in whole.items() for form in (title, title[:LONGEST_TITLE], title.replace(",", ""))}
    exact = {fold(form): key for form, key in forms.items()}
    return {bare(title): key for title, key in exact.items()} | exact


def find_title(title: str, known: Mapping[str, str]) -> str | None:
    """Return the key of the sheet with this title, as typed or without accents."""
    return known.get(fold(title)) or known.get(bare(title))


def _unknown_sheets(titles: Iterable[str], known: Mapping[str, str], missing: Iterable[Sheet]) -> Iterator[Issue]:
    """Report the visible sheets that nothing reads, and the required ones that are not there."""
    unknown = [title for title in titles if find_title(title, known) is None]
    lacking = list(missing)
    for title in unknown:
        hint = did_you_mean(suggest(title, [name for sheet in lacking for name in sheet.title]))
        yield SHEET_UNKNOWN.at(title, hint=hint)
    for sheet in lacking:
        if sheet.required:
            hint = did_you_mean(suggest(sheet.title.vi, unknown) or suggest(sheet.title.en, unknown))
            yield SHEET_MISSING.at(title=sheet.title, hint=hint)


def _table(grid: Grid, sheet: Sheet) -> tuple[Table, list[Issue]]:
    if not grid.rows and not sheet.required:
        return Table(sheet, grid.title, {}, ()), []
    header, issues = find_header(grid, sheet)
    if header is None:
        return Table(sheet, grid.title, {}, (), whole=False), issues
    columns = {key: column for column, key in sorted(header.keys.items(), reverse=True)}
    texts = {key for key, column in sheet.by_key.items() if column.kind is Kind.TEXT}
    return Table(sheet, grid.title, columns, tuple(_rows(grid, header, texts))), issues


def _rows(grid: Grid, header: Header, texts: set[str]) -> Iterator[Row]:
    """Yield the rows below the header that hold anything in a known column; filtered and hidden rows count."""
    below = sorted(number for number in grid.rows if number > header.row)
    if below and below[0] == header.row + 1 and _is_numbering(grid.rows[below[0]]):
        below = below[1:]
    for number in below:
        cells: dict[str, tuple[int, Raw]] = {}
        for column, raw in sorted(grid.rows[number].items()):
            key = header.keys.get(column)
            value = clean(raw) if isinstance(raw, str) else raw
            if key and value != "":
                cells[key] = (cells[key][0], _both(cells[key][1], value, key in texts)) if key in cells else (column, value)
        if cells:
            yield Row(number, cells)


def _both(left: Raw, right: Raw, text: bool) -> Raw:
    """Put together what stands in two columns below one merged title: a name in two parts, or a list."""
    return f"{left}{' ' if text else '; '}{right}"


def _is_numbering(cells: Mapping[int, Raw]) -> bool:
    """Whether a row numbers the columns: ``(1) (2) (3)``."""
    texts = [clean(str(cells[column])) for column in sorted(cells)]
    found = [NUMBERED.fullmatch(text) for text in texts if text]
    if not all(found) or [int(match[1]) for match in found if match] != list(range(1, len(found) + 1)):
        return False
    return all(text.startswith("(") for text in texts if text) or len(found) >= LEAST_NUMBERED


def _without_examples(tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[Issue]]:
    """Leave out the template's example rows, whose id begins with ``VD-``."""
    kept: dict[str, Table] = {}
    places: list[tuple[str, str]] = []
    for key, table in tables.items():
        marks = [column.key for column in table.sheet.columns if column.kind in IDENTIFYING]
        found = [row for row in table.rows if _is_example(row, marks)]
        places += [(table.name, table.address(row, next(mark for mark in marks if mark in row.cells))) for row in found]
        numbers = {row.number for row in found}
        rows = tuple(row for row in table.rows if row.number not in numbers)
        kept[key] = Table(table.sheet, table.name, table.columns, rows, table.whole)
    return kept, [EXAMPLES_IGNORED.at(*places[0], count=len(places))] if places else []


def _is_example(row: Row, marks: list[str]) -> bool:
    first = next((row.cells[mark][1] for mark in marks if mark in row.cells), None)
    return isinstance(first, str) and first.upper().startswith(EXAMPLE)


def _language(tables: Iterable[Table]) -> str:
    """Return the language of most sheet titles."""
    english = [fold(table.name) == fold(table.sheet.title.en) for table in tables]
    return "en" if 2 * sum(english) > len(english) else "vi"
