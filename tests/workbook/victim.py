"""A sound workbook of 2,000 people to plant mistakes in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.synthetic import synthetic
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.tables_out import write_tables
from optimizer.workbook.titles import BUILT_IN

COMMUNES = 258  # with these there are just 2,000 people
WHO = ("candidate_id", "holder_id", "candidate_a", "candidate_b")
RANK = {code: title.rank for code, title in BUILT_IN.items()}


class Victim:
    """A sound workbook to plant mistakes in; no two of them in one row, or about one person."""

    def __init__(self, path: Path, seed: int) -> None:
        self.random = Random(seed)
        write_tables(path, sound(), "vi")
        self.book: Workbook = load_workbook(path)
        self.pages: dict[str, Worksheet] = {
            key: self.book[sheet.title.vi] for key, sheet in SHEETS.items() if sheet.title.vi in self.book
        }
        self.letters = {key: self._letters(key, page) for key, page in self.pages.items()}
        self.rows = {key: list(range(2, page.max_row + 1)) for key, page in self.pages.items()}
        for rows in self.rows.values():
            self.random.shuffle(rows)
        self.taken: set[object] = set()

    def _letters(self, key: str, page: Worksheet) -> dict[str, int]:
        titles = {column.title.vi: column.key for column in SHEETS[key].columns}
        return {titles[str(cell.value)]: cell.column for cell in page[1]}

    def get(self, sheet: str, row: int, key: str) -> object:
        return self.pages[sheet].cell(row, self.letters[sheet][key]).value

    def put(self, sheet: str, row: int, key: str, value: object, font: str | None = None) -> str:
        """Write a cell as a person does, and return its place."""
        cell = self.pages[sheet].cell(row, self.letters[sheet][key])
        cell.value = value  # type: ignore[assignment]
        if font:
            cell.font = Font(name=font)
        return f"{self.pages[sheet].title}!{cell.coordinate}"

    def people(self, sheet: str, row: int) -> set[object]:
        return {self.get(sheet, row, key) for key in WHO if key in self.letters[sheet]} - {None}

    def free(self, sheet: str, fits: Callable[[int], object] = lambda _: True) -> int:
        """Take a row that nothing has happened to yet."""
        for row in self.rows[sheet]:
            if (sheet, row) not in self.taken and not self.people(sheet, row) & self.taken and fits(row):
                self.taken |= {(sheet, row), *self.people(sheet, row)}
                return row
        raise LookupError(f"no row of {sheet} is left")

    def added(self, sheet: str, values: Mapping[str, object]) -> int:
        """Add a row at the end."""
        row = self.pages[sheet].max_row + 1
        for key, value in values.items():
            self.put(sheet, row, key, value)
        self.taken |= {(sheet, row), *self.people(sheet, row)}
        return row

    def copied(self, sheet: str, row: int) -> dict[str, object]:
        return {key: self.get(sheet, row, key) for key in self.letters[sheet]}


def sound() -> dict[str, list[dict[str, object]]]:
    """Make up a workbook in which nothing is odd: nobody is planned for a title below the own one, nothing stands twice."""
    sheets = synthetic(COMMUNES, seed=7, dense=False)
    held = {row["holder_id"]: row for row in sheets["Posts"] if row.get("holder_id")}
    title = {row["candidate_id"]: str(row.get("current_title")) for row in sheets["Candidates"]}
    title |= {person: str(row["title"]) for person, row in held.items()}
    plans = [row for row in sheets["Planning"] if RANK[str(row["title"])] > RANK[title[row["candidate_id"]]]]
    sheets["Planning"] = list({tuple(row.values()): row for row in plans}.values())
    sheets["Relations"] = list({frozenset(row.values()): row for row in sheets["Relations"]}.values())
    return sheets
