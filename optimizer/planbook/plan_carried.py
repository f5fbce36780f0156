"""What people added to the workbook that came back: their columns, notes and sheets, taken into the next one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_decisions import FIRST_ROW, SHEET, DecisionsSheet
from optimizer.planbook.plan_manifest import FACTS, Sent, plain
from optimizer.planbook.plan_rows import Row
from optimizer.planbook.plan_style import LINE_HEIGHT, PLAIN, TALLEST, TOP, AnyCell, put_text, set_page
from optimizer.report.decisions import DECISION_NAMES
from optimizer.report.words import same
from optimizer.review.carried import ExtraSheet, Remark, RowNote
from optimizer.review.entries import Entry
from optimizer.review.fingerprint import NOTE
from optimizer.review.rounds import Round
from optimizer.text import Text, join
from optimizer.workbook.schema import MOVES
from optimizer.workbook.schema_committee import COMMITTEE
from optimizer.workbook.words import bare
from optimizer.workbook.wrapping import PADDING, POINTS_PER_WIDTH, line_count, text_width

OUR_COLUMNS: Final = {bare(title) for column in COMMITTEE.columns for title in (column.key, *column.title)}
RESERVED: Final = {"history", *(bare(title) for sheet in (SHEET, MOVES.title) for title in sheet)}
"""Titles that a sheet of other people may not have: Excel keeps the first for itself, the others are read back."""
LONGEST_TITLE: Final = 31
NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
LONGEST_NOTE: Final = 30_000
"""Letters that a note holds; a longer one is told among the remarks."""
NOTE_WIDTH, NOTE_LINE = 320, 18
"""The width of a note and the height of its lines, in pixels."""
POINTS_PER_PIXEL: Final = 0.75
NARROWEST, WIDEST = 9.0, 60.0
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"


def fitted(told: Round) -> Round:
    """Return a round whose added columns have titles that are their own: none of the workbook's, none twice."""
    taken, titles = OUR_COLUMNS | set(map(bare, FACTS)), list[str]()
    for column in told.carried.columns:
        titles.append(unique(column.title, taken))
        taken.add(bare(titles[-1]))
    columns = tuple(c._replace(title=title) for c, title in zip(told.carried.columns, titles, strict=True))
    renamed = {old.title: new.title for old, new in zip(reversed(told.carried.columns), reversed(columns), strict=True)}
    notes = tuple(note._replace(column=renamed.get(note.column, note.column)) for note in told.carried.notes)
    return replace(told, carried=replace(told.carried, columns=columns, notes=notes))


def unique(title: str, taken: Container[str], longest: int | None = None) -> str:
    """Return a title, numbered if one that reads the same is taken; ``taken`` holds bare letters."""
    for number in count(1):
        mark = f" ({number})" if number > 1 else ""
        found = title[: longest and longest - len(mark)] + mark
        if bare(found) not in taken:
            return found
    raise AssertionError("numbers never end")


def attach_notes(sheet: DecisionsSheet, notes: Iterable[RowNote]) -> Iterator[Sent]:
    """Put notes on their cells again, several on one cell one after the other, and return what was put."""
    row = {row.question.row_id: number for number, row in enumerate(sheet.rows, FIRST_ROW)}
    found: dict[tuple[str, str], list[RowNote]] = {}
    for note in notes:
        found.setdefault((note.row_id, note.column), []).append(note)
    for (row_id, column), together in found.items():
        words = "\n\n".join(note.words for note in together)
        sheet.cell(row[row_id], column).comment = _comment(words, together[0].author)
        yield Sent(row_id, NOTE + column, plain(words))


def _comment(words: str, author: str) -> Comment:
    """Make a note in which all its words can be seen."""
    words = ILLEGAL_CHARACTERS_RE.sub("", words.replace("\r\n", "\n"))
    lines = line_count(words, NOTE_WIDTH * POINTS_PER_PIXEL / POINTS_PER_WIDTH) + 1
    return Comment(words, author, height=lines * NOTE_LINE, width=NOTE_WIDTH)


def placeless(told: Round, rows: Sequence[Row], columns: Container[str], language: str) -> Iterator[Remark]:
    """Yield as remarks what was written at rows that the workbook has no longer, and notes too long for a cell."""
    ids, decided = {row.question.row_id for row in rows}, {row.entry.row_id for row in rows if row.entry}
    for row_id, entry in told.entries.items():
        if row_id not in decided:
            yield Remark(told.number, "", row_id, entry.decided_by, _in_words(entry).say(language))
    for column in told.carried.columns:
        for row_id, value in column.values.items():
            if row_id not in ids:
                yield Remark(told.number, "", f"{row_id}, {column.title}", "", value)
    for note in told.carried.notes:
        if not has_place(note, ids, columns):
            yield Remark(told.number, "", f"{note.row_id}, {note.column}", note.author, note.text)


def _in_words(entry: Entry) -> Text:
    """Write a decision whose row is gone."""
    day = [same(str(entry.decided_on))] if entry.decided_on else []
    written = [same(text) for text in (entry.replacement, entry.reason, entry.document) if text]
    return join([DECISION_NAMES[entry.decision], *written, *day])


def has_place(note: RowNote, row_ids: Container[str], columns: Container[str]) -> bool:
    """Whether a note can be put on its cell again."""
    return note.row_id in row_ids and note.column in columns and len(note.words) <= LONGEST_NOTE


def write_sheets(book: Workbook, sheets: Sequence[ExtraSheet], language: str) -> list[str]:
    """Write the sheets that people have added, with titles of their own, and return these."""
    for sheet in sheets:
        taken = RESERVED | {bare(title) for title in book.sheetnames}
        title = unique(sheet.title.translate(NOT_IN_TITLES).strip("'") or "_", taken, LONGEST_TITLE)
        page = book.create_sheet(title)
        set_page(page, language)
        _write_cells(page, sheet)
    return book.sheetnames[len(book.sheetnames) - len(sheets) :]


def _write_cells(page: Worksheet, sheet: ExtraSheet) -> None:
    """Write values as what they are, in columns and rows in which they can be read."""
    widths: dict[int, float] = {}
    for (row, column), value in sorted(sheet.cells.items()):
        cell = page.cell(row, column)
        _put_as_it_came(cell, value)
        cell.font, cell.alignment = PLAIN, TOP
        widest = max(text_width(line) for line in _shown(cell).split("\n"))
        widths[column] = max(widths.get(column, NARROWEST), (widest + PADDING) / POINTS_PER_WIDTH)
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column)].width = min(WIDEST, width)
    lines: dict[int, int] = {}
    for row, column in sheet.cells:
        needed = line_count(_shown(page.cell(row, column)), min(WIDEST, widths[column]))
        lines[row] = max(lines.get(row, 1), needed)
    for row, needed in lines.items():
        page.row_dimensions[row].height = min(TALLEST, needed * LINE_HEIGHT)


def _put_as_it_came(cell: AnyCell, value: object) -> None:
    """Write a text as text, a number, day, time or yes and no as such."""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        cell.value, cell.number_format = value, DAY if value.time() == time() else MOMENT
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DAY
    elif isinstance(value, bool | int | float | time | timedelta):
        cell.value = value
    else:
        put_text(cell, str(value))


def _shown(cell: AnyCell) -> str:
    """Return about what a cell shows."""
    value = cell.value
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if cell.number_format == DAY else "%d/%m/%Y %H:%M:%S")
    return str(value)
