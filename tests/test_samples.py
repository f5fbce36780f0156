"""What the five districts are for: their expected plans, through the command line, checked by what it says and writes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.generate import write_sample

ROOT = Path(__file__).parent.parent
NAMES = ["bac-ha", "dam-ha", "gia-lam", "kim-boi", "thanh-tri"]

Solve = Callable[[str], dict[str, Any]]


def rotation(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def solved(workbook: Path, plan: Path) -> dict[str, Any]:
    run = rotation("solve", workbook, "-o", plan, "--json")
    assert run.returncode == 0, run.stderr
    document: dict[str, Any] = json.loads(run.stdout)
    return document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans")


@pytest.fixture(scope="module")
def solve(folder: Path) -> Solve:
    return cache(lambda name: solved(ROOT / "data" / f"{name}.xlsx", folder / f"{name}.xlsx"))


def rows(name: str, sheet: str) -> list[dict[str, Any]]:
    header, *lines = openpyxl.load_workbook(ROOT / "data" / f"{name}.xlsx")[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_is_solved_to_a_proven_best_plan_that_passes_the_check(name: str, solve: Solve, folder: Path) -> None:
    plan = solve(name)
    assert plan["status"] == "OPTIMAL"
    assert all(tier["proven"] and tier["cost"] == tier["bound"] for tier in plan["tiers"])
    assert len(plan["horizon"]) == 1
    check = rotation("check", ROOT / "data" / f"{name}.xlsx", folder / f"{name}.xlsx", "--json")
    assert check.returncode == 0, check.stderr


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_workbook_is_what_the_generator_writes(name: str, tmp_path: Path) -> None:
    write_sample(name, tmp_path / "again.xlsx")
    again, committed = (openpyxl.load_workbook(path) for path in (tmp_path / "again.xlsx", ROOT / "data" / f"{name}.xlsx"))
    assert again.sheetnames == committed.sheetnames
    for page in committed:
        assert list(again[page.title].values) == list(page.values)


def test_thanh_tri_brings_chairs_to_one_half_with_exactly_three_more_moves(solve: Solve, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ROOT / "data" / "thanh-tri.xlsx")
    del book["Chỉ tiêu"]
    book.save(tmp_path / "untargeted.xlsx")
    untargeted = solved(tmp_path / "untargeted.xlsx", tmp_path / "plan.xlsx")
    plan = solve("thanh-tri")
    assert plan["non_local"]["BT"] == {"posts": 16, "before": 12, "after": 12}
    assert plan["non_local"]["CT"] == {"posts": 16, "before": 5, "after": 8}
    assert plan["non_local"]["pooled"] == {"posts": 32, "before": 17, "after": 20}
    assert untargeted["non_local"]["CT"]["after"] == 5
    assert len(plan["moves"]) == len(untargeted["moves"]) + 3


def test_dam_ha_has_18_of_18_heads_non_local_within_12_moves_and_nobody_without_a_post(solve: Solve) -> None:
    plan = solve("dam-ha")
    assert plan["non_local"]["pooled"] == {"posts": 18, "before": 9, "after": 18}
    assert len(plan["moves"]) <= 12
    assert (plan["unplaced"], plan["vacant"]) == ([], [])


def test_dam_ha_sends_the_young_and_well_graded_where_it_is_hard(solve: Solve) -> None:
    hard = {row["Mã đơn vị"] for row in rows("dam-ha", "Đơn vị") if row["Mức khó khăn"] == 3}
    posts = {row["Mã vị trí"]: row["Mã đơn vị"] for row in rows("dam-ha", "Vị trí")}
    born = {row["Mã cán bộ"]: row["Ngày sinh"] for row in rows("dam-ha", "Cán bộ")}
    sent = [move["candidate_id"] for move in solve("dam-ha")["moves"] if posts[move["to_post"]] in hard]
    scores = [row["Điểm"] for row in rows("dam-ha", "Đánh giá") if row["Mã cán bộ"] in sent]
    assert len(sent) >= 2
    assert all(born[person].date() > date(1986, 10, 1) for person in sent)
    assert min(scores) >= 80


def test_dam_ha_has_one_person_as_standing_deputy_and_chair(solve: Solve) -> None:
    holders = solve("dam-ha")["holders"]
    (pair,) = [(row["Mã vị trí"], row["Kiêm nhiệm"]) for row in rows("dam-ha", "Vị trí") if row["Kiêm nhiệm"]]
    assert holders[pair[0]] == holders[pair[1]]


def test_bac_ha_sends_at_least_three_people_whose_skills_a_poor_commune_needs(solve: Solve) -> None:
    poor = {row["Mã đơn vị"]: row["Nhu cầu"].split("; ") for row in rows("bac-ha", "Đơn vị") if "nghèo" in str(row["Đặc điểm"])}
    posts = {row["Mã vị trí"]: row["Mã đơn vị"] for row in rows("bac-ha", "Vị trí")}
    skills = {row["Mã cán bộ"]: row["Sở trường"].split("; ") for row in rows("bac-ha", "Cán bộ")}
    moves = [(skills[move["candidate_id"]], posts[move["to_post"]]) for move in solve("bac-ha")["moves"]]
    assert sum(not set(poor.get(unit, ())).isdisjoint(known) for known, unit in moves) >= 3


def test_gia_lam_moves_planned_people_in_both_directions_and_brings_back_who_is_due(solve: Solve) -> None:
    plan = solve("gia-lam")
    planned = {row["candidate_id"] for row in rows("gia-lam", "Planning")}
    due = {row["candidate_id"]: row["return_to"] for row in rows("gia-lam", "Candidates") if row["return_on"]}
    names = {row["unit_id"]: row["name"] for row in rows("gia-lam", "Units")}
    units = {row["post_id"]: names[row["unit_id"]] for row in rows("gia-lam", "Posts")}
    moved = {move["candidate_id"]: units[move["to_post"]] for move in plan["moves"]}
    assert plan["directions"]["up"] >= 3
    assert plan["directions"]["down"] >= 3
    assert moved.keys() <= planned
    assert all(moved[person] == origin for person, origin in due.items())


def test_kim_boi_changes_the_heads_of_weak_communes_by_moves_between_communes(solve: Solve) -> None:
    plan = solve("kim-boi")
    weak = [row["Mã vị trí"] for row in rows("kim-boi", "Vị trí") if row["Phải thay thế"] == "có"]
    before = {row["Mã vị trí"]: row["Mã cán bộ đang giữ"] for row in rows("kim-boi", "Vị trí")}
    assert weak
    assert all(plan["holders"][post] not in {None, before[post]} for post in weak)
    assert plan["directions"]["between_communes"] >= 10


def test_kim_boi_places_14_of_the_16_people_whom_the_merger_left_over(solve: Solve) -> None:
    plan_date = datetime(2026, 12, 1)
    closing = {
        row["Mã cán bộ đang giữ"]
        for row in rows("kim-boi", "Vị trí")
        if row["Bãi bỏ từ ngày"] is not None and row["Bãi bỏ từ ngày"] <= plan_date
    }
    surplus = {row["Mã cán bộ"] for row in rows("kim-boi", "Cán bộ") if row["Phải bố trí"] == "có"}
    unplaced = set(solve("kim-boi")["unplaced"])
    assert len(closing | surplus) == 16
    assert len(unplaced) == 2
    assert unplaced < closing | surplus


def test_kim_boi_says_why_the_two_cannot_be_placed(solve: Solve, folder: Path) -> None:
    solve("kim-boi")
    page = openpyxl.load_workbook(folder / "kim-boi.xlsx")["Chưa bố trí"]
    text = "\n".join(str(cell) for line in page.iter_rows(values_only=True) for cell in line if cell is not None)
    assert "education-floor" in text or "Trình độ" in text
    assert "health" in text or "sức khỏe" in text.lower()


def test_bac_ha_reports_54_moves_since_the_term_began(tmp_path: Path) -> None:
    run = rotation(
        "report", ROOT / "data" / "bac-ha.xlsx", "--since", "01/08/2020", "-o", tmp_path / "form.xlsx", "--lang", "en"
    )
    assert run.returncode == 0
    counts = sorted(int(number) for number in re.findall(r"\b\d+\b", run.stderr.splitlines()[-1].split(":", 1)[1]))
    assert counts == [8, 14, 15, 17, 54]
