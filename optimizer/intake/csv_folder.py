"""Reading .csv files as a workbook: a folder of them, or one alone; each file is the sheet of its name."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable
from io import StringIO
from itertools import islice
from pathlib import Path

from optimizer.intake.faults_files import FILE_ENCODING
from optimizer.intake.grids import Grid, Visibility
from optimizer.intake.limits import MEGABYTE, MOST_MEGABYTES, Draft, Refused, Room, printable

ENDING = ".csv"
SEPARATORS = ";,\t"
TOP = 15  # rows in which the header may stand
HINT = re.compile(r"sep=(.)\r?\n")  # Excel's own first line, which names the separator


def csv_files(folder: Path) -> list[Path]:
    """Return the .csv files of a folder, by name; hidden and temporary ones are left out."""
    files = (path for path in folder.iterdir() if path.suffix.lower() == ENDING and path.is_file())
    return sorted(path for path in files if not path.name.startswith((".", "~$")))


class CsvFolder:
    """.csv files whose sheets can be read: their ``titles``, the ``states`` of which are all visible, and the ``sha256`` of all bytes."""

    def __init__(self, files: Iterable[tuple[str, bytes]], room: Room) -> None:
        self.files = list(files)
        self.room = room
        self.titles = [printable(Path(name).stem) for name, _ in self.files]
        self.states = [Visibility.VISIBLE] * len(self.files)

    def grid(self, index: int) -> Grid:
        """Read the cells of one file; all of them are text."""
        name, data = self.files[index]
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Refused(FILE_ENCODING.at(name=printable(name))) from error
        csv.field_size_limit(MOST_MEGABYTES * MEGABYTE)  # a cell that is too long is said to be so, like in other files
        hint = HINT.match(text)
        body = text[hint.end() :] if hint else text
        draft = Draft(self.titles[index], self.room)
        for row, values in enumerate(_rows(body, hint[1] if hint else _separator(body)), 1):
            for column, value in enumerate(values, 1):
                draft.put(row, column, value)
        return draft.grid()


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 of a folder: of the names and the bytes of its files."""
    whole = hashlib.sha256()
    for name, data in files:
        whole.update(f"{hashlib.sha256(data).hexdigest()} {printable(name)}\n".encode())
    return whole.hexdigest()


def _rows(text: str, separator: str) -> Iterable[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """Return the separator that makes most columns of the first rows."""
    return max(SEPARATORS, key=lambda separator: max((len(row) for row in islice(_rows(text, separator), TOP)), default=0))
