"""Reading .xlsx packages, also those with macros and of the strict form: the list of sheets, styles, shared texts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple, TypeVar
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from zipfile import ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parse

from optimizer.intake.faults_files import DOCTYPE, FILE_UNREADABLE, FILE_UNSAFE, NO_PART, ODD_PART
from optimizer.intake.grids import Grid, Visibility
from optimizer.intake.limits import Draft, Refused, Room
from optimizer.intake.package_sheet import Looks, SheetHandler
from optimizer.intake.package_texts import StringHandler, Strings, local, old_font
from optimizer.intake.preflight import part_name
from optimizer.intake.serials import START_1900, START_1904, number_format

Attributes = dict[str, str]
Handler = TypeVar("Handler", bound=SheetHandler)
WORKSHEET = "worksheet"
STATES = {state.value: state for state in Visibility}


class Openings(ContentHandler):
    """Tells of every element where it stands (the names from the root on) and its attributes, all without prefixes."""

    def __init__(self, meet: Callable[[list[str], Attributes], None]) -> None:
        super().__init__()
        self.meet = meet
        self.stack: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        """Meet the beginning of an element."""
        self.stack.append(local(name))
        self.meet(self.stack, {local(key): value for key, value in attrs.items()})

    def endElement(self, name: str) -> None:  # noqa: ARG002 (the library's way to call it)
        """Meet the end of an element."""
        self.stack.pop()


class SheetPart(NamedTuple):
    """A sheet of any kind: its title, whether it is seen, its kind (``worksheet``, ``chartsheet``), the name of its part."""

    title: str
    state: Visibility
    kind: str
    name: str


class Package:
    """An .xlsx file whose worksheets can be read: their ``titles`` in order and ``states``; ``sheets`` are of all kinds."""

    def __init__(self, data: bytes, room: Room) -> None:
        self.archive = ZipFile(BytesIO(data))
        self.parts = {part_name(member): member for member in self.archive.infolist()}
        self.room = room
        self.sheets: list[SheetPart] = []
        self.start = START_1900
        found = [target for kind, target in self.relations("").values() if kind == "officeDocument"]
        self.workbook = found[0] if found else "xl/workbook.xml"
        self.targets = self.relations(self.workbook)
        self.read(self.workbook, Openings(self._meet_sheet))
        self._worksheets = [sheet for sheet in self.sheets if sheet.kind == WORKSHEET]
        self.titles = [sheet.title for sheet in self._worksheets]
        self.states = [sheet.state for sheet in self._worksheets]

    def grid(self, index: int) -> Grid:
        """Read the cells of one sheet."""
        return self.cells(self._worksheets[index], SheetHandler).draft.grid()

    def cells(self, sheet: SheetPart, kind: type[Handler]) -> Handler:
        """Read the cells of one worksheet with a handler of some kind, and return it."""
        handler = kind(Draft(sheet.title, self.room), self._strings, self._looks)
        self.read(sheet.name, handler)
        return handler

    def member(self, name: str) -> ZipInfo:
        """Return the entry of a part in the archive; raises Refused where there is none."""
        member = self.parts.get(name.lower())
        if member is None:
            raise Refused(FILE_UNREADABLE.at(reason=NO_PART.fill(name=name)))
        return member

    def read(self, name: str, handler: ContentHandler) -> None:
        """Let a handler read one part; raises Refused where it is not there or broken."""
        read_part(self.archive, self.member(name), handler)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the target of each relation of a part, by its id; those of the package for a blank name."""
        folder, base = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def meet(_stack: list[str], attributes: Attributes) -> None:
            if "Target" in attributes and attributes.get("TargetMode") != "External":
                target = attributes["Target"].replace("\\", "/")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], path

        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name.lower() in self.parts:
            self.read(name, Openings(meet))
        return found

    def _meet_sheet(self, stack: list[str], attributes: Attributes) -> None:
        if stack[-1] == "workbookPr" and attributes.get("date1904", "").lower() in ("1", "true", "on"):
            self.start = START_1904
        if stack[-2:] == ["sheets", "sheet"]:
            kind, target = self.targets[attributes["id"]] if attributes.get("id") else ("", "")
            state = STATES.get(attributes.get("state", Visibility.VISIBLE), Visibility.HIDDEN)
            if target:
                self.sheets.append(SheetPart(attributes["name"], state, kind, target))

    @cached_property
    def _strings(self) -> Strings:
        handler = StringHandler()
        for kind, target in self.targets.values():
            if kind == "sharedStrings":
                self.read(target, handler)
        return handler.strings

    @cached_property
    def _looks(self) -> Looks:
        """The styles of cells; a file without any has one that is plain."""
        custom: dict[int, str] = {}
        fonts: list[str] = []
        styles: list[tuple[int, int]] = []

        def meet(stack: list[str], attributes: Attributes) -> None:
            match stack[1:]:
                case ["numFmts", "numFmt"]:
                    custom[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
                case ["fonts", "font"]:
                    fonts.append("")
                case ["fonts", "font", "name"]:
                    fonts[-1] = old_font(attributes.get("val", ""))
                case ["cellXfs", "xf"]:
                    styles.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

        for kind, target in self.targets.values():
            if kind == "styles":
                self.read(target, Openings(meet))
        styles = styles or [(0, 0)]
        shown = dict(enumerate(fonts))
        return Looks(
            [number_format(code, custom) for code, _ in styles], [shown.get(font, "") for _, font in styles], self.start
        )


def read_part(archive: ZipFile, member: ZipInfo, handler: ContentHandler) -> None:
    """Let a handler read one part of an archive; raises Refused where it is dangerous or broken."""
    try:
        with archive.open(member) as part:
            parse(part, handler, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused(FILE_UNSAFE.at(reason=DOCTYPE.fill(name=member.filename))) from error
    except (SAXException, ValueError, LookupError) as error:
        raise Refused(FILE_UNREADABLE.at(reason=ODD_PART.fill(name=member.filename))) from error
