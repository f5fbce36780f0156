"""Plants 500 mistakes of over 40 kinds in a workbook of 2,000 people, knowing the cell and the code of each.

``python -m tests.workbook.mistakes`` compares what is found with what was planted, and the time it takes with that of
reading the same file by openpyxl alone.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.intake.validation import validate
from tests.workbook.slips import (
    Kind,
    Planted,
    added_cell,
    cell,
    crowded,
    elsewhere_now,
    ended,
    foreign_letter,
    graded_twice,
    head_twice,
    holder_twice,
    id_twice,
    is_held,
    is_pool,
    joined_early,
    mirrored,
    misspelt,
    near_place,
    old_font,
    oneself,
    person_twice,
    planned_lower,
    planned_same,
    repeated,
)
from tests.workbook.victim import Victim

MISTAKES = 500

KINDS: tuple[Kind, ...] = (
    cell("CODE-UNKNOWN", "Candidates", "sex", "nma", "nữa", "?"),
    cell("DATE-IMPOSSIBLE", "Candidates", "birth_date", "31/02/1975", "12/13/1980", "30-02-1979"),
    cell("DATE-INVALID", "Candidates", "birth_date", "khoảng 1975", "12/03/75", "không rõ", "1975?"),
    cell("DATE-YEAR", "Candidates", "birth_date", datetime(1905, 5, 28)),
    cell("BIRTH-LATE", "Candidates", "birth_date", "01/02/2030", datetime(2027, 1, 1)),
    cell("AGE-STRANGE", "Candidates", "birth_date", "15/03/2014", datetime(1934, 5, 1)),
    cell("CELL-MISSING", "Candidates", "full_name", None, " "),
    cell("CODE-UNKNOWN", "Candidates", "education", "Đại hc", "12/12", "xx"),
    cell("CODE-UNKNOWN", "Candidates", "theory", "chưa học", "TCC"),
    cell("NATIVE-UNKNOWN", "Candidates", "native_unit", None),
    cell("CELL-ERROR", "Candidates", "ethnicity", "#N/A", "#REF!"),
    cell("CELL-FORMULA", "Candidates", "ethnicity", '=IF(1,"Kinh","")'),
    cell("TEXT-EXPECTED", "Candidates", "full_name", True, datetime(2020, 1, 1)),
    cell("NUMBER-INVALID", "Candidates", "grassroots_years", "5 năm", "nhiều"),
    cell("TITLE-UNKNOWN", "Candidates", "current_title", None, fits=is_pool),
    cell("START-UNKNOWN", "Candidates", "in_title_since", None, fits=is_pool),
    cell("DATE-AHEAD", "Candidates", "in_title_since", "02/2027", fits=is_pool),
    misspelt("Candidates", "current_title"),
    near_place("Candidates", "native_unit"),
    old_font,
    foreign_letter,
    person_twice,
    joined_early,
    elsewhere_now,
    cell("REF-UNKNOWN", "Posts", "unit_id", "X0O1", "Y999"),
    cell("CELL-MISSING", "Posts", "unit_id", None),
    cell("START-UNKNOWN", "Posts", "holder_since", None, fits=is_held),
    cell("DATE-AHEAD", "Posts", "holder_since", "01/06/2062", datetime(2027, 5, 1), fits=is_held),
    misspelt("Posts", "holder_id"),
    misspelt("Posts", "title"),
    id_twice("Posts", "post_id"),
    holder_twice,
    head_twice,
    cell("CODE-UNKNOWN", "Units", "kind", "làng", "ấp"),
    cell("NUMBER-RANGE", "Units", "difficulty", 7, -1),
    cell("CELL-MISSING", "Units", "name", None),
    misspelt("Planning", "candidate_id"),
    planned_lower,
    planned_same,
    crowded,
    repeated("Planning", "title"),
    oneself,
    mirrored,
    cell("PERIOD-INVALID", "Grades", "period", "năm nay", "2026-13"),
    cell("NUMBER-RANGE", "Grades", "score", 105, -3),
    cell("GRADE-NEITHER", "Grades", "score", None),
    cell("GRADE-AHEAD", "Grades", "period", 2027, "2026-Q4"),
    graded_twice,
    cell("DATES-REVERSED", "Service", "to_date", datetime(1999, 1, 1), fits=ended),
    near_place("Service", "unit_id"),
    repeated("Service", "from_date"),
    added_cell("RULE-UNKNOWN", "Rules", "rule", "non-lokal-{}"),
    added_cell("SHARE-RANGE", "Targets", "share", 50, target_id="T-{}", measure="nữ"),
    added_cell("CODE-UNKNOWN", "Targets", "measure", "già", target_id="T-{}", share=0.5),
    added_cell("SETTING-UNKNOWN", "Settings", "key", "Số lượt tối đa {} quý"),
)


def plant(path: Path, seed: int = 1) -> list[Planted]:
    """Write the workbook with its mistakes, each kind in turn, and return them."""
    victim = Victim(path, seed)
    planted = [KINDS[number % len(KINDS)](victim) for number in range(MISTAKES)]
    victim.book.save(path)
    return planted


def ratio(path: Path) -> float:
    """Return how long finding the mistakes takes, as a share of the time in which openpyxl alone reads the cells."""
    took: dict[str, list[float]] = defaultdict(list)
    for _ in range(5):
        for name, read in (("plain", read_plainly), ("validate", validate)):
            begun = time.perf_counter()
            read(path)
            took[name].append(time.perf_counter() - begun)
    return min(took["validate"]) / min(took["plain"])


def read_plainly(path: Path) -> int:
    pages: Iterable[Worksheet] = load_workbook(path).worksheets
    return sum(cell.value is not None for page in pages for row in page.iter_rows() for cell in row)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mistakes.xlsx"
        expected = plant(file)
        found = {(issue.code, issue.where) for issue in validate(file).issues}
        print(f"{len(expected)} mistakes of {len(KINDS)} kinds, found {len(found & set(map(tuple, expected)))}")
        print(f"time of finding them / time of plain openpyxl: {ratio(file):.2f}")
