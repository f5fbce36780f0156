"""How cells and issues cross from one process to the other: as JSON, which cannot carry anything but data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from optimizer.errors import Issue, Severity
from optimizer.intake.faults import CELL_ERROR, CELL_FORMULA
from optimizer.intake.faults_files import CELL_LONG
from optimizer.intake.grids import Broken, Grid, Merge, Raw
from optimizer.text import Text

BROKEN = {fault.code: fault for fault in (CELL_ERROR, CELL_FORMULA, CELL_LONG)}


def pack_issue(issue: Issue) -> list[Any]:
    """Return the parts of an issue with a file."""
    return [issue.code, issue.severity.value, issue.what, issue.todo]


def unpack_issue(packed: list[Any]) -> Issue:
    """Return the issue that was packed."""
    code, severity, what, todo = packed
    return Issue(code, Severity(severity), Text(*what), Text(*todo))


def pack_grid(grid: Grid) -> dict[str, Any]:
    """Return a sheet as lists, numbers and texts."""
    rows = [[row, list(cells), [_pack(value) for value in cells.values()]] for row, cells in grid.rows.items()]
    looks = {"formats": _pack_looks(grid.formats), "fonts": _pack_looks(grid.fonts)}
    return {"title": grid.title, "rows": rows, "merges": grid.merges} | looks


def unpack_grid(packed: dict[str, Any]) -> Grid:
    """Return the sheet that was packed."""
    rows = {row: dict(zip(columns, map(_unpack, values), strict=True)) for row, columns, values in packed["rows"]}
    merges = tuple(Merge(*merge) for merge in packed["merges"])
    return Grid(packed["title"], rows, merges, _unpack_looks(packed["formats"]), _unpack_looks(packed["fonts"]))


def _pack_looks(looks: Mapping[tuple[int, int], str]) -> dict[str, list[int]]:
    """Gather the cells by their format or font, of which there are few."""
    places: dict[str, list[int]] = {}
    for place, look in looks.items():
        places.setdefault(look, []).extend(place)
    return places


def _unpack_looks(packed: dict[str, list[int]]) -> dict[tuple[int, int], str]:
    return {place: look for look, flat in packed.items() for place in zip(flat[::2], flat[1::2], strict=True)}


def _pack(value: Raw) -> Any:
    match value:
        case Broken(fault, shown):
            return ["broken", fault.code, shown]
        case datetime():
            return ["day", value.isoformat()]
        case time():
            return ["time", value.isoformat()]
        case timedelta():
            return ["span", value.total_seconds()]
    return value


def _unpack(packed: Any) -> Raw:
    if not isinstance(packed, list):
        return packed
    match packed:
        case ["day", text]:
            return datetime.fromisoformat(text)
        case ["time", text]:
            return time.fromisoformat(text)
        case ["span", seconds]:
            return timedelta(seconds=seconds)
    _, code, shown = packed
    return Broken(BROKEN[code], shown)
