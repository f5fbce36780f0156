"""Archives that are broken, explode, or are something else."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.workbook.hostile.build import (
    HEADER,
    SHEET,
    Case,
    Parts,
    archive,
    base,
    bytes_changed,
    changed,
    parts_of,
    raw,
    zip_up,
)


def with_part(name: str, data: bytes, *codes: str, file: str = "in.xlsx") -> Case:
    return changed(lambda parts: parts.update({name: data}), *codes, name=file)


def as_is(_parts: Parts) -> None:
    """Change nothing: the archive is only packed in another way."""


def renamed(parts: Parts, old: str, new: str) -> None:
    for name in [name for name in parts if old in name]:
        parts[name.replace(old, new)] = parts.pop(name)


def claims_size(folder: Path) -> Path:
    """An archive whose directory says that its parts are larger than any workbook."""
    path = base(folder)
    data = bytearray(path.read_bytes())
    entry = data.find(b"PK\x01\x02")
    data[entry + 20 : entry + 28] = (2**28).to_bytes(4, "little") + (2**29).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def same_name_twice(folder: Path) -> Path:
    """An archive with two parts of one name; made under another name, since Python warns of it."""
    path = base(folder)
    zip_up(path, parts_of(path) | {SHEET.replace("2", "X"): HEADER})
    path.write_bytes(path.read_bytes().replace(b"sheetX.xml", b"sheet2.xml"))
    return path


def locked_part(data: bytes) -> bytes:
    """Set the mark of encryption on the first part."""
    entry = data.find(b"PK\x01\x02")
    return data[: entry + 8] + b"\x01" + data[entry + 9 :]


def method_99(data: bytes) -> bytes:
    entry = data.find(b"PK\x01\x02")
    return data[: entry + 10] + b"\x63" + data[entry + 11 :]


def wrong_checksum(data: bytes) -> bytes:
    entry = data.find(b"PK\x01\x02", data.rfind(SHEET.encode()) - 60)
    return data[: entry + 16] + b"\0\0\0\0" + data[entry + 20 :]


ARCHIVES: dict[str, Case] = {
    "empty file": raw(b"", "FILE-EMPTY"),
    "zeros only": raw(bytes(5000), "FILE-EMPTY"),
    "one space": raw(b" \n", "FILE-EMPTY"),
    "cut off in the middle": bytes_changed(lambda data: data[: len(data) // 2], "FILE-UNREADABLE"),
    "cut off in the directory": bytes_changed(lambda data: data[:-30], "FILE-UNREADABLE"),
    "only the first bytes": raw(b"PK\x03\x04 and then nothing", "FILE-UNREADABLE"),
    "an archive of nothing": raw(b"PK\x05\x06" + bytes(18), "FILE-KIND"),
    "more bytes after the end": bytes_changed(lambda data: data + b"sent with love" * 10),
    "a program before the beginning": bytes_changed(lambda data: b"MZ" + bytes(100) + data, "FILE-KIND"),
    "zip bomb": with_part("xl/media/image1.bin", bytes(50 * 2**20), "FILE-UNSAFE"),
    "claims to be half a gigabyte": Case(claims_size, ("FILE-TOO-LARGE",)),
    "3,000 parts": changed(lambda parts: parts.update({f"xl/{n}.xml": HEADER for n in range(3000)}), "FILE-TOO-LARGE"),
    "two parts of one name": Case(same_name_twice, ("FILE-UNSAFE",)),
    "two parts of one name, in capitals": with_part(SHEET.upper(), HEADER, "FILE-UNSAFE"),
    "a part outside": with_part("../../etc/cron.d/run", b"* * * * *", "FILE-UNSAFE"),
    "a part at the root": with_part("/etc/passwd", b"root", "FILE-UNSAFE"),
    "a part on a drive": with_part("C:\\Windows\\run.xml", b"", "FILE-UNSAFE"),
    "a locked part": bytes_changed(locked_part, "FILE-PROTECTED"),
    "an unknown compression": bytes_changed(method_99, "FILE-UNREADABLE"),
    "a wrong checksum": bytes_changed(wrong_checksum, "FILE-UNREADABLE"),
    "bytes changed inside": bytes_changed(lambda data: data[:900] + b"\xff" * 40 + data[940:], "FILE-UNREADABLE"),
    "packed with bzip2": changed(as_is, method=zipfile.ZIP_BZIP2),
    "packed with lzma": changed(as_is, method=zipfile.ZIP_LZMA),
    "not packed": changed(as_is, method=zipfile.ZIP_STORED),
    "names with backslashes": changed(lambda parts: renamed(parts, "/", "\\")),
    "names in capitals": changed(lambda parts: renamed(parts, "worksheets/sheet", "Worksheets/SHEET")),
    "without content types": changed(lambda parts: parts.pop("[Content_Types].xml")),
    "without relations of the package": changed(lambda parts: parts.pop("_rels/.rels")),
    "macros": with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0", "FILE-MACROS", file="in.xlsm"),
    "links to other files": with_part("xl/externalLinks/externalLink1.xml", HEADER, "FILE-LINKS"),
    "an archive in an archive": archive({"inner.zip": b"PK\x05\x06" + bytes(18)}, "FILE-KIND"),
    "a Word document": archive({"_rels/.rels": HEADER, "word/document.xml": HEADER}, "FILE-KIND"),
    "a presentation": archive({"_rels/.rels": HEADER, "ppt/presentation.xml": HEADER}, "FILE-KIND"),
    "an Apple Numbers document": archive({"Index/Document.iwa": b"\0"}, "FILE-KIND"),
    "a package of nothing": archive({"_rels/.rels": b"<Relationships/>"}, "FILE-UNREADABLE"),
}  # fmt: skip
