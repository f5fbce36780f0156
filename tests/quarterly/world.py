"""A small committee and its data over the years: people come and go, moves are carried out or not, copies come back."""

from __future__ import annotations

import atexit
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

from openpyxl import load_workbook

from optimizer.console import begin
from optimizer.quarterly.ledger import Ledger, read_ledger
from optimizer.quarterly.lines import Line
from optimizer.quarterly.running import Request, quarterly
from optimizer.quarterly.state import PLAN
from tests.workbook.books import Rows, write

START = date(2026, 10, 1)
COMMUNES = 4
POOL = 5


def person(code: str, **facts: object) -> dict[str, object]:
    """Somebody from elsewhere whom no rule bars from anything."""
    return {
        "candidate_id": code,
        "full_name": f"Nguyễn Văn {code}",
        "sex": "male",
        "birth_date": date(1982, 5, 3),
        "native_unit": "Huế",
        "education": "DH",
        "theory": "TC",
        **facts,
    }


@dataclass
class World:
    """The planner's workbook as rows, and the state directory."""

    folder: Path
    quarters: int = 1
    sheets: dict[str, Rows] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.sheets:
            self.sheets = self._first()

    def _first(self) -> dict[str, Rows]:
        units: Rows = [{"unit_id": f"X{n}", "name": f"Xã {n}", "kind": "commune"} for n in range(COMMUNES)]
        posts: Rows = []
        people: Rows = []
        for n in range(COMMUNES):
            for title in ("BT", "CT"):
                who = f"{title}{n}"
                posts.append({"post_id": f"X{n}-{title}", "unit_id": f"X{n}", "title": title, "holder_id": who})
                posts[-1]["holder_since"] = date(2021, 1, 1)
                people.append(person(who))
        pool = [person(f"P{n}", current_unit="PB", current_title="PP", in_title_since=date(2015, 1, 1)) for n in range(POOL)]
        for young in pool[:2]:
            young["birth_date"] = date(1992, 8, 9)
        return {
            "Settings": [{"key": "plan_date", "value": START}, {"key": "horizon_quarters", "value": self.quarters}],
            "Units": [*units, {"unit_id": "PB", "name": "Phòng", "kind": "office"}],
            "Posts": posts,
            "Candidates": [*people, *pool],
            "Planning": [{"candidate_id": f"P{n}", "title": "BT"} for n in range(POOL)],
            "Rules": [{"rule": "rank-step", "parameters": "max_up=2"}],
            "Targets": [{"target_id": "tre", "measure": "young", "titles": "CT", "share": "50%"}],
        }

    def elsewhere(self, folder: Path) -> World:
        """The same world with the same state in another folder."""
        copytree(self.folder, folder, dirs_exist_ok=True)
        return replace(self, folder=folder, sheets=deepcopy(self.sheets))

    @property
    def book(self) -> Path:
        return self.folder / "data.xlsx"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def returned(self) -> Path:
        return self.state / "returned"

    @property
    def ledger(self) -> Ledger:
        return read_ledger(self.state)

    def request(self, as_of: str, notify: str | None = None) -> Request:
        write(self.book, self.sheets)
        return Request(self.book, self.state, date.fromisoformat(as_of), notify)

    def run(self, as_of: str, notify: str | None = None) -> Line:
        begin("en")
        return quarterly(self.request(as_of, notify))

    def post(self, code: str) -> dict[str, object]:
        return next(row for row in self.sheets["Posts"] if row["post_id"] == code)

    def person(self, code: str) -> dict[str, object]:
        return next(row for row in self.sheets["Candidates"] if row["candidate_id"] == code)

    def seat(self, who: str | None, code: str, since: date) -> None:
        """Let somebody (None: nobody) hold a post, and no other one; whoever had to vacate it has."""
        for row in self.sheets["Posts"]:
            if who and row.get("holder_id") == who:
                row["holder_id"] = row["holder_since"] = None
        self.post(code).update(holder_id=who, holder_since=since if who else None)
        self.post(code).pop("must_vacate", None)

    def carry_out(self, line: Line, but: Iterable[str] = ()) -> None:
        """Make the published moves, but for those of some people."""
        for move in line.published:
            if move.candidate_id not in but:
                assert line.day
                self.seat(move.candidate_id, move.post_id, line.day)

    def leave(self, who: str) -> None:
        """Somebody has left the service: no more in the data."""
        for row in self.sheets["Posts"]:
            if row.get("holder_id") == who:
                row["holder_id"] = row["holder_since"] = None
        for sheet in ("Candidates", "Planning", "Grades"):
            self.sheets[sheet] = [row for row in self.sheets.get(sheet, []) if row["candidate_id"] != who]

    def plan(self, line: Line) -> Path:
        return self.state / line.folder / PLAN

    def answer(self, line: Line, name: str, decisions: dict[str, str], **cells: str) -> Path:
        """A copy of a plan comes back with decisions by row id: ``approve``, ``replace P3``, and so on."""
        book = load_workbook(self.plan(line))
        page = book["Decisions"]
        header = next(row for row in range(1, 20) if page.cell(row, 1).value == "row_id")
        columns = {str(cell.value): cell.column for cell in page[header]}
        rows = {page.cell(row, 1).value: row for row in range(header + 1, page.max_row + 1)}
        for row_id, said in decisions.items():
            decision, _, replacement = said.partition(" ")
            values = {"decision": decision, "replacement": replacement or None, "decided_by": "BTV", **cells}
            for key, value in values.items():
                page.cell(rows[row_id], columns[key]).value = value
        self.returned.mkdir(parents=True, exist_ok=True)
        book.save(self.returned / name)
        return self.returned / name


def published(folder: Path, *vacant: str) -> tuple[World, Line]:
    """A world that has published its first quarter, in which some posts are vacant."""
    made, line = _published(vacant)
    return made.elsewhere(folder), line


@cache
def _published(vacant: tuple[str, ...]) -> tuple[World, Line]:
    folder = Path(mkdtemp(prefix="rotation-tests-"))
    atexit.register(rmtree, folder)
    made = World(folder)
    for code in vacant:
        made.seat(None, code, date(2026, 1, 1))
    return made, made.run("2026-09-10")
