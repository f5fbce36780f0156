"""The board reads at a glance, with a word for every colour, and fits its pages."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.domain import Problem
from optimizer.intake.reading import read_problem
from optimizer.plan import Move, Plan
from optimizer.planbook.plan_board import CONTINUED, SIDE_ROW, TITLE_ROW, write_board
from optimizer.planbook.plan_board_cells import FRESH, GONE, Words
from optimizer.planbook.plan_board_pages import A3, A4, ONE_PAGE_UNITS, SAFETY, lay_out
from optimizer.planbook.plan_style import BAD, CARE
from optimizer.report.board import Board, board
from optimizer.rules import Rulebook
from optimizer.seats import Seats
from optimizer.synthetic import synthetic
from optimizer.text import Text
from optimizer.workbook.tables_out import write_tables
from tests.oracle.small import AN, BINH, MOVE, Post, on, replace, small, with_unit
from tests.oracle.small import UNITS as SMALL_UNITS

DATA = Path(__file__).resolve().parent.parent.parent / "data"
FIRST = SIDE_ROW + 1


def shown(problem: Problem, *moves: Move) -> Board:
    return board(Seats(Rulebook(problem).facts(problem), Plan(tuple(sorted(moves)))))


def page(of: Board, lang: str = "vi", quarters: int = 1) -> Worksheet:
    return write_board(Workbook(), of, quarters, Text("Đợt 1", "Round 1"), lang)


def line(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


@cache
def sample(name: str) -> Board:
    return shown(read_problem(DATA / f"{name}.xlsx").problem)


def test_titles_stand_over_their_two_sides_and_each_row_names_who_sits_there() -> None:
    sheet = page(shown(small(people=(replace(BINH, native_unit="XA"),)), MOVE))
    assert line(sheet, TITLE_ROW)[:5] == ["Đơn vị", "BT", None, "CT", None]
    assert line(sheet, SIDE_ROW)[1:5] == ["Hiện nay", "Sau phương án"] * 2
    assert line(sheet, FIRST)[:5] == [
        "Xã A",
        "Trần Thị Bình\nngười địa phương",
        "Trần Thị Bình\nở lại; người địa phương",
        "khuyết",
        "Nguyễn Văn An\nmới",
    ]
    assert line(sheet, FIRST + 1)[:5] == ["Xã B", "–", "–", "khuyết", "khuyết"]


def test_every_colour_has_its_word() -> None:
    closing = Post("b-bt", "XB", "BT", holder_id="chi", holder_since=on("2020-01-01"), close_on=date(2026, 10, 1))
    people = (replace(BINH, native_unit="XA"), replace(BINH, id="chi"))
    sheet = page(shown(small(closing, people=people), MOVE), "en")
    words = {FRESH: "new", BAD: "vacant", CARE: "local head", GONE: "abolished"}
    fills = {fill.fgColor.rgb: word for fill, word in words.items()}
    seen = set()
    for row in sheet.iter_rows(min_row=FIRST):
        for cell in row:
            if cell.fill.fill_type:
                assert fills[cell.fill.fgColor.rgb] in str(cell.value)
                seen.add(fills[cell.fill.fgColor.rgb])
    assert seen == set(words.values())


def test_posts_held_together_are_told_on_both_and_later_quarters_are_named() -> None:
    pair = (Post("a-ct", "XA", "CT", combined_with="a-pbt"), Post("a-pbt", "XA", "PBT"))
    sheet = page(shown(small(*pair, quarters=2), MOVE._replace(quarter=1)), quarters=2)
    cells = line(sheet, FIRST)
    assert "Nguyễn Văn An\nmới từ 2027-Q1; kiêm PBT" in cells
    assert "Nguyễn Văn An\nmới từ 2027-Q1; kiêm CT" in cells


def test_posts_of_one_title_stand_one_above_the_other_and_the_rest_of_the_unit_stretches() -> None:
    deputies = [
        Post(f"a-pct{n}", "XA", "PCT", holder_id=who, holder_since=on("2020-01-01")) for n, who in ((1, "chi"), (2, None))
    ]
    sheet = page(shown(small(*deputies, people=(replace(BINH, id="chi", full_name="Lê Chi"),))))
    assert line(sheet, FIRST)[5:7] == ["Lê Chi", "Lê Chi (ở lại)"]
    assert line(sheet, FIRST + 1)[5:7] == ["khuyết", "khuyết"]
    merged = {area.coord for area in sheet.merged_cells.ranges}
    assert {f"A{FIRST}:A{FIRST + 1}", f"B{FIRST}:B{FIRST + 1}"} <= merged


def test_offices_share_the_columns_under_titles_of_their_own() -> None:
    problem = small(Post("p-tp", "PB", "TP", holder_id="an", holder_since=on("2020-01-01")))
    sheet = page(shown(problem))
    assert sheet.cell(TITLE_ROW, 2).value == "BT\n(phòng, ban: TP)"
    assert [sheet.cell(row, 1).value for row in range(FIRST, sheet.max_row + 1)] == [
        "Vùng 1",
        "Xã A",
        "Xã B",
        "Phòng, ban",
        "Phòng",
    ]
    assert sheet.cell(sheet.max_row, 2).value == AN.full_name


@pytest.mark.parametrize("name", ["thanh-tri", "dam-ha", "kim-boi"])
def test_a_district_of_up_to_22_units_is_fitted_on_one_page(name: str) -> None:
    sheet = page(sample(name))
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert not sheet.row_breaks.brk
    assert sheet.page_setup.paperSize in {A4.code, A3.code}


def test_a_small_district_fits_a4() -> None:
    assert lay_out(sample("dam-ha"), Words("vi", False)).paper == A4


def of_regions(*counts: int) -> Board:
    problem = small()
    for region, count in enumerate(counts):
        for number in range(count):
            unit_id = f"{region:02}{number:03}"
            problem = with_unit(problem, replace(SMALL_UNITS[0], id=unit_id, name=f"Xã {unit_id}", region=f"Vùng {region}"))
            post = Post(f"{unit_id}-bt", unit_id, "BT")
            problem = replace(problem, posts={**problem.posts, post.id: post})
    return shown(replace(problem, posts={key: post for key, post in problem.posts.items() if key[0].isdigit()}))


@pytest.mark.parametrize(("units", "several"), [(ONE_PAGE_UNITS, False), (5 * ONE_PAGE_UNITS, True)])
def test_more_units_than_a_page_holds_go_on_pages_that_are_none_too_high(units: int, several: bool) -> None:
    layout = lay_out(of_regions(*[units // 11] * 11), Words("vi", False))
    assert (len(layout.pages) > 1) == several
    room = A3.height / layout.scale - sum(layout.size.head)
    assert all(sum(part.height for part in parts) <= SAFETY * room + 1e-6 or not several for parts in layout.pages)
    assert sum(len(part.units) for parts in layout.pages for part in parts) == units


def test_a_region_is_cut_only_if_it_is_higher_than_a_page_and_then_goes_on_under_its_name() -> None:
    layout = lay_out(of_regions(20, 20, 90), Words("vi", False))
    regions = [[(part.block.region, part.continued) for part in parts] for parts in layout.pages]
    whole = [region for parts in regions for region, _ in parts]
    assert whole.count("Vùng 0") == whole.count("Vùng 1") == 1
    assert [parts for parts in regions if parts[0] == ("Vùng 2", True)]
    sheet = page(of_regions(20, 20, 90))
    names = [sheet.cell(row, 1).value for row in range(FIRST, sheet.max_row + 1)]
    assert CONTINUED.fill(region="Vùng 2").vi in names
    starts = [sheet.cell(mark.id + 1, 1).value for mark in sheet.row_breaks.brk]
    assert all(str(name).startswith("Vùng") for name in starts)
    assert len(starts) == len(layout.pages) - 1


def test_a_province_of_168_communes_prints_on_a_page_or_so_for_each_region(tmp_path: Path) -> None:
    path = tmp_path / "province.xlsx"
    write_tables(path, synthetic(168, 1), "vi")
    found = shown(read_problem(path).problem)
    layout = lay_out(found, Words("vi", False))
    assert len(layout.pages) <= 2 * len(found.blocks)
    assert layout.scale >= 0.6


def test_an_empty_board_says_so() -> None:
    sheet = page(shown(replace(small(), posts={})), "en")
    assert sheet.cell(FIRST, 1).value == "There are none."
