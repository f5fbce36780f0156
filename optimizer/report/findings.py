"""Problems in the data as people read them: grouped by cause, worst first, with their cells as ranges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from optimizer.errors import Issue, Severity
from optimizer.text import Text

SHOWN_RANGES = 12
SHOWN_VALUES = 5
CELL = re.compile(r"([A-Z]+)(\d+)")
SEVERITY_NAMES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("LỖI", "ERROR"),
    Severity.WARNING: Text("Lưu ý", "Warning"),
}
COUNTED = Text("{places} ({count} ô)", "{places} ({count} cells)")
AND_MORE = Text("… và {more} giá trị khác", "… and {more:other value|other values}")
OTHER_VALUES = Text("Tương tự: {values}.", "Likewise: {values}.")
OTHER_CELLS = Text("Ô liên quan: {cells}.", "Cells concerned: {cells}.")
PERHAPS = Text("{value} (có phải là {words}?)", "{value} (did you mean {words}?)")
WHOLE_FILE = Text("(cả tệp)", "(whole file)")
CLEAN = Text("{file}: dữ liệu hợp lệ, không có lỗi.", "{file}: the data are sound, there are no errors.")
WITH_WARNINGS = Text(
    "{file}: không có lỗi, có {warnings} lưu ý nên xem lại.", "{file}: no errors; warnings to look at: {warnings}."
)
WITH_ERRORS = Text(
    "{file}: có {errors} lỗi phải sửa và {warnings} lưu ý.", "{file}: errors to correct: {errors}; warnings: {warnings}."
)


class Cause(NamedTuple):
    """Problems of one kind in one column of one sheet, in the order of their rows."""

    issues: tuple[Issue, ...]

    @property
    def severity(self) -> Severity:
        """How bad all of them are."""
        return self.issues[0].severity

    def places(self, lang: str) -> str:
        """Write where the problems are: ``Cán bộ!F6, F23, F40:F44 (7 ô)``; blank for the file as a whole."""
        sheet, cells = self.issues[0].sheet, [issue.cell for issue in self.issues if issue.cell]
        found = ranges(cells)
        shown = ", ".join(found[:SHOWN_RANGES]) + (", …" if len(found) > SHOWN_RANGES else "")
        where = "!".join(part for part in (sheet, shown) if part)
        return COUNTED.fill(places=where, count=len(cells)).say(lang) if len(cells) > 1 else where

    def sentences(self, lang: str) -> list[str]:
        """Say what is wrong and what to do, by the first of the problems, and which other values have the same one."""
        first = self.issues[0]
        lines = [" ".join(part for part in (first.what.say(lang), first.todo.say(lang)) if part)]
        if far := [place for place in first.others if not said_in(place, lines[0])]:
            lines.append(OTHER_CELLS.fill(cells=", ".join(far)).say(lang))
        values = self._by_value()
        alike = [_valued(issues, lang) for value, issues in values.items() if value != first.value]
        if alike:
            shown = alike[:SHOWN_VALUES]
            if len(alike) > SHOWN_VALUES:
                shown.append(AND_MORE.fill(more=len(alike) - SHOWN_VALUES).say(lang))
            lines.append(OTHER_VALUES.fill(values="; ".join(shown)).say(lang))
        return lines

    def _by_value(self) -> dict[str | None, list[Issue]]:
        values: dict[str | None, list[Issue]] = {}
        for issue in self.issues:
            values.setdefault(issue.value, []).append(issue)
        return values


def causes(issues: Iterable[Issue]) -> list[Cause]:
    """Group problems by cause: errors before warnings, those of the file and its sheets before those of cells, most first.

    Problems of one code in one column have one cause if they say the same, whatever the values and the suggestions.
    """
    groups: dict[object, list[Issue]] = {}
    for issue in issues:
        column = CELL.fullmatch(issue.cell or "")
        groups.setdefault((issue.severity, issue.code, issue.sheet, column and column[1], _gist(issue)), []).append(issue)
    found = [Cause(tuple(sorted(group, key=_row))) for group in groups.values()]
    return sorted(found, key=lambda c: (c.severity is Severity.WARNING, c.issues[0].cell is not None, -len(c.issues)))


def _gist(issue: Issue) -> str:
    """Return what a problem says without the value seen, the suggestions and the numbers, all of which differ by cell."""
    gist = f"{issue.what.en} {issue.todo.en}"
    for word in sorted({issue.value or "", *issue.suggestions} - {""}, key=len, reverse=True):
        gist = gist.replace(word, "")
    return re.sub(r"[\d,;.?]+|\S*![A-Z]+\d+", "", gist)


def ranges(cells: Iterable[str]) -> list[str]:
    """Write cells of one column as ranges: ``F6``, ``F23``, ``F40:F44``."""
    runs: list[list[tuple[str, int]]] = []
    for column, row in sorted({(match[1], int(match[2])) for match in map(CELL.fullmatch, cells) if match}):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    return [":".join(f"{column}{row}" for column, row in (run if len(run) == 1 else (run[0], run[-1]))) for run in runs]


def said_in(place: str, sentence: str) -> bool:
    """Whether a sentence names a cell already, with its sheet or without."""
    return re.search(rf"\b{re.escape(place.rpartition('!')[2])}\b", sentence) is not None


def lines(issues: Iterable[Issue], lang: str) -> Iterator[str]:
    """Write the problems as plain text, one cause after the other."""
    for cause in causes(issues):
        where = cause.places(lang)
        yield f"{SEVERITY_NAMES[cause.severity].say(lang)}{where and ' '}{where}:"
        for sentence in cause.sentences(lang):
            yield f"   {sentence}"


def summary(issues: Sequence[Issue], file: str) -> Text:
    """Sum up in one line how many problems a file has."""
    count = Counter(issue.severity for issue in issues)
    told = WITH_ERRORS if count[Severity.ERROR] else WITH_WARNINGS if count[Severity.WARNING] else CLEAN
    return told.fill(file=file, errors=count[Severity.ERROR], warnings=count[Severity.WARNING])


def documents(issues: Iterable[Issue], file: str | None) -> list[dict[str, Any]]:
    """Write the problems for JSON, one entry per cell; ``file`` is the name of the file that has them."""
    return [
        {
            "code": issue.code,
            "severity": issue.severity.value,
            "file": file,
            "sheet": issue.sheet,
            "cell": issue.cell,
            "header": issue.header,
            "value": issue.value,
            "expected_vi": issue.expected and issue.expected.vi,
            "expected_en": issue.expected and issue.expected.en,
            "what_vi": issue.what.vi,
            "what_en": issue.what.en,
            "todo_vi": issue.todo.vi,
            "todo_en": issue.todo.en,
            "suggestions": list(issue.suggestions),
            "others": list(issue.others),
        }
        for issue in issues
    ]


def _row(issue: Issue) -> int:
    cell = CELL.fullmatch(issue.cell or "")
    return int(cell[2]) if cell else 0


def _valued(issues: Sequence[Issue], lang: str) -> str:
    """Write one value with its cells and what was probably meant."""
    first = issues[0]
    found = ranges(issue.cell for issue in issues if issue.cell)
    cells = ", ".join(found[:SHOWN_VALUES]) + (", …" if len(found) > SHOWN_VALUES else "")
    value = f"{cells} “{first.value or ''}”"
    return PERHAPS.fill(value=value, words=", ".join(first.suggestions)).say(lang) if first.suggestions else value
