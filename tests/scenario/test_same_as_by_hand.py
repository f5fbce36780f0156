"""Each kind of change gives the very problem that a planner gets by making it in the workbook."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.scenario.cases import Hand, Sheets, base, by_hand, person, row, under

PLAN_DATE = date(2026, 10, 1)


def cells(sheet: str, code: object, **new: object) -> Hand:
    """Enter values in one row; None clears a cell."""

    def enter(sheets: Sheets) -> None:
        line = row(sheets, sheet, code)
        line.update(new)
        for key in [key for key, value in line.items() if value is None]:
            del line[key]

    return enter


def added(sheet: str, **line: object) -> Hand:
    return lambda sheets: sheets.setdefault(sheet, []).append(line)


def dropped(sheet: str, place: int = 0) -> Hand:
    return lambda sheets: sheets[sheet].pop(place) and None


CHANGES: dict[str, tuple[str, list[Hand]]] = {
    "rule's level": ('[rules.kin]\nlevel = "off"', [added("Rules", rule="kin", level="off")]),
    "rule's tier and weight": (
        '[rules.few-moves]\ntier = 3\nweight = 2',
        [added("Rules", rule="few-moves", tier=3, weight=2)],
    ),
    "parameter beside those given": (
        "[rules.min-stay.parameters]\npromotion = 48\nother = 9",
        [cells("Rules", "min-stay", parameters="rotation=30; promotion=48; other=9")],
    ),
    "parameters as text": (
        '[rules.min-stay]\nparameters = "other=9"',
        [cells("Rules", "min-stay", parameters="rotation=30; other=9")],
    ),
    "parameter that is a list": (
        '[rules.non-local]\nparameters = { titles = ["BT"], years = 3 }',
        [added("Rules", rule="non-local", parameters="titles=BT; years=3")],
    ),
    "target's share": ('[targets.T1]\nshare = "75%"', [cells("Targets", "T1", share=0.75)]),
    "target's count in place of its share": ("[targets.T1]\ncount = 2", [cells("Targets", "T1", share=None, count=2)]),
    "target added": (
        '[targets.T9]\nmeasure = "female"\nshare = 0.25\nlevel = "hard"',
        [added("Targets", target_id="T9", measure="female", share=0.25, level="hard")],
    ),
    "target dropped": ("[targets.T1]\ndrop = true", [dropped("Targets")]),
    "pin added": (
        '[[pins]]\nkind = "assign"\npost_id = "X2-BT"\nproperty = "female"',
        [added("Pins", kind="assign", post_id="X2-BT", property="female")],
    ),
    "pin dropped": ('[[pins]]\ndrop = true\nkind = "keep"', [dropped("Pins")]),
    "setting": ("[settings]\nmax_moves = 3", [added("Settings", key="max_moves", value=3)]),
    "setting that the workbook has": (
        "[settings]\nplan_date = 2026-11-01",
        [cells("Settings", "plan_date", value=date(2026, 11, 1))],
    ),
    "person leaves": ("[candidates.C1]\nleaves_on = 2026-10-01", [cells("Candidates", "C1", leaves_on=PLAN_DATE)]),
    "person leaves on the plan date": (
        '[candidates.C1]\nleaves_on = "plan_date"',
        [cells("Candidates", "C1", leaves_on=PLAN_DATE)],
    ),
    "person becomes available": (
        '[candidates.C6]\navailable_from = "15/9/2026"\nmust_place = true',
        [cells("Candidates", "C6", available_from="15/9/2026", must_place="yes")],
    ),
    "person added": (
        '[candidates.C9]\nfull_name = "Lê Mới"\nsex = "female"\nbirth_date = "1986"\nnative_unit = "X1"\n'
        'current_title = "PP"\nin_title_since = "2019"',
        [lambda s: s["Candidates"].append(person("C9", "Lê Mới", "female", "1986", current_title="PP", in_title_since="2019"))],
    ),
    "person dropped": (
        "[candidates.C3]\ndrop = true\n[posts.P1-TP]\nholder_id = ''",
        [dropped("Candidates", 2), cells("Posts", "P1-TP", holder_id=None)],
    ),
    "post opened": (
        '[posts.X2-CT]\nunit_id = "X2"\ntitle = "Chủ tịch UBND"\nopen_from = 2026-10-01',
        [added("Posts", post_id="X2-CT", unit_id="X2", title="CT", open_from=PLAN_DATE)],
    ),
    "post closed": ("[posts.X1-CT]\nclose_on = 2026-10-01", [cells("Posts", "X1-CT", close_on=PLAN_DATE)]),
    "post vacated": ("[posts.X1-CT]\nmust_vacate = true", [cells("Posts", "X1-CT", must_vacate="yes")]),
    "cell cleared": ('[posts.X1-CT]\nholder_since = ""', [cells("Posts", "X1-CT", holder_since=None)]),
    "unit's columns": (
        '[units.X3]\nflags = ["weak", "vùng cao"]\ndifficulty = 3',
        [cells("Units", "X3", flags="weak; vùng cao", difficulty=3)],
    ),
    "planning added": ('[[planning]]\ncandidate_id = "C3"\ntitle = "BT"', [added("Planning", candidate_id="C3", title="BT")]),
    "planning dropped": ('[[planning]]\ndrop = true\ncandidate_id = "C6"', [dropped("Planning")]),
    "waiver added": (
        '[[waivers]]\ncandidate_id = "C1"\nrule = "kin"\nreason = "thử"\ndecided_by = "BTV"\nvalid_to = 2027-01-31',
        [added("Waivers", candidate_id="C1", rule="kin", reason="thử", decided_by="BTV", valid_to=date(2027, 1, 31))],
    ),
    "grade replaced by a score": (
        "[[grades]]\ncandidate_id = 'C1'\nperiod = 'năm 2025'\nscore = 91.5",
        [lambda s: s["Grades"].__setitem__(0, {"candidate_id": "C1", "period": "2025", "score": 91.5})],
    ),
    "relation dropped": ("[[relations]]\ndrop = true\ncandidate_a = 'C1'", [dropped("Relations")]),
    "title": (
        "[titles.BT]\nrank = 6\nhead = true",
        [added("Titles", title="BT", rank=6, head="yes")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_a_change_is_what_a_planner_would_enter(case: str, tmp_path: Path) -> None:
    text, hands = CHANGES[case]
    changed, plain = by_hand(tmp_path, *hands), by_hand(tmp_path)
    assert under(tmp_path, text) == changed
    assert changed != plain


def test_all_changes_at_once_are_all_there(tmp_path: Path) -> None:
    parts = [CHANGES[case] for case in ("post closed", "setting", "target added", "rule's level", "person leaves")]
    assert under(tmp_path, "\n".join(text for text, _ in parts)) == by_hand(tmp_path, *(h for _, hands in parts for h in hands))


def test_a_scenario_that_changes_nothing_leaves_the_problem_as_it_is(tmp_path: Path) -> None:
    assert under(tmp_path, 'name_vi = "không đổi"') == by_hand(tmp_path)


def merged_by_hand(into: str, units: list[str]) -> Hand:
    """What a planner enters for a merger on the plan date."""

    def enter(sheets: Sheets) -> None:
        for unit in units:
            sheets["UnitChanges"].append({"old_unit": unit, "new_unit": into, "effective_on": datetime(2026, 10, 1)})
        for post in sheets["Posts"]:
            if post["unit_id"] in units:
                post["close_on"] = PLAN_DATE

    return enter


def test_a_merger_closes_the_posts_of_the_others_and_makes_their_people_local(tmp_path: Path) -> None:
    assert under(tmp_path, '[merge.X1]\nunits = ["X4", "X3"]') == by_hand(tmp_path, merged_by_hand("X1", ["X3", "X4"]))


def test_a_merger_without_a_name_for_what_remains_keeps_the_unit_with_most_posts(tmp_path: Path) -> None:
    expected = by_hand(tmp_path, merged_by_hand("X3", ["X4"]), cells("Units", "X3", name="Xã Mới"))
    assert under(tmp_path, '[[merge]]\nunits = "Xã Yên Bình; X4"\nname = "Xã Mới"') == expected


def test_a_merger_into_a_new_unit_opens_vacant_posts_like_those_of_the_largest(tmp_path: Path) -> None:
    expected = by_hand(
        tmp_path,
        merged_by_hand("X9", ["X3", "X4"]),
        added("Units", unit_id="X9", name="Xã Mới", kind="commune", region="Vùng 1"),
        added("Posts", post_id="X9-BT", unit_id="X9", title="BT", open_from=PLAN_DATE),
        added("Posts", post_id="X9-PCT", unit_id="X9", title="PCT", open_from=PLAN_DATE),
    )
    assert under(tmp_path, '[merge.X9]\nunits = ["X3", "X4"]\nname = "Xã Mới"') == expected


def test_a_merger_leaves_a_post_that_closes_earlier_alone(tmp_path: Path) -> None:
    sheets = base()
    row(sheets, "Posts", "X3-PCT")["close_on"] = date(2026, 12, 1)
    problem = under(tmp_path, '[merge.X1]\nunits = ["X3"]\non = 2027-01-01', sheets)
    assert [problem.posts[post].close_on for post in ("X3-BT", "X3-PCT")] == [date(2027, 1, 1), date(2026, 12, 1)]


def test_a_split_makes_a_unit_like_the_old_one_with_vacant_posts(tmp_path: Path) -> None:
    text = '[split.X9]\nunit_id = "X4"\nname = "Xã Mới"\ntitles = ["BT", "CT"]\non = 2026-10-01'
    expected = by_hand(
        tmp_path,
        added("Units", unit_id="X9", name="Xã Mới", kind="commune", region="Vùng 2", flags="border"),
        added("UnitChanges", old_unit="X4", new_unit="X9", effective_on=PLAN_DATE),
        added("Posts", post_id="X9-BT", unit_id="X9", title="BT", open_from=PLAN_DATE),
        added("Posts", post_id="X9-CT", unit_id="X9", title="CT", open_from=PLAN_DATE),
    )
    assert under(tmp_path, text) == expected
