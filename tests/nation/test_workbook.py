"""The summary as a workbook: its formulas give what plain counting gives, and all of it is on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from optimizer.nation.folder import MADE, Skipped
from optimizer.nation.nation import Nation
from optimizer.nation.province import Assignment, Province
from optimizer.plan import Status
from optimizer.planbook.nation_writer import nation_workbook
from optimizer.samples import samples
from optimizer.text import Text
from optimizer.workbook.files import save
from optimizer.workbook.rendering import rendered
from tests.nation.cases import broken, impossible
from tests.workbook.books import write
from tests.workbook.test_plan_printed import letters, office, shown

DAY = date(2026, 9, 1)
SHEETS = {
    "vi": ["Tổng hợp", "Mục tiêu", "Chỉ tiêu theo tỉnh", "Chỉ tiêu toàn quốc", "Chưa có phương án", "Tệp bỏ qua"],
    "en": ["Summary", "Goals", "Targets by province", "Targets together", "Without a plan", "Skipped files"],
}
STOPPED = Text("Chưa tính: đã dừng theo yêu cầu.", "Not solved: interrupted.")


@cache
def solved(folder: Path) -> tuple[Province, ...]:
    """Three provinces with a plan, and one that ended in every other way; some targets are called alike, and count other things."""
    paths = [samples()["kim-boi"], samples()["thanh-tri"], samples()["dam-ha"]]
    paths += [write(folder / "broken.xlsx", broken()), write(folder / "impossible.xlsx", impossible())]
    work = [Assignment(path.name, path.read_bytes(), "", DAY) for path in paths]
    found = [each.perform().province for each in work]
    found = [replace(each, written=folder / each.file if each.digest else None, seconds=1.5) for each in found]
    kim_boi = found[0]
    assert kim_boi.digest
    tiers = {tier: line._replace(bound=line.cost - (tier == 7)) for tier, line in kim_boi.digest.tiers.items()}
    targets = {
        key: line._replace(what=Text("Tiêu chí khác", "Another measure")) for key, line in kim_boi.digest.targets.items()
    }
    another = replace(kim_boi.digest, tiers=tiers, targets=targets)
    still = replace(kim_boi, file="=open.xlsx", status=Status.FEASIBLE, digest=another)
    late = replace(kim_boi, file="late.xlsx", status=Status.UNKNOWN, digest=None, change=None, written=None)
    return (*found, still, late, Province("rest.xlsx", "rest", failure=STOPPED))


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    provinces = solved(tmp_path_factory.mktemp("solved"))
    return Nation(provinces, (Skipped("a-plan.xlsx", MADE),), interrupted=True)


def book(nation: Nation, lang: str) -> Workbook:
    return nation_workbook(nation, Path("các tỉnh"), Path("nation.xlsx"), DAY, lang)


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    header, *lines = book[sheet].iter_rows(min_row=4, values_only=True)
    assert len(set(header)) == len(header)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sheets_come_in_both_languages_and_equal_runs_give_equal_files(nation: Nation, lang: str) -> None:
    assert book(nation, lang).sheetnames == SHEETS[lang]
    assert all(rows(book(nation, lang), sheet) for sheet in SHEETS[lang])
    assert rendered(book(nation, lang)) == rendered(book(nation, lang))


def test_each_province_says_how_it_ended(nation: Nation) -> None:
    assert [row["result"] for row in rows(book(nation, "en"), "Summary")][:-1] == [
        *["Proven best"] * 3,
        "Errors in the data",
        "Proven: no plan exists",
        "Best found; in tier 7 at most 1 worse",
        "No plan found yet",
        "Not solved",
    ]
    goals = rows(book(nation, "en"), "Goals")
    assert [row["tier 7: proof"] for row in goals][:3] == ["Proven best"] * 3
    assert goals[5]["tier 7: proof"] == "At most 1 worse"
    assert goals[5]["tier 8: proof"] == "Proven best"


def test_what_failed_is_told_with_its_cells(nation: Nation) -> None:
    found = rows(book(nation, "en"), "Without a plan")
    assert [(row["file"], row["where"]) for row in found] == [
        ("broken.xlsx", "Posts!B2"),
        ("broken.xlsx", "Posts!D2"),
        ("impossible.xlsx", None),
        ("late.xlsx", None),
        ("rest.xlsx", None),
    ]
    reasons = [str(row["reason"]) for row in found]
    assert all(word in reasons[place] for place, word in enumerate(("X9", "C9", "Trần Thị Bình", "until the search stopped")))
    assert reasons[-1] == STOPPED.en
    assert rows(book(nation, "en"), "Skipped files") == [{"file": "a-plan.xlsx", "reason": MADE.en}]


def test_text_that_looks_like_a_formula_stays_text(nation: Nation) -> None:
    found = [cell for page in book(nation, "vi").worksheets for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in found if cell.value == "=open.xlsx"} == {"s"}
    formulas = [str(cell.value) for cell in found if cell.data_type == "f"]
    assert all(formula.startswith(("=SUM", "=MAX(", "=IF")) for formula in formulas)


def sums(nation: Nation) -> dict[str, float]:
    """What the last row of the summary has to say, counted by hand."""
    sizes = [each.size for each in nation.provinces if each.size]
    changes = [each.change for each in nation.provinces if each.change]
    plans = [each.digest for each in nation.provinces if each.digest]
    heads = [change.heads for change in changes]
    women = [change.women for change in changes]
    return {
        "communes": sum(size.communes for size in sizes),
        "posts": sum(size.posts for size in sizes),
        "people": sum(size.people for size in sizes),
        "eligible pairs": sum(size.pairs for size in sizes),
        "moves": sum(len(plan.moves) for plan in plans),
        "vacant posts before": sum(change.vacant.before for change in changes),
        "vacant posts after": sum(change.vacant.after for change in changes),
        "overdue holders before": sum(change.overdue.before for change in changes),
        "overdue holders after": sum(change.overdue.after for change in changes),
        "people left over": sum(change.unplaced for change in changes),
        "targets": sum(len(plan.targets) for plan in plans),
        "targets reached": sum(line.after >= line.needed for plan in plans for line in plan.targets.values()),
        "posts of heads": sum(each.posts for each in heads),
        "non-local heads before, share": sum(each.before for each in heads) / sum(each.posts for each in heads),
        "non-local heads after, share": sum(each.after for each in heads) / sum(each.posts for each in heads),
        "share of women before": sum(each.before for each in women) / sum(each.posts for each in women),
        "share of women after": sum(each.after for each in women) / sum(each.posts for each in women),
        "seconds": 1.5 * 7,
    }


def together(nation: Nation) -> dict[tuple[object, object], Mapping[str, float]]:
    """What the sheet of the targets together has to say, counted by hand."""
    found: dict[tuple[object, object], dict[str, float]] = {}
    for province in nation.provinces:
        for target_id, line in province.digest.targets.items() if province.digest else ():
            row = found.setdefault(
                (target_id, line.what.en), dict.fromkeys(("provinces", "reached", "posts", "after", "missing"), 0)
            )
            row["provinces"] += 1
            row["reached"] += line.after >= line.needed
            row["posts"] += line.posts
            row["after"] += line.after
            row["missing"] += max(0, line.needed - line.after)
    return {key: row | {"share after": row["after"] / row["posts"]} for key, row in found.items()}


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_formulas_give_what_plain_counting_gives(nation: Nation, tmp_path: Path) -> None:
    save(book(nation, "en"), tmp_path / "nation.xlsx", force=False, inputs=[])
    office("sort", "Skipped files", "file", tmp_path / "nation.xlsx", tmp_path / "counted.xlsx")
    counted = load_workbook(tmp_path / "counted.xlsx", data_only=True)
    last = rows(counted, "Summary")[-1]
    assert last["province"] == "Total"
    assert {key: last[key] for key in sums(nation)} == pytest.approx(sums(nation))
    costs = [line.cost for each in nation.provinces if each.digest for tier, line in each.digest.tiers.items() if tier == 7]
    assert next(value for key, value in rows(counted, "Goals")[-1].items() if key.startswith("tier 7: ")) == sum(costs)
    found = {(row["target_id"], row["measure"]): row for row in rows(counted, "Targets together")}
    expected = together(nation)
    assert found.keys() == expected.keys()
    for key, row in expected.items():
        assert {name: found[key][name] for name in row} == pytest.approx(row)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_text_is_on_paper_and_no_row_is_too_low_for_it(nation: Nation, tmp_path: Path) -> None:
    files = {lang: tmp_path / f"{lang}.xlsx" for lang in SHEETS}
    for lang, file in files.items():
        made = book(nation, lang)
        for page in made.worksheets:
            page.auto_filter.ref = None  # its buttons take room on the screen, which the office measures, but not on paper
        save(made, file, force=False, inputs=[])
    assert json.loads(office("print", tmp_path, *files.values())) == {lang: [] for lang in files}
    for lang, file in files.items():
        pdf = file.with_suffix(".pdf")
        printed = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
        assert not [mark for mark in ("###", "#NAME", "#VALUE", "#DIV", "Err:") if mark in printed]
        found = letters(printed)
        values = [cell for page in load_workbook(file).worksheets for row in page.iter_rows() for cell in row]
        told = [cell for cell in values if isinstance(cell, Cell) and isinstance(cell.value, str) and cell.data_type != "f"]
        assert not [cell.value for cell in told if letters(shown(cell, lang)) not in found]
