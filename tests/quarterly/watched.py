"""Runs held to account: nothing kept before changes, and what the ledger tells is true."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from optimizer.intake.reading import read_plan, read_problem
from optimizer.quarterly.lines import Line, PastKind, Status
from optimizer.quarterly.rolling import rolled
from optimizer.quarterly.state import PLAN
from optimizer.report.sequence import sequence
from optimizer.solve import situation
from tests.oracle.facts import Case
from tests.quarterly.world import World
from tests.report.replay import replay

Seats = set[tuple[str, str]]


def seats(line: Line) -> Seats:
    return {move.seat for move in line.published}


def became(line: Line, kind: PastKind) -> Seats:
    return {(fact.candidate_id, fact.post_id) for fact in line.past if fact.kind is kind}


def hashes(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


class Watched:
    """A world of which every run is held to account."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.kept: dict[str, str] = {}
        self.lines: list[Line] = []

    def run(self, as_of: str) -> Line:
        line = self.world.run(as_of)
        if line.status is not Status.UNCHANGED:
            self.hold(line)
        return line

    def hold(self, line: Line) -> None:
        """Nothing kept before has changed; the new line is the ledger's last; published moves change only with a cause."""
        now = hashes(self.world.state)
        assert all(now.get(name) == known for name, known in self.kept.items())
        self.kept = {name: known for name, known in now.items() if name[:2] == "20"}
        ledger = self.world.ledger.lines
        assert ledger == (*self.lines, line)
        assert line.number == len(ledger)
        self.lines.append(line)
        if line.status is Status.PUBLISHED:
            self.hold_publication(line)

    def hold_publication(self, line: Line) -> None:
        folder = self.world.state / line.folder
        for name, known in line.files.items():
            assert sha256((folder / name).read_bytes()).hexdigest() == known
        assert (folder / "input.xlsx").read_bytes() == self.world.book.read_bytes()
        holders = {row["post_id"]: row.get("holder_id") for row in self.world.sheets["Posts"]}
        before = next((old for old in reversed(self.lines[:-1]) if old.quarter == line.quarter and old.folder), None)
        dropped = {seat for seat in seats(before) - seats(line) if holders[seat[1]] != seat[0]} if before else set()
        assert {(change.candidate_id, change.post_id) for change in line.overturned} == dropped
        assert all(change.why.en and change.why.vi for change in line.changes)
        assert all(fact.why.en for fact in line.past)
        self.hold_executable(line)

    def hold_executable(self, line: Line) -> None:
        """The plan in the folder, on the data beside it, is the one in the ledger and can be carried out step by step."""
        folder = self.world.state / line.folder
        problem, _ = rolled(read_problem(folder / "input.xlsx").problem, line.as_of)
        plan, _ = read_plan(folder / PLAN, problem)
        moves = {(problem.quarters[move.quarter].name, move.candidate_id, move.post_id) for move in plan.moves}
        assert moves == {(move.quarter, *move.seat) for move in (*line.published, *line.draft)}
        assert replay(Case(problem), plan.moves, sequence(situation(problem).audit(plan).seats)) == []
