"""The rows below a header: what is data, what only rounds a sheet off, and each cell as it is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from optimizer.errors import Issue
from optimizer.intake.faults_lists import FONT_LEGACY, LETTER_FOREIGN
from optimizer.intake.grids import Grid, Raw
from optimizer.intake.headers import Header, address
from optimizer.intake.legacy import converted
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.words import bare, clean, latin

NUMBERED = re.compile(r"\(?(\d+)\)?")
LEAST_NUMBERED = 4  # plain numbers: fewer may be data (a person 1, a post 2, a score 3)
CLOSING = re.compile(
    r"nguoilap|nguoitonghop|truongban|photruongban|thutruong|(tm|kt|tl)(banthuongvu|btv|danguy|huyenuy|tinhuy|thanhuy|bithu|chutich)"
    r"|ky(ghiro|ten|va)|xacnhan|ghichu|luuy|chuy|noinhan|tong(so|cong)|cong\d*$|danhsach(nay)?(gom|co)|note|total|prepared"
)
"""How the lines below a table begin: signatures, sums, remarks."""
DATELINE = re.compile(r".{2,40}, ?ngày .{0,12}tháng .{0,12}năm", re.IGNORECASE)
MOST_CLOSING = 3  # cells of known columns in a line below the table


class Row(NamedTuple):
    """One row: its number in the sheet, and by column key the column's number and the value as typed.

    In a list ``heading`` is the line that the row stands under, such as the name of a unit.
    """

    number: int
    cells: Mapping[str, tuple[int, Raw]]
    heading: str = ""


class Below:
    """The rows below one header, as they are typed.

    Parameters
    ----------
    grid
        The cells of the sheet.
    header, sheet
        Its header, and what the sheet should hold.
    """

    def __init__(self, grid: Grid, header: Header, sheet: Sheet) -> None:
        self.grid, self.header, self.sheet = grid, header, sheet
        self.numbers = sorted(number for number in grid.rows if number > header.row)
        if self.numbers and self.numbers[0] == header.row + 1 and _is_numbering(grid.rows[self.numbers[0]]):
            del self.numbers[0]
        self.texts = {column.key for column in sheet.columns if column.kind is Kind.TEXT}
        self.inherited = self._inherited()
        self.issues: list[Issue] = []

    def _inherited(self) -> dict[int, dict[int, Raw]]:
        """Find by row the cells that a merged cell of an earlier row fills in."""
        found: dict[int, dict[int, Raw]] = {}
        for merge in self.grid.merges:
            if merge.bottom > merge.top > self.header.row and merge.left in self.header.keys:
                value = self.grid.rows.get(merge.top, {}).get(merge.left)
                first, end = bisect_right(self.numbers, merge.top), bisect_right(self.numbers, merge.bottom)
                for number in self.numbers[first:end] if value is not None else ():
                    found.setdefault(number, {})[merge.left] = value
        return found

    def row(self, number: int) -> Row | None:
        """Read one row; None for one that holds nothing in a known column. A merged cell holds for all rows it spans."""
        cells: dict[str, tuple[int, Raw]] = {}
        own = self.grid.rows[number]
        for column, raw in sorted({**self.inherited.get(number, {}), **own}.items()):
            key = self.header.keys.get(column)
            value = self._value(number, column, raw) if key else ""
            if key and value != "":
                cells[key] = (cells[key][0], self._both(key, cells[key][1], value)) if key in cells else (column, value)
        return Row(number, cells) if any(column in own for column, _ in cells.values()) else None

    def _value(self, number: int, column: int, raw: Raw) -> Raw:
        """Return a cell's value as it is meant; note letters that are not what they look like."""
        if not isinstance(raw, str) or (raw.isascii() and not self.grid.fonts):
            return clean(raw) if isinstance(raw, str) else raw
        place, title = (self.grid.title, address(number, column), clean(raw)), self.header.titles[column]
        font = self.grid.fonts.get((number, column), "")
        text = clean(converted(raw, font))
        seen = latin(text)
        own = column in self.grid.rows[number]
        if own and text != place[2]:
            self.issues.append(FONT_LEGACY.at(*place, font=font, text=text, hint=[text], header=title))
        if own and seen != text:
            self.issues.append(LETTER_FOREIGN.at(*place, value=text, text=seen, hint=[seen], header=title))
        return seen

    def _both(self, key: str, left: Raw, right: Raw) -> Raw:
        """Put together what stands in two columns below one title: a name in two parts, or a list."""
        return f"{left}{' ' if key in self.texts else '; '}{right}"

    def is_full(self, row: Row) -> bool:
        """Whether a row has all that its sheet requires, so that it is data whatever its words."""
        for column in self.sheet.columns:
            others = (*self.sheet.unless.get(column.key, ()), *self.sheet.instead.get(column.key, ()))
            if column.required and not row.cells.keys() & {column.key, *others}:
                return False
        return True

    def closes(self, number: int) -> bool:
        """Whether a row begins like the lines below a table."""
        first = next(iter(self.line(number)), "")
        return bool(CLOSING.match(bare(first)) or DATELINE.match(first))

    def line(self, number: int) -> list[str]:
        """Return the texts of a row, whatever column they stand in."""
        fonts = self.grid.fonts
        cells = [(column, cell) for column, cell in sorted(self.grid.rows[number].items()) if isinstance(cell, str)]
        texts = [clean(converted(cell, fonts.get((number, column), ""))) for column, cell in cells]
        return [text for text in texts if text]


def without_closing(rows: Iterable[Row], below: Below) -> Iterator[Row]:
    """Leave out the lines that round a sheet off, with all that follows them where it is no data either."""
    found = [(row, below.is_full(row)) for row in rows]
    last_full = max((place for place, (_, full) in enumerate(found) if full), default=-1)
    closed = False
    for place, (row, full) in enumerate(found):
        sparse = not full and len(row.cells) <= MOST_CLOSING
        closing = sparse and below.closes(row.number)
        closed = closed or (closing and place > last_full)
        if not (closing or (closed and sparse)):
            yield row


def _is_numbering(cells: Mapping[int, Raw]) -> bool:
    """Whether a row numbers the columns: ``(1) (2) (3)``."""
    texts = [clean(str(cells[column])) for column in sorted(cells)]
    found = [NUMBERED.fullmatch(text) for text in texts if text]
    if not all(found) or [int(match[1]) for match in found if match] != list(range(1, len(found) + 1)):
        return False
    return all(text.startswith("(") for text in texts if text) or len(found) >= LEAST_NUMBERED
