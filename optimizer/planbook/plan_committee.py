"""The part of the workbook that goes to the committee and comes back: its sheet, what it is told, what it added."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from optimizer.planbook.plan_carried import attach_notes, has_place, placeless, write_sheets
from optimizer.planbook.plan_decisions import DecisionsSheet
from optimizer.planbook.plan_differences import differences_table
from optimizer.planbook.plan_digest import in_short
from optimizer.planbook.plan_fingerprints import fingerprints
from optimizer.planbook.plan_manifest import PLAN_ID, Sent, about, plain, write_manifest
from optimizer.planbook.plan_remarks import remarks_table, short
from optimizer.planbook.plan_round import write_round
from optimizer.planbook.plan_rows import decision_rows
from optimizer.planbook.plan_sections import Origin
from optimizer.planbook.plan_table import write_table
from optimizer.report.decisions import questions
from optimizer.report.digest import digest
from optimizer.report.document import plan_id
from optimizer.report.figures import Figures
from optimizer.review.fingerprint import remarks_sent
from optimizer.review.rounds import Round
from optimizer.solve import Solution
from optimizer.text import Text


def write_committee(
    book: Workbook, solution: Solution, shown: Figures, origin: Origin, told: Round, subtitle: Text, language: str
) -> None:
    """Write the sheet that the committee edits, what the rounds before brought, and behind it all that was sent."""
    situation, audit = solution.situation, solution.audit
    assert audit is not None
    rows = decision_rows(situation, questions(situation, audit, shown), told.entries)
    sheet = DecisionsSheet(book, situation, rows, told, subtitle, language)
    ids, columns = {row.question.row_id for row in rows}, sheet.letter
    remarks = list(short([*told.carried.remarks, *placeless(told, rows, columns, language)]))
    notes = list(attach_notes(sheet, (note for note in told.carried.notes if has_place(note, ids, columns))))
    if told.number:
        write_round(book, situation, rows, told, language)
    for table in (differences_table(told.differences), remarks_table(remarks)):
        if table.rows:
            write_table(book, table, subtitle, language)
    extra = write_sheets(book, told.carried.sheets, language)
    for page in [page for page in book.worksheets if page.sheet_state != "visible"]:
        book.move_sheet(page, len(book.worksheets))
    beside = [*fingerprints(book, sheet.page.title, extra), *(Sent("", *remark) for remark in remarks_sent(remarks))]
    write_manifest(book, _name(solution, origin), [*_about(solution, origin, told, language), *beside, *sheet.sent(), *notes])


def _about(solution: Solution, origin: Origin, told: Round, language: str) -> Iterator[Sent]:
    """Yield what is to be known of the plan."""
    situation, audit = solution.situation, solution.audit
    assert audit is not None
    facts = {
        "language": language,
        "made_on": plain(origin.made_on),
        "input_file": origin.file,
        "input_sha256": origin.sha256,
        PLAN_ID: _name(solution, origin),
        "status": solution.outcome.status.value,
        "round": str(told.number),
        "state": told.state.value,
        "sent_plan_id": told.sent_plan_id,
    }
    yield from about(situation.problem.settings, facts)
    yield from in_short(digest(situation, audit, solution.outcome))


def _name(solution: Solution, origin: Origin) -> str:
    plan = solution.outcome.plan
    assert plan is not None
    return plan_id(solution.situation, plan, origin.sha256)
