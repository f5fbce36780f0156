"""Two years in the life of a committee: eight quarters with refusals, losses, new grades, late copies and retirements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from optimizer.domain import Problem
from optimizer.quarterly.lines import Line
from optimizer.ratchet import Ratchet, looked_ahead
from optimizer.solve import Solution
from tests.quarterly.watched import Watched
from tests.quarterly.world import World, person

OFFICE = {"current_unit": "PB", "current_title": "PP", "in_title_since": date(2015, 1, 1)}
WOMEN = {"F1": date(2027, 2, 1), "F2": date(2027, 12, 15)}
"""Women who can be had from a day on: targets that ask for them cannot be met before."""
MEASURES = {"nu-1": ("female", None, 1), "nu-2": ("female", None, 2), "tre-BT": ("young", "BT", 1)}


@dataclass
class Story:
    """What happened: the runs by what they are called in the tests, and the problem of each that published, as it had it."""

    told: Watched
    runs: dict[str, Line] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def world(self) -> World:
        """The data and the state directory as they are at the end."""
        return self.told.world

    def run(self, name: str, as_of: str) -> Line:
        self.runs[name] = line = self.told.run(as_of)
        return line


def lived(folder: Path) -> Story:
    """Let two years go by."""
    story = Story(Watched(_begun(folder)))
    with _listening(story):
        _refusals(story)
        _losses(story)
        _grades(story)
        _retirements(story)
    return story


@contextmanager
def _listening(story: Story) -> Iterator[None]:
    """Take down the problems of which the runs look for the earliest quarters of all targets."""

    def looked(solution: Solution) -> tuple[Ratchet, ...]:
        story.problems.append(solution.situation.problem)
        return looked_ahead(solution)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("optimizer.quarterly.publishing.looked_ahead", looked)
        yield


def _begun(folder: Path) -> World:
    """Two chairs are empty; women can be had later; no secretary is young, and none leaves yet."""
    world = World(folder, quarters=4)
    for code, day in WOMEN.items():
        world.sheets["Candidates"].append(person(code, **OFFICE, sex="female", available_from=day))
        world.sheets["Planning"].append({"candidate_id": code, "title": "BT"})
    for code, (measure, titles, count) in MEASURES.items():
        world.sheets["Targets"].append({"target_id": code, "measure": measure, "titles": titles, "count": count})
    for chair in ("X0-CT", "X1-CT"):
        world.seat(None, chair, date(2026, 1, 1))
    return world


def _refusals(story: Story) -> None:
    """The committee refuses one of two moves; a copy of the other member comes too late."""
    world, first = story.world, story.run("first", "2026-09-10")
    world.answer(first, "an.xlsx", {"DC-P0-X0-CT": "approve", "DC-P1-X1-CT": "reject"})
    story.run("refused", "2026-09-20")
    world.answer(first, "late.xlsx", {"DC-P0-X0-CT": "approve", "DC-P1-X1-CT": "replace P2"})
    story.run("late", "2026-09-25")
    story.run("nothing", "2026-09-26")
    world.carry_out(story.runs["refused"])


def _losses(story: Story) -> None:
    """Somebody leaves; who is to follow is disciplined; the next move is not made, and somebody is seated unplanned."""
    world = story.world
    world.leave("CT2")
    left = story.run("left", "2026-12-01")
    taker = next(move.candidate_id for move in left.published if move.post_id == "X2-CT")
    world.person(taker).update(discipline="warning", discipline_date=date(2026, 12, 5))
    disciplined = story.run("disciplined", "2026-12-20")
    world.carry_out(disciplined, but=[disciplined.published[0].candidate_id])
    world.sheets["Candidates"].append({**world.person("P3"), "candidate_id": "Q1", "full_name": "Ngoài phương án"})
    world.seat("Q1", "X3-CT", date(2027, 1, 15))
    world.carry_out(story.run("unplanned", "2027-03-01"))


def _grades(story: Story) -> None:
    """New grades bar somebody, and a quarter is missed."""
    story.world.sheets["Grades"] = [{"candidate_id": "P4", "period": "2026", "grade": "KHT"}]
    story.world.carry_out(story.run("missed", "2027-07-15"))


def _retirements(story: Story) -> None:
    """A secretary is about to retire, then is gone; at last nothing has changed but what was published is done."""
    world = story.world
    world.person("BT3")["birth_date"] = date(1966, 1, 1)
    world.carry_out(story.run("retiring", "2027-12-10"))
    world.leave("BT3")
    world.carry_out(story.run("retired", "2028-03-01"))
    world.carry_out(story.run("last", "2028-06-30"))
