"""Reading texts in an .xlsx package: those that the cells of all sheets share, and those that stand in a cell."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from xml.sax.handler import ContentHandler

from optimizer.intake.limits import LONGEST

OLD_FONTS = (".vn", "vni", "vps")  # beginnings of the names of Vietnamese fonts from before Unicode
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Strings(NamedTuple):
    """The shared texts, and the old font of those that set their own font (blank where it is a new one)."""

    texts: list[str]
    fonts: dict[int, str]


def local(name: str) -> str:
    """Return a name without its prefix, so that all forms of the standard read alike."""
    return name.rpartition(":")[2]


def old_font(name: str) -> str:
    """Return the name of a font from before Unicode; blank for any other font."""
    return name if name.lower().startswith(OLD_FONTS) else ""


class TextHandler(ContentHandler):
    """Collects the text of an element, from ``<t>`` to ``</t>``, without the readings of Asian names (``<rPh>``)."""

    def __init__(self) -> None:
        super().__init__()
        self.collecting = self.aside = False
        self.begin_text()

    def begin_text(self) -> None:
        """Forget the last text."""
        self.parts: list[str] = []
        self.length = 0
        self.font: str | None = None

    def characters(self, content: str) -> None:
        """Keep a piece of text; of one that is too long for a cell, no more than shows that it is."""
        if self.collecting and self.length <= LONGEST:
            self.parts.append(content)
            self.length += len(content)

    def open_text(self, name: str, attrs: Any) -> None:
        """Meet the beginning of an element inside a text."""
        if name == "t":
            self.collecting = not self.aside
        elif name == "rPh":
            self.aside = True
        elif name == "rFont":
            self.font = self.font or old_font(attrs.get("val", ""))

    def close_text(self, name: str) -> None:
        """Meet the end of an element inside a text."""
        if name == "t":
            self.collecting = False
        elif name == "rPh":
            self.aside = False

    def text(self) -> str:
        """Return the text collected so far, its escaped characters restored."""
        whole = "".join(self.parts)
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), whole) if "_x" in whole else whole


class StringHandler(TextHandler):
    """Collects the texts that the cells of all sheets share."""

    def __init__(self) -> None:
        super().__init__()
        self.strings = Strings([], {})

    def startElement(self, name: str, attrs: Any) -> None:
        """Begin a text, or a part of it."""
        name = local(name)
        if name == "si":
            self.begin_text()
        else:
            self.open_text(name, attrs)

    def endElement(self, name: str) -> None:
        """Keep a text that is complete."""
        name = local(name)
        if name != "si":
            self.close_text(name)
            return
        if self.font is not None:
            self.strings.fonts[len(self.strings.texts)] = self.font
        self.strings.texts.append(self.text())
