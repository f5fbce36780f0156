"""Finding the header of a sheet: which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from optimizer.errors import Issue
from optimizer.intake.faults import COLUMN_MISSING, COLUMN_TWICE, COLUMN_UNKNOWN, HEADER_MISSING
from optimizer.intake.grids import Grid
from optimizer.intake.header_layers import Layer, header_layers, refined, stacked, together
from optimizer.intake.header_words import HeaderWords, Match, numbers_rows
from optimizer.text import join
from optimizer.workbook.columns import Sheet
from optimizer.workbook.words import suggest

SEARCHED = 15
DEEPEST = 3


class Header(NamedTuple):
    """The header of a sheet: its last row, the key of each known column, the title of each other one.

    All columns below a merged title have its key; ``twice`` gives, for a column whose title stands a second time, the
    column of the first. ``titles`` are all titles as the file has them.
    """

    row: int
    keys: Mapping[int, str]
    others: Mapping[int, str]
    twice: Mapping[int, int]
    titles: Mapping[int, str]


def address(row: int, column: int) -> str:
    """Write a cell's address as Excel does: ``F17``."""
    return f"{get_column_letter(column)}{row}"


def find_header(grid: Grid, sheet: Sheet) -> tuple[Header | None, list[Issue]]:
    """Find the first of the first 15 rows that holds all required columns, with all that is wrong about the header."""
    words = HeaderWords(sheet)
    nearest: Header | None = None
    for row in range(1, SEARCHED + 1):
        for header in _readings(grid, row, words):
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
            hint=suggest(columns[key].title.vi, unused) or suggest(key, unused),
        )
        for key in _missing(nearest, sheet)
    ]


def _missing(header: Header, sheet: Sheet) -> list[str]:
    found = set(header.keys.values())
    required = [column.key for column in sheet.columns if column.required and column.key not in found]
    left = [key for key in required if not (key in sheet.unless and found.issuperset(sheet.unless[key]))]
    return [key for key in left if not found.intersection(sheet.instead.get(key, ()))]


def _complaints(name: str, header: Header, sheet: Sheet) -> list[Issue]:
    """Report unknown columns, and columns given twice."""
    spare = [title for column in sheet.columns if column.key not in header.keys.values() for title in column.title]
    unknown = [
        COLUMN_UNKNOWN.at(name, address(header.row, column), title, title=title, hint=suggest(title, spare), header=title)
        for column, title in header.others.items()
        if not numbers_rows(title)
    ]
    twice = []
    for column, other in header.twice.items():
        cell, title, first = address(header.row, column), header.titles[column], f"{name}!{address(header.row, other)}"
        twice.append(COLUMN_TWICE.at(name, cell, title, title=title, header=title, others=[first]))
    return unknown + twice


def _readings(grid: Grid, row: int, words: HeaderWords) -> Iterator[Header]:
    """Read a row as a header: together with one or two rows below where these refine its titles, else alone."""
    layers = header_layers(grid, row, DEEPEST)
    if not any(words.find([title]) for title in layers[0].texts.values()):
        return  # a line above the header
    for depth in range(DEEPEST, 0, -1):
        layers = header_layers(grid, row, depth)
        if all(_refines(layers[: place + 1], words) for place in range(1, depth)):
            yield _header(row + depth - 1, layers, words)


def _refines(layers: list[Layer], words: HeaderWords) -> bool:
    """Whether the last of some rows belongs to the header: its words help to name a column, and it is no row of data."""
    columns = refined(layers[-2], layers[-1])
    titles = stacked(layers)
    return columns is not None and any(words.find(_full(titles[column])) for column in columns)


def _full(titles: list[str]) -> list[str]:
    """Return what the titles above a column may say together, the last one included; the fullest first."""
    *above, last = titles
    return [" ".join(titles), *(f"{over} {last}" for over in above), *(f"{last} {over}" for over in reversed(above)), last]


def _header(row: int, layers: list[Layer], words: HeaderWords) -> Header:
    titles = stacked(layers)
    found = {column: match for column, above in titles.items() if (match := words.find(_full(above)))}
    # below a title that its columns leave undivided (a name in two parts) all columns are that one
    undivided = [column for column in titles.keys() - found if not any(together(layers, column, other) for other in found)]
    found |= {column: match for column in undivided if (match := words.find(reversed(titles[column][:-1])))}
    return _settled(row, {column: " – ".join(above) for column, above in titles.items()}, found, layers)


def _settled(row: int, titles: dict[int, str], found: dict[int, Match], layers: list[Layer]) -> Header:
    """Settle which column has a key that several could have: those below one title together, else ours, else the first."""
    keys: dict[int, str] = {}
    twice: dict[int, int] = {}
    for column in sorted(found, key=lambda column: (not found[column].ours, column)):
        match = found[column]
        same = [other for other, key in keys.items() if key == match.key]
        apart = [other for other in same if not together(layers, column, other)]
        if apart and not match.ours and found[apart[0]].ours:
            continue
        keys[column] = match.key
        if apart:
            twice[column] = apart[0]
    others: dict[int, str] = {}
    for column, title in titles.items():
        if column not in keys and title not in others.values():
            others[column] = title
    return Header(row, dict(sorted(keys.items())), others, twice, titles)
