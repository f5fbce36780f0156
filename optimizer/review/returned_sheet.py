"""The sheet of decisions as it came back: its rows, wherever they stand by now, each cell with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from optimizer.errors import Issue
from optimizer.intake.faults import COLUMN_TWICE, SHEET_MISSING, SHEET_TWICE
from optimizer.intake.faults_review import COLUMN_GONE, ID_COLUMN_GONE
from optimizer.intake.grids import Broken, Raw
from optimizer.intake.harvest_pages import Harvest, Page
from optimizer.intake.headers import Header, address, find_header
from optimizer.intake.known import Known
from optimizer.intake.opening import refusal
from optimizer.intake.preflight import Form
from optimizer.intake.records import Notebook, Record
from optimizer.intake.rows import MOST_CLOSING, Below, Row
from optimizer.intake.tables import Table
from optimizer.planbook.plan_manifest import plain
from optimizer.review.entries import Place
from optimizer.review.fingerprint import SHEET
from optimizer.review.manifest import Manifest
from optimizer.workbook.schema_committee import CHECK, COMMITTEE, FREE_TEXT, ROW_ID
from optimizer.workbook.titles import TitleBook
from optimizer.workbook.words import bare, fold, suggest

TITLES: Final = {bare(title) for title in COMMITTEE.title}
OUR_COLUMNS: Final = {fold(title) for column in COMMITTEE.columns for title in column.title}
WITHOUT_ID: Final = COMMITTEE._replace(columns=tuple(column for column in COMMITTEE.columns if column.key != ROW_ID))
FORMULAS_TOLD: Final = {Form.XLSX.value, Form.ODS.value}
NOTHING_KNOWN: Final = Known({}, TitleBook(()), False, None, {})
"""The cells of this sheet name people and posts more freely than those of the data; see ``names``."""


class Cell(NamedTuple):
    """One cell: its value in plain text, where it stands, and whether a formula computes it."""

    text: str
    place: Place
    computed: bool


@dataclass(frozen=True)
class Line:
    """One row: what it holds in the columns that the program knows (``record``), and all its cells.

    ``cells`` holds a cell for every column, by its key or, where people have added it, its title. ``closing`` says that the
    row begins like the lines below a table.
    """

    record: Record
    cells: Mapping[str, Cell]
    closing: bool

    @property
    def number(self) -> int:
        """The row's number in the sheet."""
        return self.record.row.number

    @property
    def row_id(self) -> str:
        """The id that stands in the row."""
        return self.cells[ROW_ID].text

    @cached_property
    def filled(self) -> Mapping[str, Cell]:
        """The cells that hold something, without the formulas that check the row."""
        return {key: cell for key, cell in self.cells.items() if cell.text and not (key == CHECK and cell.computed)}


@dataclass(frozen=True)
class ReturnedSheet:
    """The whole sheet: its lines, and by number the titles (``extra``) of the columns that people added.

    ``notes`` gathers all that is wrong in it. ``formulas_told`` says whether the form of the file tells what is computed.
    """

    copy: str
    page: Page
    table: Table
    extra: Mapping[int, str]
    lines: tuple[Line, ...]
    notes: Notebook
    formulas_told: bool

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands."""
        return Place(self.copy, self.table.name, address(row, column))

    @property
    def titles(self) -> Mapping[int, str]:
        """What each column is called: a known one by its key, another by its title."""
        return {column: key for key, column in self.table.columns.items()} | dict(self.extra)


def read_sheet(copy: str, harvest: Harvest, manifest: Manifest) -> ReturnedSheet:
    """Find the sheet of decisions by its title, or by its columns, and read its rows.

    Raises
    ------
    DataError
        If it is not there, stands there twice, or has lost the ids of its rows.
    """
    page = _find(harvest, manifest)
    header, issues = _header(page)
    columns: dict[str, int] = {}
    for column, key in sorted(header.keys.items()):
        columns.setdefault(key, column)
    told = harvest.form in FORMULAS_TOLD
    if not told:
        columns.pop(CHECK, None)
    table = Table(COMMITTEE, page.grid.title, columns, (), True, header.row, header.titles)
    below = Below(page.grid, header, COMMITTEE)
    extra = _extra(page, header, below)
    notes = Notebook([*issues, *_gone(table, manifest)])
    records = [Record(table, _row(below, number), NOTHING_KNOWN, notes) for number in below.numbers]
    lines = tuple(_line(copy, page, record, below, extra) for record in records)
    notes.issues += below.issues
    return ReturnedSheet(copy, page, table, extra, lines, notes, told)


def _header(page: Page) -> tuple[Header, list[Issue]]:
    """Find the titles; a column that people have called nearly like one of ours is theirs."""
    header, issues = find_header(page.grid, COMMITTEE)
    if header is None:
        unnamed, _ = find_header(page.grid, WITHOUT_ID)
        title = COMMITTEE.by_key[ROW_ID].title
        raise refusal(ID_COLUMN_GONE.at(page.grid.title, f"A{unnamed.row}", title=title) if unnamed else issues[0])
    theirs = {column for column in header.twice if fold(header.titles[column]) not in OUR_COLUMNS}
    keys = {column: key for column, key in header.keys.items() if column not in theirs}
    cells = {address(header.row, column) for column in theirs}
    twice = [issue for issue in issues if issue.code == COLUMN_TWICE.code and issue.cell not in cells]
    return header._replace(keys=keys), twice


def _find(harvest: Harvest, manifest: Manifest) -> Page:
    """Return the page with the sheet's title, else the only one with its columns that is none of the other sheets."""
    others = [page for page in harvest.pages if f"{SHEET}{page.grid.title}" not in manifest.about]
    titled = [page for page in others if bare(page.grid.title) in TITLES]
    alike = [page for page in others if page not in titled and find_header(page.grid, COMMITTEE)[0]]
    found = [*titled, *alike]
    if not found:
        hint = suggest(COMMITTEE.title.vi, [page.grid.title for page in others])
        raise refusal(SHEET_MISSING.at(title=COMMITTEE.title, hint=hint))
    if len(found) > 1:
        raise refusal(SHEET_TWICE.at(found[1].grid.title, first=found[0].grid.title))
    return found[0]


def _gone(table: Table, manifest: Manifest) -> Iterator[Issue]:
    """Report the columns that were sent and are no longer there."""
    sent = {key for values in manifest.rows.values() for key in values}
    for column in COMMITTEE.columns:
        if column.key in sent and column.key not in table.columns:
            yield COLUMN_GONE.at(table.name, f"A{table.header_row}", title=column.title)


def _extra(page: Page, header: Header, below: Below) -> dict[int, str]:
    """Name the columns that are not ours: by their titles, each once, or by their letters."""
    used = {column for number in below.numbers for column in page.grid.rows[number]} | set(header.titles)
    extra: dict[int, str] = {}
    for column in sorted(used - set(header.keys)):
        title, letter = header.titles.get(column, ""), address(1, column).rstrip("1")
        extra[column] = f"{title} ({letter})".strip() if title in ("", *extra.values()) else title
    return extra


def _row(below: Below, number: int) -> Row:
    """Read a row; free text keeps its line breaks."""
    row = below.row(number) or Row(number, {})
    raw = below.grid.rows[number]
    whole = {
        key: (column, plain(raw[column]))
        for key, (column, value) in row.cells.items()
        if key in FREE_TEXT and isinstance(value, str) and column in raw
    }
    return row._replace(cells={**row.cells, **whole})


def _line(copy: str, page: Page, record: Record, below: Below, extra: Mapping[int, str]) -> Line:
    number = record.row.number
    raw = {**below.inherited.get(number, {}), **page.grid.rows[number]}

    def cell(column: int) -> Cell:
        place = Place(copy, page.grid.title, address(number, column))
        return Cell(text_of(raw.get(column)), place, (number, column) in page.formulas)

    cells = {key: cell(column) for key, column in record.table.columns.items()}
    cells |= {title: cell(column) for column, title in extra.items()}
    closing = len(record.row.cells) <= MOST_CLOSING and below.closes(number)
    return Line(record, cells, closing)


def plain_value(raw: Raw) -> object:
    """Return what a cell holds; of one that shows an error, what it shows."""
    return raw.shown if isinstance(raw, Broken) else raw


def text_of(raw: Raw) -> str:
    """Return what a cell holds as plain text."""
    return plain(plain_value(raw))
