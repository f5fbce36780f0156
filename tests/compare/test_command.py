"""``rotation diff`` on files: what it prints, writes and refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from optimizer.intake.reading import read_problem
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.samples import samples
from optimizer.solve import Solution, solve
from optimizer.workbook.files import save
from tests.test_cli import run
from tests.workbook.books import write
from tests.workbook.test_plan_writer import both, sample

DATA = samples()["thanh-tri"]
SIDE = "file plan_id status state round made_on input_file input_sha256 edited moves hard"
WHOLE = "a b equal whole same_input better moves posts tiers targets decisions"


@cache
def fewer() -> Solution:
    """The plan of Thanh Trì with at most four moves."""
    problem = read_problem(DATA).problem
    return solve(replace(problem, settings=replace(problem.settings, max_moves=4)))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("plans")
    sha256 = read_problem(DATA).sha256
    paths = folder / "a.xlsx", folder / "b.xlsx"
    for path, solution, lang in zip(paths, (sample("thanh-tri"), fewer()), ("vi", "en"), strict=True):
        book = plan_workbook(solution, Origin(DATA.name, sha256, date(2026, 9, 1)), lang)
        save(book, path, force=False, inputs=[])
    return paths


def document(*arguments: object) -> dict[str, Any]:
    result = run("diff", *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_numbers_are_those_that_check_finds(plans: tuple[Path, Path]) -> None:
    checked = [json.loads(run("check", DATA, plan, "--json").stdout) for plan in plans]
    kept, audited = document(*plans), document(*plans, "--input", DATA)
    for found in (kept, audited):
        assert (found["whole"], found["equal"], found["same_input"]) == (True, False, True)
        assert all(tier["difference"] == tier["b"]["cost"] - tier["a"]["cost"] for tier in found["tiers"])
        for name, check in zip("ab", checked, strict=True):
            assert_same(found, name, check)
        holders = [check["holders"] for check in checked]
        differing = {post for post in {*holders[0], *holders[1]} if holders[0].get(post) != holders[1].get(post)}
        assert {post["post_id"] for post in found["posts"]} == differing
    assert (kept["better"], audited["better"]) == (None, {"plan": "a", "tier": 4})
    assert {tier[name]["proven"] for tier in kept["tiers"] for name in "ab"} == {True}
    assert {tier[name]["proven"] for tier in audited["tiers"] for name in "ab"} == {None}


def assert_same(found: dict[str, Any], name: str, check: dict[str, Any]) -> None:
    """One side of a comparison says what ``check`` says of the plan."""
    assert {t["tier"]: t[name]["cost"] for t in found["tiers"]} == {t["tier"]: t["cost"] for t in check["tiers"]}
    rules = {(t["tier"], code): part[name] for t in found["tiers"] for code, part in t["rules"].items()}
    assert rules == {(t["tier"], code): cost for t in check["tiers"] for code, cost in t["rules"].items()}
    moves = {c["candidate_id"]: c[name] for c in found["moves"] if c[name]}
    keys = ("quarter", "from_post", "to_post", "fit")
    assert moves == {m["candidate_id"]: {key: m[key] for key in keys} for m in check["moves"]}
    shown = ("posts", "needed", "before", "after", "shortfall", "measure")
    targets = {t["target_id"]: {key: t[key] for key in shown} for t in check["targets"]}
    assert {t["target_id"]: t[name] for t in found["targets"]} == targets
    assert found[name]["hard"] == len(check["hard"])


def test_the_document_has_its_keys(plans: tuple[Path, Path]) -> None:
    found = document(*plans)
    assert list(found) == WHOLE.split()
    assert set(found["a"]) == set(found["b"]) == set(SIDE.split())
    assert found["a"]["plan_id"] != found["b"]["plan_id"]
    assert (found["a"]["status"], found["a"]["made_on"]) == ("OPTIMAL", "2026-09-01")
    assert [c["kind"] for c in found["moves"]].count("only_a") == 2
    assert set(found["moves"][0]) == {"candidate_id", "full_name", "kind", "a", "b"}


def test_equal_plans_are_one_sentence(plans: tuple[Path, Path]) -> None:
    result = run("diff", plans[0], plans[0])
    assert (result.exit_code, result.stdout) == (0, "Hai phương án giống nhau: 6 lượt điều động.\n")


def test_a_list_made_by_hand_is_compared_by_its_moves_or_wholly_with_the_data(plans: tuple[Path, Path], tmp_path: Path) -> None:
    moves = document(plans[0], plans[0])["moves"]
    rows = [{"candidate_id": c["candidate_id"], "to_post": c["a"]["to_post"]} for c in moves]
    hand = write(tmp_path / "hand.xlsx", {"Moves": [dict(row) for row in rows]})
    alone = document(plans[0], hand)
    assert (alone["equal"], alone["whole"], alone["same_input"], alone["b"]["plan_id"]) == (True, False, None, None)
    whole = document(plans[0], hand, "--input", DATA)
    assert (whole["equal"], whole["whole"]) == (True, True)
    hand = write(tmp_path / "hand.xlsx", {"Moves": [dict(row) for row in rows[1:]]})
    (gone,) = [c for c in document(plans[0], hand)["moves"] if c["kind"] != "same"]
    assert (gone["candidate_id"], gone["kind"], gone["b"]) == (rows[0]["candidate_id"], "only_a", None)
    assert document(plans[0], hand, "--input", DATA)["better"]["plan"] == "a"


@both
def test_the_comparison_is_written_as_a_workbook_beside_what_is_printed(
    plans: tuple[Path, Path], tmp_path: Path, lang: str
) -> None:
    out = tmp_path / "diff.xlsx"
    result = run("diff", *plans, "-o", out, "--lang", lang)
    assert (result.exit_code, len(load_workbook(out).sheetnames)) == (0, 5)
    assert out.name in result.stderr
    assert result.stdout.splitlines()[-1].startswith({"vi": "Khác nhau: người: 2", "en": "Different: people: 2"}[lang])


def test_an_output_is_replaced_only_on_demand_and_never_a_plan(plans: tuple[Path, Path], tmp_path: Path) -> None:
    (out := tmp_path / "diff.xlsx").write_text("precious")
    assert run("diff", *plans, "-o", out).exit_code == 2
    assert run("diff", *plans, "-o", plans[0], "--force").exit_code == 2
    assert out.read_text() == "precious"
    assert run("diff", *plans, "-o", out, "--force").exit_code == 0
    assert load_workbook(out).sheetnames[0] == "Tổng hợp", "the language of the first plan"


def test_bad_files_are_named(plans: tuple[Path, Path], tmp_path: Path) -> None:
    (broken := tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04cut off")
    for bad in (broken, DATA):
        result = run("diff", plans[0], bad, "-o", tmp_path / "diff.xlsx")
        assert (result.exit_code, bad.name in result.stderr, result.stdout) == (3, True, "")
    assert run("diff", plans[0], tmp_path / "none.xlsx").exit_code == 2
    result = run("diff", broken, plans[0], "--json")
    assert (result.exit_code, json.loads(result.stdout)["issues"][0]["file"]) == (3, "broken.xlsx")
    other = samples()["kim-boi"]
    assert run("diff", *plans, "--input", other).exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["broken.xlsx"]
