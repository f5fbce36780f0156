"""The other sheets of a returned workbook: the program's own are compared, all others are carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from optimizer.intake.grids import Raw
from optimizer.intake.harvest_pages import OBJECT_NAMES, Harvest, ObjectKind, Page
from optimizer.intake.headers import address
from optimizer.review.carried import ExtraSheet, Remark
from optimizer.review.differences import Difference, DifferenceKind
from optimizer.review.entries import Place
from optimizer.review.fingerprint import CHARTS, EXTRA_SHEET, SHEET, fingerprint, told
from optimizer.review.manifest import Manifest, manifest_page
from optimizer.review.matching import REMARKED
from optimizer.review.returned_sheet import ReturnedSheet, plain_value
from optimizer.review.surroundings import note_kind
from optimizer.text import Text

BY_HAND: Final = Text(
    "trang này đã bị sửa; chương trình không đọc lại trang này mà lập mới",
    "changed by hand; this sheet is not read back but made anew",
)
DELETED: Final = Text("trang đã bị xóa; chương trình lập mới", "the sheet was deleted; it is made anew")
CARRIED: Final = Text("chuyển giá trị sang bản tiếp theo", "its values are carried on into the next workbook")
EMPTY: Final = Text("trang trống, không chuyển tiếp", "an empty sheet; left out")
GONE: Final = Text("trang đã bị xóa trong bản này", "the sheet was deleted in this copy")
NOT_CARRIED: Final = Text(
    "không chuyển được sang bản tiếp theo; còn trong tệp đã lưu", "cannot be carried on; it stays in the archived file"
)
CORNER: Final = "A1"


class OtherSheets:
    """All sheets but those of decisions and of what was sent: what is carried on, and every difference."""

    def __init__(self, sheet: ReturnedSheet, harvest: Harvest, manifest: Manifest) -> None:
        self.copy, self.manifest, self.comparable = sheet.copy, manifest, sheet.formulas_told
        self.own, self.added = told(manifest.about, SHEET), told(manifest.about, EXTRA_SHEET)
        self.sheets: list[ExtraSheet] = []
        self.remarks: list[Remark] = []
        self.differences: list[Difference] = []
        hidden = manifest_page(harvest)
        others = [page for page in harvest.pages if page is not sheet.page and page is not hidden]
        sent_as = self._sent_as(others)
        for page in others:
            title = sent_as.get(page.grid.title, "")
            self.differences += [*self._page(page, title), *self._notes(page), *self._objects(page, title)]
        self.differences += [*self._objects(sheet.page, sheet.page.grid.title), *self._missing(set(sent_as.values()))]

    def _sent_as(self, pages: list[Page]) -> dict[str, str]:
        """Return under which title each sheet was sent: its own, or else that of a missing sheet that says the same."""
        sent = self.own | self.added
        found = {page.grid.title: page.grid.title for page in pages if page.grid.title in sent}
        lacking = {said: title for title, said in sent.items() if title not in found}
        for page in pages:
            if page.grid.title not in found and (title := lacking.pop(_said(page), "")):
                found[page.grid.title] = title
        return found

    def _page(self, page: Page, sent_as: str) -> Iterator[Difference]:
        """Compare one of the program's sheets, or carry on one that people added."""
        title, same = page.grid.title, _said(page) == (self.own | self.added).get(sent_as)
        place = Place(self.copy, title, CORNER)
        if sent_as in self.own:
            if self.comparable and not same:
                yield Difference(DifferenceKind.OTHER_SHEET, place, "", "", sent_as, title, BY_HAND)
            return
        cells = {(row, column): plain_value(raw) for (row, column), raw in _cells(page).items()}
        if cells:
            self.sheets.append(ExtraSheet(title, cells))
        if not same:
            yield Difference(DifferenceKind.SHEET, place, "", "", sent_as, title, CARRIED if cells else EMPTY)

    def _notes(self, page: Page) -> Iterator[Difference]:
        for (row, column), note in sorted(page.notes.items()):
            place = Place(self.copy, page.grid.title, address(row, column))
            self._remark(place, note.author, note.text)
            yield Difference(note_kind(note), place, "", "", "", note.text, REMARKED)

    def _objects(self, page: Page, sent_as: str) -> Iterator[Difference]:
        """Tell of what lies on a sheet and was not sent; its text, if it has one, is kept."""
        charts = int(self.manifest.about.get(f"{CHARTS}{sent_as}", "0"))
        for lying in page.objects:
            if lying.kind is ObjectKind.CHART and charts:
                charts -= 1
                continue
            place = Place(self.copy, page.grid.title, address(*lying.cell) if lying.cell else CORNER)
            shown = OBJECT_NAMES[lying.kind].say(self.manifest.language)
            if lying.text:
                self._remark(place, "", lying.text)
            said = f"{shown}: {lying.text}" if lying.text else shown
            yield Difference(DifferenceKind.OBJECT, place, "", "", "", said, NOT_CARRIED)

    def _missing(self, found: set[str]) -> Iterator[Difference]:
        for titles, kind, done in (
            (self.own, DifferenceKind.OTHER_SHEET, DELETED),
            (self.added, DifferenceKind.SHEET, GONE),
        ):
            for title in titles:
                if title not in found:
                    yield Difference(kind, Place(self.copy, title, CORNER), "", "", title, "", done)

    def _remark(self, place: Place, author: str, text: str) -> None:
        self.remarks.append(Remark(self.manifest.round + 1, place.copy, place.where, author, text))


def _cells(page: Page) -> Mapping[tuple[int, int], Raw]:
    return {(row, column): raw for row, cells in page.grid.rows.items() for column, raw in cells.items()}


def _said(page: Page) -> str:
    """Return the fingerprint of a sheet."""
    return fingerprint({place: plain_value(raw) for place, raw in _cells(page).items() if place not in page.formulas})
