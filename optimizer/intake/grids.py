"""The cells of a workbook as they are typed, sheet by sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from optimizer.errors import Issue
from optimizer.intake.faults import Fault

Raw = object  # what a cell holds: str, int, float, bool, datetime, time, timedelta, or Broken


class Visibility(StrEnum):
    """Whether people see a sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "veryHidden"


class Broken(NamedTuple):
    """A cell whose formula has no value, that shows an error, or that holds more than a cell can."""

    fault: Fault
    shown: str


class Merge(NamedTuple):
    """A merged cell: its first and last column and row."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet that hold something, by row and column (both from 1), and its merged cells.

    ``formats`` gives, by row and column, the number format of each cell that holds a number or a date in another format
    than General; ``fonts`` the font of each cell with text in a font of the time before Unicode (``.VnTime``, ``VNI-Times``).
    """

    title: str
    rows: Mapping[int, Mapping[int, Raw]]
    merges: tuple[Merge, ...]
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: the SHA-256 of its bytes, the titles of its visible sheets, and the sheets that were wanted.

    ``issues`` are the warnings about the file as such: macros, links to other files, a simpler way of reading.
    """

    sha256: str
    titles: tuple[str, ...]
    grids: tuple[Grid, ...]
    issues: tuple[Issue, ...] = ()
