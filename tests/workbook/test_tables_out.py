from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from optimizer.codes import Measure, UnitKind
from optimizer.workbook.tables_out import write_tables

SHEETS: dict[str, list[dict[str, object]]] = {
    "Settings": [{"key": "plan_date", "value": date(2026, 10, 1)}, {"key": "max_moves", "value": 5}],
    "Units": [{"unit_id": "007", "name": "=1+1", "kind": UnitKind.COMMUNE, "needs": None}],
    "Targets": [{"target_id": "T1", "measure": Measure.FEMALE, "share": 0.25}],
}


@pytest.fixture
def vi(tmp_path: Path) -> Any:
    write_tables(tmp_path / "out.xlsx", SHEETS, "vi")
    return openpyxl.load_workbook(tmp_path / "out.xlsx")


def test_sheets_columns_settings_and_coded_words_speak_the_language(vi: Any, tmp_path: Path) -> None:
    write_tables(tmp_path / "en.xlsx", SHEETS, "en")
    en = openpyxl.load_workbook(tmp_path / "en.xlsx")
    assert vi.sheetnames == ["Thiết lập", "Đơn vị", "Vị trí", "Cán bộ", "Chỉ tiêu"]
    assert en.sheetnames == ["Settings", "Units", "Posts", "Candidates", "Targets"]
    assert [cell.value for cell in vi["Đơn vị"][1]] == ["Mã đơn vị", "Tên đơn vị", "Loại"]
    assert (vi["Thiết lập"]["A2"].value, vi["Đơn vị"]["C2"].value) == ("Ngày bắt đầu thực hiện", "xã")
    assert (en["Settings"]["A2"].value, en["Units"]["C2"].value) == ("plan_date", "commune")


def test_text_stays_text_and_dates_are_dates(vi: Any) -> None:
    unit, day = vi["Đơn vị"], vi["Thiết lập"]["B2"]
    assert [(cell.value, cell.data_type) for cell in unit[2][:2]] == [("007", "s"), ("=1+1", "s")]
    assert (day.value, day.number_format) == (datetime(2026, 10, 1), "dd/mm/yyyy")
    assert vi["Chỉ tiêu"]["C2"].number_format == "0%"


def test_the_header_is_frozen_and_filtered(vi: Any) -> None:
    assert vi["Đơn vị"].freeze_panes == "A2"
    assert vi["Đơn vị"].auto_filter.ref == "A1:C2"


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    for path in (one, other):
        write_tables(path, SHEETS, "vi")
    assert one.read_bytes() == other.read_bytes()


def test_an_unknown_sheet_or_column_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="Unit"):
        write_tables(tmp_path / "out.xlsx", {"Unit": [{}]}, "vi")
    with pytest.raises(KeyError, match="unit"):
        write_tables(tmp_path / "out.xlsx", {"Units": [{"unit": "X1"}]}, "vi")
