"""What people added to a returned workbook is found again in the next one: columns, notes, sheets, remarks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer.planbook.plan_decisions import FIRST_ROW, layout
from optimizer.planbook.plan_table import MOST_LINES, PlanColumn, cut_long
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.report.decisions import Decision
from optimizer.review.carried import Carried, ExtraColumn, ExtraSheet, RowNote
from optimizer.review.fingerprint import earlier_remarks
from optimizer.review.rounds import Round
from optimizer.workbook.files import save
from optimizer.workbook.wrapping import line_count
from tests.oracle.small import MOVE, small
from tests.workbook.rounds import (
    ADDED,
    CARRIED_LAST,
    FORMULA,
    GONE,
    LONG,
    SAMPLE,
    asked,
    decided,
    fitted_titles,
    lines,
    page,
    second_round,
    told,
)
from tests.workbook.test_plan_decisions import manifest
from tests.workbook.test_plan_writer import ORIGIN, SHEETS, both, cells, planned, rows, sample


@both
def test_columns_that_people_added_come_with_their_values_and_stay_open(lang: str) -> None:
    found, (first, second) = lines(second_round(lang), lang), told().carried.columns
    for column, title in ((first, first.title), (second, "Lý do (2)")):
        kept = {row_id: row[title] for row_id, row in found.items() if row[title]}
        assert kept == {row_id: value for row_id, value in column.values.items() if row_id != GONE}
    sheet, shape = page(second_round(lang), SHEETS[lang][-1]), layout(fitted_titles())
    for row in (FIRST_ROW, sheet.max_row):
        cell = sheet[f"{shape.letter[first.title]}{row}"]
        assert (cell.protection.locked, cell.number_format) == (False, "@")


@both
def test_notes_stand_on_their_cells_again_with_their_authors(lang: str) -> None:
    sheet, shape, sent = page(second_round(lang), SHEETS[lang][-1]), layout(fitted_titles()), manifest(second_round(lang))
    notes = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row if cell.comment}
    where = {str(sheet[f"A{row}"].value): row for row in range(FIRST_ROW, sheet.max_row)}
    one, _, other, _ = told().carried.notes
    decision = notes.pop(f"{shape.letter['decision']}{where[one.row_id]}")
    assert (decision.author, decision.text) == ("Lan", "Lan:\nNhất trí\n\nMinh:\nCần hỏi thêm\nvề gia đình")
    nobody = notes.pop(f"{shape.letter['Ghi chú nội bộ']}{where[other.row_id]}")
    assert nobody.text == "không rõ ai viết"
    assert not notes
    assert sent[one.row_id, "note.decision"] == decision.text
    assert sent[other.row_id, "note.Ghi chú nội bộ"] == nobody.text


def test_notes_are_as_high_as_their_words() -> None:
    question = asked(sample(SAMPLE))[0]
    heights = []
    for text in ("ngắn", LONG):
        notes = (RowNote(question.row_id, "reason", "Lan", text),)
        book = plan_workbook(sample(SAMPLE), ORIGIN, "vi", Round(1, carried=Carried(notes=notes)))
        (note,) = [cell.comment for row in page(book, SHEETS["vi"][-1]).iter_rows() for cell in row if cell.comment]
        heights.append(note.height)
    assert heights[0] < 60 < 1000 < heights[1] < 2000


@both
def test_sheets_that_people_added_keep_their_values_as_they_are(lang: str) -> None:
    titles = [*ADDED[lang][-2:], CARRIED_LAST]
    for title, sheet in zip(titles, told().carried.sheets, strict=True):
        found = {
            (cell.row, cell.column): cell.value
            for row in page(second_round(lang), title).iter_rows()
            for cell in row
            if cell.value
        }
        meant = {at: datetime(2026, 9, 1) if value == date(2026, 9, 1) else value for at, value in sheet.cells.items()}
        assert found == meant
        assert {at: type(value) for at, value in found.items()} == {at: type(value) for at, value in meant.items()}
    assert not [cell for row in page(second_round(lang), titles[0]).iter_rows() for cell in row if cell.data_type == "f"]
    known = manifest(second_round(lang))
    assert [title for title in titles if ("", f"extra_sheet.{title}") not in known] == []


def test_titles_that_are_taken_get_a_number_and_those_that_cannot_be_are_changed() -> None:
    row_id = asked(planned(small(), MOVE))[0].row_id
    columns = tuple(ExtraColumn(title, {row_id: title}) for title in ("Ghi chú", "ghi chu", "Ý KIẾN", "Ghi chú"))
    long = "Danh sách cán bộ đề nghị của các xã, phường"
    sheets = tuple(ExtraSheet(title, {(1, 1): title}) for title in (long, long, "History", "a/b", "''", "Moves"))
    notes = (RowNote(row_id, "Ý KIẾN", "Lan", "ở cột thêm"), RowNote(row_id, "decision", "Lan", "ở cột ý kiến"))
    book = plan_workbook(planned(small(), MOVE), ORIGIN, "vi", Round(1, carried=Carried(columns, notes, (), sheets)))
    sheet = page(book, SHEETS["vi"][-1])
    titles = {str(cell.value): cell.column_letter for cell in sheet[4] if cell.value}
    assert list(titles)[-5:-1] == ["Ghi chú", "ghi chu (2)", "Ý KIẾN (2)", "Ghi chú (3)"]
    assert sheet[f"{titles['Ý KIẾN (2)']}5"].comment.text == "Lan:\nở cột thêm"
    assert sheet[f"{titles['Ý kiến']}5"].comment.text == "Lan:\nở cột ý kiến"
    carried = ["Danh sách cán bộ đề nghị của cá", "Danh sách cán bộ đề nghị củ (2)", "History (2)", "a_b", "_", "Moves (2)"]
    visible = [found.title for found in book.worksheets if found.sheet_state == "visible"]
    assert visible[-6:] == carried


def test_a_value_in_the_farthest_corner_of_a_sheet_is_kept(tmp_path: Path) -> None:
    corner = ExtraSheet("Xa", {(1, 1): "gần", (1_048_576, 16_384): "xa"})
    book = plan_workbook(planned(small(), MOVE), ORIGIN, "vi", Round(1, carried=Carried(sheets=(corner,))))
    save(book, tmp_path / "plan.xlsx", force=False, inputs=[])
    assert load_workbook(tmp_path / "plan.xlsx")["Xa"].cell(1_048_576, 16_384).value == "xa"


@both
def test_remarks_of_all_rounds_stay_in_full_with_what_has_lost_its_row(lang: str) -> None:
    listed = rows(page(second_round(lang), ADDED[lang][2]))
    text, where = {"vi": ("Nội dung", "Nơi ghi"), "en": ("text", "where")}[lang]
    written = " ".join(" ".join(str(row[text]) for row in listed).split())
    lost = ["dòng đã mất", "ghi chú ở dòng đã mất"]
    assert written == " ".join([*(remark.text for remark in told().carried.remarks), *lost])
    assert [row[where] for row in listed if row[where]][-2:] == [f"{GONE}, Ghi chú nội bộ", f"{GONE}, reason"]
    sent = earlier_remarks({column: value for (row_id, column), value in manifest(second_round(lang)).items() if not row_id})
    assert "".join(remark.text for remark in sent) == "".join([*(r.text for r in told().carried.remarks), *lost])
    assert {remark.round for remark in sent} == {1, 2}


def test_nothing_that_is_sent_is_longer_than_a_cell() -> None:
    question = asked(sample(SAMPLE))[0]
    long = '"\n' * 40_000
    carried = Carried(notes=(RowNote(question.row_id, "reason", "Lan", long),))
    book = plan_workbook(sample(SAMPLE), ORIGIN, "vi", Round(1, carried=carried))
    assert max(len(value) for value in cells(book) if isinstance(value, str)) <= 32_767
    about = {str(row[1]): str(row[2]) for row in book["_manifest"].iter_rows(values_only=True) if not row[0]}
    assert "".join(remark.text for remark in earlier_remarks(about)) == long


@pytest.mark.parametrize("change", [{"candidate_id": "x9"}, {"post_id": "x9"}])
def test_a_decision_on_what_the_data_do_not_know_is_kept_in_words(change: dict[str, str]) -> None:
    solution = planned(small(), MOVE)
    entry = replace(decided(asked(solution)[0], Decision.REJECT, reason="đã chuyển", decided_by="BTV"), row_id="DC-x", **change)  # type: ignore[arg-type]
    book = plan_workbook(solution, ORIGIN, "en", Round(1, entries={"DC-x": entry}))
    (remark,) = rows(page(book, "Remarks"))
    assert (remark["where"], remark["author"], remark["text"]) == ("DC-x", "BTV", "reject; đã chuyển")


def test_text_of_the_committee_never_becomes_a_formula() -> None:
    book = second_round("vi")
    seen = [cell for sheet in book.worksheets if sheet.sheet_state == "visible" for row in sheet.iter_rows() for cell in row]
    typed = [cell for cell in seen if cell.value == FORMULA]
    assert len(typed) > 10
    assert {(cell.data_type, cell.quotePrefix) for cell in typed} == {("s", True)}


@pytest.mark.parametrize("text", [LONG, "chữ" * 3000, "một\n" * 100, "ngắn", "W" * 5000])
def test_a_long_text_goes_on_in_further_rows_and_none_of_it_is_lost(text: str) -> None:
    column = PlanColumn("text", "Nội dung", 20)
    cut = [str(row["text"]) for row in cut_long({"order": 1, "text": text}, [column])]
    assert max(line_count(piece, column.width) for piece in cut) <= MOST_LINES
    assert "".join("".join(cut).split()) == "".join(text.split())
