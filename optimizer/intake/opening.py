"""Opening a workbook file: a path in, the cells of the wanted sheets out, as they are typed.

The file is read by a process of its own (``child``) with little memory and time to spend: whatever is in the file, the
worst that can happen is that this process ends without an answer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path
from threading import Timer
from typing import Any

from optimizer.errors import BusyError, DataError, Issue, PathError
from optimizer.intake.csv_folder import csv_files
from optimizer.intake.faults_files import FILE_TOO_HEAVY, FILE_UNREADABLE, STOPPED
from optimizer.intake.grids import Book, Grid
from optimizer.intake.wire import unpack_grid, unpack_issue
from optimizer.text import Text

SECONDS = 25  # for reading the cells; the rest of the promised half minute is for understanding them
ROOT = Path(__file__).resolve().parents[2]
START = "import json, sys; sys.path = json.loads(sys.argv[1]); from optimizer.intake.child import main; main(sys.argv[2])"
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows


class Silence(Exception):
    """The reading process ended without an answer."""


def open_book(path: Path, wanted: Callable[[str], bool]) -> Book:
    """Read the sheets whose titles are wanted.

    Parameters
    ----------
    path
        A workbook (.xlsx, .xlsm, .xls, .xlsb, .ods), or a folder of .csv files named like the sheets.
    wanted
        Whether the sheet of a title is to be read.

    Raises
    ------
    PathError, BusyError
        If the file is not there or may not be read.
    DataError
        If it is no workbook, or is broken, dangerous or too large.
    """
    _check(path)
    # -S and -I: nothing is imported that reading does not need, nor from the folder that the user is in
    command = [sys.executable, "-S", "-I", "-c", START, json.dumps([str(ROOT), *filter(None, sys.path)]), str(path.absolute())]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=NO_WINDOW) as child:
        alarm = Timer(SECONDS, child.kill)
        alarm.start()
        try:
            return _talk(child, wanted)
        except (Silence, OSError) as error:
            late = not alarm.is_alive()
            raise _refused(FILE_TOO_HEAVY.at() if late else FILE_UNREADABLE.at(reason=STOPPED)) from error
        finally:
            alarm.cancel()
            child.kill()


def _check(path: Path) -> None:
    """Make sure that there is a file, or a folder of .csv files, and that it may be read."""
    try:
        found = csv_files(path) if path.is_dir() else [path] if path.is_file() else []
        if not found:
            raise PathError(Text("Không có tệp {path}.", "There is no file {path}.").fill(path=path))
        for file in found:
            with file.open("rb"):
                pass
    except PermissionError as error:
        told = Text(
            "Không được phép đọc tệp {path}, hoặc chương trình khác đang khóa tệp.",
            "No permission to read {path}, or another program has locked it.",
        )
        raise BusyError(told.fill(path=path)) from error
    except OSError as error:
        told = Text("Không mở được tệp {path} ({why}).", "{path} cannot be opened ({why}).")
        raise PathError(told.fill(path=path, why=error.strerror)) from error


def _talk(child: subprocess.Popen[bytes], wanted: Callable[[str], bool]) -> Book:
    """Hear the titles, ask for the wanted sheets, and put together the book."""
    if child.stdin is None or child.stdout is None:
        raise Silence
    with os.fdopen(child.stdout.fileno(), "rb", closefd=False) as answers:
        titles = _hear(answers)["all"]
        indices = [index for index, title in enumerate(titles) if wanted(title)]
        child.stdin.write(json.dumps(indices).encode() + b"\n")
        grids: list[Grid] = []
        while "grid" in (line := _hear(answers)):
            grids.append(unpack_grid(line["grid"]))
    return Book(line["sha256"], tuple(line["titles"]), tuple(grids), tuple(map(unpack_issue, line["issues"])))


def _hear(answers: BufferedReader) -> dict[str, Any]:
    line = answers.readline()
    if not line.endswith(b"\n"):
        raise Silence
    heard: dict[str, Any] = json.loads(line)
    if "refused" in heard:
        raise _refused(unpack_issue(heard["refused"]))
    return heard


def _refused(issue: Issue) -> DataError:
    return DataError(Text(*(f"{what} {todo}" for what, todo in zip(issue.what, issue.todo, strict=True))), [issue])
