"""Validating a workbook: every problem found, whether it stops the solve or not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from optimizer.errors import DataError, Issue, Severity
from optimizer.intake.reading import understood
from optimizer.intake.tables import read_tables
from optimizer.scenario.library import check_sheet
from optimizer.workbook.schema import SHEETS


class Validation(NamedTuple):
    """Every problem of a workbook, and the workbook's language; blank for a file that could not be opened."""

    issues: tuple[Issue, ...]
    language: str

    @property
    def sound(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return all(issue.severity is not Severity.ERROR for issue in self.issues)


def validate(path: Path) -> Validation:
    """Find all problems of a workbook at once, those of its scenarios included.

    Raises
    ------
    PathError, BusyError
        If the file is not there or may not be read.
    """
    try:
        tables = read_tables(path, SHEETS)
    except DataError as error:
        return Validation(error.issues, "")
    try:
        intake = understood(tables)
    except DataError as error:
        return Validation(error.issues, tables.language)
    return Validation((*intake.issues, *check_sheet(intake)), intake.language)
