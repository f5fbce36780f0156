"""Opening a workbook file: bytes in, the cells of the wanted sheets out, as they are typed."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

from optimizer.errors import BusyError, DataError, Issue, PathError
from optimizer.text import Text
from optimizer.workbook.faults import (
    CELL_ERROR,
    CELL_FORMULA,
    FILE_PROTECTED,
    FILE_STRICT,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    Fault,
)

Raw = object  # what a cell holds: str, int, float, bool, datetime, date, time, or Broken
MEGABYTE = 2**20
MOST_MEGABYTES = 256  # unpacked; real workbooks stay far below, archives that explode do not
OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


class Broken(NamedTuple):
    """A cell whose formula has no value, or ends in an error."""

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
    """The cells of one sheet that hold something, by row and column (both from 1), and its merged cells."""

    title: str
    rows: Mapping[int, Mapping[int, Raw]]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: the SHA-256 of its bytes, the titles of its visible sheets, and the sheets that were wanted."""

    sha256: str
    titles: tuple[str, ...]
    grids: tuple[Grid, ...]


def open_book(path: Path, wanted: Callable[[str], bool]) -> Book:
    """Read the sheets whose titles are wanted; raises PathError, BusyError or DataError for a file that cannot be read."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise PathError(Text("Không có tệp {path}.", "There is no file {path}.").fill(path=path)) from error
    except PermissionError as error:
        raise BusyError(Text("Không được phép đọc tệp {path}.", "No permission to read {path}.").fill(path=path)) from error
    _inspect(data)
    # openpyxl warns of parts that it leaves aside (styles, drawings); no cell value is lost with them
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            reader.read()
            parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
            sheets = reader.wb.worksheets
            grids = tuple(_grid(reader, s.title, parts[s.title]) for s in sheets if wanted(s.title))
        except Exception as error:  # broken files make the library raise anything: to the user it is one thing
            raise _refused(FILE_UNREADABLE.at(reason=f"{type(error).__name__}: {error}")) from error
    if not sheets:
        raise _refused(FILE_STRICT.at())
    visible = tuple(sheet.title for sheet in sheets if sheet.sheet_state == "visible")
    return Book(hashlib.sha256(data).hexdigest(), visible, grids)


def _refused(issue: Issue) -> DataError:
    return DataError(Text(*(f"{what} {todo}" for what, todo in zip(issue.what, issue.todo, strict=True))), [issue])


def _inspect(data: bytes) -> None:
    """Turn away what is no workbook, or would not fit into memory, before any XML is read."""
    if data.startswith(OLD_OR_ENCRYPTED):
        raise _refused(FILE_PROTECTED.at())
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist()) // MEGABYTE
    except BadZipFile as error:
        raise _refused(FILE_UNREADABLE.at(reason=error)) from error
    if size > MOST_MEGABYTES:
        raise _refused(FILE_TOO_LARGE.at(size=size))


def _grid(reader: ExcelReader, title: str, part: str) -> Grid:
    data = reader.archive.read(part)
    uncomputed = _uncomputed(data) if FORMULA.search(data) else {}
    rows: dict[int, dict[int, Raw]] = {row: dict(cells) for row, cells in uncomputed.items()}
    sheet = reader.wb[title]
    sheet.reset_dimensions()  # the size that a file states is not always true
    for number, row in enumerate(sheet.iter_rows(), 1):
        for column, cell in enumerate(row, 1):
            if cell.value is not None:
                value = Broken(CELL_ERROR, str(cell.value)) if cell.data_type == "e" else cell.value
                rows.setdefault(number, {})[column] = value
    merges = tuple(Merge(*range_boundaries(found.decode())) for found in MERGE.findall(data))
    return Grid(title, rows, merges)


def _uncomputed(data: bytes) -> dict[int, dict[int, Raw]]:
    """Find the formulas without a stored value; an empty text is a value (``t="str"``)."""
    found: dict[int, dict[int, Raw]] = {}
    for _, element in iterparse(BytesIO(data)):
        if element.tag.endswith("}c"):
            parts = {child.tag.rpartition("}")[2]: child.text for child in element}
            if "f" in parts and not parts.get("v") and not (element.get("t") == "str" and "v" in parts):
                row, column = coordinate_to_tuple(element.get("r", ""))
                found.setdefault(row, {})[column] = Broken(CELL_FORMULA, f"={parts['f'] or ''}")
        elif element.tag.endswith("}row"):
            element.clear()
    return found
