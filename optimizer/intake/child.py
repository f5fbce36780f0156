"""The process that reads one file: it has little memory and time, speaks JSON line by line, and may die of the file.

It first tells the titles of all sheets; is told which are wanted; then gives these one by one, and last what is known of
the whole. Where the file is not read, the last line says why.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
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
from optimizer.intake.grids import Grid
from optimizer.intake.limits import MEGABYTE, MOST_MEGABYTES, Refused, Room
from optimizer.intake.package import Package
from optimizer.intake.preflight import COMPOUND, Form, preflight
from optimizer.intake.wire import pack_grid, pack_issue

MOST_MEMORY = 768 * MEGABYTE
MOST_SECONDS = 30  # of the processor, should the process that waits for the answer be gone
EXCEL_LOCK, LIBRE_LOCK = "~$", ".~lock."


class Sheets(Protocol):
    """A workbook of any form whose sheets can be read one by one."""

    titles: list[str]
    visible: list[bool]

    def grid(self, index: int) -> Grid:
        """Read the cells of one sheet."""


def main(path: str) -> None:
    """Read the file and answer on standard output."""
    _limit()
    try:
        for line in _read(Path(path)):
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
    if path.name.startswith((EXCEL_LOCK, LIBRE_LOCK)):
        name = path.name.removeprefix(EXCEL_LOCK).removeprefix(LIBRE_LOCK).removesuffix("#")
        raise Refused(FILE_LOCK.at(name=name))
    sheets, sha256, issues = _open(path)
    if not sheets.titles:
        raise Refused(FILE_NO_SHEETS.at())
    if any((path.parent / lock).exists() for lock in (f"{EXCEL_LOCK}{path.name}", f"{LIBRE_LOCK}{path.name}#")):
        issues = (*issues, FILE_OPEN.at())
    yield {"all": sheets.titles}
    for index in json.loads(sys.stdin.buffer.readline()):
        yield {"grid": pack_grid(sheets.grid(index))}
    titles = [title for title, visible in zip(sheets.titles, sheets.visible, strict=True) if visible]
    yield {"sha256": sha256, "titles": titles, "issues": [pack_issue(issue) for issue in issues]}


def _open(path: Path) -> tuple[Sheets, str, tuple[Issue, ...]]:
    """Find out what a file is, and open it in the way of its form."""
    if path.is_dir():
        paths = csv_files(path)
        files = list(zip([file.name for file in paths], _contents(paths), strict=True))
        return CsvFolder(files, Room()), digest(files), ()
    (data,) = _contents([path])
    sha256 = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ENDING and data and not data.startswith((b"PK", COMPOUND)):
        return CsvFolder([(path.name, data)], Room()), sha256, ()
    form, issues = preflight(data, path.suffix)
    if form is Form.XLSX:
        return Package(data, Room()), sha256, issues
    from optimizer.intake.fallback import Fallback  # a library that few files need

    return Fallback(data, Room()), sha256, (*issues, FILE_SIMPLE.at(ending=form.value))


def _contents(paths: list[Path]) -> list[bytes]:
    size = sum(path.stat().st_size for path in paths) // MEGABYTE
    if size > MOST_MEGABYTES:
        raise Refused(FILE_TOO_LARGE.at(size=MEGABYTES.fill(count=size, most=MOST_MEGABYTES)))
    return [path.read_bytes() for path in paths]
