"""Finding the header of a sheet: which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from optimizer.errors import Issue
from optimizer.text import join
from optimizer.workbook.columns import Sheet
from optimizer.workbook.faults import COLUMN_MISSING, COLUMN_TWICE, COLUMN_UNKNOWN, HEADER_MISSING, did_you_mean
from optimizer.workbook.opening import Grid, Merge, Raw
from optimizer.workbook.words import bare, clean, fold, suggest

SEARCHED = 15


class Header(NamedTuple):
    """The header of a sheet: its last row, the key of each known column, the title of each other one.

    All columns below a merged title have its key; ``twice`` gives, for a column whose title stands a second time, the
    column of the first.
    """

    row: int
    keys: Mapping[int, str]
    others: Mapping[int, str]
    twice: Mapping[int, int]


def address(row: int, column: int) -> str:
    """Write a cell's address as Excel does: ``F17``."""
    return f"{get_column_letter(column)}{row}"


def find_header(grid: Grid, sheet: Sheet) -> tuple[Header | None, list[Issue]]:
    """Find the first of the first 15 rows that holds all required columns, with all that is wrong about the header."""
    known = _known_titles(sheet)
    nearest: Header | None = None
    for row in range(1, SEARCHED + 1):
        for header in _readings(grid, row, known):
            if not _missing(header, sheet):
                return header, _complaints(grid.title, header, sheet)
            if header.keys and (nearest is None or len(set(header.keys.values())) > len(set(nearest.keys.values()))):
                nearest = header
    if nearest is None:
        titles = join([column.title for column in sheet.columns if column.required], ", ")
        return None, [HEADER_MISSING.at(grid.title, titles=titles)]
    unused = nearest.others.values()
    columns = sheet.by_key
    return None, [
        COLUMN_MISSING.at(
            grid.title,
            f"A{nearest.row}",
            title=columns[key].title,
            hint=did_you_mean(suggest(columns[key].title.vi, unused) or suggest(key, unused)),
        )
        for key in _missing(nearest, sheet)
    ]


def _known_titles(sheet: Sheet) -> dict[str, str]:
    """Map every title, as typed and without accents, to its column's key."""
    exact = {fold(title): column.key for column in sheet.columns for title in column.title}
    return {bare(title): key for title, key in exact.items()} | exact


def _missing(header: Header, sheet: Sheet) -> list[str]:
    found = set(header.keys.values())
    required = [column.key for column in sheet.columns if column.required and column.key not in found]
    return [key for key in required if not (key in sheet.unless and found.issuperset(sheet.unless[key]))]


def _complaints(name: str, header: Header, sheet: Sheet) -> list[Issue]:
    """Report unknown columns, and columns given twice."""
    spare = [title for column in sheet.columns if column.key not in header.keys.values() for title in column.title]
    unknown = [
        COLUMN_UNKNOWN.at(name, address(header.row, column), title=title, hint=did_you_mean(suggest(title, spare)))
        for column, title in header.others.items()
    ]
    titles = {key: column.title for key, column in sheet.by_key.items()}
    twice = [
        COLUMN_TWICE.at(name, address(header.row, column), title=titles[header.keys[column]], other=address(header.row, other))
        for column, other in header.twice.items()
    ]
    return unknown + twice


def _readings(grid: Grid, row: int, known: Mapping[str, str]) -> Iterator[Header]:
    """Read a row as a header: together with the row below where that refines its merged cells, else alone."""
    top, below, wide = _spread(grid, row), _spread(grid, row + 1), _wide(grid, row)
    alone = {column: [title] for column, title in top.items()}
    if any(_match(titles, known) for titles in alone.values()):  # else it is a line above the header
        spanned = {column for merge in wide for column in range(merge.left, merge.right + 1)}
        refined = {column: _refine(top[column], below[column]) for column in sorted(spanned & below.keys())}
        if any(_match(titles, known) for titles in refined.values()):
            both = {column: [title] for column, title in below.items() if column not in top} | alone | refined
            yield _header(row + 1, both, known, wide)
    yield _header(row, alone, known, wide)


def _refine(over: str, under: str) -> list[str]:
    """Return the titles that a cell below a merged one may stand for, the fullest first (the merged one alone last)."""
    return [over] if under == over else [f"{over} {under}", f"{under} {over}", under, over]


def _header(row: int, titles: Mapping[int, list[str]], known: Mapping[str, str], wide: list[Merge]) -> Header:
    keys: dict[int, str] = {}
    others: dict[int, str] = {}
    twice: dict[int, int] = {}
    for column, choices in sorted(titles.items()):
        key = _match(choices, known)
        same = [left for left, other in (keys if key else others).items() if other == (key or choices[0])]
        merged = any(merge.left <= left < column <= merge.right for left in same for merge in wide)
        if same and key and not merged:
            twice[column] = same[0]
        if key:
            keys[column] = key
        elif not merged:
            others[column] = choices[0]
    return Header(row, keys, others, twice)


def _match(titles: list[str], known: Mapping[str, str]) -> str | None:
    found = (known.get(fold(title)) or known.get(bare(title)) for title in titles)
    return next((key for key in found if key), None)


def _wide(grid: Grid, row: int) -> list[Merge]:
    return [merge for merge in grid.merges if merge.top <= row <= merge.bottom and merge.right > merge.left]


def _spread(grid: Grid, row: int) -> dict[int, str]:
    """Return the texts of a row, that of a merged cell under every column and row that it spans."""
    texts = {column: _text(value) for column, value in grid.rows.get(row, {}).items()}
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom:
            title = _text(grid.rows.get(merge.top, {}).get(merge.left, ""))
            texts.update(dict.fromkeys(range(merge.left, merge.right + 1), title))
    return {column: text for column, text in sorted(texts.items()) if text}


def _text(value: Raw) -> str:
    return clean(str(value))
