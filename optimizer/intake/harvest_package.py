"""Reading everything that people may have put into an .xlsx package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from optimizer.intake.grids import Grid, Merge
from optimizer.intake.harvest_notes import NoteHandler, ThreadHandler, gather, tidy
from optimizer.intake.harvest_objects import DrawingHandler, old_objects
from optimizer.intake.harvest_pages import Cell, ObjectKind, Page, PageObject
from optimizer.intake.limits import Draft, Room
from optimizer.intake.package import WORKSHEET, Attributes, Openings, Package, SheetPart
from optimizer.intake.package_sheet import AREA, Looks, SheetHandler, cell_place, column_number
from optimizer.intake.package_texts import Strings, TextHandler, local

PROPERTIES: Final = ("custom-properties", "customProperties")  # the second is that of the strict form
PROPERTY: Final = ("property", "user-defined")  # the second is that of OpenDocument files
ALONE: Final = {  # objects that have a part of their own
    "ctrlProp": ObjectKind.CONTROL,
    "control": ObjectKind.CONTROL,
    "oleObject": ObjectKind.EMBEDDED,
    "package": ObjectKind.EMBEDDED,
}


class FormulaHandler(SheetHandler):
    """Reads cells, and remembers which of them are calculated."""

    def __init__(self, draft: Draft, strings: Strings, looks: Looks) -> None:
        super().__init__(draft, strings, looks)
        self.formulas: set[Cell] = set()
        self.areas: list[Merge] = []

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin a cell or a part of it."""
        super().startElement(name, attrs)
        if self.in_cell and local(name) == "f":
            self.formulas.add((self.row, self.column))
            if attrs.get("t") in ("array", "dataTable") and (found := AREA.fullmatch(attrs.get("ref", ""))):
                left, top, right, bottom = found.groups()
                self.areas.append(Merge(column_number(left), int(top), column_number(right), int(bottom)))


class PropertyHandler(TextHandler):
    """Collects the properties that a file was given, by name."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.properties: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin a property."""
        if local(name) in PROPERTY:
            self.name = next((value for key, value in attrs.items() if local(key) == "name"), "")
            self.begin_text()
            self.collecting = True

    def endElement(self, name: str) -> None:
        """Keep a property that is complete."""
        if local(name) in PROPERTY:
            self.collecting = False
            self.properties[tidy(self.name, self.room)] = tidy(self.text(), self.room)


def calculated(grid: Grid, formulas: Iterable[Cell], areas: Iterable[Merge]) -> frozenset[Cell]:
    """Return the cells with a formula, with the filled cells of the areas that one formula fills."""
    last = max(grid.rows, default=0)
    spread = (
        (row, column)
        for area in areas
        for row in range(area.top, min(area.bottom, last) + 1)
        for column in grid.rows.get(row, ())
        if area.left <= column <= area.right
    )
    return frozenset(formulas).union(spread)


def package_pages(package: Package) -> Iterator[Page]:
    """Read the sheets of a package one by one, those without cells too."""
    people = _people(package)
    for sheet in package.sheets:
        if sheet.kind == WORKSHEET:
            yield _page(package, sheet, people)
        else:
            kind = ObjectKind.CHART if sheet.kind == "chartsheet" else ObjectKind.DRAWING
            yield Page(Grid(sheet.title, {}, ()), sheet.state, objects=(PageObject(kind),))


def package_properties(package: Package) -> Mapping[str, str]:
    """Read the file's custom properties."""
    handler = PropertyHandler(package.room)
    for kind, target in package.relations("").values():
        if kind in PROPERTIES:
            package.read(target, handler)
    return handler.properties


def _people(package: Package) -> Mapping[str, str]:
    """Return the names of those who write in threads, by their ids."""
    people: dict[str, str] = {}

    def meet(stack: list[str], attributes: Attributes) -> None:
        if stack[-1] == "person":
            people[attributes.get("id", "")] = tidy(attributes.get("displayName", ""), package.room)

    for kind, target in package.targets.values():
        if kind == "person":
            package.read(target, Openings(meet))
    return people


def _page(package: Package, sheet: SheetPart, people: Mapping[str, str]) -> Page:
    handler = package.cells(sheet, FormulaHandler)
    grid, relations = handler.draft.grid(), list(package.relations(sheet.name).values())
    notes, comments = NoteHandler(package.room), ThreadHandler(package.room, people)
    for kind, target in relations:
        if kind == "comments":
            package.read(target, notes)
        elif kind == "threadedComment":
            package.read(target, comments)
    formulas = calculated(grid, handler.formulas, handler.areas)
    written = gather(notes.written, comments.written)
    return Page(grid, sheet.state, formulas, written, tuple(_objects(package, relations)))


def _objects(package: Package, relations: list[tuple[str, str]]) -> Iterator[PageObject]:
    """Find the objects of a sheet; controls and embedded ones in the drawing of the old kind, which says where they lie."""
    drawing = DrawingHandler(package.room)
    old: list[PageObject] = []
    for kind, target in relations:
        if kind == "drawing":
            package.read(target, drawing)
        elif kind == "vmlDrawing":
            old += old_objects(package.archive.read(package.member(target)))
        elif kind == "image":
            yield PageObject(ObjectKind.PICTURE)  # behind the cells
        elif kind == "pivotTable":
            yield PageObject(ObjectKind.PIVOT, _pivot_place(package, target))
    yield from drawing.objects
    yield from old or [PageObject(ALONE[kind]) for kind, _ in relations if kind in ALONE] or drawing.doubles


def _pivot_place(package: Package, name: str) -> Cell | None:
    places: list[Cell] = []

    def meet(stack: list[str], attributes: Attributes) -> None:
        if stack[1:] == ["location"]:
            places.append(cell_place(attributes["ref"].partition(":")[0]))

    package.read(name, Openings(meet))
    return next(iter(places), None)
