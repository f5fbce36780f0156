"""The Settings sheet becomes the settings of the problem."""

from __future__ import annotations

from typing import Any

from optimizer.domain import Settings
from optimizer.intake.expected import EXPECTED
from optimizer.intake.faults import CELL_MISSING
from optimizer.intake.faults_data import (
    DATE_FULL,
    HORIZON_RANGE,
    ID_TWICE,
    SETTING_MISSING,
    SETTING_UNKNOWN,
    SETTING_UNUSED,
)
from optimizer.intake.readers import READERS
from optimizer.intake.records import Record, read_cell
from optimizer.intake.source import Source
from optimizer.workbook.columns import Column
from optimizer.workbook.schema import SETTINGS
from optimizer.workbook.words import bare, fold, suggest

MAX_QUARTERS = 12
TITLES = {bare(title): key for key, column in SETTINGS.items() for title in column.title}
TITLES |= {fold(title): key for key, column in SETTINGS.items() for title in column.title}


def parse_settings(source: Source) -> Settings | None:
    """Read the settings; None where the plan date is not known, which is noted."""
    table = source.tables.get("Settings")
    if table is None or not table.whole:
        return None
    values: dict[str, Any] = {}
    found: dict[str, Record] = {}
    for record in source.records("Settings"):
        column = _setting(record)
        if column and column.key in found:
            record.note("key", ID_TWICE, value=record.values["key"], others=[found[column.key].place("key")])
        elif column:
            found[column.key] = record
            _read(record, column, values)
    for key, column in SETTINGS.items():
        if column.required and key not in found:
            source.notes.issues.append(SETTING_MISSING.at(table.name, title=column.title))
    if "plan_date" not in values:
        return None
    return Settings(**values)


def setting_key(name: str) -> str | None:
    """Return the key of the setting of a name, None if there is none."""
    return TITLES.get(fold(name)) or TITLES.get(bare(name))


def _setting(record: Record) -> Column | None:
    """Find the setting that a row sets; a name that is nearly one is an error, any other is left alone."""
    name = record.values.get("key")
    if name is None:
        return None
    key = setting_key(name)
    if key is None:
        likely = suggest(name, [title for column in SETTINGS.values() for title in column.title])
        record.note("key", SETTING_UNKNOWN if likely else SETTING_UNUSED, value=name, hint=likely)
        return None
    return SETTINGS[key]


def _read(record: Record, column: Column, values: dict[str, Any]) -> None:
    """Read the value of one setting; blank leaves the default."""
    if "value" not in record.row.cells:
        if column.required:
            record.note("value", CELL_MISSING)
        return
    read_cell(record, "value", READERS[column.kind], EXPECTED[column.kind])
    if not record.ok:
        return
    value = record.values["value"]
    if column.key == "plan_date":
        if not value.exact:
            record.note("value", DATE_FULL, value=value)
            return
        value = value.first
    elif column.key == "horizon_quarters" and not 1 <= value <= MAX_QUARTERS:
        record.note("value", HORIZON_RANGE, most=MAX_QUARTERS)
        return
    values[column.key] = float(value) if column.key == "time_limit_seconds" else value
