"""The sheet that a committee edits: each proposal with its reasons, then the committee's own columns.

People may sort and filter it: every row carries its id, and the drop-down of replacements looks its list up by that id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.plan_choices import Choices, coded
from optimizer.planbook.plan_manifest import Sent, plain
from optimizer.planbook.plan_moves import waivers_used
from optimizer.planbook.plan_style import CARE, LINE_HEIGHT, NOTE, TOP, copy_look, header, put
from optimizer.planbook.plan_table import CODE, HEADER_ROW, PlanColumn, Table, write_table
from optimizer.report.decisions import PROPOSAL_NAMES, Question
from optimizer.report.words import capital, present_seat, same, seat
from optimizer.solve import Situation
from optimizer.text import Text, join
from optimizer.workbook.wrapping import line_count

SHEET: Final = Text("Ý kiến Ban Thường vụ", "Decisions")
HEADING: Final = Text("Ý kiến của Ban Thường vụ về từng đề xuất", "The committee's decision on each proposal")
READ_ONLY: Final = (
    PlanColumn("row_id", "Mã dòng", 13, CODE),
    PlanColumn("proposal", "Đề xuất", 9, centred=True),
    PlanColumn("person", "Cán bộ", 16, CODE),
    PlanColumn("from_post", "Chức vụ, đơn vị hiện tại", 16),
    PlanColumn("post", "Vị trí", 18, CODE),
    PlanColumn("quarter", "Quý", 9.5, CODE, centred=True),
    PlanColumn("fit", "Điểm phù hợp", 7, "0", centred=True),
    PlanColumn("why", "Lý do đề xuất", 34),
    PlanColumn("waived", "Được cho phép", 12),
)
COMMITTEE: Final = (
    PlanColumn("decision", "Ý kiến", 11, CODE),
    PlanColumn("replacement", "Thay bằng", 17, CODE),
    PlanColumn("reason", "Lý do", 15, CODE),
    PlanColumn("decided_by", "Cấp quyết định", 12, CODE),
    PlanColumn("decided_on", "Ngày", 11.5, "dd/mm/yyyy", centred=True),
    PlanColumn("document", "Số văn bản", 11, CODE),
    PlanColumn("waiver", "Cho phép trường hợp đặc biệt", 9.5, CODE, centred=True),
)
COLUMNS: Final = (*READ_ONLY, *COMMITTEE)
LETTER: Final = {column.key: get_column_letter(number) for number, column in enumerate(COLUMNS, 1)}
ADDED: Final = ("person", "post", "quarter")
"""What the committee fills in itself where it adds a move."""
NOTE_ROW: Final = HEADER_ROW - 1
FIRST_ROW: Final = HEADER_ROW + 1
SPARE_ROWS: Final = 15
SPARE_HEIGHT: Final = 30.0
HOW_TO: Final = Text(
    "Chọn ý kiến ở từng dòng. Ý kiến Thay bằng: chọn người ở cột Thay bằng (xếp theo điểm phù hợp) hoặc gõ mã cán bộ. Muốn thêm "
    "lượt điều động: ghi cán bộ, vị trí vào một dòng trống cuối bảng, ý kiến Bổ sung. Không sửa cột Mã dòng. Trang được bảo vệ "
    "không mật khẩu; cần sắp xếp lại các dòng thì bỏ bảo vệ.",
    "Choose a decision in each row. For replace, choose a person under replacement (best fit first) or type a candidate id. To add "
    "a move, fill in person and post in an empty row at the end and decide add. Leave row_id as it is. The sheet is protected "
    "without a password; unprotect it to sort the rows.",
)
FOR_COMMITTEE: Final = Text("Phần Ban Thường vụ ghi", "For the committee to fill in")


def write_decisions(
    book: Workbook, situation: Situation, asked: Sequence[Question], subtitle: Text, language: str
) -> Iterator[Sent]:
    """Write the sheet and its hidden lists; return every value that it holds, row by row."""
    spare, last = FIRST_ROW + len(asked), HEADER_ROW + len(asked) + SPARE_ROWS
    rows = [*(_row(situation, question) for question in asked), *({} for _ in range(SPARE_ROWS))]
    page = write_table(book, Table(SHEET, HEADING, COLUMNS, rows, frozen=3), subtitle, language)
    _write_notes(page, language)
    _open(page, COMMITTEE, FIRST_ROW, last)
    _open(page, [column for column in READ_ONLY if column.key in ADDED], spare, last)
    for row in range(spare, last + 1):
        page.row_dimensions[row].height = SPARE_HEIGHT
    _offer(page, Choices(book, situation, asked, language), spare, last)
    _protect(page)
    return _sent(page, asked)


def _open(page: Worksheet, columns: Sequence[PlanColumn], first: int, last: int) -> None:
    """Let the committee write in some cells; what it types there stays text, or becomes a date."""
    for column in columns:
        model = page[f"{LETTER[column.key]}{first}"]
        model.number_format, model.protection = column.number_format, Protection(locked=False)
        for row in range(first + 1, last + 1):
            copy_look(model, page[f"{LETTER[column.key]}{row}"])


def _row(situation: Situation, question: Question) -> dict[str, object]:
    facts, candidate, placement = situation.facts, question.candidate, question.placement
    return {
        "row_id": question.row_id,
        "proposal": PROPOSAL_NAMES[question.proposal],
        "person": coded(candidate.id, same(candidate.full_name)),
        "from_post": present_seat(facts, candidate),
        "post": coded(placement.id, seat(facts, placement)),
        "quarter": question.quarter.name if question.quarter else None,
        "fit": question.fit,
        "why": capital(join(list(question.why))),
        "waived": waivers_used(situation.rulebook, question.waived),
    }


def _write_notes(page: Worksheet, language: str) -> None:
    """Say above the titles how the sheet is filled in, and which part is the committee's."""
    note, band = page.cell(NOTE_ROW, 1), page.cell(NOTE_ROW, len(READ_ONLY) + 1)
    put(note, HOW_TO, language)
    note.font, note.alignment = NOTE, TOP
    header(band, FOR_COMMITTEE.say(language))
    for column in COMMITTEE:
        page[f"{LETTER[column.key]}{NOTE_ROW}"].fill = page[f"{LETTER[column.key]}{HEADER_ROW}"].fill = CARE
    page.merge_cells(f"A{NOTE_ROW}:{LETTER[READ_ONLY[-1].key]}{NOTE_ROW}")
    page.merge_cells(f"{band.coordinate}:{LETTER[COMMITTEE[-1].key]}{NOTE_ROW}")
    lines = line_count(HOW_TO.say(language), sum(column.width for column in READ_ONLY))
    page.row_dimensions[NOTE_ROW].height = LINE_HEIGHT * lines


def _offer(page: Worksheet, choices: Choices, spare: int, last: int) -> None:
    """Put the drop-downs and entry checks on their cells."""
    proposed, added = (FIRST_ROW, spare - 1), (spare, last)
    for key, check, (top, bottom) in (
        ("decision", choices.decisions(added=False), proposed),
        ("decision", choices.decisions(added=True), added),
        ("replacement", choices.replacements(f"${LETTER['row_id']}{FIRST_ROW}"), proposed),
        ("person", choices.people(), added),
        ("post", choices.posts(), added),
        ("decided_on", choices.day(), (FIRST_ROW, last)),
        ("waiver", choices.yes_or_no(), (FIRST_ROW, last)),
    ):
        if top <= bottom:
            check.add(f"{LETTER[key]}{top}:{LETTER[key]}{bottom}")
            page.add_data_validation(check)


def _protect(page: Worksheet) -> None:
    """Guard what was proposed against slips; everything else stays allowed, and there is no password."""
    guard = page.protection
    guard.sheet = True
    guard.sort = guard.autoFilter = False  # False: not forbidden
    guard.formatCells = guard.formatColumns = guard.formatRows = False


def _sent(page: Worksheet, asked: Sequence[Question]) -> Iterator[Sent]:
    for row, question in enumerate(asked, FIRST_ROW):
        yield Sent(question.row_id, "candidate_id", question.candidate.id)
        yield Sent(question.row_id, "post_id", question.placement.id)
        for column in COLUMNS:
            if shown := plain(page[f"{LETTER[column.key]}{row}"].value):
                yield Sent(question.row_id, column.key, shown)
