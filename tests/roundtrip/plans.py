"""A plan workbook as a person reads it: by titles and row ids, with openpyxl and nothing of the program's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

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
SHEETS = {"Decisions": "Ý kiến Ban Thường vụ", "Moves": "Danh sách điều động luân chuyển", "Choices": "Danh sách chọn"}


class Plan:
    """One plan workbook, whatever people have done to it."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)
        self.vietnamese = SHEETS["Moves"] in self.book.sheetnames
        self.page, self.header = next(found for page in self.book.worksheets if (found := self._with_titles(page)))
        self.columns = self._columns(self.page, self.header)
        self.rows = {row_id: row for row in self._numbers() if (row_id := self.page.cell(row, self.columns["row_id"]).value)}

    def title(self, key: str) -> str:
        """What a column is called; one that people added has its own title."""
        return TITLES.get(key, key) if self.vietnamese else key

    def word(self, word: str) -> str:
        return WORDS[word] if self.vietnamese else word

    def sheet(self, title: str) -> Worksheet:
        page = self.book[SHEETS[title] if self.vietnamese else title]
        assert isinstance(page, Worksheet)
        return page

    def _with_titles(self, page: Worksheet) -> tuple[Worksheet, int] | None:
        for row, values in enumerate(page.iter_rows(1, 15, values_only=True), 1):
            if {self.title("row_id"), self.title("decision")} <= set(values):
                return page, row
        return None

    def _columns(self, page: Worksheet, row: int) -> dict[str, int]:
        keys = {self.title(key): key for key in TITLES}
        return {keys.get(str(cell.value), str(cell.value)): cell.column for cell in page[row] if cell.value is not None}

    def _numbers(self) -> range:
        return range(self.header + 1, self.page.max_row + 1)

    # --- the sheet of decisions ------------------------------------------------------------------------------------

    def cell(self, row_id: str, key: str) -> Cell:
        found = self.page.cell(self.rows[row_id], self.columns[key])
        assert isinstance(found, Cell)
        return found

    def value(self, row_id: str, key: str) -> str:
        found = self.cell(row_id, key).value
        return "" if found is None else str(found)

    def note(self, row_id: str, key: str) -> str:
        found = self.cell(row_id, key).comment
        return found.text if found else ""

    def with_text(self, key: str, text: str) -> int:
        """The one row that holds a text in a column."""
        rows = [row for row in self._numbers() if self.page.cell(row, self.columns[key]).value == text]
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

    @cached_property
    def moves(self) -> set[tuple[str, str]]:
        """Who moves where."""
        page = self.sheet("Moves")
        need = {self.title("candidate_id"), self.title("to_post")}
        row = next(number for number, values in enumerate(page.iter_rows(values_only=True), 1) if need <= set(values))
        columns = self._columns(page, row)
        found = ((r[columns["candidate_id"] - 1], r[columns["to_post"] - 1]) for r in page.iter_rows(row + 1, values_only=True))
        return {(str(person), str(post)) for person, post in found if person and post}

    def offers(self, row_id: str) -> list[str]:
        """Who could take the post of a row, by the hidden sheet of choices."""
        lines = list(self.sheet("Choices").iter_rows(values_only=True))
        first = next((number for number, line in enumerate(lines) if line[0] == row_id), None)
        if first is None:
            return []
        count = lines[first][1]
        assert isinstance(count, int)
        return [str(line[2]).split(" – ")[0] for line in lines[first : first + count]]

    def people(self) -> list[str]:
        return [str(line[3]).split(" – ")[0] for line in self.sheet("Choices").iter_rows(values_only=True) if line[3]]

    def texts(self) -> Iterator[str]:
        """Everything written on the sheets that people see."""
        for page in self.book.worksheets:
            if page.sheet_state == "visible":
                yield from (str(value) for row in page.iter_rows(values_only=True) for value in row if value is not None)
