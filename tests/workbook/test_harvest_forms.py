"""What LibreOffice saves is harvested too: .xlsx in its way, OpenDocument, and of old forms at least the cells."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty

from optimizer.intake.grids import Visibility
from optimizer.intake.harvest import harvest
from optimizer.intake.harvest_pages import Note, ObjectKind, PageObject
from tests.workbook.additions import STUB
from tests.workbook.hostile.build import HEADER, zip_up
from tests.workbook.hostile.forms import ODS_NAMES, ODS_TYPE

OTHERS = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
CELL = "table:table-cell"


def document(path: Path, tables: str, before: str = "") -> Path:
    """Write an OpenDocument workbook."""
    contents = f"<office:document-content {ODS_NAMES} {OTHERS}><office:body><office:spreadsheet>{before}{tables}"
    contents += "</office:spreadsheet></office:body></office:document-content>"
    meta = f'<office:document-meta {ODS_NAMES} xmlns:meta="m"><office:meta>'
    meta += '<meta:user-defined meta:name="plan_id">c81509</meta:user-defined>'
    meta += "</office:meta></office:document-meta>"
    parts = {"mimetype": ODS_TYPE, "content.xml": HEADER + contents.encode(), "meta.xml": HEADER + meta.encode()}
    return zip_up(path, parts | {"META-INF/manifest.xml": b"<manifest/>"})


def text(value: str, attributes: str = "", inside: str = "") -> str:
    return f'<{CELL} office:value-type="string" {attributes}>{inside}<text:p>{value}</text:p></{CELL}>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def annotation(author: str, *paragraphs: str) -> str:
    said = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    return (
        f"<office:annotation><dc:creator>{author}</dc:creator><dc:date>2026-10-05T08:12:33</dc:date>{said}</office:annotation>"
    )


def test_notes_formulas_and_objects_of_open_documents_stand_at_their_cells(tmp_path: Path) -> None:
    chart = '<draw:frame><draw:object draw:notify-on-update-of-ranges="x"/><draw:image/></draw:frame>'
    floating = f"<table:shapes>{chart}<draw:control/></table:shapes>"
    note = annotation("An", "Để <text:span>sau</text:span>", "hỏi<text:s text:c='2'/>lại")
    box = "<draw:frame><draw:text-box><text:p>Xem lại</text:p></draw:text-box></draw:frame>"
    embedded = "<draw:frame><draw:object-ole/><draw:image/></draw:frame>"
    rows = (
        row(
            f'<{CELL} table:number-columns-repeated="2"/>', text("x", inside=note), attributes='table:number-rows-repeated="1"'
        ),
        row(f"<{CELL}/>", attributes='table:number-rows-repeated="3"'),
        row(
            text("1", 'table:formula="of:=TRUE()" table:number-columns-repeated="2"'),
            f"<table:covered-{CELL[6:]}/>",
            f"<{CELL}>{box}</{CELL}>",
        ),
        row(text("2", 'table:formula="of:=A1" table:number-matrix-rows-spanned="2"'), f'<{CELL} table:formula="of:=1/0"/>'),
        row(text("2"), f"<{CELL}>{embedded}</{CELL}>", f"<{CELL}><draw:custom-shape/></{CELL}>"),
    )
    tracked = f"<table:tracked-changes><table:deletion><{CELL}>{note}</{CELL}></table:deletion></table:tracked-changes>"
    table = f'<table:table table:name="Một">{floating}{"".join(rows)}</table:table>'
    second = f'<table:table table:name="Hai">{row(text("", inside=annotation("", "một mình")))}</table:table>'
    found = harvest(document(tmp_path / "in.ods", table + second, tracked))
    one, two = found.pages
    assert one.notes == {(1, 3): Note("An", "Để sau\nhỏi  lại")}
    assert one.formulas == {(5, 1), (5, 2), (6, 1), (6, 2), (7, 1)}
    assert one.objects == (
        PageObject(ObjectKind.CHART),
        PageObject(ObjectKind.CONTROL),
        PageObject(ObjectKind.SHAPE, (5, 4), "Xem lại"),
        PageObject(ObjectKind.EMBEDDED, (7, 2)),
        PageObject(ObjectKind.SHAPE, (7, 3)),
    )
    assert (one.grid.rows[1], one.grid.rows[6]) == ({3: "x"}, {1: "2"})
    assert (two.notes, found.properties, found.form) == ({(1, 1): Note("", "một mình")}, {"plan_id": "c81509"}, ".ods")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a workbook with a bit of everything."""
    folder = tmp_path_factory.mktemp("office")
    made = Workbook()
    page = made.worksheets[0]
    page.title = "Ý kiến"
    page["A1"], page["B2"], page["C3"], page["C4"] = "row_id", "=A1", True, "Duyệt"
    for cell, said in (("C4", "Để sau\nhỏi lại"), ("ZZ99", "xa"), ("B2", f"{STUB}Comment:\n    Vì sao?")):
        page[cell].comment = Comment(said, "An")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=1, max_row=2))
    page.add_chart(chart, "E7")
    made.create_sheet("_manifest").sheet_state = "veryHidden"
    made["_manifest"]["A1"].comment = Comment("ẩn", "An")
    made.custom_doc_props.append(StringProperty(name="plan_id", value="c81509308fdb"))  # type: ignore[attr-defined]
    made.save(folder / "in.xlsx")
    return folder


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".xls"])
def test_what_libreoffice_saves_keeps_what_was_put_in(ending: str, drawn: Path) -> None:
    profile = f"-env:UserInstallation={(drawn / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        ending[1:],
        "--outdir",
        str(drawn / "out"),
        str(drawn / "in.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    found = harvest(drawn / "out" / f"in{ending}")
    page, manifest = found.pages
    assert (page.grid.title, page.grid.rows[4][3], page.grid.rows[2][2]) == ("Ý kiến", "Duyệt", "row_id")
    assert (found.form, page.state, manifest.state) == (ending, Visibility.VISIBLE, Visibility.HIDDEN)
    if ending == ".xls":
        assert [issue.code for issue in found.issues] == ["FILE-SIMPLE", "NOTES-UNREAD"]
        return
    assert {cell: note._replace(author="") for cell, note in page.notes.items()} == {
        (4, 3): Note("", "Để sau\nhỏi lại"),
        (99, 702): Note("", "xa"),
        (2, 2): Note("", "Comment:\n    Vì sao?", threaded=True),
    }
    assert page.formulas == {(2, 2), (3, 3)}  # LibreOffice writes a formula for TRUE
    assert page.objects == (PageObject(ObjectKind.CHART, (7, 5)),)
    assert manifest.notes.keys() == {(1, 1)}
    assert found.properties["plan_id"] == "c81509308fdb"
