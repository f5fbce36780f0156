"""The sheets of units, unit changes and titles become facts."""

from __future__ import annotations

from optimizer.domain import Title, Unit, UnitChange
from optimizer.intake.source import Source, unique
from optimizer.text import Text
from optimizer.workbook.titles import BUILT_IN, title_code


def parse_units(source: Source) -> dict[str, Unit]:
    """Read the units by id."""
    units = {}
    for record in unique(source.records("Units"), "unit_id"):
        values = dict(record.values)
        unit = Unit(id=values.pop("unit_id"), **values)
        units[unit.id] = unit
    return units


def parse_changes(source: Source) -> tuple[UnitChange, ...]:
    """Read which units became which."""
    rows = [record.values for record in source.records("UnitChanges") if record.ok]
    return tuple(UnitChange(row["old_unit"], row["new_unit"], row.get("effective_on")) for row in rows)


def parse_titles(source: Source) -> dict[str, Title]:
    """Read the titles by code: the built-in ones, replaced and added to by the sheet's rows."""
    titles = dict(BUILT_IN)
    records = source.records("Titles")
    for record in records:
        if "title" in record.values:
            record.values["title"] = title_code(record.values["title"])
    for record in unique(records, "title"):
        values = dict(record.values)
        code, vi, en = values.pop("title"), values.pop("name_vi", ""), values.pop("name_en", "")
        titles[code] = Title(code=code, name=Text(vi or en or code, en or vi or code), **values)
    return titles
