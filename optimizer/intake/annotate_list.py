"""The first sheet of the annotated copy: every problem in one list, with a link to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from optimizer.errors import Issue, Severity
from optimizer.planbook.plan_style import FACE, NOTE, put
from optimizer.planbook.plan_table import HEADER_ROW, PlanColumn, Table, write_table
from optimizer.report.findings import SEVERITY_NAMES, summary
from optimizer.text import Text
from optimizer.workbook.schema import FINDINGS

HEADING: Final = Text("Danh sách lỗi cần sửa và lưu ý", "Findings: errors to correct, and warnings")
HOW: Final = Text(
    "Bấm vào ô ở cột Ô để đến chỗ cần sửa; ô màu đỏ là lỗi, ô màu vàng là lưu ý, lời giải thích ở ghi chú của ô. "
    "Sửa xong, lưu lại rồi kiểm tra tệp này một lần nữa.",
    "Click a cell in the column cell to go there; red cells are errors, yellow ones warnings, explained in the cell's note. "
    "Correct them, save, and validate this file again.",
)
FILLS: Final[Mapping[Severity, PatternFill]] = {
    Severity.ERROR: PatternFill("solid", fgColor="FF9E9E"),
    Severity.WARNING: PatternFill("solid", fgColor="FFEB84"),
}
LINK: Final = Font(name=FACE, size=11, color="0563C1", underline="single")
COLUMNS: Final = (
    PlanColumn("order", "TT", 6, centred=True),
    PlanColumn("severity", "Mức", 10, centred=True),
    PlanColumn("sheet", "Trang", 18),
    PlanColumn("cell", "Ô", 9, centred=True),
    PlanColumn("value", "Giá trị trong ô", 22),
    PlanColumn("what", "Vấn đề", 48),
    PlanColumn("todo", "Cách sửa", 44),
    PlanColumn("expected", "Giá trị cần có", 30),
    PlanColumn("suggestions", "Có phải là", 22),
    PlanColumn("others", "Ô liên quan", 18),
)


def write_list(book: Workbook, issues: Sequence[Issue], file: str, pages: Mapping[str, str], language: str) -> None:
    """Write the list of problems as the first sheet of the book.

    Parameters
    ----------
    file
        The name of the file that has them.
    pages
        The titles of the book's sheets, by those of the file's.
    """
    rows = [_row(number, issue) for number, issue in enumerate(issues, 1)]
    fills = {SEVERITY_NAMES[severity]: fill for severity, fill in FILLS.items()}
    page = write_table(book, Table(FINDINGS, HEADING, COLUMNS, rows, fills), summary(issues, file), language)
    book.move_sheet(page, 1 - len(book.worksheets))
    if issues:
        put(page["A3"], HOW, language)
        page["A3"].font = NOTE
    place = [column.key for column in COLUMNS].index("cell") + 1
    for number, issue in enumerate(issues, HEADER_ROW + 1):
        if issue.sheet and issue.sheet in pages:
            cell = page.cell(number, place)
            goal = f"{quote_sheetname(pages[issue.sheet])}!{issue.cell or 'A1'}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=goal)
            cell.font = LINK


def _row(number: int, issue: Issue) -> dict[str, object]:
    """Write one problem as a row; a sheet as a whole is linked to by its first cell."""
    return {
        "order": number,
        "severity": SEVERITY_NAMES[issue.severity],
        "sheet": issue.sheet,
        "cell": issue.cell or (issue.sheet and "A1"),
        "value": issue.value,
        "what": issue.what,
        "todo": issue.todo,
        "expected": issue.expected,
        "suggestions": "; ".join(issue.suggestions),
        "others": "; ".join(issue.others),
    }
