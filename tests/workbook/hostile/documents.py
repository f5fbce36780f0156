"""Packages whose XML attacks the reader, is broken, or is of an unusual kind."""

from __future__ import annotations

import re

from tests.workbook.hostile.build import HEADER, RELATIONS, SHEET, STRINGS, STYLES, WORKBOOK, Case, Parts, changed, edited

LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;">' % (n + 1, n, n, n, n, n) for n in range(ord("a"), ord("z")))
    + b"]>"
)
QUADRATIC = b'<!DOCTYPE l [<!ENTITY a "' + b"ha" * 50_000 + b'">]><l>' + b"&a;" * 50_000 + b"</l>"
XXE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MANY = " ".join(f"a{number}='1'" for number in range(100_000))
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}  # fmt: skip


def replaced(part: str, data: bytes, *codes: str) -> Case:
    return changed(lambda parts: parts.update({part: data}), *codes)


def before(part: str, data: bytes, *codes: str) -> Case:
    """Put a declaration in front of the root element of a part."""

    def change(parts: Parts) -> None:
        parts[part] = HEADER + data + re.sub(rb"^<\?xml[^>]*>", b"", parts[part])

    return changed(change, *codes)


def encoded(part: str, encoding: str, *codes: str) -> Case:
    def change(parts: Parts) -> None:
        text = re.sub(r"^<\?xml[^>]*>", "", parts[part].decode())
        parts[part] = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)

    return changed(change, *codes)


def strict(parts: Parts) -> None:
    for name, data in parts.items():
        for old, new in STRICT.items():
            data = data.replace(old, new)
        parts[name] = data


def prefixed(parts: Parts) -> None:
    """Write the sheet as some programs do: every element with a prefix."""
    sheet = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", parts[SHEET]).replace(b"xmlns=", b"xmlns:x=")
    parts[SHEET] = sheet.replace(b"<?x:xml", b"<?xml")


def without_sheets(parts: Parts) -> None:
    parts[WORKBOOK] = re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", parts[WORKBOOK])


def charts_only(parts: Parts) -> None:
    parts[RELATIONS] = parts[RELATIONS].replace(b"/relationships/worksheet", b"/relationships/chartsheet")


def moved(parts: Parts) -> None:
    """Put the workbook where only its relation tells."""
    parts["a/b.xml"] = parts.pop(WORKBOOK)
    parts["a/_rels/b.xml.rels"] = re.sub(rb'Target="(?=\w)', b'Target="/xl/', parts.pop(RELATIONS))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", b"a/b.xml")


DOCUMENTS: dict[str, Case] = {
    "billion laughs": before(WORKBOOK, LAUGHS, "FILE-UNSAFE"),
    "billion laughs in the styles": before(STYLES, LAUGHS, "FILE-UNSAFE"),
    "quadratic blow-up": replaced(STRINGS, QUADRATIC, "FILE-UNSAFE"),
    "a file of the computer as entity": before(STRINGS, XXE, "FILE-UNSAFE"),
    "a document type from the net": before(SHEET, b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">', "FILE-UNSAFE"),
    "a document type in a part that is not read": replaced("docProps/app.xml", HEADER + XXE + b"<a>&a;</a>", "FILE-UNSAFE"),
    "a document type in UTF-16": replaced(STRINGS, f"{XXE.decode()}<sst/>".encode("utf-16"), "FILE-UNSAFE"),
    "a document type behind a long remark": before(SHEET, b"<!--" + b"x" * 9000 + b"-->" + XXE, "FILE-UNSAFE"),
    "an unknown entity": edited(SHEET, "<sheetData>", "<sheetData>&nbsp;", "FILE-UNREADABLE"),
    "XML cut off": changed(lambda parts: parts.update({SHEET: parts[SHEET][:-200]}), "FILE-UNREADABLE"),
    "an empty sheet part": replaced(SHEET, b"", "FILE-UNREADABLE"),
    "a sheet part of zeros": replaced(SHEET, bytes(400), "FILE-UNREADABLE"),
    "a control character": edited(STRINGS, "Xã Tân Lập", "Xã\x01 Tân Lập", "FILE-UNREADABLE"),
    "half a character": edited(STRINGS, "Xã Tân Lập", "Xã \ud800", "FILE-UNREADABLE"),
    "no UTF-8": changed(lambda parts: parts.update({STRINGS: parts[STRINGS].replace("ã".encode(), b"\xe3")}), "FILE-UNREADABLE"),
    "an unknown encoding": replaced(STRINGS, b'<?xml version="1.0" encoding="viscii-9"?><sst/>', "FILE-UNREADABLE"),
    "nested 100,000 deep": edited(WORKBOOK, "<sheets>", "<a>" * 100_000 + "</a>" * 100_000 + "<sheets>"),
    "an attribute of a million letters": edited(SHEET, "<sheetData>", f'<sheetData a="{"x" * 10**6}">'),
    "100,000 attributes": edited(SHEET, "<sheetData>", f"<sheetData {MANY}>"),
    "twice the same attribute": edited(SHEET, '<c r="E2" t="n">', '<c r="E2" r="E2" t="n">', "FILE-UNREADABLE"),
    "no workbook part": changed(lambda parts: parts.pop(WORKBOOK), "FILE-UNREADABLE"),
    "no sheet part": changed(lambda parts: parts.pop(SHEET), "FILE-UNREADABLE"),
    "no shared texts": changed(lambda parts: parts.pop(STRINGS), "FILE-UNREADABLE"),
    "no relations": changed(lambda parts: parts.pop(RELATIONS), "FILE-UNREADABLE"),
    "a sheet on the net": edited(
        RELATIONS, 'Target="/xl/worksheets/sheet2.xml"', 'TargetMode="External" Target="http://example.org/"', "FILE-UNREADABLE"
    ),
    "the relation points to itself": edited(RELATIONS, "/xl/worksheets/sheet2.xml", "/xl/workbook.xml", "HEADER-MISSING"),
    "no sheets": changed(without_sheets, "FILE-NO-SHEETS"),
    "charts only": changed(charts_only, "FILE-NO-SHEETS"),
    "broken styles": edited(STYLES, "<cellXfs", "<cellXfs2", "FILE-UNREADABLE"),
    "the strict form": changed(strict),
    "prefixed names": changed(prefixed),
    "the workbook elsewhere": changed(moved),
    "texts in UTF-16": encoded(STRINGS, "utf-16"),
    "a sheet in UTF-16": encoded(SHEET, "utf-16"),
    "unknown parts of the file": edited(SHEET, "<sheetData>", "<extLst><ext><x:f>1</x:f><c r='A1'/></ext></extLst><sheetData>"),
}  # fmt: skip
