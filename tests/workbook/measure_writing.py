"""Measures what writing a big plan costs against the plainest loop that writes as many styled cells.

Run as ``python -m tests.workbook.measure_writing [COMMUNES]`` (168 unless told); prints both times and their ratio.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side

from optimizer.intake.reading import read_problem
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.solve import solve
from optimizer.synthetic import synthetic
from optimizer.workbook.files import save
from optimizer.workbook.tables_out import write_tables

SOLVE_SECONDS = 300.0
COLUMNS = 20


def plain_loop(cells: int, path: Path) -> None:
    """Write a number of styled cells in the plainest way."""
    font, side = Font(name="Times New Roman", size=11), Side(style="thin")
    border, alignment = Border(left=side, right=side, top=side, bottom=side), Alignment(vertical="top", wrap_text=True)
    book = Workbook()
    page = book.worksheets[0]
    for number in range(cells):
        cell = page.cell(number // COLUMNS + 1, number % COLUMNS + 1)
        cell.value = f"Xã Quảng Lâm {number}"
        cell.font, cell.border, cell.alignment = font, border, alignment
    book.save(path)


def main(communes: int) -> None:
    """Solve a synthetic province, write its plan, and print how that compares."""
    with tempfile.TemporaryDirectory() as folder:
        given, written, plain = (Path(folder) / name for name in ("in.xlsx", "plan.xlsx", "plain.xlsx"))
        write_tables(given, synthetic(communes, 0), "vi")
        intake = read_problem(given)
        solution = solve(intake.problem, SOLVE_SECONDS)
        clock = [time.perf_counter()]
        book = plan_workbook(solution, Origin(given.name, intake.sha256, date(2026, 9, 1)), "vi")
        clock.append(time.perf_counter())
        save(book, written, force=False, inputs=[])
        clock.append(time.perf_counter())
        cells = sum(cell.value is not None or cell.has_style for page in book for row in page.iter_rows() for cell in row)
        clock.append(time.perf_counter())
        plain_loop(cells, plain)
        clock.append(time.perf_counter())
    laid_out, saved, _, theirs = (after - before for before, after in pairwise(clock))
    print(f"{len(intake.problem.posts)} posts, {cells} cells")
    print(f"plan: {laid_out + saved:.1f} s (laid out {laid_out:.1f}, written and read back {saved:.1f})")
    print(f"plainest loop: {theirs:.1f} s; ratio {(laid_out + saved) / theirs:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 168)
