"""What people wrote into a returned workbook beside their decisions; it goes into the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class ExtraColumn(NamedTuple):
    """A column that people added to the sheet of decisions: its title, and its values in plain text by row id."""

    title: str
    values: Mapping[str, str]


class RowNote(NamedTuple):
    """A note on a cell of the sheet of decisions, by row id and column key; a thread's replies are joined in ``text``."""

    row_id: str
    column: str
    author: str
    text: str

    @property
    def words(self) -> str:
        """The note as the cell shows it: the author on a line in front, for programs that show no authors."""
        return f"{self.author}:\n{self.text}" if self.author.strip() else self.text


class Remark(NamedTuple):
    """Something written in a place that the next workbook does not have: kept in words, with where it stood."""

    round: int
    copy: str
    where: str
    author: str
    text: str


class ExtraSheet(NamedTuple):
    """A sheet that people added: its title and its values (text, numbers, dates) by row and column, both from 1."""

    title: str
    cells: Mapping[tuple[int, int], object]


@dataclass(frozen=True, slots=True)
class Carried:
    """All of it, from all copies."""

    columns: tuple[ExtraColumn, ...] = ()
    notes: tuple[RowNote, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sheets: tuple[ExtraSheet, ...] = ()
