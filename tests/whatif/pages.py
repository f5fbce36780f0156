"""Comparisons written as workbooks and read again, for their cells to be held against plain counting."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_sections import Origin
from optimizer.planbook.whatif_writer import whatif_workbook
from optimizer.report.digest import Digest
from optimizer.whatif.comparison import Comparison
from optimizer.workbook.rendering import rendered
from tests.whatif.studies import Study, mixed

ORIGIN = Origin("dữ liệu.xlsx", "ab" * 32, date(2026, 9, 1))
SHEETS = {
    "vi": ["Tổng hợp", "Biểu đồ", "Cán bộ", "Vị trí", "Lượt điều động bền vững", "Kịch bản"],
    "en": ["Summary", "Charts", "People", "Posts", "Robust moves", "Scenarios"],
}
both = pytest.mark.parametrize("lang", ["vi", "en"])
HEADER_ROW = 4
CARE = "00FFF2CC"


def written(study: Study, lang: str) -> Workbook:
    return load_workbook(BytesIO(rendered(whatif_workbook(study.comparison, study.scenarios, ORIGIN, lang))))


@cache
def book(lang: str) -> Workbook:
    return written(mixed(), lang)


def rows(page: Worksheet) -> list[dict[str, Any]]:
    header, *lines = page.iter_rows(min_row=HEADER_ROW, values_only=True)
    assert len(set(header)) == len(header)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


def digests(comparison: Comparison) -> list[Digest | None]:
    return [result.digest for result in comparison.results]


def going(digest: Digest) -> dict[str, str]:
    return {move.candidate_id: move.to_post for move in digest.moves}
