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
from typing import IO, Any, TypeVar

from optimizer.errors import BusyError, DataError, Issue, PathError
from optimizer.intake.csv_folder import csv_files
from optimizer.intake.faults_files import FILE_TOO_HEAVY, FILE_UNREADABLE, STOPPED
from optimizer.intake.grids import Book, Grid
from optimizer.intake.wire import unpack_grid, unpack_issue
from optimizer.text import LANGUAGES, Text

SECONDS = 25  # for reading the cells; the rest of the promised half minute is for understanding them
ROOT = Path(__file__).resolve().parents[2]
START = "import json, sys; sys.path = json.loads(sys.argv[1]); from optimizer.intake.{module} import main; main(sys.argv[2])"
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows
Answer = TypeVar("Answer")


class Silence(Exception):
    """The reading process ended without an answer."""


class Reader:
    """The process that reads one file: it is asked, and heard, line by line."""

    def __init__(self, questions: IO[bytes], answers: BufferedReader) -> None:
        self._questions, self._answers = questions, answers

    def ask(self, question: object) -> None:
        """Tell the process what is wanted."""
        self._questions.write(json.dumps(question).encode() + b"\n")

    def hear(self) -> dict[str, Any]:
        """Return the next line; raises DataError where the process says that the file is not read."""
        line = self._answers.readline()
        if not line.endswith(b"\n"):
            raise Silence
        heard: dict[str, Any] = json.loads(line)
        if "refused" in heard:
            raise refusal(unpack_issue(heard["refused"]))
        return heard


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
    return read_apart(path, "child", lambda reader: _book(reader, wanted))


def read_apart(path: Path, module: str, talk: Callable[[Reader], Answer]) -> Answer:
    """Read a file in a process of its own, which runs ``main`` of one module here; raises what ``open_book`` does."""
    _check(path)
    # -S and -I: nothing is imported that reading does not need, nor from the folder that the user is in
    start, places = START.format(module=module), json.dumps([str(ROOT), *filter(None, sys.path)])
    command = [sys.executable, "-S", "-I", "-c", start, places, str(path.absolute())]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=nowhere, creationflags=NO_WINDOW) as child:
        alarm = Timer(SECONDS, child.kill)
        alarm.start()
        try:
            return _talk(child, talk)
        except (Silence, OSError) as error:
            late = not alarm.is_alive()
            raise refusal(FILE_TOO_HEAVY.at() if late else FILE_UNREADABLE.at(reason=STOPPED)) from error
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


def _talk(child: subprocess.Popen[bytes], talk: Callable[[Reader], Answer]) -> Answer:
    if child.stdin is None or child.stdout is None:
        raise Silence
    with os.fdopen(child.stdout.fileno(), "rb", closefd=False) as answers:
        return talk(Reader(child.stdin, answers))


def _book(reader: Reader, wanted: Callable[[str], bool]) -> Book:
    """Hear the titles, ask for the wanted sheets, and put together the book."""
    titles = reader.hear()["all"]
    reader.ask([index for index, title in enumerate(titles) if wanted(title)])
    grids: list[Grid] = []
    while "grid" in (line := reader.hear()):
        grids.append(unpack_grid(line["grid"]))
    return Book(line["sha256"], tuple(line["titles"]), tuple(grids), tuple(map(unpack_issue, line["issues"])))


def refusal(issue: Issue) -> DataError:
    """Return the error for a file that one issue keeps from being read at all."""
    return DataError(Text(*map(issue.say, LANGUAGES)), [issue])
