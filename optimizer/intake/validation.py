"""Validating a workbook: every problem found, whether it stops the solve or not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from optimizer.errors import DataError, Issue, Severity
from optimizer.intake.parse import parse
from optimizer.intake.tables import read_tables
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
    """Find all problems of a workbook at once.

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
        problem, issues = parse(tables)
    except DataError as error:
        return Validation(error.issues, tables.language)
    return Validation(issues, problem.settings.language or tables.language)
