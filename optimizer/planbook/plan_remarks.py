"""What was written in places that the next workbook does not have: listed in words, and kept from round to round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from optimizer.planbook.plan_table import CODE, PlanColumn, Table, cut_long
from optimizer.review.carried import Remark
from optimizer.text import Text

SHEET: Final = Text("Ghi chú chuyển tiếp", "Remarks")
HEADING: Final = Text(
    "Ghi chú, ý kiến ghi ngoài bảng, chuyển tiếp từ các đợt", "Remarks written elsewhere, kept from all rounds"
)
COLUMNS: Final = (
    PlanColumn("order", "TT", 5, "0", centred=True),
    PlanColumn("round", "Đợt", 6, "0", centred=True),
    PlanColumn("copy", "Tệp", 24, CODE),
    PlanColumn("where", "Nơi ghi", 28, CODE),
    PlanColumn("author", "Người ghi", 20, CODE),
    PlanColumn("text", "Nội dung", 80, CODE),
)
LONGEST: Final = 4_000
"""Letters of one remark; with what is said about it, it always fits into a cell of the hidden sheet."""


def short(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Yield remarks none of which is too long for a cell: a longer one goes on in the next."""
    for remark in remarks:
        for begin in range(0, max(1, len(remark.text)), LONGEST):
            yield remark._replace(text=remark.text[begin : begin + LONGEST])


def remarks_table(remarks: Iterable[Remark]) -> Table:
    """Lay out the remarks; a text too long for one row goes on in the next."""
    told = ({"order": order, **remark._asdict()} for order, remark in enumerate(remarks, 1))
    return Table(SHEET, HEADING, COLUMNS, [line for row in told for line in cut_long(row, COLUMNS)])
