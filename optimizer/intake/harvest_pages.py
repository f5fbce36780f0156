"""What a returned workbook holds beside the values of its cells: notes, formulas, drawn objects, hidden sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from optimizer.errors import Issue
from optimizer.intake.grids import Grid, Visibility
from optimizer.text import Text

Cell = tuple[int, int]  # row and column, both from 1


class ObjectKind(StrEnum):
    """What lies on a sheet and is no cell."""

    PICTURE = "picture"
    SHAPE = "shape"
    CHART = "chart"
    DRAWING = "drawing"  # any other: a diagram, ink, a slicer
    CONTROL = "control"
    EMBEDDED = "embedded"
    PIVOT = "pivot-table"


OBJECT_NAMES: Final[Mapping[ObjectKind, Text]] = {
    ObjectKind.PICTURE: Text("hình ảnh", "picture"),
    ObjectKind.SHAPE: Text("hình vẽ hoặc hộp chữ", "shape or text box"),
    ObjectKind.CHART: Text("biểu đồ", "chart"),
    ObjectKind.DRAWING: Text("đối tượng vẽ", "drawn object"),
    ObjectKind.CONTROL: Text("nút hoặc ô điều khiển", "form control"),
    ObjectKind.EMBEDDED: Text("đối tượng nhúng", "embedded object"),
    ObjectKind.PIVOT: Text("bảng tổng hợp (PivotTable)", "pivot table"),
}


class PageObject(NamedTuple):
    """An object: the cell of its upper left corner (None: not known, or none), and the text that is written in it."""

    kind: ObjectKind
    cell: Cell | None = None
    text: str = ""


class Note(NamedTuple):
    """All that is written at one cell: a note, or a thread of comments.

    ``author`` is who wrote it, or who began the thread; blank where the file does not say. In a thread each line of
    ``text`` begins with who wrote it, and the last says that it was resolved, if it was.
    """

    author: str
    text: str
    threaded: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet with everything on it; ``formulas`` are the cells whose value is calculated."""

    grid: Grid
    state: Visibility = Visibility.VISIBLE
    formulas: frozenset[Cell] = frozenset()
    notes: Mapping[Cell, Note] = field(default_factory=dict)
    objects: tuple[PageObject, ...] = ()


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything that people may have put into a workbook.

    ``form`` is the usual ending of files of its kind, by its contents; ``properties`` are the file's custom properties by
    name; ``pages`` are all sheets in the file's order, hidden ones too; ``issues`` are the warnings about the file as such.
    """

    sha256: str
    form: str
    properties: Mapping[str, str]
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...] = ()
