"""Rounds made by hand for the plans of the samples: some of everything that a committee may send back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.dates import PartialDate
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.report.decisions import Decision, Proposal, Question, questions
from optimizer.report.figures import figures
from optimizer.review.carried import Carried, ExtraColumn, ExtraSheet, Remark, RowNote
from optimizer.review.differences import Difference, DifferenceKind
from optimizer.review.entries import Entry, Place
from optimizer.review.rounds import AS_BEFORE, ReturnedFile, Round, State, Tally, WaiverProposal
from optimizer.solve import Solution
from optimizer.text import Text
from optimizer.workbook.rendering import rendered
from tests.workbook.test_plan_writer import ORIGIN, SHEETS, rows, sample

SAMPLE = "kim-boi"
ADDED = {
    "vi": ["Tiếp thu ý kiến", "Khác với bản đã gửi", "Ghi chú chuyển tiếp", "Tổng hợp (2)", "Decisions (2)"],
    "en": ["Round trip", "Differences", "Remarks", "Tổng hợp", "Decisions (2)"],
}
"""The titles of the sheets that the round adds; one more is the last."""
CARRIED_LAST = "Danh sách đề nghị của các xã, p"
GONE = "DC-nobody-nowhere"
"""The id of a row that no workbook has."""
LONG = " ".join(f"Ý kiến dài số {n}: đề nghị xem xét lại việc bố trí, gia đình có con nhỏ." for n in range(60))
FORMULA = '=HYPERLINK("http://x")'


def asked(solution: Solution) -> list[Question]:
    assert solution.audit is not None
    return questions(solution.situation, solution.audit, figures(solution.situation, solution.audit))


def decided(question: Question, decision: Decision, **more: object) -> Entry:
    quarter = question.quarter.name if question.quarter else None
    at = question.row_id, question.proposal, question.candidate.id, question.placement.id, quarter
    return Entry(*at, decision, **more)  # type: ignore[arg-type]


def former(solution: Solution, decision: Decision, skip: int = 0, **more: object) -> Entry:
    """A decision on a move that the plan does not have: the first person who could take some post of a move."""
    rows = asked(solution)
    moving = {row.candidate.id for row in rows}
    question, other = [(row, option) for row in rows for option in row.others if option.candidate.id not in moving][skip]
    row_id = f"DC-{other.candidate.id}-{question.placement.id}"
    at = row_id, Proposal.MOVE, other.candidate.id, question.placement.id, "2026-Q4"
    return Entry(*at, decision, **more)  # type: ignore[arg-type]


def round_of(solution: Solution) -> Round:
    """A second round in which moves were approved, rejected, replaced and added, one awaits a waiver, people wrote and drew."""
    moves = [row for row in asked(solution) if row.proposal is Proposal.MOVE]
    heads = [row for row in asked(solution) if row.proposal is Proposal.STAY]
    by = {"decided_by": "Ban Thường vụ", "decided_on": PartialDate.on(date(2026, 9, 20)), "document": "15-KL/HU"}
    entries = [
        decided(moves[0], Decision.APPROVE, **by),
        decided(moves[1], Decision.REPLACE, replacement=heads[0].candidate.id, reason="Đề nghị phương án khác", waiver=True),
        decided(moves[2], Decision.ADD, reason=FORMULA),
        decided(heads[0], Decision.HOLD, **by | {"decided_on": PartialDate(date(2026, 9, 1), date(2026, 9, 30))}),
        former(solution, Decision.REJECT, reason="Gia đình khó khăn", **by),
        former(solution, Decision.ADD, 1),
    ]
    statuses = {row.row_id: AS_BEFORE for row in (*moves, *heads)}
    because = Text("thay đổi do ý kiến ở dòng {row}", "changed by the decision on row {row}").fill(row=entries[4].row_id)
    wrote = [entry for entry in entries if entry.reason]
    return Round(
        number=2,
        state=State.RETURNED,
        sent_plan_id="0123456789ab",
        entries={entry.row_id: entry for entry in entries},
        status=statuses | {moves[2].row_id: because, moves[3].row_id: Text("mới", "new"), entries[4].row_id: because},
        dropped=(Text("Lê Văn Cũ (CB999) → Chủ tịch, Xã Cũ", "Lê Văn Cũ (CB999) → chair, Xã Cũ"),),
        moot={GONE: Text("mã nobody không còn trong dữ liệu", "nobody is no longer in the data")},
        pending=(waits(moves[1]),),
        differences=tuple(differences(moves[0].row_id)),
        tallies={
            code: Tally(n, Counter(e.reason for e in wrote if e.decision is code))
            for code, n in Counter(entry.decision for entry in entries).items()
        },
        carried=carried(moves[0].row_id, heads[0].row_id),
        files=(ReturnedFile("bản-1.xlsx", "1" * 64), ReturnedFile("bản-2.xlsx", "2" * 64)),
    )


def waits(question: Question) -> WaiverProposal:
    why = Text("mới giữ chức vụ 10 tháng, cần 24", "in the post for 10 months, 24 needed")
    source = Text("Quy định 65-QĐ/TW, Điều 9", "Regulation 65-QĐ/TW, article 9")
    who = question.candidate.id, question.placement.id
    return WaiverProposal(question.row_id, *who, "min-stay", why, source, Text("Ban Thường vụ", "the standing committee"))


def differences(row_id: str) -> list[Difference]:
    """One difference of every kind, one of them with a text longer than a row of paper."""
    done = Text("đã ghi nhận", "noted")
    return [
        Difference(kind, Place("bản-1.xlsx", "Ý kiến", f"J{n}"), row_id, "decision", "", LONG if n == 3 else FORMULA, done)
        for n, kind in enumerate(DifferenceKind)
    ]


def carried(row_id: str, other: str) -> Carried:
    columns = (
        ExtraColumn("Ghi chú nội bộ", {row_id: "Đã trao đổi với đồng chí", other: "+84 912", GONE: "dòng đã mất"}),
        ExtraColumn("Lý do", {row_id: "trùng tên cột"}),
    )
    notes = (
        RowNote(row_id, "decision", "Lan", "Nhất trí"),
        RowNote(row_id, "decision", "Minh", "Cần hỏi thêm\nvề gia đình"),
        RowNote(other, "Ghi chú nội bộ", " ", "không rõ ai viết"),
        RowNote(GONE, "reason", "Hoa", "ghi chú ở dòng đã mất"),
    )
    remarks = (
        Remark(1, "bản-1.xlsx", "Tổng hợp!B3", "Lan", "Cần rút ngắn"),
        Remark(2, "bản-2.xlsx", "Bảng bố trí!C9", "Minh", LONG),
    )
    sheets = (
        ExtraSheet("Tổng hợp", {(1, 1): "Nội dung", (2, 1): FORMULA, (2, 2): 12.5, (3, 2): date(2026, 9, 1)}),
        ExtraSheet("Decisions", {(4, 3): datetime(2026, 9, 1, 8, 30), (5, 1): True, (6, 1): "007"}),
        ExtraSheet("Danh sách đề nghị của các xã, phường [2026]", {(1, 1): "Xã", (2, 2): "Phường"}),
    )
    return Carried(columns, notes, remarks, sheets)


@cache
def second_round(lang: str) -> Workbook:
    """The workbook of the second round of a sample, as it reads back; not to be changed."""
    book = plan_workbook(sample(SAMPLE), ORIGIN, lang, told())
    return load_workbook(BytesIO(rendered(book)))


def told() -> Round:
    return round_of(sample(SAMPLE))


def fitted_titles() -> Round:
    """The round with the titles that its columns get."""
    found = told()
    first, second = found.carried.columns
    return replace(found, carried=replace(found.carried, columns=(first, second._replace(title="Lý do (2)"))))


def page(book: Workbook, title: str) -> Worksheet:
    found = book[title]
    assert isinstance(found, Worksheet)
    return found


def lines(book: Workbook, lang: str) -> dict[str, dict[str, object]]:
    """The rows of the sheet of decisions by id, by the column's title."""
    title = {"vi": "Mã dòng", "en": "row_id"}[lang]
    return {row[title]: row for row in rows(page(book, SHEETS[lang][-1])) if row[title]}


def texts(found: Worksheet) -> str:
    return "\n".join(str(value) for row in found.iter_rows(values_only=True) for value in row if value is not None)
