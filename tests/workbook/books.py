"""Small workbooks for the tests: one sound base, written in either language, changed cell by cell."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from optimizer.errors import DataError, Issue
from optimizer.intake.reading import read_problem
from optimizer.workbook.columns import Sheet
from optimizer.workbook.schema import MOVES, SETTINGS, SHEETS

Rows = list[dict[str, object]]

SOUND: Mapping[str, Rows] = {
    "Settings": [{"key": "plan_date", "value": date(2026, 10, 1)}, {"key": "organisation", "value": "Tỉnh ủy"}],
    "Units": [
        {"unit_id": "X1", "name": "Xã Tân Lập", "kind": "commune", "region": "Vùng 1", "difficulty": 2, "flags": "minority"},
        {"unit_id": "X2", "name": "Phường Hòa Bình", "kind": "ward", "region": "Vùng 2", "needs": "Đất đai; dự án"},
        {"unit_id": "P1", "name": "Phòng Nội vụ", "kind": "office", "max_out": 1},
    ],
    "UnitChanges": [{"old_unit": "Xã Tân Hưng", "new_unit": "X1"}, {"old_unit": "Xã Phú Xuân", "new_unit": "X2"}],
    "Posts": [
        {"post_id": "X1-BT", "unit_id": "X1", "title": "BT", "holder_id": "C1", "holder_since": date(2021, 5, 1)},
        {"post_id": "X1-CT", "unit_id": "X1", "title": "CT", "holder_id": "C2", "holder_since": "6/2020"},
        {"post_id": "X2-BT", "unit_id": "X2", "title": "BT"},
        {"post_id": "P1-TP", "unit_id": "P1", "title": "TP", "holder_id": "C3", "holder_since": "2019"},
    ],
    "Candidates": [
        {"candidate_id": "C1", "full_name": "Lê Văn An", "sex": "male", "birth_date": "12/03/1975", "native_unit": "X1"},
        {"candidate_id": "C2", "full_name": "Trần Thị Bình", "sex": "female", "birth_date": 1980, "native_unit": "Xã Phú Xuân"},
        {
            "candidate_id": "C3",
            "full_name": "Phạm Cường",
            "sex": "male",
            "birth_date": "7/1982",
            "native_unit": "Phường Hòa Bình",
        },
    ],
}
"""A workbook without any issue, by sheet and column key, in English."""

VIETNAMESE = {
    "commune": "xã", "ward": "phường", "office": "phòng ban", "male": "nam", "female": "nữ",
    "minority": "vùng dân tộc thiểu số",
}  # fmt: skip


def sound() -> dict[str, Rows]:
    """Return the base workbook, to be changed."""
    return copy.deepcopy(dict(SOUND))


def write(path: Path, sheets: Mapping[str, Rows], lang: str = "en") -> Path:
    """Write rows keyed by column as a workbook with titles of one language."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for key, rows in sheets.items():
        sheet = MOVES if key == MOVES.key else SHEETS[key]
        page = book.create_sheet(sheet.title.say(lang)[:31])
        columns = used(sheet, rows)
        page.append([sheet.by_key[column].title.say(lang) for column in columns])
        for row in rows:
            page.append([said(row.get(column), lang) for column in columns])
    book.save(path)
    return path


def used(sheet: Sheet, rows: Rows) -> list[str]:
    """List the columns that a sheet needs for its rows."""
    filled = {key for row in rows for key in row}
    return [c.key for c in sheet.columns if c.key in filled or (c.required and not filled & {*sheet.unless.get(c.key, ())})]


def said(value: object, lang: str) -> object:
    """Write a value as people of the language do."""
    if lang == "vi" and isinstance(value, str):
        return SETTINGS[value].title.vi if value in SETTINGS else VIETNAMESE.get(value, value)
    return value


def refused(path: Path) -> list[Issue]:
    """Return the issues of a workbook that must be refused."""
    with pytest.raises(DataError) as caught:
        read_problem(path)
    return list(caught.value.issues)


def places(issues: list[Issue]) -> list[tuple[str, str]]:
    """Return code and place of each issue."""
    return [(issue.code, issue.where) for issue in issues]
