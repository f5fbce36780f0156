"""What libraries need for themselves: to be imported, and to read a workbook."""

from __future__ import annotations

import time
from importlib import import_module
from pathlib import Path

from optimizer.bench.report import WORKBOOK, Report


def imports(_folder: Path, _limit: float) -> Report:
    """Import the two libraries that a run cannot do without."""
    begun = time.perf_counter()
    for module in ("ortools.sat.python.cp_model", "pandas"):
        import_module(module)
    return {"seconds": {"total": time.perf_counter() - begun}}


def reading(folder: Path, _limit: float) -> Report:
    """Read the cells of the workbook as the product does, and with the libraries that read workbooks."""
    from openpyxl import load_workbook
    from python_calamine import CalamineWorkbook

    from optimizer.intake.tables import read_tables
    from optimizer.workbook.schema import SHEETS

    path = folder / WORKBOOK
    begun = time.perf_counter()
    tables = read_tables(path, SHEETS)
    own = time.perf_counter()
    for sheet in load_workbook(path, data_only=True):
        list(sheet.iter_rows(values_only=True))
    careful = time.perf_counter()
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    fast = time.perf_counter()
    rows = sum(len(table.rows) for table in tables.tables.values())
    return {"seconds": {"own": own - begun, "openpyxl": careful - own, "calamine": fast - careful}, "rows": rows}
