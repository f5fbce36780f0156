"""The drop-downs and entry checks of the template; their words stand on a hidden sheet, for a list in a cell is short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from optimizer.planbook.plan_style import put_text
from optimizer.rules import RULES
from optimizer.text import Text
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Kind
from optimizer.workbook.schema import CHANGED, SHEETS
from optimizer.workbook.titles import BUILT_IN

LISTS: Final = Text("Danh mục", "Lists")
LAST_ROW: Final = 5000
"""Down to here the template checks what is typed."""
EARLIEST: Final = "DATE(1930,1,1)"  # before lies what becomes of a year typed into a cell for dates
REFERRED: Final = {
    Kind.UNIT: "Units",
    Kind.PLACE: "Units",
    Kind.POST: "Posts",
    Kind.CANDIDATE: "Candidates",
}
OPEN: Final = {Kind.FLAGS, Kind.TITLES, Kind.PLACE, Kind.YES_OR_DAY}
"""Kinds that have a drop-down and take other words too."""
NUMBERS: Final[Mapping[Kind, tuple[Literal["whole", "decimal"], int, int | None]]] = {
    Kind.COUNT: ("whole", 0, None),
    Kind.DIFFICULTY: ("whole", 0, 3),
    Kind.DECIMAL: ("decimal", 0, None),
    Kind.POINTS: ("decimal", 0, 100),
    Kind.SHARE: ("decimal", 0, 1),
}
CHECK: Final = Text("Xem lại giá trị vừa nhập", "Look at this value again")
NOT_LISTED: Final = Text(
    "Giá trị này không có trong danh sách. Nên chọn từ danh sách của ô.",
    "This value is not in the list. Better choose one from the cell's list.",
)
NOT_A_NUMBER: Final = Text("Ô này cần một số trong khoảng cho phép.", "This cell needs a number of the allowed range.")
NOT_A_DATE: Final = Text("Ô này cần đủ ngày, tháng, năm: dd/mm/yyyy.", "This cell needs a full date: dd/mm/yyyy.")


class Lists:
    """The hidden sheet with the words of every drop-down; a list is written when the first column asks for it."""

    def __init__(self, book: Workbook, language: str) -> None:
        self.language = language
        self._page = book.create_sheet(LISTS.say(language))
        self._page.sheet_state = "hidden"
        self._places: dict[tuple[str, ...], str] = {}

    def check(self, kind: Kind) -> DataValidation | None:
        """Return the drop-down or entry check of a kind of column; None for a kind that takes anything.

        It warns and lets people go on: what they write otherwise (``ĐH``, ``x``) may still be understood.
        """
        if kind is Kind.DAY:
            found = DataValidation("date", operator="greaterThanOrEqual", formula1=EARLIEST)
            return self._told(found, NOT_A_DATE)
        if kind in NUMBERS:
            number, low, high = NUMBERS[kind]
            found = DataValidation(number, operator="greaterThanOrEqual", formula1=str(low))
            if high is not None:
                found.operator, found.formula2 = "between", str(high)
            return self._told(found, NOT_A_NUMBER)
        source = self._source(kind)
        if source is None:
            return None
        found = DataValidation("list", formula1=source, allow_blank=True)
        return found if kind in OPEN else self._told(found, NOT_LISTED)

    def _source(self, kind: Kind) -> str | None:
        """Return where the words of a kind of column stand."""
        if kind in REFERRED:
            return f"{quote_sheetname(SHEETS[REFERRED[kind]].title.say(self.language))}!$A$2:$A${LAST_ROW}"
        if kind in CHOICES or kind is Kind.YES_OR_DAY:
            choices = CHOICES[Kind.YES_NO if kind is Kind.YES_OR_DAY else kind]
            return self._listed([choice.name.say(self.language) for choice in choices])
        if kind is Kind.SHEET:
            return self._listed([sheet.title.say(self.language) for sheet in CHANGED.values()])
        if kind in (Kind.TITLE, Kind.TITLES):
            return self._listed(BUILT_IN)
        return self._listed(sorted(RULES)) if kind is Kind.RULE else None

    def _listed(self, words: Iterable[str]) -> str:
        """Return the place of a list of words, written where it is new."""
        words = tuple(words)
        if words not in self._places:
            column = len(self._places) + 1
            for row, word in enumerate(words, 1):
                put_text(self._page.cell(row, column), word)
            letter = get_column_letter(column)
            self._places[words] = f"{quote_sheetname(self._page.title)}!${letter}$1:${letter}${len(words)}"
        return self._places[words]

    def _told(self, check: DataValidation, message: Text) -> DataValidation:
        check.allow_blank, check.showErrorMessage, check.errorStyle = True, True, "warning"
        check.errorTitle, check.error = CHECK.say(self.language), message.say(self.language)
        return check
