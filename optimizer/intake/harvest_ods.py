"""Reading what people may have put into an OpenDocument workbook beside the values of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from xml.sax.handler import ContentHandler
from zipfile import ZipFile

from optimizer.intake.child import Sheets
from optimizer.intake.grids import Merge
from optimizer.intake.harvest_notes import Written, gather, tidy
from optimizer.intake.harvest_objects import cell_at
from optimizer.intake.harvest_package import PropertyHandler, calculated
from optimizer.intake.harvest_pages import ObjectKind, Page, PageObject
from optimizer.intake.limits import LONGEST, Room
from optimizer.intake.package import read_part
from optimizer.intake.package_texts import local

CONTENT: Final = "content.xml"
META: Final = "meta.xml"
NOTE: Final = "annotation"
ROW: Final = "table-row"
CELLS: Final = ("table-cell", "covered-table-cell")
SHAPES: Final = (
    "custom-shape",
    "rect",
    "line",
    "ellipse",
    "circle",
    "polyline",
    "polygon",
    "path",
    "connector",
    "g",
    "caption",
)
KINDS: Final = dict.fromkeys(SHAPES, ObjectKind.SHAPE) | {"control": ObjectKind.CONTROL, "frame": ObjectKind.DRAWING}
FRAMED: Final = {
    "image": ObjectKind.PICTURE,
    "text-box": ObjectKind.SHAPE,
    "object": ObjectKind.EMBEDDED,
    "object-ole": ObjectKind.EMBEDDED,
}
CHART: Final = "draw:notify-on-update-of-ranges"
SPACES: Final = {"s": " ", "tab": "\t", "line-break": "\n"}


@dataclass(slots=True)
class Extras:
    """What a sheet holds beside values; formulas by the areas that they fill."""

    notes: list[Written] = field(default_factory=list)
    formulas: list[Merge] = field(default_factory=list)
    objects: list[PageObject] = field(default_factory=list)


class ContentsHandler(ContentHandler):
    """Goes through the cells of all sheets and collects notes, formulas and objects, by the sheet's title."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.sheets: dict[str, Extras] = {}
        self.here = Extras()
        self.row = self.column = self.rows = self.columns = 0
        self.stack: list[str] = []
        self.open = 0  # how deep in the stack the note or object in hand begins; 0: none is
        self.kind = ObjectKind.DRAWING
        self.author: list[str] = []
        self.text: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        """Meet the beginning of a sheet, a row, a cell, a note, an object, or of something in these."""
        name = local(name)
        self.stack.append(name)
        if self.open:
            self._meet_inside(name, attrs)
        elif self.stack[2:] == ["spreadsheet", "table"]:
            self.here = self.sheets.setdefault(attrs.get("table:name", ""), Extras())
            self.row, self.rows = 1, 0
        elif name == ROW:
            self.row, self.rows = self.row + self.rows, int(attrs.get("table:number-rows-repeated", 1))
            self.column, self.columns = 1, 0
        elif name in CELLS:
            self.column, self.columns = self.column + self.columns, int(attrs.get("table:number-columns-repeated", 1))
            if "table:formula" in attrs:
                self.here.formulas.append(self._area(attrs))
        elif name == NOTE or name in KINDS:
            self.open, self.kind, self.author, self.text = len(self.stack), KINDS.get(name, ObjectKind.DRAWING), [], []

    def _area(self, attrs: Any) -> Merge:
        """Return the cells that the formula of a cell fills: equal neighbours are written once, and so are matrices."""
        wide = int(attrs.get("table:number-matrix-columns-spanned", self.columns))
        high = int(attrs.get("table:number-matrix-rows-spanned", self.rows))
        return Merge(self.column, self.row, self.column + wide - 1, self.row + high - 1)

    def _meet_inside(self, name: str, attrs: Any) -> None:
        """Meet a part of a note or object; the first thing in a frame tells what the frame is."""
        if self.kind is ObjectKind.DRAWING and name in FRAMED:
            self.kind = ObjectKind.CHART if CHART in attrs else FRAMED[name]
        elif name in SPACES:
            self.text.append(SPACES[name] * min(int(attrs.get("text:c", 1)), LONGEST))

    def characters(self, content: str) -> None:
        """Keep a piece of text: of a paragraph, or the name of a note's author."""
        if self.open and self.stack[-1] == "creator":
            self.author.append(content)
        elif self.open and "p" in self.stack:
            self.text.append(content)

    def endElement(self, name: str) -> None:
        """Keep a note or an object that is complete."""
        if self.open and local(name) == "p":
            self.text.append("\n")
        if self.open == len(self.stack):
            self._keep(local(name) == NOTE)
            self.open = 0
        self.stack.pop()

    def _keep(self, is_note: bool) -> None:
        text = tidy("".join(self.text), self.room)
        cell = cell_at(self.row, self.column) if any(name in CELLS for name in self.stack) else None
        if not is_note:
            self.here.objects.append(PageObject(self.kind, cell, text))
        elif cell:
            self.here.notes.append(Written(cell, tidy("".join(self.author), self.room), text))


def document_pages(sheets: Sheets, archive: ZipFile) -> Iterator[Page]:
    """Read the sheets of a workbook one by one, with what its contents tell beside the cells."""
    contents = ContentsHandler(sheets.room)
    read_part(archive, archive.getinfo(CONTENT), contents)
    for index, title in enumerate(sheets.titles):
        grid, extras = sheets.grid(index), contents.sheets.get(title, Extras())
        formulas = calculated(grid, ((area.top, area.left) for area in extras.formulas), extras.formulas)
        yield Page(grid, sheets.states[index], formulas, gather(extras.notes, ()), tuple(extras.objects))


def document_properties(archive: ZipFile, room: Room) -> Mapping[str, str]:
    """Read the file's own properties."""
    handler = PropertyHandler(room)
    if META in archive.namelist():
        read_part(archive, archive.getinfo(META), handler)
    return handler.properties
