"""Years in which anything may happen between two runs; what the ledger tells is held against what did.

More of them by hand: ``python -m tests.quarterly.test_random_years FOLDER 0 30``.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from optimizer.quarterly.lines import Fate, Line, PastKind, Status
from tests.quarterly.watched import Watched, became, seats
from tests.quarterly.world import World

DECISIONS = ("approve", "approve", "reject", "hold", "replace P4", "replace P1")


@dataclass
class Years:
    """One random story."""

    folder: Path
    seed: int
    seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.world = World(self.folder, quarters=self.dice.choice((1, 2, 4)))
        self.told = Watched(self.world)
        self.last: Line | None = None
        for code in ("X0-CT", "X1-BT"):
            self.world.seat(None, code, date(2026, 1, 1))

    def live(self, runs: int) -> None:
        day = date(2026, 9, 1)
        for _ in range(runs):
            self.happen()
            line = self.told.run(day.isoformat())
            self.seen[line.status] += 1
            self.hold(line)
            day += timedelta(self.dice.choice((7, 14, 14, 30, 92, 92, 190)))

    def happen(self) -> None:
        """Let something happen between two runs."""
        if self.last and self.dice.random() < 0.4:
            undone = [who for who, _ in seats(self.last) if self.dice.random() < 0.2]
            self.world.carry_out(self.last, undone)
        for event in (self.leave, self.vacate, self.vacate, self.discipline, self.grade, self.spoil, self.unplanned):
            if self.dice.random() < 0.2:
                event()
        if self.dice.random() < 0.5:
            self.answer()

    def leave(self) -> None:
        left = [row["candidate_id"] for row in self.world.sheets["Candidates"]]
        if len(left) > 8:
            self.world.leave(str(self.dice.choice(left)))

    def vacate(self) -> None:
        self.world.seat(None, str(self.dice.choice(self.world.sheets["Posts"])["post_id"]), date(2026, 1, 1))

    def discipline(self) -> None:
        self.dice.choice(self.world.sheets["Candidates"]).update(discipline="warning", discipline_date=date(2026, 8, 1))

    def grade(self) -> None:
        who = self.dice.choice(self.world.sheets["Candidates"])["candidate_id"]
        rows = self.world.sheets.setdefault("Grades", [])
        if not any(row["candidate_id"] == who for row in rows):
            rows.append({"candidate_id": who, "period": "2025", "grade": self.dice.choice(("HTXS", "HT", "KHT"))})

    def unplanned(self) -> None:
        who, post = (self.dice.choice(self.world.sheets[sheet]) for sheet in ("Candidates", "Posts"))
        self.world.seat(str(who["candidate_id"]), str(post["post_id"]), date(2026, 6, 1))

    def answer(self) -> None:
        """A copy of one of the plans comes back, mostly of the one in force."""
        plans = self.world.ledger.publications if self.told.lines else ()
        line = self.dice.choice((*plans[-1:], *plans[-1:], *plans)) if plans else None
        rows = [f"DC-{who}-{post}" for who, post in sorted(seats(line))] if line else []
        if line and rows:
            said = {row: self.dice.choice(DECISIONS) for row in rows if self.dice.random() < 0.8}
            said = {row: word for row, word in said.items() if row.split("-")[1] not in word}
            self.world.answer(line, f"copy-{len(self.told.lines)}.xlsx", said)

    def spoil(self) -> None:
        if self.world.returned.is_dir():
            (self.world.returned / "bad.xlsx").write_bytes(b"no workbook")

    def hold(self, line: Line) -> None:
        """What the ledger tells of the last quarter is what can be seen in the data."""
        for copy in line.returned if line.status is not Status.UNCHANGED else ():
            self.seen[copy.fate] += 1
            assert copy.fate is Fate.UNREADABLE or (self.world.state / "archive" / copy.archived).exists()
        if line.status is Status.PUBLISHED:
            holders = {row["post_id"]: row.get("holder_id") for row in self.world.sheets["Posts"]}
            assert all(holders[post] == who for who, post in became(line, PastKind.DONE))
            assert all(holders[post] != who for who, post in became(line, PastKind.NOT_DONE))
            before = next((old for old in reversed(self.told.lines) if old.folder and old.quarter < line.quarter), None)
            mine = became(line, PastKind.DONE) | became(line, PastKind.NOT_DONE)
            assert mine >= (seats(before) if before else set())
            self.seen.update({"overturned": len(line.overturned), "pending": len(line.pending), "missed": len(line.missed)})
            self.seen.update(fact.kind.value for fact in line.past)
            self.seen.update(change.kind.value for change in line.changes)
            self.last = line


@pytest.mark.parametrize("seed", [3])
def test_whatever_happens_the_ledger_tells_it(tmp_path: Path, seed: int) -> None:
    years = Years(tmp_path, seed)
    years.live(5)
    assert years.seen[Status.PUBLISHED] > 2


if __name__ == "__main__":
    total: Counter[str] = Counter()
    for number in range(*map(int, sys.argv[2:])):
        place = Path(sys.argv[1]) / str(number)
        place.mkdir(parents=True)
        one = Years(place, number)
        one.live(9)
        total += one.seen
        print(number, flush=True)
    print(*sorted(total.items()), sep="\n")
