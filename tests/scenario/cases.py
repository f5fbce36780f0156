"""A small workbook to be changed: by a scenario, and by hand in its cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from optimizer.domain import Problem
from optimizer.errors import DataError, Issue
from optimizer.intake.reading import Intake, read_problem
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.edits import Scenario
from optimizer.scenario.library import load_scenarios
from tests.workbook.books import Rows, sound, write

Sheets = dict[str, Rows]
Hand = Callable[[Sheets], None]


def base() -> Sheets:
    """The sound workbook with two more communes and a row of everything that a scenario may change."""
    sheets = sound()
    sheets["Units"] += [
        {"unit_id": "X3", "name": "Xã Yên Bình", "kind": "commune", "region": "Vùng 1"},
        {"unit_id": "X4", "name": "Xã Đại Đồng", "kind": "commune", "region": "Vùng 2", "flags": "border"},
    ]
    sheets["Posts"] += [
        {"post_id": "X3-BT", "unit_id": "X3", "title": "BT", "holder_id": "C4", "holder_since": "2018"},
        {"post_id": "X3-PCT", "unit_id": "X3", "title": "PCT"},
        {"post_id": "X4-BT", "unit_id": "X4", "title": "BT", "holder_id": "C5", "holder_since": "2022"},
    ]
    sheets["Candidates"] += [
        person("C4", "Vũ Thị Dung", "female", "1972", theory="CC"),
        person("C5", "Đỗ Văn Em", "male", "1988"),
        person("C6", "Hồ Thị Giang", "female", "1990", current_title="PP", current_unit="P1", in_title_since="2020"),
    ]
    sheets["Planning"] = [{"candidate_id": "C6", "title": "CT"}, {"candidate_id": "C5", "title": "CT", "unit_id": "X1"}]
    sheets["Relations"] = [{"candidate_a": "C1", "candidate_b": "C6"}]
    sheets["Grades"] = [{"candidate_id": "C1", "period": "2025", "grade": "HTT"}]
    sheets["Rules"] = [{"rule": "min-stay", "parameters": "rotation=30; other=6"}]
    sheets["Targets"] = [{"target_id": "T1", "measure": "non_local", "titles": "BT; CT", "share": 0.5}]
    sheets["Pins"] = [{"kind": "keep", "post_id": "X1-BT"}]
    sheets["Waivers"] = [{"candidate_id": "C2", "rule": "non-local", "reason": "nhu cầu", "decided_by": "BTV"}]
    return sheets


def person(code: str, name: str, sex: str, born: str, **more: object) -> dict[str, object]:
    return {"candidate_id": code, "full_name": name, "sex": sex, "birth_date": born, "native_unit": "X1", **more}


def row(sheets: Sheets, sheet: str, code: object) -> dict[str, object]:
    """The row whose first cell is a code."""
    return next(line for line in sheets[sheet] if next(iter(line.values())) == code)


def read(folder: Path, sheets: Sheets, lang: str = "en") -> Intake:
    return read_problem(write(folder / "in.xlsx", sheets, lang))


@cache
def base_intake() -> Intake:
    with TemporaryDirectory() as folder:
        return read(Path(folder), base())


def scenario(folder: Path, text: str, intake: Intake, name: str = "x") -> Scenario:
    """The scenario of a TOML text."""
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    (found,) = load_scenarios([str(path)], intake)
    return found


def under(folder: Path, text: str, sheets: Sheets | None = None) -> Problem:
    """The problem of the base under a scenario, given as TOML."""
    intake = read(folder, sheets) if sheets else base_intake()
    return apply_scenario(scenario(folder, text, intake), intake)[0]


def by_hand(folder: Path, *hands: Hand) -> Problem:
    """The problem of the base with its cells changed by hand."""
    if not hands:
        return base_intake().problem
    sheets = base()
    for hand in hands:
        hand(sheets)
    return read(folder, sheets).problem


def refused(folder: Path, text: str) -> list[Issue]:
    """What is wrong with a scenario that must be refused, its file called ``x.toml``."""
    with pytest.raises(DataError) as caught:
        under(folder, text)
    return list(caught.value.issues)


def place(issue: Issue, folder: Path) -> str:
    """Where an issue says it is, without the folder."""
    return issue.where.removeprefix(f"{folder.as_posix()}/")
