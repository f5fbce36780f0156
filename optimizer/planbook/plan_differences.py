"""The list of every difference between what was sent and what came back, with what was done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from optimizer.planbook.plan_decisions import COLUMNS as DECISION_COLUMNS
from optimizer.planbook.plan_moves import STATUS
from optimizer.planbook.plan_table import CODE, PlanColumn, Table, cut_long
from optimizer.report.words import capital
from optimizer.review.differences import KIND_NAMES, Difference
from optimizer.text import Text

SHEET: Final = Text("Khác với bản đã gửi", "Differences")
HEADING: Final = Text("Những chỗ khác với bản đã gửi và cách xử lý", "Differences from what was sent, and what was done")
COLUMNS: Final = (
    PlanColumn("order", "TT", 5, "0", centred=True),
    PlanColumn("kind", "Loại", 16),
    PlanColumn("copy", "Tệp", 18, CODE),
    PlanColumn("where", "Ô", 20, CODE),
    PlanColumn("row_id", "Mã dòng", 14, CODE),
    PlanColumn("column", "Cột", 14, CODE),
    PlanColumn("sent", "Đã gửi", 28, CODE),
    PlanColumn("returned", "Nhận lại", 28, CODE),
    PlanColumn("done", "Cách xử lý", 34),
)
TITLES: Final = {column.key: Text(column.vi, column.key) for column in (*DECISION_COLUMNS, STATUS)}


def differences_table(differences: Sequence[Difference]) -> Table:
    """Lay out the differences in the order in which they were found; a text too long for one row goes on in the next."""
    rows = [line for order, each in enumerate(differences, 1) for line in cut_long(_row(order, each), COLUMNS)]
    return Table(SHEET, HEADING, COLUMNS, rows)


def _row(order: int, difference: Difference) -> dict[str, object]:
    return {
        "order": order,
        "kind": capital(KIND_NAMES[difference.kind]),
        "copy": difference.place.copy,
        "where": difference.place.where,
        "row_id": difference.row_id,
        "column": TITLES.get(difference.column, difference.column),
        "sent": difference.sent,
        "returned": difference.returned,
        "done": capital(difference.done),
    }
