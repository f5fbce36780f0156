"""Several copies become one: what one has changed counts, what they agree on counts, what they disagree on is asked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment

from optimizer.dates import PartialDate
from optimizer.errors import DataError, Severity
from optimizer.plan import Move, Plan
from optimizer.report.decisions import Decision
from optimizer.review.carried import ExtraColumn, RowNote
from optimizer.review.manifest import Manifest
from optimizer.review.merge import merge, sent_plan
from optimizer.review.rounds import DRAFT, Round
from tests.oracle.small import MOVE
from tests.review.returns import DECIDED, MOVE_ID, PROBLEM, STAY_ID, STAYS, Desk, codes, desk, read, returned, sent

Said = dict[str, dict[str, Any]]


def copies(folder: Path, *said: Said, told: Round = DRAFT) -> list[Path]:
    """Send one workbook; get back a copy from each of several people."""
    original = sent(folder, "vi", told)
    paths = []
    for number, rows in enumerate(said):
        edited = Desk(original)
        for row_id, values in rows.items():
            edited.put(row_id, **values)
        paths.append(edited.back(f"ban-{number}.xlsx"))
    return paths


def test_what_only_one_copy_says_is_taken_from_it(tmp_path: Path) -> None:
    paths = copies(tmp_path, {MOVE_ID: {"decision": "Đồng ý"}}, {STAY_ID: {"decision": "ko"}, STAYS[0]: {"replacement": "x1"}})
    back = returned(*paths)
    decisions = {key: (entry.decision, entry.place and entry.place.copy) for key, entry in back.entries.items()}
    assert decisions == {
        MOVE_ID: (Decision.APPROVE, "ban-0.xlsx"),
        STAY_ID: (Decision.REJECT, "ban-1.xlsx"),
        STAYS[0]: (Decision.REPLACE, "ban-1.xlsx"),
    }
    assert not back.conflicts
    assert [path for path, _ in back.copies] == paths


def test_copies_agree_by_what_they_mean_and_their_reasons_stand_together(tmp_path: Path) -> None:
    one = {"decision": "Đồng ý", "reason": "đủ tuổi", "decided_by": "Lan", "decided_on": date(2026, 9, 1), "waiver": "có"}
    other = {"decision": "nhất trí", "reason": "trẻ", "decided_by": "Minh", "decided_on": "05/09/2026"}
    third = {"decision": "ok", "reason": "trẻ"}
    back = returned(*copies(tmp_path, {MOVE_ID: one}, {MOVE_ID: other}, {MOVE_ID: third}))
    (entry,) = back.entries.values()
    assert not back.conflicts
    assert (entry.decision, entry.reason, entry.decided_by) == (Decision.APPROVE, "đủ tuổi; trẻ", "Lan; Minh")
    assert (entry.decided_on, entry.waiver) == (PartialDate.on(date(2026, 9, 5)), True)
    done = {(each.place.copy, each.column): each.done.en for each in back.differences}
    assert done["ban-0.xlsx", "reason"] == "put together with what another copy says"
    assert done["ban-0.xlsx", "decided_on"] == "set aside: another copy has a later date"
    assert done["ban-1.xlsx", "decision"] == "taken: read as “approve”"
    assert len(done) == 11


def test_copies_that_disagree_are_a_conflict_with_both_authors(tmp_path: Path) -> None:
    paths = copies(
        tmp_path,
        {MOVE_ID: {"decision": "Đồng ý", "decided_by": "Lan"}, STAY_ID: {"decision": "Giữ nguyên"}},
        {MOVE_ID: {"replacement": "x1"}},
        {MOVE_ID: {"decision": "đồng ý"}},
    )
    noted = Desk(paths[1])
    noted.at(MOVE_ID, "reason").comment = Comment("đã bàn", "Minh")
    noted.book.save(paths[1])
    back = returned(*paths)
    (conflict,) = back.conflicts
    assert (conflict.row_id, conflict.column) == (MOVE_ID, "decision")
    assert conflict.values == ("Đồng ý", "x1", "đồng ý")
    assert conflict.deciders == ("Lan", "Minh", "ban-2.xlsx")
    assert [place.copy for place in conflict.places] == ["ban-0.xlsx", "ban-1.xlsx", "ban-2.xlsx"]
    assert list(back.entries) == [STAY_ID]
    disputed = {each.done.en for each in back.differences if each.row_id == MOVE_ID and each.kind.value == "decision"}
    assert disputed == {"not applied: the copies disagree"}


def test_a_preferred_copy_settles_a_conflict_and_the_other_is_told_so(tmp_path: Path) -> None:
    paths = copies(tmp_path, {MOVE_ID: {"decision": "Đồng ý", "reason": "a"}}, {MOVE_ID: {"decision": "bác", "reason": "b"}})
    for first, decision, reason in ((0, Decision.APPROVE, "a"), (1, Decision.REJECT, "b")):
        back = returned(*paths, prefer=(paths[first],))
        assert not back.conflicts
        assert (back.entries[MOVE_ID].decision, back.entries[MOVE_ID].reason) == (decision, reason)
        aside = [(each.column, each.done.en) for each in back.differences if each.place.copy == f"ban-{1 - first}.xlsx"]
        assert aside == [(key, f"set aside: ban-{first}.xlsx goes first") for key in ("decision", "reason")]
    assert returned(*paths, prefer=(paths[1], paths[0])).entries[MOVE_ID].decision is Decision.REJECT


def test_preferring_a_copy_that_says_nothing_settles_nothing(tmp_path: Path) -> None:
    paths = copies(tmp_path, {MOVE_ID: {"decision": "Đồng ý"}}, {MOVE_ID: {"decision": "bác"}}, {})
    assert len(returned(*paths, prefer=(paths[2],)).conflicts) == 1


def test_against_what_was_sent_one_change_counts_and_two_conflict(tmp_path: Path) -> None:
    untouched, withdrawn, approved, reworded, emptied = read(
        *copies(
            tmp_path,
            {},
            {MOVE_ID: {"decision": None, "replacement": None}},
            {MOVE_ID: {"decision": "Đồng ý", "replacement": None}},
            {MOVE_ID: {"decision": "thay", "reason": "khác"}},
            {MOVE_ID: {"decision": None}},
            told=DECIDED,
        )
    )
    assert merge([untouched], PROBLEM).entries[MOVE_ID].decision is Decision.REPLACE
    assert not merge([untouched, withdrawn], PROBLEM).entries
    assert not merge([emptied, withdrawn], PROBLEM).conflicts
    assert merge([untouched, approved], PROBLEM).entries[MOVE_ID].decision is Decision.APPROVE
    back = merge([approved, withdrawn, untouched], PROBLEM)
    assert [conflict.values for conflict in back.conflicts] == [("Đồng ý", "–")]
    assert back.entries[MOVE_ID].decision is Decision.REPLACE
    assert {each.column: each.done.en for each in merge([reworded, untouched], PROBLEM).differences} == {
        "decision": "means the same as what was sent: read as “replace”",
        "reason": "taken",
    }


WAIVERS = {
    MOVE_ID: ("có", None, True),
    STAY_ID: ("có", "x", True),
    STAYS[0]: ("có", "không", None),
    STAYS[1]: (None, "không", False),
}
"""What two copies say, and what holds; None is a conflict."""


def test_a_waiver_is_given_unless_somebody_says_no(tmp_path: Path) -> None:
    said = [{key: {"decision": "Đồng ý", "waiver": words[copy]} for key, words in WAIVERS.items()} for copy in (0, 1)]
    back = returned(*copies(tmp_path, *said))
    assert [(conflict.column, conflict.row_id) for conflict in back.conflicts] == [("waiver", STAYS[0])]
    assert {key: entry.waiver for key, entry in back.entries.items()} == {
        key: holds for key, (*_, holds) in WAIVERS.items() if holds is not None
    }


def added(folder: Path, *moves: dict[str, Any]) -> list[Path]:
    original, paths = sent(folder), []
    for number, move in enumerate(moves):
        edited = Desk(original)
        edited.add(**move)
        paths.append(edited.back(f"ban-{number}.xlsx"))
    return paths


def test_the_same_move_added_in_two_copies_is_one(tmp_path: Path) -> None:
    paths = added(
        tmp_path, {"person": "x1", "post": "b-ct", "reason": "a"}, {"person": "Vũ Ân", "post": "b-ct", "quarter": "2026-Q4"}
    )
    back = returned(*paths)
    (entry,) = back.entries.values()
    assert (entry.row_id, entry.decision, entry.quarter, entry.reason) == ("DC-x1-b-ct", Decision.ADD, "2026-Q4", "a")


def test_an_added_move_in_two_quarters_is_a_conflict(tmp_path: Path) -> None:
    longer = replace(PROBLEM, settings=replace(PROBLEM.settings, horizon_quarters=2))
    paths = added(tmp_path, *({"person": "x1", "post": "b-ct", "quarter": quarter} for quarter in ("2026-Q4", "2027-Q1")))
    back = returned(*paths, problem=longer)
    assert [(conflict.column, conflict.values) for conflict in back.conflicts] == [("quarter", ("2026-Q4", "2027-Q1"))]
    assert not back.entries
    chosen = returned(*paths, prefer=(paths[1],), problem=longer)
    assert chosen.entries["DC-x1-b-ct"].quarter == "2027-Q1"
    assert "set aside: ban-1.xlsx goes first" in {each.done.en for each in chosen.differences}


def test_what_stands_beside_the_decisions_comes_from_all_copies(tmp_path: Path) -> None:
    paths = copies(tmp_path, {}, {}, {})
    for path, value in zip(paths, ("một", "hai", None), strict=True):
        edited = Desk(path)
        column = edited.page.max_column + 1
        edited.page.cell(edited.header(), column).value = "Ghi chú"
        edited.page.cell(5, column).value = value
        edited.page["C5"].comment = Comment("cùng lời", "Lan")
        edited.book.create_sheet("Nháp")["A1"] = value or "một"
        edited.book.save(path)
    carried = returned(*paths).carried
    assert carried.columns == (ExtraColumn("Ghi chú", {MOVE_ID: "một; hai"}),)
    assert carried.notes == (RowNote(MOVE_ID, "person", "Lan", "cùng lời"),)
    assert [sheet.title for sheet in carried.sheets] == ["Nháp", "Nháp (ban-1.xlsx)"]


def test_a_file_given_twice_is_used_once(tmp_path: Path) -> None:
    (path,) = copies(tmp_path, {MOVE_ID: {"decision": "Đồng ý"}})
    again = tmp_path / "lại" / path.name
    again.parent.mkdir()
    shutil.copy(path, again)
    back = returned(path, again)
    assert [(issue.code, issue.sheet, issue.severity) for issue in back.issues] == [
        ("REVIEW-FILE-TWICE", str(again), Severity.WARNING)
    ]
    assert len(back.copies) == len(back.differences) == 1
    (other,) = copies(tmp_path, {MOVE_ID: {"decision": "bác"}})
    shutil.move(other, tmp_path / "khác.xlsx")
    chosen = returned(again, tmp_path / "khác.xlsx", prefer=(again,))
    assert chosen.entries[MOVE_ID].decision is Decision.APPROVE


def test_problems_name_the_copy_where_there_are_several(tmp_path: Path) -> None:
    paths = copies(tmp_path, {MOVE_ID: {"decision": "x"}}, {})
    assert returned(paths[0]).issues[0].where == "Ý kiến Ban Thường vụ!J5"
    assert returned(*paths).issues[0].where == "ban-0.xlsx: Ý kiến Ban Thường vụ!J5"


def test_copies_of_different_rounds_or_plans_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    first, second = desk(tmp_path).back("một.xlsx"), desk(tmp_path / "b", told=DECIDED).back("hai.xlsx")
    with pytest.raises(DataError) as caught:
        returned(first, second)
    older, newer = caught.value.issues
    assert (older.code, older.sheet, newer.code, newer.sheet) == (
        "REVIEW-PLAN-OLDER",
        "một.xlsx",
        "REVIEW-PLAN-MIXED",
        "hai.xlsx",
    )
    plan = read(first)[0].manifest.plan_id
    assert all(word in older.what.en for word in (plan, "01/09/2026", "round 0", "newest is 1"))


@pytest.mark.parametrize(
    ("plan_date", "quarters", "index"),
    [(date(2026, 10, 1), 1, 0), (date(2027, 1, 1), 2, 0), (date(2026, 7, 1), 3, 1), (date(2026, 4, 1), 2, 1)],
)
def test_the_sent_moves_stand_in_today_s_horizon(plan_date: date, quarters: int, index: int) -> None:
    problem = replace(PROBLEM, settings=replace(PROBLEM.settings, plan_date=plan_date, horizon_quarters=quarters))
    manifest = Manifest({}, {MOVE_ID: {"candidate_id": "an", "post_id": "a-ct", "quarter": "2026-Q4"}})
    assert sent_plan(manifest, problem) == (Plan((Move(index, MOVE.candidate_id, MOVE.post_id),)), [])


def test_a_post_that_is_gone_takes_its_move_with_it(tmp_path: Path) -> None:
    fewer = replace(PROBLEM, posts={key: post for key, post in PROBLEM.posts.items() if key != "a-ct"})
    back = returned(sent(tmp_path), problem=fewer)
    assert (codes(back), back.plan.moves) == (["REVIEW-MOVE-GONE"], ())
    decided_before = returned(sent(tmp_path, told=DECIDED), problem=fewer)
    assert decided_before.entries[MOVE_ID].post_id == "a-ct"  # what it comes to is for the revision to tell
