"""A workbook as tables: the rows of every known sheet, each cell as typed, with its address; no meaning yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from optimizer.errors import Issue, Severity
from optimizer.intake.faults import EXAMPLES_IGNORED, SHEET_MISSING, SHEET_TWICE, SHEET_UNKNOWN
from optimizer.intake.faults_lists import LIST_READ
from optimizer.intake.grids import Book, Grid
from optimizer.intake.headers import address, find_header
from optimizer.intake.list_rows import list_rows
from optimizer.intake.opening import open_book
from optimizer.intake.rows import Below, Row, without_closing
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.schema import FINDINGS
from optimizer.workbook.words import bare, fold, suggest

PEOPLE = "Candidates"
EXAMPLE = "VD-"
IDENTIFYING = {Kind.ID, Kind.UNIT, Kind.POST, Kind.CANDIDATE, Kind.OLD_PLACE, Kind.RULE}
LONGEST_TITLE = 31  # Excel cuts the title of a sheet there


@dataclass(frozen=True, slots=True)
class Table:
    """One known sheet of a workbook; ``name`` is the sheet's title in the file, ``columns`` the first column of each key.

    ``headers`` are the titles of the columns as the file has them, by number; ``header_row`` is the last row of them.
    ``whole`` is False where the header could not be read: then nothing can be said of what the sheet lacks.
    """

    sheet: Sheet
    name: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    whole: bool = True
    header_row: int = 1
    headers: Mapping[int, str] = field(default_factory=dict)

    def address(self, row: Row, key: str) -> str:
        """Write the address of a cell, also of a blank one; a column that is not there counts as the first."""
        return address(row.number, row.cells[key][0] if key in row.cells else self.columns.get(key, 1))

    def header(self, row: Row, key: str) -> str | None:
        """Return the title of a column as the file has it; None for one that is not there."""
        return self.headers.get(row.cells[key][0] if key in row.cells else self.columns.get(key, 0))


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
        A workbook, or a folder of ``.csv`` files.
    sheets
        The sheets by key; one that is required and missing is an error.
    others
        Whether the workbook may have other visible sheets and columns; if not, each gives a warning.
    """
    known = known_titles(sheets.values())
    book = open_book(path, lambda title: find_title(title, known) is not None)
    if not book.grids and PEOPLE in sheets:
        book = open_book(path, lambda _: True)
        lists = [grid for grid in book.grids if grid.title in book.titles and find_header(grid, sheets[PEOPLE])[0]]
        known |= {fold(grid.title): PEOPLE for grid in lists[:1]}
    tables, issues = _tables(book, sheets, known)
    issues += _unknown_sheets(book.titles, known, [s for key, s in sheets.items() if key not in tables])
    if others:
        issues = [issue for issue in issues if issue.severity is Severity.ERROR]
    tables, examples = _without_examples(tables)
    if tables.keys() == {PEOPLE}:
        issues.insert(0, LIST_READ.at(tables[PEOPLE].name))
    return Tables(tables, (*book.issues, *issues, *examples), _language(tables.values()), book.sha256)


def _tables(book: Book, sheets: Mapping[str, Sheet], known: Mapping[str, str]) -> tuple[dict[str, Table], list[Issue]]:
    """Read the sheets with known titles; a second one of a kind is an error."""
    tables: dict[str, Table] = {}
    issues: list[Issue] = []
    for grid in book.grids:
        key = find_title(grid.title, known)
        if key in tables:
            issues.append(SHEET_TWICE.at(grid.title, first=tables[key].name))
        elif key:
            tables[key], found = _table(grid, sheets[key])
            issues += found
    return tables, issues


def known_titles(sheets: Iterable[Sheet]) -> dict[str, str]:
    """Return the key of each sheet by every form of its titles, for ``find_title``."""
    whole = {title: sheet.key for sheet in sheets for title in (*sheet.others, *sheet.title)}
    forms = {form: key for title, key in whole.items() for form in (title, title[:LONGEST_TITLE], title.replace(",", ""))}
    exact = {fold(form): key for form, key in forms.items()}
    return {bare(title): key for title, key in exact.items()} | exact


def find_title(title: str, known: Mapping[str, str]) -> str | None:
    """Return the key of the sheet with this title, as typed or without accents."""
    return known.get(fold(title)) or known.get(bare(title))


def _unknown_sheets(titles: Iterable[str], known: Mapping[str, str], missing: Iterable[Sheet]) -> Iterator[Issue]:
    """Report the visible sheets that nothing reads, and the required ones that are not there."""
    unknown = [title for title in titles if find_title(title, known) is None and title not in FINDINGS]
    lacking = list(missing)
    for title in unknown:
        hint = suggest(title, [name for sheet in lacking for name in sheet.title])
        yield SHEET_UNKNOWN.at(title, hint=hint)
    for sheet in lacking:
        if sheet.required:
            hint = suggest(sheet.title.vi, unknown) or suggest(sheet.title.en, unknown)
            yield SHEET_MISSING.at(title=sheet.title, hint=hint)


def _table(grid: Grid, sheet: Sheet) -> tuple[Table, list[Issue]]:
    if not grid.rows and not sheet.required:
        return Table(sheet, grid.title, {}, ()), []
    header, issues = find_header(grid, sheet)
    if header is None:
        return Table(sheet, grid.title, {}, (), whole=False), issues
    columns = {key: column for column, key in sorted(header.keys.items(), reverse=True)}
    below = Below(grid, header, sheet)
    rows = list_rows(below) if _is_list(sheet, columns) else filter(None, map(below.row, below.numbers))
    kept = tuple(without_closing(rows, below))
    return Table(sheet, grid.title, columns, kept, True, header.row, header.titles), issues + below.issues


def _is_list(sheet: Sheet, columns: Mapping[str, int]) -> bool:
    """Whether a sheet is an office's own list, whose people have no codes."""
    return bool(sheet.listed) and not any(column.kind is Kind.ID and column.key in columns for column in sheet.columns)


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
        kept[key] = replace(table, rows=rows)
    return kept, [EXAMPLES_IGNORED.at(*places[0], count=len(places))] if places else []


def _is_example(row: Row, marks: list[str]) -> bool:
    first = next((row.cells[mark][1] for mark in marks if mark in row.cells), None)
    return isinstance(first, str) and first.upper().startswith(EXAMPLE)


def _language(tables: Iterable[Table]) -> str:
    """Return the language of most sheet titles."""
    english = [fold(table.name) == fold(table.sheet.title.en) for table in tables]
    return "en" if 2 * sum(english) > len(english) else "vi"
