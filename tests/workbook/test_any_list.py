"""Whatever stands in an office's list, reading and converting it ends with a problem or with a list of issues."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from optimizer.intake.convert import convert
from optimizer.intake.validation import validate
from optimizer.workbook.tables_out import write_tables

TITLES = [
    "TT", "Họ và tên", "Giới tính", "Nam", "Nữ", "Năm sinh", "Ngày sinh", "Chức vụ, đơn vị công tác", "Đơn vị", "Quy hoạch",
    "Đánh giá 2024", "2025", "Trình độ", "Chuyên môn", "LLCT", "Mã", "Quê quán", "x", None,
]  # fmt: skip
CELLS = [
    None, 1, 2.5, "x", "I", "(1)", "An", "Lê Văn An", "nam", 1975, "12/3/80", datetime(1905, 5, 1), True, "Chủ tịch UBND xã A",
    "XÃ TÂN LẬP", "QH BT; ; /", "HTTNV", "ĐH", "Ghi chú:", "=1", ";", "(", "VD-1", "Bí thư", "PHÓ", "TT", "-",
]  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(CELLS), max_size=8), max_size=8)
MERGES = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 2), st.integers(0, 2)), max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(TITLES), min_size=4, max_size=8, unique=True), min_size=1, max_size=3), ROWS, MERGES)
def test_any_list(
    tmp_path: Path, header: list[list[object]], rows: list[list[object]], merges: list[tuple[int, int, int, int]]
) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in [["Họ và tên", "Nữ", "Năm sinh"], *header, *rows]:
        page.append(row)
    for row, column, height, width in merges:
        page.merge_cells(start_row=row, start_column=column, end_row=row + height, end_column=column + width)
    path = tmp_path / "list.xlsx"
    book.save(path)
    issues = validate(path).issues
    assert issues
    assert all(issue.say(lang) for issue in issues for lang in ("vi", "en"))
    write_tables(tmp_path / "out.xlsx", convert(path, "vi", date(2026, 8, 20)).sheets, "vi")
