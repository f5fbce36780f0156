"""Scenarios in TOML files: a table for each row, named by sheet and code, with the workbook's column titles as keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from optimizer.errors import BusyError, Issue, PathError
from optimizer.intake.references import changed_sheet
from optimizer.intake.typed import Unreadable
from optimizer.scenario.edits import Edit, Place
from optimizer.scenario.faults import SYNTAX, TABLE_EXPECTED
from optimizer.scenario.sketch import HEAD, Sketch, sketch
from optimizer.scenario.words import CODES, Writing, find_column, unknown_column
from optimizer.text import Text
from optimizer.workbook.schema import CHANGED

WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
Rows = Mapping[str, object]


def read_file(path: Path, shown: str) -> Sketch:
    """Read the scenario of a TOML file.

    Parameters
    ----------
    path
        The file.
    shown
        How messages call it.

    Raises
    ------
    PathError, BusyError
        If the file is not there or may not be read.
    """
    content = _bytes(path)
    try:
        document = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return sketch(path.stem, (), [Place(shown).note(SYNTAX, why=Text("không phải UTF-8", "not UTF-8"))], path.parent)
    except tomllib.TOMLDecodeError as error:
        return sketch(path.stem, (), [_no_toml(error, shown)], path.parent)
    reading = _Reading(shown)
    edits = list(reading.edits(document))
    return sketch(path.stem, edits, reading.writing.issues, path.parent)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError as error:
        told = Text("Không có quyền đọc tệp {path}.", "No permission to read {path}.")
        raise BusyError(told.fill(path=path)) from error
    except OSError as error:
        told = Text("Không đọc được tệp {path} ({why}).", "The file {path} cannot be read ({why}).")
        raise PathError(told.fill(path=path, why=error.strerror)) from error


def _no_toml(error: tomllib.TOMLDecodeError, shown: str) -> Issue:
    """Say where a file stops being TOML."""
    found = WHERE.search(str(error))
    if found:
        why = Text("dòng {line}, cột {column}", "line {line}, column {column}").fill(line=found[1], column=found[2])
    else:
        why = Text("tệp kết thúc giữa chừng", "it ends too early")
    return Place(shown).note(SYNTAX, why=why)


class _Reading:
    """One file while its tables become rows."""

    def __init__(self, shown: str) -> None:
        self.writing = Writing()
        self._shown = shown

    def edits(self, document: Mapping[str, object]) -> Iterator[Edit]:
        """Yield the rows of a file; keys outside all tables are what the scenario says of itself."""
        head = {key: value for key, value in document.items() if not isinstance(value, (dict, list)) or _about(key)}
        yield self._edit(HEAD, head, "")
        for word, content in document.items():
            if word not in head:
                try:
                    key = changed_sheet(word)
                except Unreadable as unknown:
                    self.writing.issues.append(self._place(word, "").note(unknown.fault, **unknown.facts))
                    continue
                yield from self._rows(key, word, content)

    def _rows(self, key: str, word: str, content: object) -> Iterator[Edit]:
        """Yield the rows of one sheet: a table for each code, or a list of rows, or a single row."""
        if isinstance(content, list):
            for number, row in enumerate(content, 1):
                yield from self._row(key, row, f"{word} {number}")
        elif isinstance(content, dict) and key in CODES and not self._is_row(key, content):
            for code, row in content.items():
                if key == "Settings":
                    place = self._place(word, code)
                    yield self.writing.edit(key, {"key": (code, place), "value": (row, place)}, place)
                elif isinstance(row, dict):
                    yield self._edit(key, row, f"{word}.{code}", code)
                else:
                    self._unexpected(key, word, code)
        else:
            yield from self._row(key, content, word)

    def _is_row(self, key: str, content: Rows) -> bool:
        """Whether the keys of a table are columns rather than codes."""
        known = [find_column(CHANGED[key], name) is not None for name in content]
        return all(known) or (key != "Settings" and any(known) and not all(isinstance(row, dict) for row in content.values()))

    def _unexpected(self, key: str, word: str, name: str) -> None:
        """Complain of a value where the table of a row is expected: a misspelt column, or a code forgotten."""
        place = self._place(word, name)
        issue = unknown_column(CHANGED[key], name, place)
        self.writing.issues.append(issue if issue.suggestions else place.note(TABLE_EXPECTED, value=name))

    def _row(self, key: str, row: object, where: str) -> Iterator[Edit]:
        if isinstance(row, dict):
            yield self._edit(key, row, where)
        else:
            self.writing.issues.append(self._place(where, "").note(TABLE_EXPECTED, value=row))

    def _edit(self, key: str, row: Rows, where: str, code: str | None = None) -> Edit:
        """Write down one row; its code may stand in the name of its table."""
        place = self._place(where, "")
        named = {} if code is None else {CODES[key]: (code, place)}
        return self.writing.edit(key, named | {word: (value, self._place(where, word)) for word, value in row.items()}, place)

    def _place(self, where: str, name: str) -> Place:
        """Name a place in the file: ``x.toml: [targets.CT] share``."""
        inside = " ".join(part for part in (where and f"[{where}]", name) if part)
        return Place(f"{self._shown}: {inside}" if inside else self._shown)


def _about(word: str) -> bool:
    """Whether a key says something of the scenario itself."""
    return find_column(CHANGED[HEAD], word) is not None
