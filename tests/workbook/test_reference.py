"""The schema is sound in both languages, and the committed column reference is what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.intake.readers import READERS
from optimizer.workbook.coded import CHOICES, SPELLINGS, meaning
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.reference import column_reference
from optimizer.workbook.schema import MOVES, SETTINGS, SHEETS
from optimizer.workbook.words import bare

REFERENCE = Path(__file__).parents[2] / "data" / "columns.md"


def test_the_column_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == column_reference()


@pytest.mark.parametrize("sheet", [*SHEETS.values(), MOVES], ids=lambda sheet: sheet.key)
def test_no_two_columns_of_a_sheet_could_be_confused(sheet: Sheet) -> None:
    titles = [bare(title) for column in (*sheet.columns, *sheet.listed) for title in (*column.title, *column.others)]
    assert len(titles) == len(set(titles))


def test_no_two_sheets_or_settings_could_be_confused() -> None:
    for named in ([*SHEETS.values(), MOVES], SETTINGS.values()):
        titles = [bare(title) for one in named for title in one.title]
        assert len(titles) == len(set(titles))


def test_every_kind_of_column_can_be_read() -> None:
    assert set(READERS) == set(Kind)


def test_every_name_of_a_coded_value_means_that_value() -> None:
    for kind, choices in CHOICES.items():
        assert len(SPELLINGS[kind]) >= len(choices)
        for choice in choices:
            assert {meaning(kind, word) for word in (*choice.name, *choice.others)} == {choice.value}
