"""Whatever stands in a cell, reading ends with a problem or with a list of issues."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.errors import DataError
from optimizer.intake.reading import read_problem
from optimizer.workbook.schema import SHEETS
from tests.workbook.books import sound, write

WORDS = [
    "",
    " ",
    "x",
    "có",
    "#N/A",
    "X1",
    "C1",
    "X1-BT",
    "BT",
    "50%",
    "2026-Q4",
    "a=b; c",
    "{value}",
    "=1/0",
    "12/2026",
    "VD-1",
    ";,;",
]
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-5, 3000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)).map(lambda day: datetime(day.year, day.month, day.day)),
    st.just(time(0, 0)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
)
COLUMNS = st.sampled_from([(sheet.key, column.key) for sheet in SHEETS.values() for column in sheet.columns])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(COLUMNS, st.integers(0, 3), CELLS), min_size=1, max_size=12))
def test_any_cell(tmp_path: Path, changes: list[tuple[tuple[str, str], int, object]]) -> None:
    sheets = sound()
    for (sheet, column), row, value in changes:
        rows = sheets.setdefault(sheet, [])
        rows += [{} for _ in range(row + 1 - len(rows))]
        rows[row][column] = value
    try:
        issues = read_problem(write(tmp_path / "in.xlsx", sheets)).issues
    except DataError as error:
        issues = error.issues
        assert issues
    assert all(issue.say(lang) for issue in issues for lang in ("vi", "en"))
