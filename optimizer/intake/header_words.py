"""The titles by which the columns of a sheet are known: ours, those that offices use, and those that name a period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from optimizer.workbook.columns import Sheet
from optimizer.workbook.schema_lists import GRADED, NUMBER_TITLES, PLANNED
from optimizer.workbook.words import bare, fold

REMARK = re.compile(r"\([^)]*\)?")
NUMBERING = {bare(title) for title in NUMBER_TITLES}
GRADE = "grade:"
"""With the period behind it, the key of a column of grades in a list."""
QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


class Match(NamedTuple):
    """The key of the column that a title names, and whether it is our own title rather than an office's."""

    key: str
    ours: bool


class HeaderWords:
    """Finds the column that a title names: as typed, then without accents, then without remarks in brackets."""

    def __init__(self, sheet: Sheet) -> None:
        ours = {fold(title): column.key for column in sheet.columns for title in column.title}
        self._ours = {bare(title): key for title, key in ours.items()} | ours
        listed = {bare(title): column.key for column in sheet.listed for title in (*column.title, *column.others)}
        self._others = listed | {bare(title): column.key for column in sheet.columns for title in column.others}
        self._lists = bool(sheet.listed)

    def find(self, titles: Iterable[str]) -> Match | None:
        """Return the column that the first known one of some titles names."""
        return next((match for title in titles if (match := self._find(title))), None)

    def _find(self, title: str) -> Match | None:
        for form in dict.fromkeys((title, REMARK.sub(" ", title))):
            if key := self._ours.get(fold(form)) or self._ours.get(bare(form)):
                return Match(key, True)
            if key := self._others.get(bare(form)) or self._period(bare(form)):
                return Match(key, False)
        return None

    def _period(self, word: str) -> str | None:
        """Return the key of a list's column for one graded year or quarter, or for the planning of one term."""
        if self._lists and (found := GRADED.search(word)):
            quarter = found["quarter"]
            return f"{GRADE}{found['year']}" + (f"-Q{QUARTERS.get(quarter, quarter)}" if quarter else "")
        return "planned_for" if self._lists and PLANNED.match(word) else None


def numbers_rows(title: str) -> bool:
    """Whether a column with this title only numbers the rows."""
    return bare(title) in NUMBERING
