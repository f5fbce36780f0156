"""Whatever was understood of a workbook or a list, as the rows of a clean workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from optimizer.dates import PartialDate
from optimizer.errors import DataError, Issue
from optimizer.intake.faults import SHEET_MISSING
from optimizer.intake.faults_lists import DAY_ASSUMED, FONT_LEGACY, LIST_READ, SHEET_MADE
from optimizer.intake.grids import Broken, Raw
from optimizer.intake.known import gather
from optimizer.intake.lists import unfold
from optimizer.intake.parse import parse_sheets
from optimizer.intake.parse_people import settle_sex
from optimizer.intake.parse_settings import setting_key
from optimizer.intake.records import Notebook, Record
from optimizer.intake.skeleton import completed, next_quarter
from optimizer.intake.source import Source
from optimizer.intake.tables import PEOPLE, Table, read_tables
from optimizer.intake.typed import shown
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Column, Kind
from optimizer.workbook.schema import SHEETS

Sheets = dict[str, list[dict[str, object]]]
SETTLED = {FONT_LEGACY.code, LIST_READ.code}
"""What is no problem any more in the new workbook."""
FLAGS = {choice.value: choice.name for choice in CHOICES[Kind.FLAGS]}


class Conversion(NamedTuple):
    """The rows of the new workbook by sheet and column key, and what is still to be corrected or checked in it."""

    sheets: Sheets
    issues: tuple[Issue, ...]


def convert(path: Path, language: str, today: date) -> Conversion:
    """Read a workbook or a lone list of people, and lay out all that was understood in the workbook's own form.

    Old fonts become Unicode, titles and units in one cell are parted, codes that are missing are made. For a lone list, the
    sheets that it cannot have are made of the units and posts that it names. A cell that could not be read is kept as it is.

    Parameters
    ----------
    path
        The workbook or list.
    language
        The language of the new workbook, ``vi`` or ``en``.
    today
        The day on which the plan is drawn up; a list says nothing of when it is to start.

    Raises
    ------
    PathError, BusyError, DataError
        If the file cannot be read at all.
    """
    tables = read_tables(path, SHEETS)
    sheets, found = unfold(tables.tables)
    issues = [*tables.issues, *found]
    if tables.tables.keys() == {PEOPLE} and tables.tables[PEOPLE].rows:
        sheets = completed(tables.tables, today)
        issues = [issue for issue in issues if issue.code != SHEET_MISSING.code]
        issues += [
            SHEET_MADE.at(title=SHEETS[k].title, count=len(sheets[k].rows)) for k in SHEETS if k in sheets and k != PEOPLE
        ]
        issues.append(DAY_ASSUMED.at(day=next_quarter(today)))
    names = {None, *(table.name for table in tables.tables.values())}
    left = tuple(issue for issue in _issues(sheets, issues) if issue.code not in SETTLED and issue.sheet in names)
    source = Source(sheets, gather(sheets), Notebook())
    rows: Sheets = {key: [_row(record, language) for record in source.records(key)] for key in SHEETS if key in sheets}
    rows["Settings"] = [row for row in rows.get("Settings", []) if row["key"]]
    return Conversion(rows, left)


def language_of(path: Path) -> str:
    """Return the language in which a workbook or list titles its sheets: ``vi`` or ``en``."""
    return read_tables(path, SHEETS).language


def _issues(sheets: Mapping[str, Table], found: list[Issue]) -> tuple[Issue, ...]:
    """Return every problem of the sheets, whether it stops a solve or not."""
    try:
        return parse_sheets(sheets, found)[1]
    except DataError as error:
        return error.issues


def _setting(record: Record) -> dict[str, object]:
    """Return one setting; its key is None where the workbook knows no such setting."""
    value = record.values.get("value")
    return {"key": setting_key(record.values.get("key", "")), "value": value.date() if isinstance(value, datetime) else value}


def _row(record: Record, language: str) -> dict[str, object]:
    """Return the cells of one row as they are to be written."""
    if record.table.sheet.key == "Settings":
        return _setting(record)
    values = dict(record.values)
    if record.table.sheet.key == PEOPLE:
        settle_sex(record, values)
    row = {}
    for column in record.table.sheet.columns:
        if column.key in values:
            row[column.key] = _written(values[column.key], column, language)
        elif column.key in record.row.cells and column.key not in record.values:
            row[column.key] = _as_typed(record.row.cells[column.key][1])
    return row


def _as_typed(raw: Raw) -> str:
    return raw.shown if isinstance(raw, Broken) else shown(raw)


def _written(value: Any, column: Column, language: str) -> object:
    """Return a value as ``write_tables`` takes it."""
    if isinstance(value, PartialDate):
        return value.first if value.exact else str(value)
    if isinstance(value, frozenset):
        words = [FLAGS[word].say(language) if column.kind is Kind.FLAGS and word in FLAGS else word for word in value]
        return "; ".join(sorted(words))
    if isinstance(value, dict):
        return "; ".join(f"{name}={told}" for name, told in value.items())
    if isinstance(value, tuple):
        return value[0]  # a period, with its first and last day behind the name
    if isinstance(value, Fraction) and column.kind is not Kind.GRADE:
        return int(value) if value.denominator == 1 else float(value)
    return value
