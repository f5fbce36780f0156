"""The drop-downs and entry checks of the sheet of decisions; long lists stand on a hidden sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from optimizer.planbook.plan_style import YES_NO, put_text
from optimizer.report.decisions import DECISION_NAMES, Decision, Question
from optimizer.report.names import by_given_name
from optimizer.report.options import OFFERED, Option
from optimizer.report.words import same, seat
from optimizer.solve import Situation
from optimizer.text import Text, join

SHEET: Final = Text("Danh sách chọn", "Choices")
EARLIEST: Final = "36526"  # 1 January 2000, as spreadsheets count days
CHECK: Final = Text("Xem lại giá trị vừa nhập", "Look at this value again")
NOT_LISTED: Final = Text("Giá trị này không có trong danh sách của ô.", "This value is not in the cell's list.")
NOT_A_DATE: Final = Text("Ô này cần ngày dạng dd/mm/yyyy.", "This cell needs a date, dd/mm/yyyy.")


def coded(code: str, name: Text) -> Text:
    """Write a person or a post with the code first, so that it can be read back: ``CB007 – Nguyễn Văn An``."""
    return join([same(code), name], " – ")


def offered(option: Option) -> str:
    """Write somebody who could take a post: ``CB007 – Nguyễn Văn An (71)``."""
    return f"{coded(option.candidate.id, same(option.candidate.full_name)).vi} ({option.fit})"


class Choices:
    """The hidden sheet with the lists: who could replace whom, by row id; all people; all posts."""

    def __init__(self, book: Workbook, situation: Situation, asked: Sequence[Question], language: str) -> None:
        self.language = language
        self._page = book.create_sheet(SHEET.say(language))
        self._page.sheet_state = "hidden"
        people = sorted(situation.problem.candidates.values(), key=lambda c: (by_given_name(c.full_name), c.id))
        self._offers = max(1, self._write_offers(asked))
        self._people = self._listed(4, (coded(c.id, same(c.full_name)).say(language) for c in people))
        self._posts = self._listed(5, (coded(p.id, seat(situation.facts, p)).say(language) for p in situation.facts.placements))

    def _write_offers(self, asked: Iterable[Question]) -> int:
        """Write those who could replace each proposed person, and return on how many rows.

        The first row of each list names the row id that it belongs to, and how long it is.
        """
        end = 0
        for question in asked:
            offers = question.others[:OFFERED]  # others are typed by their codes
            if offers:
                put_text(self._page.cell(end + 1, 1), question.row_id)
                self._page.cell(end + 1, 2).value = len(offers)
            for row, option in enumerate(offers, end + 1):
                put_text(self._page.cell(row, 3), offered(option))
            end += len(offers)
        return end

    def replacements(self, row_id: str) -> DataValidation:
        """Offer those who could take the post of the row whose id stands in the cell ``row_id``, best first."""
        row_ids, counts = self._place("A", self._offers), self._place("B", self._offers)
        found = f"MATCH({row_id},{row_ids},0)"
        return self._list(f"OFFSET({self._place('C', 1)},{found}-1,0,INDEX({counts},{found}),1)")

    def people(self) -> DataValidation:
        """Offer all people by their given names."""
        return self._list(self._people)

    def posts(self) -> DataValidation:
        """Offer all posts."""
        return self._list(self._posts)

    def decisions(self, allowed: Iterable[Decision]) -> DataValidation:
        """Offer some decisions."""
        return self._list(self._literal(DECISION_NAMES[decision] for decision in allowed))

    def yes_or_no(self) -> DataValidation:
        """Offer yes and no."""
        return self._list(self._literal(YES_NO.values()))

    def day(self) -> DataValidation:
        """Ask for a date."""
        found = DataValidation("date", operator="greaterThanOrEqual", formula1=EARLIEST, allow_blank=True)
        return self._told(found, NOT_A_DATE)

    def _listed(self, column: int, words: Iterable[str]) -> str:
        """Write a list and return where it stands; one without words is a single empty cell."""
        row = 0
        for row, word in enumerate(words, 1):
            put_text(self._page.cell(row, column), word)
        return self._place(get_column_letter(column), max(1, row))

    def _place(self, letter: str, rows: int) -> str:
        return f"{quote_sheetname(self._page.title)}!${letter}$1:${letter}${rows}"

    def _literal(self, names: Iterable[Text]) -> str:
        return f'"{",".join(name.say(self.language) for name in names)}"'

    def _list(self, source: str) -> DataValidation:
        return self._told(DataValidation("list", formula1=source, allow_blank=True), NOT_LISTED)

    def _told(self, check: DataValidation, message: Text) -> DataValidation:
        """Let the check warn rather than forbid, for what people write otherwise may still be understood."""
        check.showErrorMessage, check.errorStyle = True, "warning"
        check.errorTitle, check.error = CHECK.say(self.language), message.say(self.language)
        return check
