"""What the cells of a workbook may refer to: gathered from all sheets before any row is given a meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.intake.grids import Broken
from optimizer.intake.place_names import PlaceNames
from optimizer.intake.rows import Row
from optimizer.intake.tables import Table
from optimizer.intake.typed import Unreadable, read_text
from optimizer.workbook.titles import TitleBook
from optimizer.workbook.words import Directory, fold

NAMED = {"Units": ("unit_id", "name"), "Posts": ("post_id", "post_id"), "Candidates": ("candidate_id", "full_name")}


@dataclass(frozen=True)
class Known:
    """Codes by sheet, titles, places and regions.

    A sheet that could not be read has no directory, and ``places`` is None without units: then nothing that refers to
    it is questioned, so that one fault is not reported a thousand times.
    """

    directories: Mapping[str, Directory]
    titles: TitleBook
    titles_whole: bool
    places: PlaceNames | None
    regions: Mapping[str, str]


def gather(tables: Mapping[str, Table]) -> Known:
    """Collect all codes and names of the sheets, also those of rows that have other faults."""
    directories = {
        sheet: Directory({code: name for code, name in _texts(tables[sheet], *keys) if code})
        for sheet, keys in NAMED.items()
        if sheet in tables and tables[sheet].whole
    }
    titles, changes, units = tables.get("Titles"), tables.get("UnitChanges"), directories.get("Units")
    old = [text for (text,) in _texts(changes, "old_unit") if text]
    regions = [text for (text,) in _texts(tables.get("Units"), "region") if text]
    return Known(
        directories,
        title_book(tables),
        titles is None or titles.whole,
        None if units is None or (changes and not changes.whole) else PlaceNames(units.names, old),
        {fold(region): region for region in reversed(regions)},
    )


def title_book(tables: Mapping[str, Table]) -> TitleBook:
    """Return the titles that the sheets know."""
    return TitleBook(names for names in _texts(tables.get("Titles"), "title", "name_vi", "name_en") if names[0])


def unit_names(tables: Mapping[str, Table]) -> list[tuple[str, ...]]:
    """Return code and name of the units."""
    return list(_texts(tables.get("Units"), "unit_id", "name"))


def _texts(table: Table | None, *keys: str) -> Iterator[tuple[str, ...]]:
    for row in table.rows if table else ():
        yield tuple(cell_text(row, key) for key in keys)


def cell_text(row: Row, key: str) -> str:
    """Return a cell as text; blank where it has none."""
    raw = row.cells.get(key, (0, ""))[1]
    try:
        return "" if isinstance(raw, Broken) else read_text(raw)
    except Unreadable:
        return ""
