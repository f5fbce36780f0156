"""What a sheet and a column of the workbook are, and what kind of value a column holds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from optimizer.text import Text


class Kind(StrEnum):
    """What the cells of a column hold, and so how they are read, checked and chosen from a list."""

    TEXT = "text"
    ID = "id"  # the row's own code
    UNIT = "unit"  # the code of a listed unit, post, person or title
    POST = "post"
    CANDIDATE = "candidate"
    TITLE = "title"
    TITLES = "titles"
    REGION = "region"
    REGIONS = "regions"
    PLACE = "place"  # a listed unit, an old unit, or a place elsewhere
    PLACES = "places"
    OLD_PLACE = "old_place"
    RULE = "rule"
    PARAMETERS = "parameters"
    INTEGER = "integer"  # any whole number
    COUNT = "count"  # a whole number of 0 or more
    DIFFICULTY = "difficulty"  # a whole number of 0 to 3
    DECIMAL = "decimal"  # a number of 0 or more
    POINTS = "points"  # a number of 0 to 100
    SHARE = "share"
    DATE = "date"  # may be known to the month or year only
    DAY = "day"
    YES_NO = "yes_no"
    YES_OR_DAY = "yes_or_day"
    TAGS = "tags"
    FLAGS = "flags"
    PERIOD = "period"
    QUARTER = "quarter"
    SEX = "sex"
    UNIT_KIND = "unit_kind"
    EDUCATION = "education"
    THEORY = "theory"
    DISCIPLINE = "discipline"
    PURPOSE = "purpose"
    MEASURE = "measure"
    PROPERTY = "property"
    GRADE = "grade"
    LEVEL = "level"
    PIN_KIND = "pin_kind"
    LANGUAGE = "language"
    SETTING = "setting"  # depends on the row
    SHEET = "sheet"  # what a scenario changes


class Column(NamedTuple):
    """One column: its key (also its English title), both titles, the kind of its values, and a note on its meaning.

    ``others`` are further titles that offices give it.
    """

    key: str
    title: Text
    required: bool
    kind: Kind
    note: Text
    others: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """One sheet: its key (also its English title), both titles, its columns, and whether a workbook must have it.

    ``unless`` names, for a required column, the columns that may stand in its place (all of them). ``others`` are further
    titles of the sheet. ``listed`` are columns that an office's list has in place of ours, ``instead`` those of them (any)
    from which the values of a required column can be told.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    required: bool = False
    unless: Mapping[str, tuple[str, ...]] = {}
    others: tuple[str, ...] = ()
    listed: tuple[Column, ...] = ()
    instead: Mapping[str, tuple[str, ...]] = {}

    @property
    def by_key(self) -> dict[str, Column]:
        """The columns by key, those of lists included."""
        return {column.key: column for column in (*self.columns, *self.listed)}


def optional(key: str, vi: str, kind: Kind, note_vi: str, note_en: str, *others: str) -> Column:
    """Describe a column that may be missing or blank; ``others`` are further titles."""
    return Column(key, Text(vi, key), False, kind, Text(note_vi, note_en), others)


def needed(key: str, vi: str, kind: Kind, note_vi: str, note_en: str, *others: str) -> Column:
    """Describe a column that must be there and filled in on every row; ``others`` are further titles."""
    return Column(key, Text(vi, key), True, kind, Text(note_vi, note_en), others)
