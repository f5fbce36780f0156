"""Building strange and hostile files: a sound workbook, taken apart and put together wrongly."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.workbook.books import sound, write

Parts = dict[str, bytes]
Change = Callable[[Parts], object]
SHEET = "xl/worksheets/sheet2.xml"  # Units
WORKBOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
INLINE = re.compile(rb't="inlineStr"><is>(.*?)</is>')
ZIPPED = zipfile.ZIP_DEFLATED
HEADER = b'<?xml version="1.0" encoding="UTF-8"?>'


class Case(NamedTuple):
    """A file: how it is made (a folder in, the path out), and the codes of the issues that reading it must bring."""

    make: Callable[[Path], Path]
    codes: tuple[str, ...]


def parts_of(path: Path) -> Parts:
    """Take a package apart."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_up(path: Path, parts: Mapping[str, bytes], method: int = ZIPPED) -> Path:
    """Put parts together as an archive."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def base(folder: Path, name: str = "in.xlsx") -> Path:
    """Write the sound workbook in Excel's way: texts stand in a part that all sheets share."""
    path = write(folder / name, sound())
    parts = parts_of(path)
    texts: list[bytes] = []
    for sheet in [part for part in parts if "worksheets/" in part]:
        parts[sheet] = INLINE.sub(lambda found: _share(found[1], texts), parts[sheet])
    parts[STRINGS] = HEADER + b"<sst>" + b"".join(b"<si>%b</si>" % text for text in texts) + b"</sst>"
    parts[RELATIONS] = parts[RELATIONS].replace(
        b"</Relationships>", b'<Relationship Id="rId99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return zip_up(path, parts)


def _share(text: bytes, texts: list[bytes]) -> bytes:
    texts.append(text)
    return b't="s"><v>%d</v>' % (len(texts) - 1)


def changed(change: Change, *codes: str, name: str = "in.xlsx", method: int = ZIPPED) -> Case:
    """Return the sound workbook with its parts changed."""

    def make(folder: Path) -> Path:
        path = base(folder, name)
        parts = parts_of(path)
        change(parts)
        return zip_up(path, parts, method)

    return Case(make, codes)


def edited(part: str, old: str, new: str, *codes: str) -> Case:
    """Return the sound workbook with one passage of a part replaced."""

    def change(parts: Parts) -> None:
        assert old.encode() in parts[part], (part, old)
        parts[part] = parts[part].replace(old.encode(), new.encode("utf-8", "surrogatepass"), 1)

    return changed(change, *codes)


def cell(new: str, *codes: str) -> Case:
    """Return the sound workbook with another cell in place of a unit's difficulty (Units!E2)."""
    return edited(SHEET, '<c r="E2" t="n"><v>2</v></c>', new, *codes)


def bytes_changed(change: Callable[[bytes], bytes], *codes: str, name: str = "in.xlsx") -> Case:
    """Return the sound workbook with its bytes changed."""

    def make(folder: Path) -> Path:
        path = base(folder, name)
        path.write_bytes(change(path.read_bytes()))
        return path

    return Case(make, codes)


def raw(data: bytes, *codes: str, name: str = "in.xlsx") -> Case:
    """Return a file with these bytes."""

    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return Case(make, codes)


def archive(parts: Mapping[str, bytes], *codes: str, name: str = "in.xlsx") -> Case:
    """Return an archive with these parts only."""
    return Case(lambda folder: zip_up(folder / name, parts), codes)
