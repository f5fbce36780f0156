"""Looking at a file before anything in it is parsed: what it is, and whether it is safe to go on."""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from optimizer.errors import Issue
from optimizer.intake.faults_files import (
    DOCTYPE,
    EXPLODES,
    FILE_EMPTY,
    FILE_KIND,
    FILE_LINKS,
    FILE_MACROS,
    FILE_PROTECTED,
    FILE_RENAMED,
    FILE_TOO_LARGE,
    FILE_UNSAFE,
    OUTSIDE,
    PARTS,
    TWICE,
    UNPACKED,
)
from optimizer.intake.limits import MEGABYTE, MOST_MEGABYTES, Refused
from optimizer.text import Text

MOST_PARTS = 2000  # 2,928 real workbooks had at most 1,033 parts and 60 MB unpacked, and 99 % parts packed below 28 : 1
MOST_GROWTH = 200
HEAD = 3000  # bytes of a part in which a DOCTYPE would stand
ENCRYPTED = 0x1
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, of old Word files, and of workbooks with a password
BEGIN = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")  # of the workbook in .xls files since Excel 5
FILE_PASS, RECORDS = 0x2F, 5  # the record of a password, and among how many first ones it stands
OPEN_DOCUMENT, MANIFEST = b"application/vnd.oasis.opendocument.spreadsheet", "meta-inf/manifest.xml"


class Form(StrEnum):
    """The form of a workbook, by its contents; the value is the usual ending of its name."""

    XLSX = ".xlsx"
    XLSB = ".xlsb"
    XLS = ".xls"
    ODS = ".ods"


ENDINGS = {
    Form.XLSX: {".xlsx", ".xlsm", ".xltx", ".xltm"},
    Form.XLSB: {".xlsb"},
    Form.XLS: {".xls", ".xlt"},
    Form.ODS: {".ods", ".ots"},
}
WORD, SLIDES = Text("tài liệu Word", "a Word document"), Text("tệp trình chiếu", "a presentation")
ARCHIVE, TEXT = Text("tệp nén", "an archive"), Text("tệp văn bản hoặc tệp loại khác", "a text or some other file")
PICTURE, WEB = Text("hình ảnh", "a picture"), Text("trang web", "a web page")
BEGINNINGS = {
    b"%PDF": Text("tệp PDF", "a PDF"),
    b"{\\rtf": WORD,
    b"\x89PNG": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"Rar!": ARCHIVE,
    b"7z\xbc\xaf": ARCHIVE,
    b"\x1f\x8b": ARCHIVE,
    b"<!doctype html": WEB,
    b"<html": WEB,
    b"<?xml": Text("tệp XML", "an XML file"),
}
INSIDE = {"word/": WORD, "ppt/": SLIDES, "index/": Text("bảng tính của Apple Numbers", "an Apple Numbers document")}


class Look(NamedTuple):
    """What a first look found: the form of the workbook, and the warnings."""

    form: Form
    issues: tuple[Issue, ...]


def preflight(data: bytes, suffix: str) -> Look:
    """Tell what a file is by its contents; raises Refused for what is no workbook or not safe to read."""
    if not data.strip(b"\0 \r\n\t"):
        raise Refused(FILE_EMPTY.at())
    issues: list[Issue] = []
    if data.startswith(COMPOUND):
        form = _compound(data)
    elif data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            form, issues = _zipped(archive)
    else:
        start = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        kinds = (kind for beginning, kind in BEGINNINGS.items() if start.startswith(beginning.lower()))
        raise Refused(FILE_KIND.at(kind=next(kinds, TEXT)))
    if suffix and suffix.lower() not in ENDINGS[form]:
        issues.append(FILE_RENAMED.at(suffix=suffix, ending=form.value))
    return Look(form, tuple(issues))


def _compound(data: bytes) -> Form:
    """Tell old workbooks from encrypted ones by the names of the streams inside."""
    names = {name: name.encode("utf-16-le") in data for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument")}
    if names["EncryptedPackage"]:
        raise Refused(FILE_PROTECTED.at())
    if names["WordDocument"] and not (names["Workbook"] or names["Book"]):
        raise Refused(FILE_KIND.at(kind=WORD))
    if _has_password(data):
        raise Refused(FILE_PROTECTED.at())
    return Form.XLS


def _has_password(data: bytes) -> bool:
    """Whether an old workbook begins with the record that tells how it is encrypted."""
    begin = BEGIN.search(data)
    place = begin.start() if begin else len(data)
    for _ in range(RECORDS):
        kind, size = int.from_bytes(data[place : place + 2], "little"), int.from_bytes(data[place + 2 : place + 4], "little")
        if kind == FILE_PASS:
            return True
        place += 4 + size
    return False


def part_name(member: ZipInfo) -> str:
    """Return the name of a part as it is compared: without regard to case and to the kind of slash."""
    return member.filename.replace("\\", "/").lstrip("/").lower()


def _zipped(archive: ZipFile) -> tuple[Form, list[Issue]]:
    members = archive.infolist()
    _check_size(members)
    _check_names(members)
    names = {part_name(member): member for member in members}
    form = _form(archive, names)
    for member in members:
        _check_head(archive, member)
    issues = [FILE_MACROS.at()] if any(name.endswith("vbaproject.bin") for name in names) else []
    issues += [FILE_LINKS.at()] if any("/externallinks/" in name for name in names) else []
    return form, issues


def _check_size(members: list[ZipInfo]) -> None:
    if len(members) > MOST_PARTS:
        raise Refused(FILE_TOO_LARGE.at(size=PARTS.fill(count=len(members), most=MOST_PARTS)))
    size = sum(member.file_size for member in members) // MEGABYTE
    if size > MOST_MEGABYTES:
        raise Refused(FILE_TOO_LARGE.at(size=UNPACKED.fill(count=size, most=MOST_MEGABYTES)))
    for member in members:
        if member.file_size > max(MEGABYTE, MOST_GROWTH * member.compress_size):
            raise Refused(FILE_UNSAFE.at(reason=EXPLODES.fill(name=member.filename)))


def _check_names(members: list[ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = part_name(member)
        if member.flag_bits & ENCRYPTED:
            raise Refused(FILE_PROTECTED.at())
        if member.filename.startswith("/") or ".." in name.split("/") or ":" in name:
            raise Refused(FILE_UNSAFE.at(reason=OUTSIDE.fill(name=member.filename)))
        if name in seen:
            raise Refused(FILE_UNSAFE.at(reason=TWICE.fill(name=member.filename)))
        seen.add(name)


def _form(archive: ZipFile, names: dict[str, ZipInfo]) -> Form:
    if "mimetype" in names and archive.read(names["mimetype"]).startswith(OPEN_DOCUMENT):
        if MANIFEST in names and b"encryption-data" in archive.read(names[MANIFEST]):
            raise Refused(FILE_PROTECTED.at())
        return Form.ODS
    if any(name.endswith("workbook.bin") for name in names):
        return Form.XLSB
    kind = next((kind for start, kind in INSIDE.items() if any(name.startswith(start) for name in names)), ARCHIVE)
    if any(name.startswith("xl/") for name in names) or (kind is ARCHIVE and "_rels/.rels" in names):
        return Form.XLSX
    raise Refused(FILE_KIND.at(kind=kind))


def _check_head(archive: ZipFile, member: ZipInfo) -> None:
    """Turn away a part that declares a document type: no workbook has one, and the attacks on XML parsers need one."""
    with archive.open(member) as part:
        head = part.read(HEAD).replace(b"\0", b"").lower()  # without the zeros of UTF-16
    if b"<!doctype" in head or b"<!entity" in head:
        raise Refused(FILE_UNSAFE.at(reason=DOCTYPE.fill(name=member.filename)))
