"""Two years of scheduled runs on a sample district, by hand: ``python -m tests.quarterly.sample_years NAME QUARTERS FOLDER``.

Everything published is carried out, except the last move of each quarter.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from optimizer.console import begin
from optimizer.dates import add_months
from optimizer.quarterly.lines import Line
from optimizer.quarterly.running import Request, quarterly
from optimizer.samples import samples

RUNS = 8


def carry_out(path: Path, line: Line) -> None:
    """Enter the published moves into the sheet of posts."""
    book = load_workbook(path)
    page = book["Vị trí"]
    header = next(row for row in range(1, 16) if page.cell(row, 1).value == "Mã vị trí")
    keys = {str(cell.value): cell.column for cell in page[header]}
    rows = {page.cell(row, 1).value: row for row in range(header + 1, page.max_row + 1)}
    holder, since = keys["Mã cán bộ đang giữ"], keys["Giữ từ ngày"]
    moves = line.published[:-1]
    for row in rows.values():
        if page.cell(row, holder).value in {move.candidate_id for move in moves}:
            page.cell(row, holder).value = page.cell(row, since).value = None
    for move in moves:
        page.cell(rows[move.post_id], holder).value, page.cell(rows[move.post_id], since).value = move.candidate_id, line.day
    book.save(path)


def main(name: str, quarters: str, folder: str) -> None:
    place = Path(folder)
    place.mkdir(parents=True)
    data, state = place / f"{name}.xlsx", place / "state"
    book = load_workbook(samples()[name])
    setting = next(row for row in book["Thiết lập"].iter_rows() if row[0].value == "Số quý")
    setting[1].value = int(quarters)
    book.save(data)
    day: date | None = None
    for _ in range(RUNS):
        begin("en")
        begun = time.monotonic()
        line = quarterly(Request(data, state, add_months(day, 1) if day else date(2020, 1, 1)))
        day = line.day
        counts = len(line.published), len(line.draft), dict(line.became), len(line.overturned)
        print(line.folder, line.outcome, *counts, line.missed, f"{time.monotonic() - begun:.1f} s", flush=True)
        carry_out(data, line)


if __name__ == "__main__":
    main(*sys.argv[1:])
