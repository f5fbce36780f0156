"""The fingerprints of a finished workbook's sheets, by which a change in a returned copy is noticed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_manifest import Sent, plain
from optimizer.planbook.plan_table import HEADER_ROW
from optimizer.review.fingerprint import ABOVE, CHARTS, COLUMN, EXTRA_SHEET, SHEET, fingerprint
from optimizer.workbook.schema_committee import COMMITTEE
from optimizer.workbook.words import fold

FORMULA = "f"
OURS = {fold(title) for column in COMMITTEE.columns for title in column.title}


def fingerprints(book: Workbook, decisions: str, extra: Collection[str]) -> Iterator[Sent]:
    """Yield what the hidden sheet is to tell of the sheets, all of which must be there by now.

    Parameters
    ----------
    decisions
        The title of the sheet of decisions, whose rows are sent value by value.
    extra
        The titles of the sheets that people added.
    """
    for page in book.worksheets:
        cells = _cells(page)
        if page.title == decisions:
            above = [plain(value) for (row, _), value in cells.items() if row < HEADER_ROW]
            titles = [plain(value) for (row, _), value in cells.items() if row == HEADER_ROW]
            for kind, texts in ((ABOVE, above), (COLUMN, [title for title in titles if fold(title) not in OURS])):
                yield from (Sent("", f"{kind}{number}", text) for number, text in enumerate(filter(None, texts), 1))
        else:
            yield Sent("", (EXTRA_SHEET if page.title in extra else SHEET) + page.title, fingerprint(cells))
        if charts := len(page._charts):  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl has no public name for it
            yield Sent("", CHARTS + page.title, str(charts))


def _cells(page: Worksheet) -> dict[tuple[int, int], object]:
    # not iter_rows: a value in a far corner would make it go through all the cells between
    there = sorted(page._cells.items())  # noqa: SLF001 - openpyxl has no public name for it
    return {at: cell.value for at, cell in there if cell.value is not None and cell.data_type != FORMULA}
