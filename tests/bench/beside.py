"""Two commits side by side: each reads, solves and writes the same workbooks of district size, in turns.

Run as ``python -m tests.bench.beside BEFORE [AFTER]``; AFTER is the last commit unless told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from optimizer.bench.instances import Instance
from optimizer.bench.report import WORKBOOK, Report
from optimizer.workbook.tables_out import write_tables

DISTRICTS = (Instance(10), Instance(16), Instance(20), Instance(50), Instance(16, quarters=4))
PARTS = ("read", "eligibility", "solve", "write", "total")
TIMES, LIMIT = 5, "60"
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def checked_out(commit: str, folder: Path) -> Iterator[Path]:
    """The files of a commit in a folder of their own, for a while."""
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(folder), commit], cwd=ROOT, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(folder)], cwd=ROOT, check=True)


def product(code: Path, folder: Path) -> Report:
    """One run of the product as a commit has it."""
    command = [sys.executable, "-m", "optimizer.bench.child", "product", str(folder), LIMIT]
    environment = os.environ | {"PYTHONPATH": str(code)}
    done = subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=True)
    report: Report = json.loads(done.stdout.splitlines()[-1])
    return report


def row(instance: Instance, sides: tuple[Path, Path], place: Path) -> str:
    """The medians of all parts before and after, as a row of the table; says so if the plans differ in cost."""
    folder = place / instance.code
    folder.mkdir()
    write_tables(folder / WORKBOOK, instance.sheets(), "en")
    runs: tuple[list[Report], list[Report]] = ([], [])
    for _ in range(TIMES):
        for code, reports in zip(sides, runs, strict=True):
            reports.append(product(code, folder))
    before, after = ({part: median(report["seconds"][part] for report in side) for part in PARTS} for side in runs)
    cells = [f"{before[part]:.3f} → {after[part]:.3f} ({after[part] / before[part]:.2f})" for part in PARTS]
    same = "same" if runs[0][0]["costs"] == runs[1][0]["costs"] else "DIFFERENT"
    return f"| {' | '.join([instance.name.en, *cells, same])} |"


def main(before: str, after: str = "HEAD") -> None:
    """Print the table, a row as soon as it is known."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with checked_out(before, place / "before") as old, checked_out(after, place / "after") as new:
            print(f"Seconds {before} → {after} (ratio); medians of {TIMES}.\n")
            print(f"| {' | '.join(['size', *PARTS, 'costs'])} |\n|{' --- |' * (len(PARTS) + 2)}")
            for instance in DISTRICTS:
                print(row(instance, (old, new), place), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
