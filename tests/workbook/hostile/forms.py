"""Files of other forms than .xlsx: old, foreign, or no workbooks at all."""

from __future__ import annotations

from pathlib import Path

from optimizer.workbook.schema import SHEETS
from tests.workbook.books import SOUND, used
from tests.workbook.hostile.build import HEADER, Case, archive, base, raw

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))


def compound(*streams: str) -> bytes:
    """Return the beginning of an old container, with the names of its streams where its directory would be."""
    return OLE + bytes(1016) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams) + bytes(3000)


def ods(sheets: str, *codes: str, manifest: bytes = b"<manifest/>") -> Case:
    content = f"<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>{sheets}</office:spreadsheet>"
    content += "</office:body></office:document-content>"
    parts = {"mimetype": ODS_TYPE, "content.xml": HEADER + content.encode(), "META-INF/manifest.xml": manifest}
    return archive(parts, *codes, name="in.ods")


def ods_sheets(extra: str = "") -> str:
    """Return the sound workbook as tables of an .ods file."""
    found = []
    for key, rows in SOUND.items():
        columns = used(SHEETS[key], rows)
        lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
        cells = (
            "".join(
                f'<table:table-cell office:value-type="string"><text:p>{shown(value)}</text:p></table:table-cell>'
                for value in line
            )
            for line in lines
        )
        body = "".join(f"<table:table-row>{line}</table:table-row>" for line in cells)
        found.append(f'<table:table table:name="{key}">{body}</table:table>')
    return "".join(found) + extra


def shown(value: object) -> str:
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)


def folder_of(
    *changes: tuple[str, bytes], separator: str = ";", start: bytes = b"\xef\xbb\xbf", codes: tuple[str, ...] = ()
) -> Case:
    """Return the sound workbook as a folder of .csv files, with some files changed."""

    def make(folder: Path) -> Path:
        target = folder / "in"
        target.mkdir()
        for key, rows in SOUND.items():
            columns = used(SHEETS[key], rows)
            lines = [columns, *([quoted(shown(row.get(column, ""))) for column in columns] for row in rows)]
            text = "\r\n".join(separator.join(line) for line in lines)
            (target / f"{key}.csv").write_bytes(start + text.encode())
        for name, data in changes:
            (target / name).write_bytes(data)
        return target

    return Case(make, codes)


def quoted(text: str) -> str:
    return f'"{text}"' if set(text) & set(';,\t"\n') else text


def beside(name: str, *codes: str) -> Case:
    """Return the sound workbook with another file beside it."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(b"\x05admin")
        return base(folder)

    return Case(make, codes)


BOMB = (
    '<table:table table:name="Bomb"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
OPEN_QUOTE = b'candidate_a;candidate_b\r\nC1;"C2' + b"x\n" * 30_000
XLS_ML = HEADER + b'<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'

FORMS: dict[str, Case] = {
    "a workbook with a password": raw(compound("EncryptionInfo", "EncryptedPackage"), "FILE-PROTECTED"),
    "an old workbook cut off": raw(compound("Workbook"), "FILE-UNREADABLE", name="in.xls"),
    "an old container cut off": raw(OLE, "FILE-UNREADABLE", name="in.xls"),
    "an old Word document": raw(compound("WordDocument", "1Table"), "FILE-KIND", name="in.doc"),
    "a binary workbook of nonsense": archive({"xl/workbook.bin": b"\x83\x01\xff" * 50}, "FILE-UNREADABLE", name="in.xlsb"),
    "a PDF": raw(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "FILE-KIND"),
    "a picture": raw(b"\x89PNG\r\n\x1a\n" + bytes(100), "FILE-KIND"),
    "a web page called .xls": raw(b"\xef\xbb\xbf <html><table><tr><td>1</td></tr></table>", "FILE-KIND", name="in.xls"),
    "an XML workbook of 2003": raw(XLS_ML, "FILE-KIND", name="in.xls"),
    "rich text called .xls": raw(b"{\\rtf1 }", "FILE-KIND", name="in.xls"),
    "text called .xlsx": raw("Mã cán bộ;Họ và tên\n".encode(), "FILE-KIND"),
    "random bytes": raw(bytes(range(255, 0, -1)) * 40, "FILE-KIND"),
    "a lock of Excel": raw(b"\x05admin" + bytes(160), "FILE-LOCK", name="~$in.xlsx"),
    "a lock of LibreOffice": raw(b",admin,office;", "FILE-LOCK", name=".~lock.in.xlsx#"),
    "open in Excel": beside("~$in.xlsx", "FILE-OPEN"),
    "open in LibreOffice": beside(".~lock.in.xlsx#", "FILE-OPEN"),
    "called .xls": Case(lambda folder: base(folder, "in.xlsx").rename(folder / "in.xls"), ("FILE-RENAMED",)),
    "called .csv": Case(lambda folder: base(folder, "in.xlsx").rename(folder / "in.csv"), ("FILE-RENAMED",)),
    "called nothing": Case(lambda folder: base(folder, "in.xlsx").rename(folder / "in"), ()),
    "an OpenDocument": ods(ods_sheets(), "FILE-SIMPLE"),
    "an OpenDocument that fills the memory": ods(BOMB.replace("Bomb", "Units"), "FILE-UNREADABLE"),
    "an OpenDocument with a bomb that nobody wants": ods(ods_sheets(BOMB), "FILE-UNREADABLE"),
    "an OpenDocument of nonsense": ods("<table:table>", "FILE-NO-SHEETS"),
    "an OpenDocument without sheets": ods("", "FILE-NO-SHEETS"),
    "an OpenDocument with a password": ods(
        "", "FILE-PROTECTED", manifest=b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        b"</manifest:manifest>"
    ),
    "a folder of CSV": folder_of(),
    "a folder of CSV with commas": folder_of(separator=",", start=b""),
    "a folder of CSV that name their separator": folder_of(separator=";", start=b"sep=;\r\n"),
    "a folder with an empty CSV": folder_of(("Relations.csv", b"")),
    "a folder with another CSV": folder_of(("Ghi chú.csv", b"a;b"), codes=("SHEET-UNKNOWN",)),
    "a folder with other files": folder_of(("readme.txt", b"a"), (".Units.csv", b"a"), ("~$Units.csv", b"a")),
    "CSV of an old code page": folder_of(("Units.csv", "Mã đơn vị;Tên".encode("utf-16")), codes=("FILE-ENCODING",)),
    "CSV with zeros": folder_of(("Relations.csv", b"candidate_a;candidate_b\0\r\nC1;C2\0")),
    "CSV with a quote that never ends": folder_of(("Relations.csv", OPEN_QUOTE), codes=("CELL-LONG",)),
    "one CSV file": raw(b"unit_id;name;kind\nX1;A;commune\n", *["SHEET-MISSING"] * 3, name="Units.csv"),
    "an empty CSV file": raw(b"", "FILE-EMPTY", name="Units.csv"),
}  # fmt: skip
