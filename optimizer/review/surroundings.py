"""What people wrote on the sheet of decisions around its cells: new columns, notes, lines above and below the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from optimizer.intake.harvest_pages import Note
from optimizer.planbook.plan_manifest import plain
from optimizer.review.carried import ExtraColumn, Remark, RowNote
from optimizer.review.differences import Difference, DifferenceKind
from optimizer.review.entries import Place
from optimizer.review.fingerprint import ABOVE, COLUMN, NOTE, told
from optimizer.review.manifest import Manifest
from optimizer.review.matching import REMARKED, Matched
from optimizer.review.returned_sheet import ReturnedSheet, text_of
from optimizer.text import Text

COLUMN_CARRIED: Final = Text("cột mới, chuyển sang bản tiếp theo", "a new column, carried on into the next workbook")
COLUMN_GONE: Final = Text("cột đã bị xóa trong bản này", "the column was deleted in this copy")
CARRIED_ON: Final = Text("chuyển sang bản tiếp theo", "carried on into the next workbook")
NOTE_GONE: Final = Text("ghi chú đã bị xóa trong bản này", "the note was deleted in this copy")
BETWEEN: Final = " | "


class Surroundings:
    """The sheet around its cells: what was carried, and every difference."""

    def __init__(self, sheet: ReturnedSheet, matched: Matched, manifest: Manifest) -> None:
        self.sheet, self.manifest = sheet, manifest
        self.ids = {answer.line.number: row_id for row_id, answer in matched.answers.items()}
        self.remarks: list[Remark] = []
        self.notes: list[RowNote] = []
        self.differences = [*self._columns(), *self._above(), *self._notes(), *self._notes_gone(matched)]
        for line in matched.loose:
            first = next(iter(line.filled.values())).place
            self.remark(first, "", BETWEEN.join(cell.text for cell in line.filled.values()))
        lines = [(row_id, answer.line.cells) for row_id, answer in matched.answers.items()]
        self.columns = tuple(
            ExtraColumn(title, {row_id: cells[title].text for row_id, cells in lines}) for title in sheet.extra.values()
        )

    def remark(self, place: Place, author: str, text: str) -> None:
        """Keep in words what has no place in the next workbook."""
        self.remarks.append(Remark(self.manifest.round + 1, place.copy, place.where, author, text))

    def _columns(self) -> Iterator[Difference]:
        sent = set(told(self.manifest.about, COLUMN).values())
        row = self.sheet.table.header_row
        for column, title in self.sheet.extra.items():
            if title not in sent and (shown := text_of(self.sheet.page.grid.rows[row].get(column))):
                place = self.sheet.place(row, column)
                yield Difference(DifferenceKind.COLUMN, place, "", title, "", shown, COLUMN_CARRIED)
        for title in sorted(sent - set(self.sheet.extra.values())):
            yield Difference(DifferenceKind.COLUMN, self.sheet.place(row, 1), "", title, title, "", COLUMN_GONE)

    def _above(self) -> Iterator[Difference]:
        """Find what was written above the table; its own lines may have moved."""
        sent = set(told(self.manifest.about, ABOVE).values())
        for row, cells in self.sheet.page.grid.rows.items():
            for column, raw in cells.items() if row < self.sheet.table.header_row and self.sheet.formulas_told else ():
                text = text_of(raw)
                if text and text not in sent and (row, column) not in self.sheet.page.formulas:
                    place = self.sheet.place(row, column)
                    self.remark(place, "", text)
                    yield Difference(DifferenceKind.READ_ONLY, place, "", "", "", text, REMARKED)

    def _notes(self) -> Iterator[Difference]:
        for (row, column), note in sorted(self.sheet.page.notes.items()):
            row_id, key = self.ids.get(row, ""), self.sheet.titles.get(column, "")
            place = self.sheet.place(row, column)
            if row_id and key:
                carried = row_note(row_id, key, note)
                self.notes.append(carried)
                sent = self.manifest.rows.get(row_id, {}).get(f"{NOTE}{key}", "")
                if plain(carried.words) != sent:
                    yield Difference(note_kind(note), place, row_id, key, sent, carried.words, CARRIED_ON)
            else:
                self.remark(place, note.author, note.text)
                yield Difference(note_kind(note), place, row_id, key, "", note.text, REMARKED)

    def _notes_gone(self, matched: Matched) -> Iterator[Difference]:
        there = {(note.row_id, note.column) for note in self.notes}
        for row_id, answer in matched.answers.items():
            for key, text in answer.sent.items():
                column = key.removeprefix(NOTE)
                if key.startswith(NOTE) and column in answer.line.cells and (row_id, column) not in there:
                    place = answer.line.cells[column].place
                    yield Difference(DifferenceKind.NOTE, place, row_id, column, text, "", NOTE_GONE)


def note_kind(note: Note) -> DifferenceKind:
    """Return what kind of difference a note is."""
    return DifferenceKind.THREAD if note.threaded else DifferenceKind.NOTE


def row_note(row_id: str, column: str, note: Note) -> RowNote:
    """Return a note as it is carried on; the lines of a thread name their authors themselves."""
    return RowNote(row_id, column, "" if note.threaded else note.author.strip(), note.text)
