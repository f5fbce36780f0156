"""Notes and threaded comments in an .xlsx package, as Excel and LibreOffice write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from optimizer.intake.harvest_pages import Cell, Note
from optimizer.intake.legacy import converted
from optimizer.intake.limits import LONGEST, Room, printable
from optimizer.intake.package_sheet import cell_place
from optimizer.intake.package_texts import TextHandler, local
from optimizer.text import Text

THREAD_AUTHOR: Final = "tc="
STUB: Final = re.compile(r".*?https?://go\.microsoft\.com/fwlink/\?linkid=870924[^\n]*\s*", re.DOTALL)
"""What Excel puts, in its own language, before the copy of a thread that is meant for programs without threads."""
RESOLVED: Final = Text("đã giải quyết", "resolved")
MORE: Final = "…"


class Written(NamedTuple):
    """One note, or one comment or reply of a thread (``person`` by id), as it stands in its part."""

    cell: Cell
    author: str
    text: str
    is_reply: bool = False
    when: str = ""
    done: bool = False


def tidy(text: str, room: Room, font: str | None = None) -> str:
    """Return a text that people wrote: in Unicode, printable, without blanks around it, no longer than a cell's."""
    text = converted(text, font) if font else text
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    room.take(text)
    return text if len(text) <= LONGEST else text[:LONGEST] + MORE


class NoteHandler(TextHandler):
    """Collects the notes of a sheet, whose parts each list their authors."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.written: list[Written] = []

    def startDocument(self) -> None:
        """Begin a part."""
        self.authors: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin an author, a note, or a part of its text."""
        name = local(name)
        if name == "author":
            self.begin_text()
            self.collecting = True
        elif name == "comment":
            self.begin_text()
            self.cell, self.author = cell_place(attrs["ref"]), int(attrs.get("authorId", 0))
        else:
            self.open_text(name, attrs)

    def endElement(self, name: str) -> None:
        """Keep an author, or a note that is complete."""
        name = local(name)
        if name == "author":
            self.collecting = False
            self.authors.append(tidy(self.text(), self.room))
        elif name == "comment":
            author = self.authors[self.author] if 0 <= self.author < len(self.authors) else ""
            self.written.append(Written(self.cell, author, tidy(self.text(), self.room, self.font)))
        else:
            self.close_text(name)


class ThreadHandler(TextHandler):
    """Collects the comments and replies of a sheet."""

    def __init__(self, room: Room, people: Mapping[str, str]) -> None:
        super().__init__()
        self.room, self.people = room, people
        self.comment = Written((1, 1), "", "")
        self.written: list[Written] = []

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin a comment or its text."""
        name = local(name)
        if name == "threadedComment":
            author, done = self.people.get(attrs.get("personId", ""), ""), attrs.get("done", "") in ("1", "true")
            self.comment = Written(cell_place(attrs["ref"]), author, "", "parentId" in attrs, attrs.get("dT", ""), done)
        elif name == "text":
            self.begin_text()
            self.collecting = True

    def endElement(self, name: str) -> None:
        """Keep a text, or a comment that is complete."""
        name = local(name)
        if name == "text":
            self.collecting = False
            self.comment = self.comment._replace(text=tidy(self.text(), self.room))
        elif name == "threadedComment":
            self.written.append(self.comment)


def gather(notes: Iterable[Written], comments: Iterable[Written]) -> dict[Cell, Note]:
    """Put together what is written at each cell; the copy of a thread counts only where the thread itself is lost."""
    found = {cell: [thread] for cell, thread in _threads(comments).items()}
    for written in notes:
        note, there = _note(written), found.setdefault(written.cell, [])
        if note.text and not (note.threaded and there and there[0].threaded):
            there.append(note)
    return {cell: _joined(several) for cell, several in found.items() if several}


def _threads(comments: Iterable[Written]) -> dict[Cell, Note]:
    cells: dict[Cell, list[Written]] = {}
    for comment in comments:
        cells.setdefault(comment.cell, []).append(comment)
    return {cell: _thread(written) for cell, written in cells.items()}


def _thread(comments: list[Written]) -> Note:
    """Join the comments of a cell in the order in which they were written."""
    ordered = sorted(comments, key=lambda comment: (comment.is_reply, comment.when))
    lines = [_said(comment.author, comment.text) for comment in ordered]
    if any(comment.done for comment in ordered):
        lines.append(f"({RESOLVED.vi} / {RESOLVED.en})")
    return Note(ordered[0].author, "\n".join(lines), threaded=True)


def _note(written: Written) -> Note:
    """Return a note without what Excel adds: the author's name in its first line, the words before a thread's copy."""
    stub = STUB.match(written.text)
    if stub or written.author.startswith(THREAD_AUTHOR):
        return Note("", written.text[stub.end() :] if stub else written.text, threaded=True)
    first, _, rest = written.text.partition("\n")
    return Note(written.author, rest.strip() if written.author and first.strip() == f"{written.author}:" else written.text)


def _joined(several: list[Note]) -> Note:
    """Return what is written at one cell as one note; only other programs than Excel write several."""
    first, *others = several
    if not others:
        return first
    lines = (note.text if note.threaded else _said(note.author, note.text) for note in several)
    return first._replace(text="\n".join(lines))


def _said(author: str, text: str) -> str:
    return f"{author}: {text}" if author else text
