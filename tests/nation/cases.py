"""A folder as a ministry has it: two districts that stand for provinces, one broken, one impossible, and what lies beside."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from optimizer.nation.province import Answer, Assignment
from optimizer.samples import samples
from tests.test_cli import run
from tests.workbook.books import Rows, sound, write

GOOD = ("dam-ha", "kim-boi")
"""The first has overdue holders, the second targets and people left over."""
NAMES = ["broken.xlsx", "dam-ha.xlsx", "impossible.xlsx", "kim-boi.xlsx"]


def broken() -> dict[str, Rows]:
    sheets = sound()
    sheets["Posts"][0].update(unit_id="X9", holder_id="C9")
    return sheets


def impossible() -> dict[str, Rows]:
    """Bình is local in the ward of which she has to become the secretary."""
    sheets = sound()
    sheets["Pins"] = [{"kind": "assign", "candidate_id": "C2", "post_id": "X2-BT"}]
    return sheets


def provinces(folder: Path) -> Path:
    """Fill a folder."""
    folder.mkdir()
    for name in GOOD:
        shutil.copy(samples()[name], folder)
    write(folder / "broken.xlsx", broken())
    write(folder / "impossible.xlsx", impossible())
    return folder


class Here(Executor):
    """Does at once, in this process, what it is given: tests that are not about processes need not wait for one."""

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(work(*arguments, **named))
        return future


@contextmanager
def opened() -> Iterator[Executor]:
    yield Here()


def answers(count: int) -> Callable[[list[Assignment], object], Iterator[Answer]]:
    """Bring some answers, and then be stopped."""

    def stopped(work: list[Assignment], _: object) -> Iterator[Answer]:
        yield from (each.perform() for each in work[:count])
        raise KeyboardInterrupt

    return stopped


def nation(folder: Path, output: Path, *options: object, code: int = 7) -> dict[str, Any]:
    """Run the command, and return its document."""
    done = run("nation", folder, "-o", output, "--json", "--lang", "en", *options)
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def plain(document: dict[str, Any]) -> dict[str, Any]:
    """A document without what no two runs share: times, memory, where the plans lie, and what stood before."""
    measured = {"seconds", "megabytes", "plan", "reused"}
    kept = [{key: value for key, value in each.items() if key not in measured} for each in document["provinces"]]
    return {**document, "provinces": kept}


def cells(path: Path) -> dict[str, list[list[object]]]:
    """The sheets of a summary, row by row, without the columns of time and memory."""
    return {
        page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in timeless(load_workbook(path)).worksheets
    }


def timeless(book: Workbook) -> Workbook:
    page = book["Summary"]
    for column in range(page.max_column, 0, -1):
        if page.cell(4, column).value in ("seconds", "memory of the process (MB)"):
            page.delete_cols(column)
    return book
