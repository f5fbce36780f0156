"""Reading the cells of one sheet of an .xlsx package, in one pass over its XML."""

from __future__ import annotations

import math
import re
from datetime import datetime
from string import digits
from typing import Any, NamedTuple

from optimizer.intake.faults import CELL_ERROR, CELL_FORMULA
from optimizer.intake.grids import Broken, Merge, Raw
from optimizer.intake.limits import MOST_COLUMNS, MOST_ROWS, Draft
from optimizer.intake.package_texts import Strings, TextHandler, local
from optimizer.intake.serials import first_date, moment

AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
WHOLE = re.compile(r"[+-]?\d{1,18}")
TOO_WIDE = "#####"  # what Excel shows for a date that does not exist


class Looks(NamedTuple):
    """The number format and the old font of each style, blank where there is none; and the first day of the calendar."""

    formats: list[str]
    fonts: list[str]
    start: datetime


class SheetHandler(TextHandler):
    """Puts the cells and merged cells of a sheet into a draft."""

    def __init__(self, draft: Draft, strings: Strings, looks: Looks) -> None:
        super().__init__()
        self.draft, self.strings, self.looks = draft, strings, looks
        self.row = self.column = self.style = 0
        self.kind = ""
        self.parts_found: dict[str, str] = {}
        self.in_cell = False
        self._columns: dict[str, int] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin a row, a cell, or a part of a cell."""
        name = local(name)
        if name == "c":
            self._begin_cell(attrs)
        elif self.in_cell and name in ("v", "f"):
            self.begin_text()
            self.collecting = True
        elif self.in_cell:
            self.open_text(name, attrs)
        elif name == "row":
            self.row, self.column = int(attrs.get("r") or self.row + 1), 0
        elif name == "mergeCell":
            self._merge(attrs.get("ref", ""))

    def endElement(self, name: str) -> None:
        """Keep a part of a cell, or a cell that is complete."""
        name = local(name)
        if name == "c":
            self.in_cell = False
            self._end_cell()
        elif self.in_cell and name in ("v", "f"):
            self.collecting = False
            self.parts_found[name] = self.text()
            self.begin_text()
        elif self.in_cell:
            self.close_text(name)

    def _begin_cell(self, attrs: Any) -> None:
        if reference := attrs.get("r"):
            letters = reference.rstrip(digits)
            self.row, self.column = int(reference[len(letters) :]), self._column(letters)
        else:
            self.column += 1
        if not (1 <= self.row <= MOST_ROWS and self.column <= MOST_COLUMNS):
            raise ValueError(reference)
        self.kind, style = attrs.get("t", "n"), int(attrs.get("s") or 0)
        self.style = style if style < len(self.looks.formats) else 0  # a style that is not there is a plain one
        self.parts_found = {}
        self.in_cell = True
        self.begin_text()

    def _column(self, letters: str) -> int:
        if letters not in self._columns:
            self._columns[letters] = column_number(letters)
        return self._columns[letters]

    def _end_cell(self) -> None:
        shown, formula = self.parts_found.get("v"), self.parts_found.get("f")
        place = self.row, self.column
        if formula is not None and not shown and not (self.kind == "str" and shown == ""):
            self.draft.put(*place, Broken(CELL_FORMULA, f"={formula}"))
        elif self.kind == "inlineStr":
            self._put_text(self.text(), self.font)
        elif shown is None or (not shown and self.kind != "str"):
            return
        elif self.kind == "s":
            index = int(shown)
            if index < 0:
                raise ValueError(shown)
            self._put_text(self.strings.texts[index], self.strings.fonts.get(index))
        elif self.kind == "str":
            self._put_text(shown, None)
        elif self.kind == "e":
            self.draft.put(*place, Broken(CELL_ERROR, shown))
        elif self.kind == "b":
            self.draft.put(*place, shown.strip().lower() in ("1", "true"))
        else:
            self._put_number(shown.strip())

    def _put_text(self, text: str, font: str | None) -> None:
        self.draft.put(self.row, self.column, text)
        font = self.looks.fonts[self.style] if font is None else font
        if font and text:
            self.draft.fonts[self.row, self.column] = font

    def _put_number(self, shown: str) -> None:
        form = self.looks.formats[self.style]
        if form:
            self.draft.formats[self.row, self.column] = form
        self.draft.put(self.row, self.column, self._number(shown, form))

    def _number(self, shown: str, form: str) -> Raw:
        """Read a number or a date; what is neither is a broken cell, and no reason to leave the others."""
        try:
            if self.kind == "d":
                return datetime.fromisoformat(shown).replace(tzinfo=None)
            number = read_number(shown)
            return moment(number, form, self.looks.start) if number >= first_date(form) else number
        except OverflowError:
            return Broken(CELL_ERROR, TOO_WIDE)
        except ValueError:
            return Broken(CELL_ERROR, shown)

    def _merge(self, area: str) -> None:
        if found := AREA.fullmatch(area):
            left, top, right, bottom = found.groups()
            self.draft.merges.append(Merge(column_number(left), int(top), column_number(right), int(bottom)))


def column_number(letters: str) -> int:
    """Return the number of a column: ``AA`` is 27."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = 26 * number + ord(letter) - 64
    if not 1 <= number <= MOST_COLUMNS:
        raise ValueError(letters)
    return number


def cell_place(reference: str) -> tuple[int, int]:
    """Return the row and the column of an address like ``B2``; raises ValueError for what is none."""
    letters = reference.rstrip(digits)
    row, column = int(reference[len(letters) :]), column_number(letters)
    if not 1 <= row <= MOST_ROWS:
        raise ValueError(reference)
    return row, column


def read_number(text: str) -> int | float:
    """Read a number as a file writes it; raises ValueError for anything else, and for what is not finite."""
    if WHOLE.fullmatch(text):
        return int(text)
    number = float(text)
    if "_" in text or not math.isfinite(number):
        raise ValueError(text)
    return number
