"""The sheet that a committee edits: each proposal with its reasons, then the committee's own columns.

People may sort and filter it: every row carries its id, and the drop-down of replacements looks its list up by that id.
After a round it shows what became of each proposal, the decisions in force, and the columns that people have added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.live import CHECK, enliven
from optimizer.planbook.live_rows import Lines
from optimizer.planbook.plan_choices import Choices
from optimizer.planbook.plan_manifest import CANDIDATE_ID, IN_PLAN, POST_ID, Sent, plain
from optimizer.planbook.plan_moves import STATUS
from optimizer.planbook.plan_rows import NO_LONGER, NOT_YET, Row, cells
from optimizer.planbook.plan_style import CARE, LINE_HEIGHT, NOTE, PAST, TOP, AnyCell, header, put
from optimizer.planbook.plan_table import CODE, HEADER_ROW, PlanColumn, Table, write_table
from optimizer.report.decisions import Decision
from optimizer.review.rounds import Round
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
EXTRA_WIDTH, WAITING_WIDTH = 18, 24
"""The widths of a column that people have added, and of what is waived where it may also say what awaits a waiver."""
FROZEN: Final = 3
ADDED: Final = ("person", "post", "quarter")
"""What the committee fills in itself where it adds a move."""
NOTE_ROW: Final = HEADER_ROW - 1
FIRST_ROW: Final = HEADER_ROW + 1
SPARE_ROWS: Final = 15
SPARE_HEIGHT: Final = 30.0
OPEN: Final = Protection(locked=False)
HOW_TO: Final = Text(
    "Chọn ý kiến ở từng dòng. Ý kiến Thay bằng: chọn người ở cột Thay bằng (xếp theo điểm phù hợp) hoặc gõ mã cán bộ. Muốn thêm "
    "lượt điều động: ghi cán bộ, vị trí vào một dòng trống cuối bảng, ý kiến Bổ sung. Không sửa cột Mã dòng. Trang được bảo vệ "
    "không mật khẩu; cần sắp xếp lại các dòng thì bỏ bảo vệ.",
    "Choose a decision in each row. For replace, choose a person under replacement (best fit first) or type a candidate id. To add "
    "a move, fill in person and post in an empty row at the end and decide add. Leave row_id as it is. The sheet is protected "
    "without a password; unprotect it to sort the rows.",
)
IN_FORCE: Final = Text(
    "Ý kiến của các đợt trước đã ghi sẵn và còn hiệu lực cho đến khi xóa nội dung ô. Dòng ghi “Chưa được phép” thì chưa thực hiện: nếu "
    "cho phép, chọn “có” ở cột Cho phép trường hợp đặc biệt.",
    "Decisions of earlier rounds are filled in and stay in force until their cells are emptied. A row that says “Not yet allowed” is "
    "not carried out: to allow it, choose “yes” under waiver.",
)
FOR_COMMITTEE: Final = Text("Phần Ban Thường vụ ghi", "For the committee to fill in")
PROPOSED: Final = tuple(decision for decision in Decision if decision is not Decision.ADD)


class Layout(NamedTuple):
    """The columns of one workbook's sheet: the proposals', the committee's, and those that people have added."""

    read_only: Sequence[PlanColumn]
    extra: Sequence[PlanColumn] = ()

    @property
    def open(self) -> tuple[PlanColumn, ...]:
        """The columns in which people write."""
        return (*COMMITTEE, *self.extra)

    @property
    def columns(self) -> tuple[PlanColumn, ...]:
        """All columns that hold what is sent, from the left."""
        return (*self.read_only, *self.open)

    @property
    def shown(self) -> tuple[PlanColumn, ...]:
        """All columns; the last is the formulas'."""
        return (*self.columns, CHECK)

    @property
    def letter(self) -> Mapping[str, str]:
        """The letter of each column by its key."""
        return {column.key: get_column_letter(number) for number, column in enumerate(self.shown, 1)}


DRAFT_LAYOUT: Final = Layout(READ_ONLY)
COLUMNS: Final = DRAFT_LAYOUT.columns
LETTER: Final = DRAFT_LAYOUT.letter


def layout(told: Round) -> Layout:
    """Return the columns that a workbook needs to tell of its rounds; ``told`` has its extra columns titled as they are to be."""
    if not told.number:
        return DRAFT_LAYOUT
    extra = [PlanColumn(column.title, column.title, EXTRA_WIDTH, CODE) for column in told.carried.columns]
    *proposed, waived = READ_ONLY
    return Layout((*proposed, waived._replace(width=WAITING_WIDTH), STATUS), extra)


class DecisionsSheet:
    """The sheet while it is written: its page, its columns, and the rows that it asks about."""

    def __init__(self, book: Workbook, situation: Situation, rows: Sequence[Row], told: Round, subtitle: Text, language: str):
        self.rows = rows
        self.layout = layout(told)
        self.letter = self.layout.letter
        self.spare, self.last = FIRST_ROW + len(rows), HEADER_ROW + len(rows) + SPARE_ROWS
        lines = [*(cells(situation, row, told) for row in rows), *({} for _ in range(SPARE_ROWS))]
        fills = {NO_LONGER: PAST, NOT_YET: CARE}
        self.split = COMMITTEE[0].key if told.number else ""
        table = Table(SHEET, HEADING, self.layout.shown, lines, fills, FROZEN, self.split)
        self.page = write_table(book, table, subtitle, language)
        self._note(join([HOW_TO, IN_FORCE], " ") if told.number else HOW_TO, language)
        self._open_cells()
        self._offer(Choices(book, situation, [row.question for row in rows], language))
        protect(self.page)
        enliven(book, situation, Lines(self.page.title, FIRST_ROW, self.last, self.letter), language)

    def cell(self, row: int, key: str) -> AnyCell:
        """Return the cell of a row and column."""
        return self.page[f"{self.letter[key]}{row}"]

    def sent(self) -> Iterator[Sent]:
        """Yield every value of the proposals' rows, and what the rows are about."""
        for number, row in enumerate(self.rows, FIRST_ROW):
            row_id = row.question.row_id
            yield Sent(row_id, CANDIDATE_ID, row.question.candidate.id)
            yield Sent(row_id, POST_ID, row.question.placement.id)
            yield Sent(row_id, IN_PLAN, "yes" if row.planned else "no")
            for column in self.layout.columns:
                if shown := plain(self.cell(number, column.key).value):
                    yield Sent(row_id, column.key, shown)

    def _open_cells(self) -> None:
        """Let the committee write in its cells; what it types there stays text, or becomes a date."""
        for column in self.layout.open:
            for row in range(FIRST_ROW, self.last + 1):
                self._let_write(row, column)
        for row in range(self.spare, self.last + 1):
            self.page.row_dimensions[row].height = SPARE_HEIGHT
            for column in READ_ONLY:
                if column.key in ADDED:
                    self._let_write(row, column)

    def _let_write(self, row: int, column: PlanColumn) -> None:
        cell = self.cell(row, column.key)
        cell.number_format, cell.protection = column.number_format, OPEN

    def _note(self, how: Text, language: str) -> None:
        """Say above the titles how the sheet is filled in, and which part is the committee's."""
        page, read_only = self.page, self.layout.read_only
        begin = FROZEN if self.split else 0  # columns that both pages show would show half of it twice
        note, band = page.cell(NOTE_ROW, begin + 1), page.cell(NOTE_ROW, len(read_only) + 1)
        put(note, how, language)
        note.font, note.alignment = NOTE, TOP
        header(band, FOR_COMMITTEE.say(language))
        for column in self.layout.open:
            self.cell(NOTE_ROW, column.key).fill = self.cell(HEADER_ROW, column.key).fill = CARE
        page.merge_cells(f"{note.coordinate}:{self.letter[read_only[-1].key]}{NOTE_ROW}")
        page.merge_cells(f"{band.coordinate}:{self.letter[self.layout.open[-1].key]}{NOTE_ROW}")
        lines = line_count(how.say(language), sum(column.width for column in read_only[begin:]))
        page.row_dimensions[NOTE_ROW].height = LINE_HEIGHT * lines

    def _offer(self, choices: Choices) -> None:
        """Put the drop-downs and entry checks on their cells."""
        proposed, added, all_rows = (
            range(FIRST_ROW, self.spare),
            range(self.spare, self.last + 1),
            range(FIRST_ROW, self.last + 1),
        )
        given = [number for number, row in enumerate(self.rows, FIRST_ROW) if row.entry and row.entry.decision is Decision.ADD]
        for key, check, where in (
            ("decision", choices.decisions(PROPOSED), [row for row in proposed if row not in given]),
            ("decision", choices.decisions(Decision), given),
            ("decision", choices.decisions([Decision.ADD]), added),
            ("replacement", choices.replacements(f"${self.letter['row_id']}{FIRST_ROW}"), proposed),
            ("person", choices.people(), added),
            ("post", choices.posts(), added),
            ("decided_on", choices.day(), all_rows),
            ("waiver", choices.yes_or_no(), all_rows),
        ):
            for first, last in runs(where):
                check.add(f"{self.letter[key]}{first}:{self.letter[key]}{last}")
            if where:
                self.page.add_data_validation(check)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of successive numbers."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]


def protect(page: Worksheet) -> None:
    """Guard what was proposed against slips; everything else stays allowed, and there is no password."""
    guard = page.protection
    guard.sheet = True
    guard.sort = guard.autoFilter = False  # False: not forbidden
    guard.formatCells = guard.formatColumns = guard.formatRows = False
