"""Where scenarios come from: files, the workbook's sheet, the ready ones, grids; and what they are built on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from optimizer.errors import DataError
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.edits import together
from optimizer.scenario.library import check_sheet, load_scenarios, ready
from optimizer.scenario.reference import scenario_reference
from tests.scenario.cases import Sheets, base, base_intake, read, scenario
from tests.workbook.books import Rows

SHEET: Rows = [
    {"scenario": "Nghỉ sớm", "sheet": "Cán bộ", "row": "C1", "column": "Thôi công tác từ ngày", "value": date(2026, 12, 1)},
    {"scenario": "Nghỉ sớm", "sheet": "Scenario", "column": "name_en", "value": "Early"},
    {"scenario": "Đủ loại", "sheet": "Chỉ tiêu", "row": "T1", "column": "Tỷ lệ", "value": "75%"},
    {"scenario": "Đủ loại", "sheet": "chi tieu", "row": "T1", "column": "muc", "value": "bắt buộc"},
    {"scenario": "đủ loại", "sheet": "Thiết lập", "row": "Số lượt tối đa", "value": 4},
    {"scenario": "Đủ loại", "sheet": "Quy tắc", "row": "min-stay", "column": "Tham số", "value": "promotion=36"},
    {"scenario": "Đủ loại", "sheet": "Ấn định", "row": 1, "column": "Loại", "value": "giữ nguyên"},
    {"scenario": "Đủ loại", "sheet": "Ấn định", "row": 1, "column": "Mã vị trí", "value": "X3-BT"},
    {"scenario": "Đủ loại", "sheet": "Ấn định", "row": 2, "column": "Loại", "value": "không bố trí"},
    {"scenario": "Đủ loại", "sheet": "Ấn định", "row": 2, "column": "Mã cán bộ", "value": "chức danh=PP; số lượng=1"},
    {"scenario": "Đủ loại", "sheet": "Quy hoạch", "column": "Bỏ dòng"},
    {"scenario": "Đủ loại", "sheet": "Quy hoạch", "column": "Mã cán bộ", "value": "C5"},
    {"scenario": "Đủ loại", "sheet": "Sáp nhập", "row": "X1", "column": "Các đơn vị", "value": "X1; X4"},
    {"scenario": "Đủ loại", "sheet": "Kịch bản", "column": "Dựa trên", "value": "Nghỉ sớm"},
    {"scenario": "Đủ loại", "sheet": "Cán bộ", "row": "C6", "column": "Sẵn sàng từ", "value": "Ngày bắt đầu thực hiện"},
    {"scenario": "Đủ loại", "sheet": "Vị trí", "row": "X1-CT", "column": "Giữ từ ngày"},
]
TOML = """
extends = "early"
[targets.T1]
share = "75%"
level = "hard"
[settings]
max_moves = 4
[rules.min-stay]
parameters = "promotion=36"
[[pins]]
kind = "keep"
post_id = "X3-BT"
[[pins]]
kind = "forbid"
candidate_id = { title = "PP", count = 1 }
[[planning]]
drop = true
candidate_id = "C5"
[merge.X1]
units = ["X1", "X4"]
[candidates.C6]
available_from = "plan_date"
[posts.X1-CT]
holder_since = ""
"""


def with_sheet(*rows: dict[str, object]) -> Sheets:
    return {**base(), "Scenarios": list(rows)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_sheet_says_what_a_file_says(lang: str, tmp_path: Path) -> None:
    intake = read(tmp_path, with_sheet(*SHEET), lang)
    (tmp_path / "early.toml").write_text("[candidates.C1]\nleaves_on = 2026-12-01")
    by_file = apply_scenario(scenario(tmp_path, TOML, intake), intake)[0]
    by_sheet, issues = apply_scenario(load_scenarios(["du loai"], intake)[0], intake)
    assert by_sheet == by_file
    sheet = "Kịch bản" if lang == "vi" else "Scenarios"
    assert [(issue.code, issue.where) for issue in issues] == [("START-UNKNOWN", f"{sheet}!D17")]
    assert by_sheet.settings.max_moves == 4


def test_all_scenarios_of_the_sheet_are_meant_where_none_is_named(tmp_path: Path) -> None:
    intake = read(tmp_path, with_sheet(*SHEET))
    assert [found.title.en for found in load_scenarios([], intake)] == ["Early", "Đủ loại"]
    assert load_scenarios([], base_intake()) == []


def test_a_faulty_scenario_of_the_sheet_keeps_no_other_from_being_used(tmp_path: Path) -> None:
    rows = [
        {"scenario": "A", "sheet": "Nonsense"},
        {"scenario": "B", "sheet": "Posts", "row": "X9", "column": "keep", "value": "x"},
    ]
    intake = read(tmp_path, with_sheet(*rows, *SHEET))
    assert load_scenarios(["Nghỉ sớm", "women-25"], intake)
    assert [(issue.code, issue.where) for issue in check_sheet(intake)] == [("CODE-UNKNOWN", "Scenarios!B2")]


def test_checking_the_sheet_applies_its_scenarios(tmp_path: Path) -> None:
    rows = [{"scenario": "B", "sheet": "Posts", "row": "X9", "column": "keep", "value": "x"}]
    found = check_sheet(read(tmp_path, with_sheet(*rows, *SHEET)))
    assert [(issue.code, issue.where) for issue in found] == [
        ("SCENARIO-ROW", "Scenarios!C2"),
        ("START-UNKNOWN", "Scenarios!D18"),
    ]


def test_a_row_without_a_scenario_is_said(tmp_path: Path) -> None:
    intake = read(tmp_path, with_sheet(*SHEET, {"sheet": "Posts", "row": "X1-BT", "column": "keep", "value": "x"}))
    assert [(issue.code, issue.where) for issue in check_sheet(intake)] == [("CELL-MISSING", "Scenarios!A18")]


def test_the_sheet_is_no_unknown_sheet_and_changes_nothing_by_itself(tmp_path: Path) -> None:
    intake = read(tmp_path, with_sheet(*SHEET))
    assert intake.problem == base_intake().problem
    assert intake.issues == base_intake().issues


@pytest.mark.parametrize(
    ("row", "code", "cell", "hint"),
    [
        ({"sheet": "Chỉ tieu", "row": "T1", "column": "Tỷ lệe", "value": 1}, "SCENARIO-COLUMN", "D2", "Tỷ lệ"),
        ({"sheet": "Mục tiêu", "row": "T1", "column": "Tỷ lệ", "value": 1}, "CODE-UNKNOWN", "B2", ""),
        ({"sheet": "Thiết lập", "row": "Số lượt tối đ", "value": 1}, "SCENARIO-SETTING", "C2", "Số lượt tối đa"),
        ({"sheet": "Vị trí", "row": "X1-TC", "column": "Giữ ổn định", "value": "có"}, "SCENARIO-ROW", "C2", "X1-CT"),
        ({"sheet": "Chỉ tiêu", "row": "T1", "column": "Tỷ lệ", "value": 75}, "SHARE-RANGE", "E2", "75%"),
        ({"sheet": "Cán bộ", "row": "C1", "column": "Thôi công tác từ ngày", "value": "mai"}, "DATE-INVALID", "E2", ""),
        ({"sheet": "Kịch bản", "column": "Dựa trên", "value": "womn-25"}, "SCENARIO-EXTENDS", "E2", "women-25"),
    ],
)
def test_a_mistake_in_the_sheet_is_said_at_its_cell(
    row: dict[str, object], code: str, cell: str, hint: str, tmp_path: Path
) -> None:
    line = {"scenario": "A", "sheet": "", "row": "", "column": "", "value": ""} | row
    intake = read(tmp_path, with_sheet({k: v for k, v in line.items() if v}, *FULL), "vi")
    with pytest.raises(DataError) as caught:
        apply_scenario(load_scenarios(["A"], intake)[0], intake)
    (issue,) = caught.value.issues
    assert (issue.code, issue.where) == (code, f"Kịch bản!{cell}")
    assert hint in (*issue.suggestions, "")


FULL: Rows = [{"scenario": "Z", "sheet": "Thiết lập", "row": "Số quý", "column": "Giá trị", "value": 1}]


def test_a_column_given_twice_in_the_sheet_is_said(tmp_path: Path) -> None:
    line = {"scenario": "A", "sheet": "Pins", "column": "kind", "value": "keep"}
    intake = read(tmp_path, with_sheet(line, line))
    with pytest.raises(DataError) as caught:
        load_scenarios(["A"], intake)
    assert [(i.code, i.where, i.others) for i in caught.value.issues] == [
        ("SCENARIO-COLUMN-TWICE", "Scenarios!C3", ("Scenarios!D2",))
    ]


def test_what_is_extended_comes_first_and_once(tmp_path: Path) -> None:
    for name, text in {
        "ground": "[settings]\nmax_moves = 1\n[targets.T1]\nshare = 0.1",
        "left": "extends = 'ground'\n[settings]\nmax_moves = 2",
        "right": "extends = 'ground.toml'\n[targets.T1]\nshare = 0.2",
    }.items():
        (tmp_path / f"{name}.toml").write_text(text)
    intake = base_intake()
    top = scenario(tmp_path, "extends = ['left', 'right']\n[targets.T1]\nlevel = 'hard'", intake)
    assert [layer.name for layer in top.layers] == ["ground", "left", "right", "x"]
    problem = apply_scenario(top, intake)[0]
    assert (problem.settings.max_moves, problem.targets["T1"].share) == (2, Fraction(1, 5))


def test_choices_look_at_what_is_extended(tmp_path: Path) -> None:
    (tmp_path / "ground.toml").write_text("[candidates.C4]\nbirth_date = 1999")
    text = "extends = 'ground'\n[[pins]]\nkind = 'keep'\ncandidate_id = { title = 'BT', order = 'oldest', count = 1 }"
    intake = base_intake()
    assert apply_scenario(scenario(tmp_path, text, intake), intake)[0].pins[-1].candidate_id == "C1"


def test_a_longer_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("extends = 'b'")
    (tmp_path / "b.toml").write_text("extends = 'a'")
    with pytest.raises(DataError) as caught:
        load_scenarios([str(tmp_path / "a.toml")], base_intake())
    (issue,) = caught.value.issues
    assert issue.code == "SCENARIO-CYCLE"
    assert "a → b → a" in issue.what.en


def test_scenarios_together_are_applied_in_order() -> None:
    intake = base_intake()
    five, merge = load_scenarios(["five-moves", "three-communes-merge"], intake)
    both = apply_scenario(together((five, merge)), intake)[0]
    assert both.settings.max_moves == 5
    assert len(both.unit_changes) == len(intake.problem.unit_changes) + 2


def test_grids_make_one_scenario_of_each_combination() -> None:
    intake = base_intake()
    grids = (
        "min-stay.promotion=12,24",
        "target.T1=0.5,60%",
        "settings.max_moves=5",
        "non-local.titles=BT;BT,CT",
        "kin.level=off",
    )
    points = load_scenarios([], intake, grids)
    assert len(points) == 8
    names = "min-stay.promotion=24 + target.T1=60% + settings.max_moves=5 + non-local.titles=BT,CT + kin.level=off"
    assert points[-1].name == names
    problem = apply_scenario(points[-1], intake)[0]
    assert problem.rules["min-stay"].parameters == {"rotation": "30", "other": "6", "promotion": "24"}
    assert problem.rules["non-local"].parameters == {"titles": "BT,CT"}
    assert (problem.targets["T1"].share, problem.settings.max_moves, problem.rules["kin"].level) == (Fraction(3, 5), 5, "off")


def test_a_grid_may_name_any_cell() -> None:
    intake = base_intake()
    (point,) = load_scenarios([], intake, ["posts.X1-BT.close_on=1/10/2026"])
    assert apply_scenario(point, intake)[0].posts["X1-BT"].close_on == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("grid", "code"),
    [
        ("min-stay=1", "SCENARIO-GRID"),
        ("nonsense.a=1", "SCENARIO-GRID"),
        ("min-stay.promotion=", "SCENARIO-GRID"),
        ("settings.max_move=1", "SCENARIO-SETTING"),
        ("posts.X1-BT.closes=1", "SCENARIO-COLUMN"),
        ("min-stay.promotoin=1", "PARAMETER-UNKNOWN"),
        ("target.T2=0.5", "SCENARIO-ROW"),
    ],
)
def test_a_grid_that_means_nothing_is_refused(grid: str, code: str) -> None:
    intake = base_intake()
    with pytest.raises(DataError) as caught:
        apply_scenario(load_scenarios([], intake, [grid])[0], intake)
    (issue,) = caught.value.issues
    assert issue.code == code
    assert issue.where.startswith("--grid ")


def test_the_guide_is_up_to_date() -> None:
    guide = next(iter(ready().values())).with_name("README.md")
    assert guide.read_text(encoding="utf-8") == scenario_reference()


def test_every_ready_scenario_has_its_names_and_comments_in_both_languages() -> None:
    for found in load_scenarios(list(ready()), base_intake()):
        assert found.title.vi != found.title.en
        assert all((*found.title, *found.comment))
