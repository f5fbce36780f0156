"""The process that reads one file: it has little memory and time, speaks JSON line by line, and may die of the file.

It first tells the titles of all sheets; is told which are wanted; then gives these one by one, and last what is known of
the whole. Where the file is not read, the last line says why.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from zipfile import BadZipFile

from optimizer.errors import Issue
from optimizer.intake.csv_folder import ENDING, CsvFolder, csv_files, digest
from optimizer.intake.faults_files import (
    DAMAGED,
    FILE_LOCK,
    FILE_NO_SHEETS,
    FILE_OPEN,
    FILE_SIMPLE,
    FILE_TOO_HEAVY,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    MEGABYTES,
)
from optimizer.intake.grids import Grid, Visibility
from optimizer.intake.limits import MEGABYTE, MOST_MEGABYTES, Refused, Room
from optimizer.intake.locks import is_lock, lock_of, locked_name
from optimizer.intake.package import Package
from optimizer.intake.preflight import COMPOUND, Form, preflight
from optimizer.intake.wire import pack_grid, pack_issue

MOST_MEMORY = 768 * MEGABYTE
MOST_SECONDS = 30  # of the processor, should the process that waits for the answer be gone


class Sheets(Protocol):
    """A workbook of any form whose sheets can be read one by one."""

    room: Room
    titles: list[str]
    states: list[Visibility]

    def grid(self, index: int) -> Grid:
        """Read the cells of one sheet."""


class Opened(NamedTuple):
    """A file that was opened: its sheets, the usual ending of its form, its bytes, their SHA-256, and the warnings."""

    sheets: Sheets
    form: str
    data: bytes
    sha256: str
    issues: tuple[Issue, ...] = ()


def main(path: str) -> None:
    """Read the sheets of a file that are wanted."""
    answer(path, _read)


def answer(path: str, read: Callable[[Path], Iterator[dict[str, Any]]]) -> None:
    """Read the file and answer on standard output, within bounds; whatever is in the file, the last line says so."""
    _limit()
    try:
        for line in read(Path(path)):
            _say(line)
    except Refused as refused:
        _say({"refused": pack_issue(refused.issue)})
    except MemoryError:
        _say({"refused": pack_issue(FILE_TOO_HEAVY.at())})
    except (BadZipFile, zlib.error, EOFError, NotImplementedError):
        _say({"refused": pack_issue(FILE_UNREADABLE.at(reason=DAMAGED))})
    except Exception as error:  # whatever else a file makes a library raise
        _say({"refused": pack_issue(FILE_UNREADABLE.at(reason=f"{type(error).__name__}: {error}"))})


def _limit() -> None:
    """Bound what the process may use; only Linux keeps to such limits."""
    if sys.platform == "linux":
        import resource

        limits = {resource.RLIMIT_AS: MOST_MEMORY, resource.RLIMIT_CPU: MOST_SECONDS, resource.RLIMIT_CORE: 0}
        for kind, most in limits.items():
            _, hard = resource.getrlimit(kind)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (most, most))


def _say(line: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


def _read(path: Path) -> Iterator[dict[str, Any]]:
    opened = open_sheets(path)
    sheets = opened.sheets
    issues = (*opened.issues, FILE_OPEN.at()) if lock_of(path) else opened.issues
    yield {"all": sheets.titles}
    for index in json.loads(sys.stdin.buffer.readline()):
        yield {"grid": pack_grid(sheets.grid(index))}
    seen = [title for title, state in zip(sheets.titles, sheets.states, strict=True) if state is Visibility.VISIBLE]
    yield {"sha256": opened.sha256, "titles": seen, "issues": [pack_issue(issue) for issue in issues]}


def open_sheets(path: Path) -> Opened:
    """Find out what a file is, and open it in the way of its form; raises Refused for what is no workbook."""
    if is_lock(path):
        raise Refused(FILE_LOCK.at(name=locked_name(path)))
    opened = _open(path)
    if not opened.sheets.titles:
        raise Refused(FILE_NO_SHEETS.at())
    return opened


def _open(path: Path) -> Opened:
    if path.is_dir():
        paths = csv_files(path)
        files = list(zip([file.name for file in paths], _contents(paths), strict=True))
        return Opened(CsvFolder(files, Room()), ENDING, b"", digest(files))
    (data,) = _contents([path])
    sha256 = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ENDING and data and not data.startswith((b"PK", COMPOUND)):
        return Opened(CsvFolder([(path.name, data)], Room()), ENDING, data, sha256)
    form, issues = preflight(data, path.suffix)
    if form is Form.XLSX:
        return Opened(Package(data, Room()), form.value, data, sha256, issues)
    from optimizer.intake.fallback import Fallback  # a library that few files need

    return Opened(Fallback(data, Room()), form.value, data, sha256, (*issues, FILE_SIMPLE.at(ending=form.value)))


def _contents(paths: list[Path]) -> list[bytes]:
    size = sum(path.stat().st_size for path in paths) // MEGABYTE
    if size > MOST_MEGABYTES:
        raise Refused(FILE_TOO_LARGE.at(size=MEGABYTES.fill(count=size, most=MOST_MEGABYTES)))
    return [path.read_bytes() for path in paths]
