"""What a scenario changes is said in words, in the names of the workbook's sheets and columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.scenario.library import load_scenarios, ready
from optimizer.scenario.told import told
from tests.scenario.cases import base_intake, scenario

CASES = {
    "[settings]\nmax_moves = 5": ("Thiết lập Số lượt tối đa: 5", "Settings max_moves: 5"),
    '[rules.non-local]\nlevel = "soft"\nparameters = { titles = ["BT", "CT"] }': (
        "Quy tắc non-local: Mức ưu tiên; Tham số titles=BT,CT",
        "Rules non-local: level soft; parameters titles=BT,CT",
    ),
    '[targets.T1]\nmeasure = "women"\nshare = "25%"': (
        "Chỉ tiêu T1: Tiêu chí nữ; Tỷ lệ 25%",
        "Targets T1: measure female; share 25%",
    ),
    "[candidates.C1]\nleaves_on = 2026-12-01": (
        "Cán bộ C1: Thôi công tác từ ngày 01/12/2026",
        "Candidates C1: leaves_on 01/12/2026",
    ),
    '[posts.X1-BT]\nholder_id = ""': ("Vị trí X1-BT: Mã cán bộ đang giữ để trống", "Posts X1-BT: holder_id blank"),
    "[posts.X1-BT]\ndrop = true": ("Vị trí X1-BT: bỏ dòng", "Posts X1-BT: left out"),
    '[[waivers]]\ndrop = true\nrule = "non-local"': (
        "Trường hợp đặc biệt: bỏ dòng; Mã quy tắc non-local",
        "Waivers: left out; rule non-local",
    ),
    '[[candidates]]\ncandidate_id = { title = "BT", order = "oldest", count = 2 }\nleaves_on = "plan_date"': (
        "Cán bộ được chọn (Mã chức danh BT; cao tuổi nhất; Số lượng 2): Thôi công tác từ ngày Ngày bắt đầu thực hiện",
        "Candidates chosen (title BT; oldest; count 2): leaves_on plan_date",
    ),
    '[merge.X1]\nunits = ["X1", "X3"]': ("Sáp nhập X1: Các đơn vị X1; X3", "Merge X1: units X1; X3"),
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_a_change_is_told_in_the_words_of_the_workbook(tmp_path: Path, text: str, words: tuple[str, str]) -> None:
    assert told(scenario(tmp_path, text, base_intake())) == [words]


def test_what_a_scenario_extends_is_told_first(tmp_path: Path) -> None:
    scenario(tmp_path, "[settings]\nmax_moves = 5", base_intake(), "below")
    above = scenario(tmp_path, 'extends = "below"\n[settings]\nplan_name = "X"', base_intake(), "above")
    assert [line.en for line in told(above)] == ["Settings max_moves: 5", "Settings plan_name: X"]


def test_every_ready_scenario_has_something_to_tell() -> None:
    for found in load_scenarios(list(ready()), base_intake()):
        assert told(found)
        assert all(line.vi and line.en and "{" not in line.vi for line in told(found))
