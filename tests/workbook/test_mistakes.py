"""Every one of 500 planted mistakes is found at its cell, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from optimizer.intake.validation import validate
from optimizer.workbook.tables_out import write_tables
from tests.workbook.mistakes import KINDS, MISTAKES, plant
from tests.workbook.victim import sound


def test_every_mistake_is_found_at_its_cell_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    planted = sorted(map(tuple, plant(path)))
    assert len(planted) == MISTAKES
    assert len(KINDS) >= 40
    assert sorted((issue.code, issue.where) for issue in validate(path).issues) == planted


def test_nothing_is_found_where_nothing_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    write_tables(path, sound(), "vi")
    assert validate(path).issues == ()
