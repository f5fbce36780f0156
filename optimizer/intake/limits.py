"""How much of a file is taken: what goes beyond is refused, so that no file can fill the memory or take the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from optimizer.errors import Issue
from optimizer.intake.faults_files import CELL_LONG, CELLS, FILE_TOO_LARGE, LETTERS, MERGES
from optimizer.intake.grids import Broken, Grid, Merge, Raw

MILLION = 10**6
MEGABYTE = 2**20
MOST_MEGABYTES = 256  # of a file, packed or unpacked
MOST_CELLS = MILLION  # the leaders of all 3,321 communes of the country need about 0.8 million
MOST_LETTERS = 50 * MILLION
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14  # Excel's own limits, also the next
LONGEST = 32_767
SHOWN = 40
TOP = 50  # rows in which a header may stand, where merged cells matter
ODD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML file can hold these
CONTROL = range(32)


class Refused(Exception):
    """A file that is not read, with the issue that says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.code)
        self.issue = issue


@dataclass(slots=True)
class Room:
    """What is left of the cells and letters that one file may have."""

    cells: int = MOST_CELLS
    letters: int = MOST_LETTERS

    def take(self, text: str) -> None:
        """Count one cell and its text."""
        self.cells -= 1
        self.letters -= len(text)
        if self.cells < 0:
            raise Refused(FILE_TOO_LARGE.at(size=CELLS.fill(most=MOST_CELLS // MILLION)))
        if self.letters < 0:
            raise Refused(FILE_TOO_LARGE.at(size=LETTERS.fill(most=MOST_LETTERS // MILLION)))


@dataclass(slots=True)
class Draft:
    """The cells of one sheet while they are read."""

    title: str
    room: Room
    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Raw) -> None:
        """Add a cell; nothing for a blank text."""
        if value == "":
            return
        if isinstance(value, str):
            value = Broken(CELL_LONG, value[:SHOWN] + "…") if len(value) > LONGEST else printable(value)
        if isinstance(value, Broken):
            value = value._replace(shown=printable(value.shown[:LONGEST]))
        self.room.take(value if isinstance(value, str) else "")
        self.rows.setdefault(row, {})[column] = value

    def grid(self) -> Grid:
        """Return what was read; merged cells end with the last column in use."""
        last = max((max(cells) for cells in self.rows.values()), default=0)
        merges = [merge._replace(right=min(merge.right, last)) for merge in self.merges if merge.left <= last]
        spans = ((m.right - m.left + 1) * (min(m.bottom, TOP) - m.top + 1) for m in merges if m.top <= TOP)
        if sum(spans) > TOP * MOST_COLUMNS:
            raise Refused(FILE_TOO_LARGE.at(size=MERGES))
        return Grid(self.title, self.rows, tuple(merges), self.formats, self.fonts)


def printable(text: str) -> str:
    """Replace what no text should hold: control characters by spaces, halves of characters by a mark."""
    return ODD.sub(lambda found: " " if ord(found[0]) in CONTROL else "\ufffd", text)
