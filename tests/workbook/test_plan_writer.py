"""The plan workbook says in both languages what the solver decided, and can be read back."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.codes import Measure
from optimizer.domain import Problem, Target, Waiver
from optimizer.intake.reading import read_plan, read_problem
from optimizer.plan import Outcome, Plan, Status
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.solve import Solution, situation, solve
from optimizer.workbook.files import save
from optimizer.workbook.rendering import rendered
from tests.oracle.small import AN, BINH, MOVE, replace, small

ORIGIN = Origin("dữ liệu.xlsx", "ab12", date(2026, 9, 1))
SHEETS = {
    "vi": [
        "Tổng hợp",
        "Bảng bố trí",
        "Danh sách điều động luân chuyển",
        "Vị trí khuyết",
        "Chưa bố trí",
        "Rà soát quy định",
        "Chỉ tiêu",
        "Biểu 11",
        "Ý kiến Ban Thường vụ",
    ],
    "en": ["Summary", "Board", "Moves", "Vacancies", "Unplaced", "Checks", "Targets", "Form 11", "Decisions"],
}
MOVES = {lang: names[2] for lang, names in SHEETS.items()}
TITLE_ROWS = {1: "$3:$5", 7: "$4:$6"}
"""The rows that sheets with more than one row of titles repeat on every page."""
SAMPLES = Path(__file__).resolve().parent.parent.parent / "data"
both = pytest.mark.parametrize("lang", ["vi", "en"])


@cache
def sample(name: str) -> Solution:
    return solve(read_problem(SAMPLES / f"{name}.xlsx").problem)


def written(solution: Solution, path: Path, lang: str) -> Workbook:
    save(plan_workbook(solution, ORIGIN, lang), path, force=False, inputs=[])
    return load_workbook(path)


def planned(problem: Problem, *moves: Any) -> Solution:
    now, plan = situation(problem), Plan(tuple(sorted(moves)))
    return Solution(now, Outcome(Status.FEASIBLE, plan), now.audit(plan))


def rows(page: Worksheet) -> list[dict[str, Any]]:
    _, _, _, header, *lines = page.iter_rows(values_only=True)
    return [dict(zip(map(str, header), line, strict=True)) for line in lines]


@both
def test_the_sheets_stand_in_their_order_and_print_on_a4_landscape(tmp_path: Path, lang: str) -> None:
    book = written(sample("thanh-tri"), tmp_path / "plan.xlsx", lang)
    seen = [page for page in book.worksheets if page.sheet_state == "visible"]
    assert [page.title for page in seen] == SHEETS[lang]
    for page in seen:
        setup = page.page_setup
        assert (setup.orientation, setup.fitToWidth) == ("landscape", 1)
        assert int(setup.paperSize) == 9 or page is seen[1]  # the board may need A3
    for number, page in enumerate(seen[1:], 1):
        assert page.print_title_rows == TITLE_ROWS.get(number, "$4:$4")
        assert page.freeze_panes is not None


@both
@pytest.mark.parametrize("name", ["thanh-tri", "kim-boi"])
def test_the_written_plan_is_read_back_as_the_same_plan(tmp_path: Path, lang: str, name: str) -> None:
    solution = sample(name)
    written(solution, tmp_path / "plan.xlsx", lang)
    plan, issues = read_plan(tmp_path / "plan.xlsx", solution.situation.problem)
    assert plan == solution.outcome.plan
    assert not issues


def test_targets_after_the_plan_are_those_counted_from_the_written_moves(tmp_path: Path) -> None:
    solution = sample("thanh-tri")
    book = written(solution, tmp_path / "plan.xlsx", "en")
    problem, facts = solution.situation.problem, solution.situation.facts
    holders = {post.id: post.holder_id for post in problem.posts.values()}
    moves = [(row["candidate_id"], row["to_post"]) for row in rows(book["Moves"])]
    moved = [who for who, _ in moves]
    holders = {post: None if who in moved else who for post, who in holders.items()} | {post: who for who, post in moves}
    for row in rows(book["Targets"]):
        if row["result"]:
            titles = problem.targets[row["target_id"]].titles
            seated = [(p, holders[p.id]) for p in problem.posts.values() if p.title in titles and holders[p.id]]
            local = [facts.has(Measure.NON_LOCAL, problem.candidates[who or ""], post.unit_id) for post, who in seated]
            assert row["after"] == sum(local)
            assert row["share_after"] == pytest.approx(sum(local) / row["posts"])


def test_dates_are_dates_and_numbers_are_numbers(tmp_path: Path) -> None:
    book = written(sample("kim-boi"), tmp_path / "plan.xlsx", "vi")
    for row in rows(book[MOVES["vi"]]):
        assert isinstance(row["Ngày sinh"], datetime)
        assert isinstance(row["Ngày nghỉ hưu"], datetime)
        assert isinstance(row["Điểm phù hợp"], int)
    assert book[MOVES["vi"]]["E5"].number_format == "dd/mm/yyyy"


def test_every_finding_has_a_row_hard_ones_first_and_quiet_rules_are_said_to_be_kept(tmp_path: Path) -> None:
    people = (replace(AN, fit_health=False, education=None),)
    waiver = Waiver("an", "health", None, "đã hồi phục", "Ban Thường vụ", "12-TB/HU")
    solution = planned(small(people=people, waivers=(waiver,)), MOVE)
    found = rows(written(solution, tmp_path / "plan.xlsx", "en")["Checks"])
    assert [(row["rule"], row["result"]) for row in found[:2]] == [("education-floor", "Broken"), ("health", "Allowed")]
    assert found[1]["waived_by"] == "Ban Thường vụ, 12-TB/HU"
    assert {row["rule"] for row in found} == set(solution.situation.rulebook.rules)
    assert next(row for row in found if row["rule"] == "kin")["result"] == "Kept"
    assert next(row for row in found if row["rule"] == "no-return")["result"] == "Not applied"


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://x","Nguyễn")'
    solution = planned(small(people=(replace(AN, full_name=name, native_unit="+84 \x0b1\r\n2"),)), MOVE)
    book = written(solution, tmp_path / "plan.xlsx", "en")
    page = book["Moves"]
    cell, place = page["D5"], page["F5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", True)
    assert (place.value, place.data_type) == ("+84 1\n2", "s")
    assert not [
        c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f" and name in c.value
    ]


def test_codes_that_look_like_numbers_stay_text(tmp_path: Path) -> None:
    problem = small()
    person = replace(AN, id="007")
    problem = replace(problem, candidates={"007": person, "binh": BINH}, planning=())
    page = written(planned(problem, MOVE._replace(candidate_id="007")), tmp_path / "plan.xlsx", "vi")[MOVES["vi"]]
    assert (page["C5"].value, page["C5"].number_format) == ("007", "@")


@both
def test_the_summary_names_file_proof_targets_and_special_cases(tmp_path: Path, lang: str) -> None:
    waiver = Waiver("an", "health", None, "đã hồi phục", "Ban Thường vụ", "12-TB/HU")
    target = Target("NỮ-1", Measure.FEMALE, titles=frozenset({"BT", "CT"}), count=1)
    problem = small(people=(replace(AN, fit_health=False),), waivers=(waiver,), targets={target.id: target})
    page = written(planned(problem, MOVE), tmp_path / "plan.xlsx", lang).worksheets[0]
    text = "\n".join(str(value) for row in page.iter_rows(values_only=True) for value in row if value is not None)
    for part in (ORIGIN.file, ORIGIN.sha256, "01/10/2026", "NỮ-1", "Nguyễn Văn An (an)", "12-TB/HU"):
        assert part in text
    proof = {"vi": "Phương án tốt nhất tìm được đến khi dừng tính", "en": "The best plan found until the search stopped"}
    assert proof[lang] in text


@both
def test_a_plan_without_moves_or_targets_says_that_there_are_none(tmp_path: Path, lang: str) -> None:
    solution = planned(small())
    book = written(solution, tmp_path / "plan.xlsx", lang)
    assert book[MOVES[lang]]["A3"].value == {"vi": "Không có trường hợp nào.", "en": "There are none."}[lang]
    assert read_plan(tmp_path / "plan.xlsx", solution.situation.problem)[0] == Plan()


def test_equal_plans_give_equal_files_but_for_the_day_of_making(tmp_path: Path) -> None:
    solution = sample("thanh-tri")
    first, second = (rendered(plan_workbook(solution, ORIGIN, "vi")) for _ in range(2))
    assert first == second
    later = rendered(plan_workbook(solution, ORIGIN._replace(made_on=date(2026, 9, 2)), "vi"))
    assert later != first
    (tmp_path / "a.xlsx").write_bytes(first)
    (tmp_path / "b.xlsx").write_bytes(later)
    books = [load_workbook(tmp_path / name) for name in ("a.xlsx", "b.xlsx")]
    marks = [row[2] for book in books for row in book["_manifest"].iter_rows(values_only=True) if row[1] == "sheet.Tổng hợp"]
    pairs = zip(*map(cells, books), strict=True)
    dates = {("01/09/2026", "02/09/2026"), ("2026-09-01", "2026-09-02")}
    assert {pair for pair in pairs if pair[0] != pair[1]} == dates | {(marks[0], marks[1])}


def cells(book: Workbook) -> list[object]:
    return [cell.value for page in book for row in page.iter_rows() for cell in row]


def test_the_texts_of_the_other_language_stay_out(tmp_path: Path) -> None:
    texts = set(map(str, cells(written(sample("kim-boi"), tmp_path / "plan.xlsx", "en"))))
    assert not {"Đạt", "Bắt buộc", "Ưu tiên", "Không áp dụng"} & texts


def test_people_left_over_are_listed_by_their_given_names(tmp_path: Path) -> None:
    names = ["Lê Văn Đạt", "Vũ Thị Ân", "Trần Dung"]
    people = [replace(AN, id=f"x{n}", full_name=name, must_place=True, fit_health=False) for n, name in enumerate(names)]
    solution = planned(small(people=tuple(people)))
    listed = rows(written(solution, tmp_path / "plan.xlsx", "vi")["Chưa bố trí"])
    assert [row["Họ và tên"] for row in listed] == ["Vũ Thị Ân", "Trần Dung", "Lê Văn Đạt"]
    assert "nếu cho phép “Đủ sức khỏe”, phù hợp" in listed[0]["Vị trí gần bố trí được nhất (chỉ vướng một quy định)"]


@both
def test_swaps_are_visible_as_such(tmp_path: Path, lang: str) -> None:
    listed = rows(written(sample("thanh-tri"), tmp_path / "plan.xlsx", lang)[MOVES[lang]])
    title, swap = {"vi": ("Bước trong chuỗi", "Đổi chỗ"), "en": ("chain_step", "Swap")}[lang]
    assert [row[title] for row in listed].count(swap) % 2 == 0
    assert any(row[title] for row in listed)


@both
def test_every_text_stands_out_from_its_ground(tmp_path: Path, lang: str) -> None:
    book = written(sample("kim-boi"), tmp_path / "plan.xlsx", lang)
    looks = {
        (cell.font.color.rgb if cell.font.color else "FF000000", cell.fill.fgColor.rgb if cell.fill.fill_type else "FFFFFFFF")
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert len(looks) >= 5
    assert min(contrast(*(str(colour)[-6:] for colour in look)) for look in looks) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the accessibility guidelines (WCAG 2) define it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
