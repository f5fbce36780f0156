"""What the hidden sheet tells of the rest of a workbook, so that a change by hand is noticed wherever it is made.

Of the whole workbook (blank ``row_id``): ``sheet.<title>`` is the fingerprint of one of the program's sheets,
``extra_sheet.<title>`` that of a sheet which people added and the program carried on, ``charts.<title>`` the number of a
sheet's charts, ``above.<n>`` a text above the titles of the sheet of decisions, ``column.<n>`` the title of a column there
which people added, ``remark.<n>`` a remark of an earlier round (JSON). Of a row: ``note.<column>`` is the note that its cell was sent with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from optimizer.planbook.plan_manifest import plain
from optimizer.review.carried import Remark

SHEET: Final = "sheet."
EXTRA_SHEET: Final = "extra_sheet."
CHARTS: Final = "charts."
ABOVE: Final = "above."
COLUMN: Final = "column."
REMARK: Final = "remark."
NOTE: Final = "note."
DIGITS: Final = ".12g"
"""As exactly as every program keeps a number."""
LENGTH: Final = 16


def fingerprint(cells: Mapping[tuple[int, int], object]) -> str:
    """Return what is the same as long as a sheet says the same, in whatever order its rows stand.

    Parameters
    ----------
    cells
        The values by row and column; cells with a formula are to be left out.
    """
    rows: dict[int, list[str]] = {}
    for (row, _), value in sorted(cells.items(), key=lambda cell: cell[0]):
        if text := plain(format(value, DIGITS) if isinstance(value, float) else value):
            rows.setdefault(row, []).append(text)
    said = "\x1e".join(sorted("\x1f".join(texts) for texts in rows.values()))
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]


def remarks_sent(remarks: Iterable[Remark]) -> Iterator[tuple[str, str]]:
    """Yield column and value of each remark for the hidden sheet."""
    for number, remark in enumerate(remarks, 1):
        yield f"{REMARK}{number}", json.dumps(list(remark), ensure_ascii=False)


def earlier_remarks(about: Mapping[str, str]) -> tuple[Remark, ...]:
    """Return the remarks of earlier rounds, in their order."""
    return tuple(Remark(*json.loads(value)) for value in told(about, REMARK).values())


def told(about: Mapping[str, str], kind: str) -> dict[str, str]:
    """Return what is told of the whole workbook under one kind of key, by the rest of the key."""
    return {key.removeprefix(kind): value for key, value in about.items() if key.startswith(kind)}
