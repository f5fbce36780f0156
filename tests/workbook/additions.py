"""What people and their programs add to a workbook, put into its package part by part, as Excel writes it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.workbook.hostile.build import HEADER, Parts, parts_of, zip_up

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
RELATIONSHIPS_2017 = "http://schemas.microsoft.com/office/2017/10/relationships"
SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
NOTES, THREAD, PERSONS = "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"
DRAWING, OLD_DRAWING = "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml"
STUB = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it will get "
    "removed if the file is opened in a newer version of Excel. Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\n"
)
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PEOPLE = {"{P-1}": "Nguyễn Văn An", "{P-2}": "Trần Thị Bình"}


def book(path: Path, *notes: tuple[str, str, str]) -> Path:
    """Write a workbook of one small sheet, with notes: cell, author, text."""
    made = Workbook()
    page = made.worksheets[0]
    page.title = "Ý kiến"
    for row in (["row_id", "decision"], ["DC-1", "Duyệt"], ["DC-2", None]):
        page.append(row)
    for cell, author, text in notes:
        page[cell].comment = Comment(text, author)
    made.save(path)
    return path


def with_parts(path: Path, added: dict[str, tuple[str, str, str]]) -> Path:
    """Add parts to a workbook: by name, the part that is related to it, the type of the relation, the contents."""
    parts = parts_of(path)
    for name, (owner, kind, contents) in added.items():
        parts[name] = HEADER + contents.encode()
        relate(parts, owner, kind, "/" + name)
    return zip_up(path, parts)


def relate(parts: Parts, owner: str, kind: str, target: str) -> None:
    """Add a relation of a part (blank: of the package)."""
    folder, _, name = owner.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    found = parts.get(relations, HEADER + empty)
    added = f'<Relationship Id="rIdX{found.count(b"<Relationship ")}" Type="{kind}" Target="{target}"/></Relationships>'
    parts[relations] = found.replace(b"</Relationships>", added.encode())


def notes_part(*notes: tuple[str, str, str]) -> str:
    """Return a part of notes: cell, author, the XML of the text."""
    authors = "".join(f"<author>{author}</author>" for _, author, _ in notes)
    listed = "".join(
        f'<comment ref="{cell}" authorId="{number}" shapeId="0"><text>{text}</text></comment>'
        for number, (cell, _, text) in enumerate(notes)
    )
    return f'<comments xmlns="{MAIN}"><authors>{authors}</authors><commentList>{listed}</commentList></comments>'


def thread_part(*comments: str) -> str:
    return f'<ThreadedComments xmlns="{THREADS}" xmlns:x="{MAIN}">{"".join(comments)}</ThreadedComments>'


def comment(cell: str, person: str, when: str, text: str, more: str = 'id="{C-1}"') -> str:
    return f'<threadedComment ref="{cell}" dT="{when}" personId="{person}" {more}><text>{text}</text></threadedComment>'


def persons_part() -> str:
    people = "".join(f'<person displayName="{name}" id="{key}" userId="x" providerId="AD"/>' for key, name in PEOPLE.items())
    return f'<personList xmlns="{THREADS}" xmlns:x="{MAIN}">{people}</personList>'


def threaded(path: Path) -> Path:
    """Write a workbook with a note, and with a thread of three at B2 that is resolved, as Excel 365 saves it."""
    stub = ("B2", "tc={C-1}", f"<t>{STUB}Comment:\n    Chưa rõ lý do\nReply:\n    Đã bổ sung</t>")
    note = ("A3", "Lê Cường", "<r><rPr><b/></rPr><t>Lê Cường:</t></r><r><t xml:space='preserve'>\nHỏi lại đơn vị</t></r>")
    comments = (
        comment("B2", "{P-9}", "2026-10-05T09:31:00", "Đồng ý", 'id="{C-3}" parentId="{C-1}"'),
        comment("B2", "{P-2}", "2026-10-05T09:30:00.15", "Đã bổ sung", 'id="{C-2}" parentId="{C-1}"'),
        comment("B2", "{P-1}", "2026-10-05T08:12:33.45", "Chưa rõ lý do", 'id="{C-1}" done="1"'),
    )
    return with_parts(
        book(path),
        {
            NOTES: (SHEET, f"{OFFICE}/comments", notes_part(stub, note)),
            THREAD: (SHEET, f"{RELATIONSHIPS_2017}/threadedComment", thread_part(*comments)),
            PERSONS: (WORKBOOK, f"{RELATIONSHIPS_2017}/person", persons_part()),
        },
    )


def anchor(row: int, column: int, contents: str) -> str:
    """Return what Excel writes of an object over a cell (row and column from 0)."""
    place = "<xdr:{end}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{end}>"
    ends = place.format(end="from", row=row, column=column) + place.format(end="to", row=row + 3, column=column + 2)
    return f"<xdr:twoCellAnchor>{ends}{contents}<xdr:clientData/></xdr:twoCellAnchor>"


def box(text: str) -> str:
    """Return a text box."""
    lines = "".join(f"<a:p><a:r><a:rPr/><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/></xdr:nvSpPr><xdr:txBody>{lines}</xdr:txBody></xdr:sp>'


def frame(uri: str) -> str:
    """Return a frame for a graphic of some kind."""
    return f'<xdr:graphicFrame><a:graphic><a:graphicData uri="{uri}"/></a:graphic></xdr:graphicFrame>'


def either(new: str, old: str) -> str:
    """Return something in the new way, and in the old one for programs that do not know it."""
    return f'<mc:AlternateContent><mc:Choice Requires="a14">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'


def drawing_part(*anchors: str) -> str:
    return f"<xdr:wsDr {SPACES}>{''.join(anchors)}</xdr:wsDr>"


def old_drawing_part(*objects: tuple[str, str]) -> str:
    """Return a drawing of the old kind, not well-formed as it may be: type and anchor of each object."""
    shapes = "".join(
        f'<v:shape><br><x:ClientData ObjectType="{kind}"><x:Anchor>\n    {place}</x:Anchor></x:ClientData></v:shape>'
        for kind, place in objects
    )
    return f'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{shapes}</xml>'
