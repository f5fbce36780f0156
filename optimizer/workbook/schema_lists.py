"""The columns that offices have in their lists of people in place of ours, and the titles of the graded years."""

from __future__ import annotations

import re

from optimizer.workbook.columns import Kind, optional

LISTED = (
    optional(
        "position",
        "Chức vụ, đơn vị công tác",
        Kind.TEXT,
        "Chức danh và đơn vị ghi chung một ô.",
        "Title and unit in one cell.",
        "Chức vụ",
        "Chức danh",
        "Chức vụ hiện tại",
        "Chức vụ hiện nay",
        "Chức vụ đang giữ",
        "Chức danh, đơn vị công tác",
        "Chức vụ, đơn vị",
        "Chức vụ, đơn vị công tác hiện nay",
        "Chức vụ, đơn vị công tác hiện tại",
        "Chức vụ, chức danh, đơn vị công tác",
        "Chức vụ và đơn vị công tác",
        "Chức vụ, nơi công tác",
        "Chức vụ, cơ quan công tác",
        "Chức vụ công tác",
    ),
    optional(
        "planned_for",
        "Quy hoạch",
        Kind.TEXT,
        "Các chức danh được quy hoạch.",
        "The titles planned for.",
        "QH",
        "Quy hoạch chức danh",
        "Chức danh quy hoạch",
        "Được quy hoạch",
    ),
    optional("man", "Nam", Kind.YES_NO, "Đánh dấu x nếu là nam.", "An x for a man.", "Giới tính nam"),
    optional("woman", "Nữ", Kind.YES_NO, "Đánh dấu x nếu là nữ.", "An x for a woman.", "Giới tính nữ"),
)
"""Columns of lists: their values become the title, unit, sex, planning list and grades of the workbook."""

NUMBER_TITLES = ("TT", "STT", "Số TT", "Số thứ tự")
"""Titles of the column that numbers the rows; there is nothing to read in it."""
GRADED = re.compile(
    r"(?:danhgia|xeploai|phanloai|mucdohoanthanh).*?(?:quy(?P<quarter>[1-4]|iv|i{1,3})(?:nam)?)?(?P<year>20\d\d)$"
)
"""The bare title of a column with the grades of one period: ``Đánh giá 2024``, ``Kết quả xếp loại năm 2024``."""
PLANNED = re.compile(r"(?:quyhoach|qh)(?:chucdanh)?(?:giaidoan|nhiemky)?(?:20\d\d){1,2}$")
"""The bare title of a column with the planning of one term: ``Quy hoạch 2025-2030``."""
