"""What lies on a sheet of an .xlsx package and is no cell: pictures, shapes, charts, controls, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, Final

from optimizer.intake.harvest_notes import tidy
from optimizer.intake.harvest_pages import Cell, ObjectKind, PageObject
from optimizer.intake.limits import MOST_COLUMNS, MOST_ROWS, Room
from optimizer.intake.package_texts import TextHandler, local

ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
KINDS: Final = {
    "pic": ObjectKind.PICTURE,
    "sp": ObjectKind.SHAPE,
    "cxnSp": ObjectKind.SHAPE,
    "grpSp": ObjectKind.SHAPE,
    "graphicFrame": ObjectKind.DRAWING,  # unless it turns out to be a chart
    "contentPart": ObjectKind.DRAWING,
}
CHART: Final = re.compile(r"/chart(ex)?$")
CHOICE: Final = "Choice"
REPEATED: Final = "Fallback"  # the same again, for programs that do not know the new way
OLD_TYPE: Final = re.compile(rb"ObjectType\s*=\s*[\"'](\w+)")
OLD_ANCHOR: Final = re.compile(rb"Anchor>\s*(\d+)\s*,[^,<]*,\s*(\d+)")  # column, offset, row
NOTE, EMBEDDED, PICTURE = b"Note", b"Pict", b"imagedata"


def cell_at(row: int, column: int) -> Cell | None:
    """Return the cell at a row and a column; None where a sheet has none."""
    return (row, column) if 1 <= row <= MOST_ROWS and 1 <= column <= MOST_COLUMNS else None


class DrawingHandler(TextHandler):
    """Collects the objects of a drawing, with the texts in them.

    Shapes for some programs only are collected apart as ``doubles``: of controls and embedded objects, where there are any.
    """

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.objects: list[PageObject] = []
        self.doubles: list[PageObject] = []
        self.choice = False
        self._begin()

    def _begin(self) -> None:
        self.begin_text()
        self.kind: ObjectKind | None = None
        self.first = False
        self.corner: dict[str, int] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin an object, or a part of it."""
        name = local(name)
        if self.aside:
            return
        if name in ANCHORS:
            self._begin()
            self.chosen = self.choice
        elif name in ("from", "to"):
            self.first = name == "from"
        elif name in ("col", "row"):
            self.begin_text()
            self.collecting = True
        elif name in (CHOICE, REPEATED):
            self.choice, self.aside = name == CHOICE, name == REPEATED
        elif self.kind is ObjectKind.DRAWING and name == "graphicData" and CHART.search(attrs.get("uri", "")):
            self.kind = ObjectKind.CHART
        else:
            self.kind = self.kind or KINDS.get(name)
            self.open_text(name, attrs)

    def endElement(self, name: str) -> None:
        """Keep a part of an object, or an object that is complete."""
        name = local(name)
        if self.aside:
            self.aside = name != REPEATED
        elif name in ANCHORS:
            self._end()
        elif name in ("col", "row"):
            self.collecting = False
            if self.first:
                self.corner[name] = int(self.text()) + 1
            self.begin_text()
        elif name == CHOICE:
            self.choice = False
        elif name == "p":
            self.parts.append("\n")
        else:
            self.close_text(name)

    def _end(self) -> None:
        cell = cell_at(self.corner.get("row", 0), self.corner.get("col", 0))
        found = PageObject(self.kind or ObjectKind.DRAWING, cell, tidy(self.text(), self.room))
        is_double = self.chosen and self.kind is ObjectKind.SHAPE
        (self.doubles if is_double else self.objects).append(found)


def old_objects(drawing: bytes) -> Iterator[PageObject]:
    """Find the controls and embedded objects in a drawing of the old kind, which need not be well-formed.

    Notes are drawn there too, and so are the pictures in headers and footers, which say nothing else.
    """
    types = list(OLD_TYPE.finditer(drawing))
    for found, following in zip_longest(types, types[1:]):
        if found[1] != NOTE:
            anchor = OLD_ANCHOR.search(drawing, found.end(), following.start() if following else len(drawing))
            cell = cell_at(int(anchor[2]) + 1, int(anchor[1]) + 1) if anchor else None
            yield PageObject(ObjectKind.EMBEDDED if found[1] == EMBEDDED else ObjectKind.CONTROL, cell)
    if not types and PICTURE in drawing:
        yield PageObject(ObjectKind.PICTURE)
