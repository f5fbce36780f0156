"""The targets of all provinces together: one row for each that several may share, summed up by formulas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.nation_lists import REACHED_POSTS, SHARE_AFTER, TARGET_COLUMNS, WHICH_TARGET
from optimizer.planbook.nation_summary import COUNT, SHARE
from optimizer.planbook.nation_totals import put_formula
from optimizer.planbook.plan_table import HEADER_ROW, PlanColumn, Table, write_table
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.nation.province import Province

SHEET: Final = Text("Chỉ tiêu toàn quốc", "Targets together")
TITLE: Final = Text("Chỉ tiêu tính chung các tỉnh", "The targets of all provinces together")
COLUMNS: Final = (
    *WHICH_TARGET,
    PlanColumn("provinces", "Số tỉnh đặt chỉ tiêu", 11, COUNT, centred=True),
    PlanColumn("reached", "Số tỉnh đạt", 9, COUNT, centred=True),
    *REACHED_POSTS,
    PlanColumn("share before", "Tỷ lệ hiện nay", 10, SHARE, centred=True),
    SHARE_AFTER,
)
SAME: Final = "EXACT({target_id},{0})*EXACT({measure},{1})"
"""The rows of the targets with the code and the measure of a row here."""
FORMULAS: Final = {
    "provinces": "SUMPRODUCT(" + SAME + ")",
    "reached": "SUMPRODUCT(" + SAME + "*({missing}=0))",
    **{column.key: f"SUMPRODUCT({SAME},{{{column.key}}})" for column in REACHED_POSTS},
}
SHARES: Final = {"share before": "before", "share after": "after"}


def write_together(book: Workbook, provinces: Sequence[Province], targets: Worksheet, subtitle: Text, language: str) -> None:
    """Write the sums of the targets by code and measure, which look into the sheet of all targets."""
    lines = (item for province in provinces if province.digest for item in province.digest.targets.items())
    kinds = dict.fromkeys((target_id, line.what) for target_id, line in lines)
    rows = [{"target_id": target_id, "measure": what} for target_id, what in sorted(kinds)]
    page = write_table(book, Table(SHEET, TITLE, COLUMNS, rows, frozen=2), subtitle, language)
    ranges = _ranges(targets)
    letters = {column.key: get_column_letter(place) for place, column in enumerate(COLUMNS, 1)}
    for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + len(rows)):
        for place, column in enumerate(COLUMNS, 1):
            formula = FORMULAS.get(column.key, "").format(f"$A{row}", f"$B{row}", **ranges)
            if part := SHARES.get(column.key):
                formula = f'IF({letters["posts"]}{row}=0,"",{letters[part]}{row}/{letters["posts"]}{row})'
            if formula:
                put_formula(page.cell(row, place), formula, column.number_format, language)


def _ranges(targets: Worksheet) -> dict[str, str]:
    """Return the columns of the sheet of all targets as formulas write them."""
    letters = {column.key: get_column_letter(place) for place, column in enumerate(TARGET_COLUMNS, 1)}
    first, last = HEADER_ROW + 1, targets.max_row
    return {key: f"{quote_sheetname(targets.title)}!${at}${first}:${at}${last}" for key, at in letters.items()}
