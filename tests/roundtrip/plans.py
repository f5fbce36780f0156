"""A plan workbook as a person reads it: by titles and row ids, with openpyxl and nothing of the program's."""

from __future__ import annotations

from contextlib import closing
from functools import cached_property
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Cells = dict[tuple[int, int], object]

TITLES = {
    "row_id": "Mã dòng",
    "proposal": "Đề xuất",
    "status": "Diễn biến",
    "person": "Cán bộ",
    "post": "Vị trí",
    "quarter": "Quý",
    "why": "Lý do đề xuất",
    "decision": "Ý kiến",
    "replacement": "Thay bằng",
    "reason": "Lý do",
    "decided_by": "Cấp quyết định",
    "decided_on": "Ngày",
    "document": "Số văn bản",
    "waiver": "Cho phép trường hợp đặc biệt",
    "candidate_id": "Mã cán bộ",
    "to_post": "Đến vị trí",
}
WORDS = {
    "approve": "Đồng ý",
    "reject": "Không đồng ý",
    "hold": "Giữ nguyên",
    "replace": "Thay bằng",
    "add": "Bổ sung",
    "yes": "có",
    "stay": "Giữ nguyên",
    "Stay": "Giữ nguyên",
}
SHEETS = {
    "Decisions": "Ý kiến Ban Thường vụ",
    "Moves": "Danh sách điều động luân chuyển",
    "Choices": "Danh sách chọn",
    "Remarks": "Ghi chú chuyển tiếp",
}
TOP = 15
"""Rows in which the titles may stand."""
PEOPLE = 4
"""The column of the sheet of choices that lists everybody."""


class Plan:
    """One plan workbook, whatever people have done to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._opened() as book:
            self.vietnamese = SHEETS["Moves"] in book.sheetnames
            self.name, self.header = next(found for page in book.worksheets if (found := self._with_titles(page)))
            self._cells = self._all(book[self.name])
        self.columns = self._columns(self._cells, self.header)
        named = ((row, self._cells.get((row, self.columns["row_id"]))) for row in self._numbers())
        self.rows = {str(row_id): row for row, row_id in named if row_id}

    def title(self, key: str) -> str:
        """What a column is called; one that people added has its own title."""
        return TITLES.get(key, key) if self.vietnamese else key

    def word(self, word: str) -> str:
        return WORDS[word] if self.vietnamese else word

    def _opened(self) -> closing[Workbook]:
        return closing(load_workbook(self.path, read_only=True))  # what nobody looks at is not read

    def _with_titles(self, page: Worksheet) -> tuple[str, int] | None:
        """Return the sheet's name and the row of its titles if this is the sheet of decisions."""
        need = {self.title("row_id"), self.title("decision")}
        rows = (row for row, texts in enumerate(page.iter_rows(1, TOP, values_only=True), 1) if need <= set(texts))
        return next(((page.title, row) for row in rows), None)

    def cells(self, title: str) -> Cells:
        """Everything that stands on a sheet, by row and column."""
        with self._opened() as book:
            return self._all(book[title])

    def _all(self, page: Worksheet) -> Cells:
        return {(cell.row, cell.column): cell.value for row in page.iter_rows() for cell in row if cell.value is not None}

    def _columns(self, cells: Cells, header: int) -> dict[str, int]:
        keys = {self.title(key): key for key in TITLES}
        return {keys.get(str(value), str(value)): column for (row, column), value in cells.items() if row == header}

    def _numbers(self) -> range:
        return range(self.header + 1, max(row for row, _ in self._cells) + 1)

    # --- the sheet of decisions ------------------------------------------------------------------------------------

    def at(self, row: int, key: str) -> str:
        """The address of a cell."""
        return f"{self.name}!{get_column_letter(self.columns[key])}{row}"

    def text(self, row: int, key: str) -> str:
        """What a cell holds, a date without its midnight."""
        value = self._cells.get((row, self.columns[key]))
        return "" if value is None else str(value).removesuffix(" 00:00:00")

    def value(self, row_id: str, key: str) -> str:
        return self.text(self.rows[row_id], key)

    @cached_property
    def _notes(self) -> dict[str, str]:
        page = load_workbook(self.path)[self.name]
        return {f"{self.name}!{cell.coordinate}": cell.comment.text for row in page for cell in row if cell.comment}

    def note(self, row_id: str, key: str) -> str:
        return self._notes.get(self.at(self.rows[row_id], key), "")

    def with_text(self, key: str, text: str) -> int:
        """The one row that holds a text in a column."""
        rows = [row for row in self._numbers() if self.text(row, key) == text]
        assert len(rows) == 1, (text, rows)
        return rows[0]

    def proposals(self, kind: str) -> list[str]:
        """The ids of the moves (``DC``) or of the stays (``GN``), as they stand."""
        return [row_id for row_id in self.rows if row_id.startswith(kind)]

    def about(self, row_id: str) -> tuple[str, str]:
        """The codes of the person and the post of a row."""
        person, post = self.value(row_id, "person"), self.value(row_id, "post")
        return person.split(" – ")[0], post.split(" – ")[0]

    # --- the other sheets ------------------------------------------------------------------------------------------

    def ours(self, title: str) -> Cells:
        """What stands on one of the program's sheets."""
        return self.cells(SHEETS[title] if self.vietnamese else title)

    @cached_property
    def moves(self) -> set[tuple[str, str]]:
        """Who moves where."""
        cells, need = self.ours("Moves"), {self.title("candidate_id"), self.title("to_post")}
        header = next(row for row, _ in cells if need <= {value for (there, _), value in cells.items() if there == row})
        columns = self._columns(cells, header)
        found = {row: tuple(cells.get((row, columns[key])) for key in ("candidate_id", "to_post")) for row, _ in cells}
        return {(str(who), str(post)) for row, (who, post) in found.items() if row > header and who and post}

    @cached_property
    def _choices(self) -> Cells:
        return self.ours("Choices")

    def offers(self, row_id: str) -> list[str]:
        """Who could take the post of a row, by the hidden sheet of choices."""
        first = next((row for (row, column), value in self._choices.items() if column == 1 and value == row_id), None)
        if first is None:
            return []
        count = int(str(self._choices[first, 2]))
        return [code(self._choices[row, 3]) for row in range(first, first + count)]

    def people(self) -> list[str]:
        return [code(value) for (_, column), value in self._choices.items() if column == PEOPLE]


def code(shown: object) -> str:
    """The code of somebody who is shown with a name."""
    return str(shown).split(" – ")[0]
