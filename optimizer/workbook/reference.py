"""The column reference: every sheet, column and coded value in Markdown, made from what the reader itself uses."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Column, Sheet
from optimizer.workbook.schema import MOVES, SETTINGS, SHEETS

INTRODUCTION = """\
# Các trang và cột của bảng tính / Sheets and columns of the workbook

Tên tiếng Việt và tiếng Anh đều được nhận, không phân biệt chữ hoa, chữ thường; thứ tự cột tùy ý. Dấu * là bắt buộc.

Vietnamese and English titles are both accepted, in any case; columns may stand in any order. * marks what is required.
"""
COLUMN_HEAD = ("| Cột | Column | Ý nghĩa | Meaning |", "|---|---|---|---|")
LISTS = """\
## Danh sách trích ngang / Lists of people

Danh sách trích ngang của cơ quan (dòng tên biểu, tiêu đề gộp ô hai, ba tầng, dòng đánh số cột, cột Nam | Nữ, tên đơn vị giữa \
các dòng, phần ký tên) được đọc như trang Cán bộ; rotation convert lập từ đó một bảng tính đủ các trang. Các cột sau cũng được nhận.

An office's own list (title lines, merged headers of two or three rows, numbered columns, birth dates of men and women in two \
columns, units as headings, signatures) is read as Candidates; rotation convert makes a whole workbook of it. These columns, too, \
are known.
"""
LIST_HEAD = ("| Cột / Column | Cũng nhận / Also accepted | Ý nghĩa | Meaning |", "|---|---|---|---|")
GRADED_YEARS = (
    "| Đánh giá 2025, Xếp loại năm 2025, Đánh giá Quý 1/2026, ... | | Thành dòng ở trang Đánh giá. | Become rows of Grades. |"
)
CODE_HEAD = ("| Cột / Column | Giá trị | Value | Cũng nhận / Also accepted |", "|---|---|---|---|")


def column_reference() -> str:
    """Write the column reference in both languages.

    Returns
    -------
    str
        Markdown: a table for each sheet, one for the settings, one for the coded values.
    """
    parts = [INTRODUCTION]
    for sheet in SHEETS.values():
        parts.append(sheet_table(sheet))
        if sheet.key == "Settings":
            parts.append(table("### Các khóa / The keys", COLUMN_HEAD, map(_row, SETTINGS.values())))
    parts.append(sheet_table(MOVES, " (phương án / plan)"))
    parts.append(table(LISTS, LIST_HEAD, _list_columns()))
    parts.append(table("## Giá trị chọn / Coded values", CODE_HEAD, _codes()))
    return "\n".join(parts)


def sheet_table(sheet: Sheet, remark: str = "") -> str:
    """Write the columns of one sheet in both languages."""
    star = "\\*" if sheet.required else ""
    return table(f"## {sheet.title.vi}{star} / {sheet.title.en}{star}{remark}", COLUMN_HEAD, map(_row, sheet.columns))


def _row(column: Column) -> str:
    star = "\\*" if column.required else ""
    return f"| {column.title.vi}{star} | `{column.title.en}`{star} | {column.note.vi} | {column.note.en} |"


def _list_columns() -> Iterable[str]:
    """List the titles that offices give to columns of their lists."""
    people = SHEETS["Candidates"]
    for column in (*people.listed, *(column for column in people.columns if column.others)):
        yield f"| {column.title.vi} | {', '.join(column.others)} | {column.note.vi} | {column.note.en} |"
    yield GRADED_YEARS


def _codes() -> Iterable[str]:
    """List the coded values under the columns that take them."""
    columns = [*SETTINGS.values(), *(column for sheet in SHEETS.values() for column in sheet.columns)]
    for kind, choices in CHOICES.items():
        titles = {column.title for column in columns if column.kind is kind}
        names = " / ".join(sorted(f"{title.vi} (`{title.en}`)" for title in titles))
        for choice in choices:
            yield f"| {names} | {choice.name.vi} | {choice.name.en} | {', '.join(choice.others)} |"


def table(title: str, head: tuple[str, ...], rows: Iterable[str]) -> str:
    """Write a headed table, its rows written already."""
    return "\n".join([title, "", *head, *rows, ""])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(column_reference())
