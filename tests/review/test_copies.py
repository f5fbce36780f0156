"""Whatever people do to the workbook, each row and cell is found again, and every difference is told once."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from optimizer.dates import PartialDate
from optimizer.errors import DataError
from optimizer.planbook.plan_manifest import plain
from optimizer.report.decisions import Decision, Proposal
from optimizer.review.carried import ExtraColumn, RowNote
from optimizer.review.differences import DifferenceKind
from optimizer.review.rounds import DRAFT, State
from tests.oracle.small import MOVE
from tests.review.returns import DECIDED, MOVE_ID, STAY_ID, STAYS, Desk, codes, desk, read, returned, sent, told

KINDS = DifferenceKind
both = pytest.mark.parametrize("lang", ["vi", "en"])


def kinds(path: Path) -> list[DifferenceKind]:
    return [difference.kind for difference in returned(path).differences]


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read(path)
    return caught.value.issues[0].code


@both
def test_a_copy_sent_back_untouched_has_no_difference(tmp_path: Path, lang: str) -> None:
    back = returned(sent(tmp_path, lang))
    assert not back.differences
    assert not back.issues
    assert not back.entries
    assert back.plan.moves == (MOVE,)
    assert (back.manifest.round, back.manifest.state, back.manifest.language) == (0, State.DRAFT, lang)


@both
def test_sorting_inserting_moving_hiding_and_renaming_are_no_differences(tmp_path: Path, lang: str) -> None:
    edited = desk(tmp_path, lang).put(MOVE_ID, decision="ok", reason="đạt").put(STAYS[3], decision="ko").reorder(7)
    page = edited.page
    for row, column in ((2, 1), (12, 4)):
        page.insert_rows(row)
        page.insert_cols(column)
    for row in (9, 11):
        page.row_dimensions[row].hidden = True
    page.auto_filter.ref = "A6:H20"
    page.title = "Họp ngày 5"
    edited.book["_manifest"].title = "Sheet9"
    edited.book["Sheet9"].sheet_state = "visible"
    back = returned(edited.back())
    assert {key: entry.decision for key, entry in back.entries.items()} == {
        MOVE_ID: Decision.APPROVE,
        STAYS[3]: Decision.REJECT,
    }
    assert [(each.kind, each.row_id, each.column) for each in back.differences] == [
        (KINDS.DECISION, MOVE_ID, "decision"),
        (KINDS.DECISION, MOVE_ID, "reason"),
        (KINDS.DECISION, STAYS[3], "decision"),
    ]


def test_columns_may_change_places(tmp_path: Path) -> None:
    edited = desk(tmp_path).put(MOVE_ID, decision="Đồng ý")
    columns, last = edited.columns(), edited.page.max_row
    for one, other in (("decision", "why"), ("row_id", "person")):
        for row in range(edited.header(), last + 1):
            left, right = edited.page.cell(row, columns[one]), edited.page.cell(row, columns[other])
            left.value, right.value = right.value, left.value
    back = returned(edited.back())
    assert [(each.row_id, each.column) for each in back.differences] == [(MOVE_ID, "decision")]
    assert back.entries[MOVE_ID].decision is Decision.APPROVE


def test_what_is_said_in_a_row_is_taken_whole(tmp_path: Path) -> None:
    said = {"decision": "Đồng ý", "reason": "Đủ điều kiện\nvà có kinh nghiệm", "decided_by": "BTV", "document": 15}
    edited = desk(tmp_path).put(MOVE_ID, **said, decided_on="10/2026", waiver="x").put(STAY_ID, decision="Giữ nguyên")
    edited.at(STAY_ID, "decided_on").value = date(2026, 10, 5)
    entry, stay = returned(edited.back()).entries.values()
    assert (entry.reason, entry.decided_by, entry.document) == ("Đủ điều kiện\nvà có kinh nghiệm", "BTV", "15")
    assert (entry.decided_on, entry.waiver) == (PartialDate(date(2026, 10, 1), date(2026, 10, 31)), True)
    assert (entry.proposal, entry.candidate_id, entry.post_id, entry.quarter) == (Proposal.MOVE, "an", "a-ct", "2026-Q4")
    assert entry.place is not None
    assert entry.place.where == f"{edited.page.title}!{edited.at(MOVE_ID, 'decision').coordinate}"
    assert (stay.proposal, stay.quarter, stay.decided_on) == (Proposal.STAY, None, PartialDate.on(date(2026, 10, 5)))


def test_what_is_said_without_a_decision_is_carried_as_a_note(tmp_path: Path) -> None:
    back = returned(desk(tmp_path).put(STAY_ID, reason="cân nhắc thêm", decided_by="Ban Tổ chức").back())
    assert not back.entries
    assert back.carried.notes == (
        RowNote(STAY_ID, "reason", "Ban Tổ chức", "cân nhắc thêm"),
        RowNote(STAY_ID, "decided_by", "", "Ban Tổ chức"),
    )
    assert {each.done.en for each in back.differences} == {"no decision in this row; carried on as a note"}


def test_cells_that_were_not_to_be_changed_are_told_and_not_taken(tmp_path: Path) -> None:
    edited = desk(tmp_path).put(MOVE_ID, person="x1 – Vũ Ân", fit=99, quarter=None)
    back = returned(edited.back())
    found = {each.column: (each.kind, each.sent, each.returned) for each in back.differences}
    assert found["person"] == (KINDS.READ_ONLY, "an – Nguyễn Văn An", "x1 – Vũ Ân")
    assert found["fit"][2] == "99"
    assert found["quarter"][1:] == ("2026-Q4", "")
    assert back.plan.moves == (MOVE,)


def test_moves_are_added_in_the_empty_rows(tmp_path: Path) -> None:
    edited = desk(tmp_path, "en")
    rows = [
        edited.add(person="x1 – Vũ Ân", post="b-ct", decision="add", reason="needed"),
        edited.add(person="Lê Đạt", post="a-ct", quarter="Q4/2026"),
        edited.add(person="x2", post="b-ct", decision="ok"),
    ]
    back = returned(edited.back())
    assert not back.issues
    assert {(e.candidate_id, e.post_id, e.quarter, e.decision) for e in back.entries.values()} == {
        ("x1", "b-ct", None, Decision.ADD),
        ("x0", "a-ct", "2026-Q4", Decision.ADD),
        ("x2", "b-ct", None, Decision.ADD),
    }
    assert back.entries["DC-x1-b-ct"].reason == "needed"
    assert {int(each.place.cell[1:]) for each in back.differences} == set(rows)
    assert {each.kind for each in back.differences} == {KINDS.DECISION}


def test_an_added_move_that_is_unclear_is_an_error(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    rows = [
        edited.add(person="x1"),
        edited.add(decision="Bổ sung", post="b-ct"),
        edited.add(person="x1", post="zz"),
        edited.add(person="h0 – Người 0", post="x1-bt", quarter="2030-Q1"),
        edited.add(person="an", post="a-ct", decision="Bổ sung"),
        edited.add(person="x1", post="b-ct", decision="Không đồng ý"),
        edited.add(person="x4", post="b-ct", decision="Bổ sung"),
        edited.add(row_id="DC-an-a-cx", decision="Đồng ý"),
        edited.add(row_id="16", person="x1", post="b-ct"),
    ]
    back = returned(edited.back())
    assert [(issue.code, int((issue.cell or "A0")[1:])) for issue in back.issues] == list(
        zip(
            [
                *("REVIEW-ADD-INCOMPLETE", "REVIEW-ADD-INCOMPLETE", "REVIEW-POST", "QUARTER-OUTSIDE", "REVIEW-ADD-PROPOSED"),
                *("REVIEW-DECISION-PLACE", "REVIEW-PERSON-LEFT", "REVIEW-ROW", "REVIEW-ROW"),
            ],
            rows,
            strict=True,
        )
    )
    assert back.issues[-2].suggestions[0] == MOVE_ID
    assert not back.entries
    assert all("xem lỗi" in each.done.vi for each in told(back.differences).values())


def test_somebody_cannot_be_added_to_the_post_that_he_or_she_holds(tmp_path: Path) -> None:
    problem_row = desk(tmp_path)
    problem_row.page.delete_rows(problem_row.at(STAYS[0], "row_id").row)
    problem_row.add(person="h0", post="x0-bt", decision="Bổ sung")
    back = returned(problem_row.back())
    assert codes(back) == ["REVIEW-DECISION-PLACE"]  # the row that was sent about them, found again without its id


def test_a_row_whose_id_was_emptied_is_recognised(tmp_path: Path) -> None:
    edited = desk(tmp_path).put(STAYS[1], decision="Không đồng ý").put(MOVE_ID, decision="Đồng ý")
    edited.at(STAYS[1], "row_id").value = edited.at(MOVE_ID, "row_id").value = None
    back = returned(edited.back())
    assert {key: entry.decision for key, entry in back.entries.items()} == {
        MOVE_ID: Decision.APPROVE,
        STAYS[1]: Decision.REJECT,
    }
    assert [each.kind for each in back.differences] == [KINDS.DECISION, KINDS.DECISION, KINDS.READ_ONLY, KINDS.READ_ONLY]


def test_lines_below_the_table_become_remarks(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    row = edited.add(person="TM. BAN THƯỜNG VỤ")
    edited.cell(row + 1, "reason").value = "Họp lại ngày 10"
    edited.page.cell(1, 9).value = "Đã họp ngày 5/10"
    back = returned(edited.back())
    assert not back.issues
    assert {remark.text for remark in back.carried.remarks} == {"TM. BAN THƯỜNG VỤ", "Họp lại ngày 10", "Đã họp ngày 5/10"}
    assert {remark.round for remark in back.carried.remarks} == {1}
    assert len(told(back.differences)) == 3


def copied(edited: Desk, row_id: str, **changed: object) -> int:
    row = edited.spare()
    for key in edited.columns():
        edited.cell(row, key).value = edited.at(row_id, key).value if key != "check" else None
    for key, value in changed.items():
        edited.cell(row, key).value = value
    return row


def test_a_row_copied_as_it_is_counts_once(tmp_path: Path) -> None:
    edited = desk(tmp_path).put(MOVE_ID, decision="Đồng ý")
    row = copied(edited, MOVE_ID)
    back = returned(edited.back())
    assert not back.issues
    assert back.entries[MOVE_ID].decision is Decision.APPROVE
    assert [(each.kind, each.place.cell) for each in back.differences] == [(KINDS.DECISION, "J5"), (KINDS.DOUBLED, f"A{row}")]


def test_of_two_rows_with_one_id_the_changed_one_counts(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    copied(edited, MOVE_ID, decision="Không đồng ý")
    back = returned(edited.back())
    assert not back.issues
    assert back.entries[MOVE_ID].decision is Decision.REJECT
    assert sorted(kind.value for kind in kinds(edited.back())) == ["decision", "doubled-row"]


@pytest.mark.parametrize("changed", [{"decision": "Không đồng ý"}, {"person": "x1 – Vũ Ân"}])
def test_two_rows_with_one_id_that_differ_are_an_error(tmp_path: Path, changed: dict[str, object]) -> None:
    edited = desk(tmp_path).put(MOVE_ID, decision="Đồng ý")
    row = copied(edited, MOVE_ID, **changed)
    back = returned(edited.back())
    assert [(issue.code, issue.cell, issue.others) for issue in back.issues] == [("REVIEW-ROW-TWICE", f"A{row}", ("A5",))]


def test_a_deleted_row_is_told_and_leaves_what_was_decided(tmp_path: Path) -> None:
    edited = desk(tmp_path, told=DECIDED)
    edited.page.delete_rows(edited.at(MOVE_ID, "row_id").row)
    edited.page.delete_rows(edited.at(STAYS[0], "row_id").row)
    back = returned(edited.back())
    assert [(each.kind, each.row_id) for each in back.differences] == [(KINDS.MISSING, MOVE_ID), (KINDS.MISSING, STAYS[0])]
    assert back.entries[MOVE_ID].decision is Decision.REPLACE
    assert back.entries[MOVE_ID].place is None


@both
def test_earlier_decisions_stand_until_their_cells_are_emptied(tmp_path: Path, lang: str) -> None:
    edited = desk(tmp_path, lang, DECIDED)
    back = returned(edited.back())
    assert not back.differences
    (entry,) = back.entries.values()
    assert entry.place is not None
    assert replace(entry, place=None) == DECIDED.entries[MOVE_ID]
    edited.put(MOVE_ID, decision=None)
    emptied = returned(edited.back())
    assert not emptied.entries
    assert {note.column for note in emptied.carried.notes} >= {"reason", "decided_by", "decided_on", "document"}
    assert [(each.column, each.returned, each.done.en) for each in emptied.differences] == [
        ("decision", "", "the earlier decision is withdrawn")
    ]


def test_what_was_carried_on_before_is_carried_again_without_a_difference(tmp_path: Path) -> None:
    back = returned(desk(tmp_path, told=DECIDED).back())
    assert not back.differences
    assert back.carried.columns == DECIDED.carried.columns
    assert back.carried.remarks == DECIDED.carried.remarks
    (note,) = back.carried.notes
    assert (note.row_id, note.column, note.author) == (STAY_ID, "decision", "Lan")
    assert {"Chờ ý kiến", "đồng chí Bí thư", "thêm"} <= set(note.text.split("\n"))
    (sheet,) = back.carried.sheets
    assert (sheet.title, dict(sheet.cells)) == ("Biên bản", {(1, 1): "Số", (2, 1): 12, (2, 2): pytest.approx(0.3)})


def test_changes_to_what_was_carried_on_are_told(tmp_path: Path) -> None:
    edited = desk(tmp_path, told=DECIDED)
    edited.put(STAY_ID, **{"Ghi chú của Ban": None}).put(STAYS[0], **{"Ghi chú của Ban": "mới"})
    edited.at(STAY_ID, "decision").comment = None
    edited.book["Biên bản"]["A3"] = 13
    back = returned(edited.back())
    assert sorted((each.kind.value, each.sent[:7], each.returned) for each in back.differences) == [
        ("new-column", "", "mới"),
        ("new-column", "hỏi lại", ""),
        ("new-sheet", "Biên bả", "Biên bản"),
        ("note", "Lan:\nCh", ""),
    ]
    assert back.carried.columns == (ExtraColumn("Ghi chú của Ban", {STAYS[0]: "mới"}),)
    assert not back.carried.notes


def test_new_columns_notes_sheets_and_charts_are_told_and_carried_where_they_can_be(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    page, column = edited.page, edited.page.max_column + 1
    page.cell(edited.header(), column).value = "Ghi chú"
    page.cell(5, column).value = "xem hồ sơ"
    page.cell(edited.at(STAY_ID, "row_id").row, column + 1).value = 7
    page["C5"].comment = Comment("Đã trao đổi", "Lan")
    page["B2"].comment = Comment("chung", "Minh")
    edited.book["Tổng hợp"]["B4"].comment = Comment("xem lại", "Minh")
    edited.book.create_sheet("Nháp")["B2"] = date(2026, 1, 2)
    edited.book.create_sheet("Trang tính1")
    page.add_chart(BarChart(), "B30")
    back = returned(edited.back())
    letters = get_column_letter(column), get_column_letter(column + 1)
    assert {(each.kind, each.place.cell) for each in back.differences} == {
        *((KINDS.COLUMN, f"{letters[0]}4"), (KINDS.COLUMN, f"{letters[0]}5")),
        (KINDS.COLUMN, f"{letters[1]}{edited.at(STAY_ID, 'row_id').row}"),
        *((KINDS.NOTE, "C5"), (KINDS.NOTE, "B2"), (KINDS.NOTE, "B4"), (KINDS.SHEET, "A1"), (KINDS.OBJECT, "B30")),
    }
    assert len(back.differences) == 9
    assert back.carried.columns == (
        ExtraColumn("Ghi chú", {MOVE_ID: "xem hồ sơ"}),
        ExtraColumn(f"({letters[1]})", {STAY_ID: "7"}),
    )
    assert back.carried.notes == (RowNote(MOVE_ID, "person", "Lan", "Đã trao đổi"),)
    assert {(remark.author, remark.text) for remark in back.carried.remarks} == {("Minh", "chung"), ("Minh", "xem lại")}
    assert [(sheet.title, list(sheet.cells)) for sheet in back.carried.sheets] == [("Nháp", [(2, 2)])]


def test_a_column_called_nearly_like_ours_is_theirs(tmp_path: Path) -> None:
    edited = desk(tmp_path).put(MOVE_ID, decision="Đồng ý", reason="a")
    column = edited.page.max_column + 1
    edited.page.cell(edited.header(), column).value = "Lý do (Ban Tổ chức)"
    edited.page.cell(5, column).value = "b"
    back = returned(edited.back())
    assert not back.issues
    assert (back.entries[MOVE_ID].reason, back.carried.columns) == (
        "a",
        (ExtraColumn("Lý do (Ban Tổ chức)", {MOVE_ID: "b"}),),
    )


def test_the_program_s_other_sheets_are_watched(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    edited.book["Tổng hợp"]["B30"] = "ghi thêm"
    edited.book["Vị trí khuyết"].title = "Khuyết"
    edited.book["Khuyết"].insert_rows(2)
    del edited.book["Biểu 11"]
    found = [(each.kind, each.place.sheet, each.returned) for each in returned(edited.back()).differences]
    assert found == [(KINDS.OTHER_SHEET, "Tổng hợp", "Tổng hợp"), (KINDS.OTHER_SHEET, "Biểu 11", "")]


def test_a_chart_that_was_sent_is_told_from_one_that_was_added(tmp_path: Path) -> None:
    edited = desk(tmp_path)
    edited.book["Tổng hợp"].add_chart(BarChart(), "H2")
    (difference,) = returned(edited.back()).differences
    assert (difference.kind, difference.place.sheet, difference.returned) == (KINDS.OBJECT, "Tổng hợp", "biểu đồ")


def test_a_note_that_was_carried_on_and_then_changed_is_told(tmp_path: Path) -> None:
    edited = desk(tmp_path, told=DECIDED)
    edited.at(STAY_ID, "decision").comment = Comment("Đã hỏi", "Minh")
    back = returned(edited.back())
    assert [(each.kind, each.sent[:3], each.returned) for each in back.differences] == [(KINDS.NOTE, "Lan", "Minh:\nĐã hỏi")]
    assert back.carried.notes == (RowNote(STAY_ID, "decision", "Minh", "Đã hỏi"),)


def test_a_file_that_cannot_be_compared_is_refused_with_one_reason(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    Workbook().save(other)
    assert refusal(other) == "REVIEW-NOT-OURS"
    edited = desk(tmp_path)
    edited.page.delete_cols(edited.columns()["row_id"])
    assert refusal(edited.back()) == "REVIEW-ID-COLUMN"
    edited = desk(tmp_path)
    edited.book.copy_worksheet(edited.page)
    assert refusal(edited.back()) == "SHEET-TWICE"
    edited = desk(tmp_path)
    del edited.book[edited.page.title]
    assert refusal(edited.back()) == "SHEET-MISSING"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("schema", "99", "REVIEW-NEWER"), ("round", "một", "REVIEW-MANIFEST"), ("state", "xong", "REVIEW-MANIFEST")],
)
def test_a_hidden_sheet_that_was_changed_is_noticed(tmp_path: Path, column: str, value: str, code: str) -> None:
    edited = desk(tmp_path)
    row = next(row for row in edited.book["_manifest"].iter_rows() if row[1].value == column)
    row[2].value = value
    assert refusal(edited.back()) == code


def test_a_column_of_the_committee_that_is_gone_is_told_and_changes_nothing(tmp_path: Path) -> None:
    edited = desk(tmp_path, told=DECIDED)
    edited.page.delete_cols(edited.columns()["replacement"])
    back = returned(edited.back())
    assert codes(back) == ["REVIEW-COLUMN"]
    assert back.entries[MOVE_ID].replacement == "x1"


VALUES = ("Đồng ý", "không", "x1", "b-ct", "2026-Q4", 12, 0.5, date(2026, 10, 1), "dòng\nmới", " ", None, "=1+1", "có")


@pytest.mark.parametrize("seed", range(4))
def test_every_changed_cell_is_told_exactly_once(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    edited = desk(tmp_path, dice.choice(("vi", "en")), dice.choice((DRAFT, DECIDED)))
    column = edited.page.max_column + 1
    edited.page.cell(edited.header(), column).value = "Thêm"
    keys = [key for key in edited.columns() if key not in ("row_id", "check")]
    rows = range(edited.header() + 1, edited.header() + 20)
    for row, key in dice.sample(list(itertools.product(rows, keys)), 40):
        cell, value = edited.cell(row, key), dice.choice(VALUES)
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    back = returned(edited.reorder(seed).back())
    first, last = shown(Desk(edited.path)), shown(Desk(edited.path.with_name("back.xlsx")))
    expected = {place for (row_id, key), (text, place) in last.items() if text != first.get((row_id, key), ("", ""))[0]}
    found = [each.place.cell for each in back.differences if each.kind is not KINDS.COLUMN or each.row_id]
    assert sorted(found) == sorted(expected)


def shown(edited: Desk) -> dict[tuple[str, str], tuple[str, str]]:
    """Every cell that holds or may hold something, by row id (the row's number without one) and column."""
    found = {}
    for row in range(edited.header() + 1, edited.page.max_row + 1):
        row_id = plain(edited.cell(row, "row_id").value)
        for key in edited.columns():
            cell = edited.cell(row, key)
            text = "" if key == "check" else plain(cell.value)
            if row_id or text:
                found[row_id or str(row), key] = (text, cell.coordinate)
    return found
