"""The figures of the written file agree with each other and with the JSON document of the same solve."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from optimizer.planbook.plan_writer import plan_workbook
from optimizer.report.document import solve_document
from optimizer.workbook.rendering import rendered
from tests.workbook.test_plan_writer import ORIGIN, rows, sample

NAMES = ["bac-ha", "dam-ha", "gia-lam", "kim-boi", "thanh-tri"]
each_sample = pytest.mark.parametrize("name", NAMES)


@cache
def book(name: str) -> Workbook:
    return load_workbook(BytesIO(rendered(plan_workbook(sample(name), ORIGIN, "en"))))


@cache
def document(name: str) -> dict[str, Any]:
    return solve_document(sample(name), ORIGIN.sha256, {})


@cache
def summary(name: str) -> dict[object, tuple[Any, ...]]:
    return {line[0]: line[1:] for line in book(name)["Summary"].iter_rows(values_only=True) if line[0] is not None}


def first_number(text: object) -> int:
    found = re.search(r"\d+", str(text))
    assert found
    return int(found[0])


@each_sample
def test_the_moves_are_those_of_the_document(name: str) -> None:
    listed = rows(book(name)["Moves"])
    keys = ("order", "quarter", "candidate_id", "to_post", "fit", "chain")
    assert [{key: row[key] for key in keys} for row in listed] == [
        {key: move[key] for key in keys} for move in document(name)["moves"]
    ]


@each_sample
def test_every_sheet_counts_the_same_moves(name: str) -> None:
    moves, directions = len(document(name)["moves"]), document(name)["directions"]
    counts = re.findall(r": (\d+)", str(summary(name)["Moves"][0]))
    assert first_number(summary(name)["Moves"][0]) == sum(map(int, counts)) == sum(directions.values()) == moves
    form = next(row for row in book(name)["Form 11"].iter_rows(values_only=True) if row[0] == "TOTAL")
    assert (
        form[1]
        == sum(number for number in form[2:] if number)
        == moves - directions["within_unit"] - directions["from_outside"]
    )
    asked = Counter(row["proposal"] for row in rows(book(name)["Decisions"]) if row["row_id"])
    assert asked["Move"] == moves
    told = re.findall(r"\d+", str(summary(name)["People"][0]))
    assert int(told[0]) == moves


@each_sample
def test_vacancies_and_people_left_over_are_those_of_the_document(name: str) -> None:
    vacant, unplaced = document(name)["vacant"], document(name)["unplaced"]
    assert [row["post_id"] for row in rows(book(name)["Vacancies"])] == vacant
    assert sorted(row["candidate_id"] for row in rows(book(name)["Unplaced"])) == unplaced
    assert (summary(name)["Posts left vacant"][0], summary(name)["People left without a post"][0]) == (
        len(vacant),
        len(unplaced),
    )


@each_sample
def test_the_board_shows_who_sits_where_in_the_end(name: str) -> None:
    words = Counter(
        "vacant" if str(cell.value) == "vacant" else "held"
        for line in book(name)["Board"].iter_rows(min_row=6)
        for cell in line[2::2]
        if cell.value and str(cell.value) not in ("–", "abolished")
    )
    assert (words["held"], words["vacant"]) == (len(document(name)["holders"]), len(document(name)["vacant"]))


@each_sample
def test_targets_stand_the_same_in_their_sheet_the_summary_and_the_document(name: str) -> None:
    listed = [row for row in rows(book(name)["Targets"]) if row["result"]]
    for row, target in zip(listed, document(name)["targets"], strict=True):
        keys = ("target_id", "posts", "needed", "before", "after", "shortfall")
        assert [row[key] for key in keys] == [target[key] for key in keys]
        assert row["share_after"] == pytest.approx(target["share_after"])
        assert row["surplus_points"] == pytest.approx(100 * (row["share_after"] - row["share_needed"]))
        assert summary(name)[row["target_id"]][1:5] == (row["before"], row["after"], row["needed"], row["result"])


@each_sample
def test_the_costs_of_the_checks_add_up_to_the_ladder(name: str) -> None:
    found = rows(book(name)["Checks"])
    costs: Counter[int] = Counter()
    for row in found:
        costs[row["tier"] or 0] += row["cost"] or 0
    for tier in document(name)["tiers"]:
        assert costs[tier["tier"]] == tier["cost"]
        assert summary(name)[tier["tier"]][1:3] == (tier["cost"], tier["bound"])
    assert summary(name)["Hard rules broken"][0] == sum(row["result"] == "Broken" for row in found) == 0
