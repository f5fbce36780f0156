"""What lies on a sheet and is no cell is told of, with its kind, its place and its words."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from optimizer.intake.harvest import harvest
from optimizer.intake.harvest_pages import OBJECT_NAMES, ObjectKind, PageObject
from tests.workbook.additions import (
    DRAWING,
    MAIN,
    OFFICE,
    OLD_DRAWING,
    SHEET,
    anchor,
    book,
    box,
    drawing_part,
    either,
    frame,
    old_drawing_part,
    with_parts,
)

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
NEW_CHART = "http://schemas.microsoft.com/office/drawing/2014/chartex"
SLICER = "http://schemas.microsoft.com/office/drawing/2010/slicer"
DRAWN, OLD = (SHEET, f"{OFFICE}/drawing"), (SHEET, f"{OFFICE}/vmlDrawing")


def objects(path: Path, added: dict[str, tuple[str, str, str]]) -> list[PageObject]:
    """Return the objects of a workbook to which parts are added."""
    (page,) = harvest(with_parts(book(path), added)).pages
    return list(page.objects)


def test_drawn_objects_have_their_kind_their_first_cell_and_their_words(tmp_path: Path) -> None:
    drawing = drawing_part(
        anchor(4, 2, "<xdr:pic><xdr:nvPicPr/></xdr:pic>"),
        anchor(0, 0, box("Đề nghị xem lại\nông An")),
        anchor(1, 0, frame(CHART)),
        anchor(2, 0, either(frame(NEW_CHART), either(box("Không xem được"), box("biểu đồ")))),
        anchor(3, 0, frame(SLICER)),
        anchor(4, 0, "<xdr:cxnSp/>"),
        anchor(5, 0, f"<xdr:grpSp>{box('nhóm')}<xdr:pic/></xdr:grpSp>"),
        f'<xdr:absoluteAnchor><xdr:pos x="0" y="0"/>{box("nổi")}<xdr:clientData/></xdr:absoluteAnchor>',
        anchor(1_048_576, 0, "<xdr:pic/>"),
    )
    assert objects(tmp_path / "in.xlsx", {DRAWING: (*DRAWN, drawing)}) == [
        PageObject(ObjectKind.PICTURE, (5, 3)),
        PageObject(ObjectKind.SHAPE, (1, 1), "Đề nghị xem lại\nông An"),
        PageObject(ObjectKind.CHART, (2, 1)),
        PageObject(ObjectKind.CHART, (3, 1)),
        PageObject(ObjectKind.DRAWING, (4, 1)),
        PageObject(ObjectKind.SHAPE, (5, 1)),
        PageObject(ObjectKind.SHAPE, (6, 1), "nhóm"),
        PageObject(ObjectKind.SHAPE, None, "nổi"),
        PageObject(ObjectKind.PICTURE),
    ]


def test_a_control_counts_once_though_it_is_written_three_times(tmp_path: Path) -> None:
    old = old_drawing_part(
        ("Note", "1, 15, 0, 2, 3, 15, 4, 4"), ("Checkbox", "3, 10, 6, 0, 4, 0, 7, 0"), ("Pict", "0,0,1,0,2,0,3,0")
    )
    added = {
        DRAWING: (*DRAWN, drawing_part(either(anchor(6, 3, box("Đồng ý")), ""), anchor(0, 0, box("hộp chữ")))),
        OLD_DRAWING: (*OLD, old),
        "xl/ctrlProps/ctrlProp1.xml": (SHEET, f"{OFFICE}/ctrlProp", "<formControlPr objectType='CheckBox'/>"),
        "xl/embeddings/oleObject1.bin": (SHEET, f"{OFFICE}/oleObject", ""),
    }
    assert objects(tmp_path / "in.xlsx", added) == [
        PageObject(ObjectKind.SHAPE, (1, 1), "hộp chữ"),
        PageObject(ObjectKind.CONTROL, (7, 4)),
        PageObject(ObjectKind.EMBEDDED, (2, 1)),
    ]


def test_objects_that_are_not_drawn_are_told_of_all_the_same(tmp_path: Path) -> None:
    added = {
        "xl/activeX/activeX1.xml": (SHEET, f"{OFFICE}/control", "<ocx/>"),
        "xl/embeddings/a.docx": (SHEET, f"{OFFICE}/package", ""),
        "xl/media/image1.png": (SHEET, f"{OFFICE}/image", ""),
        OLD_DRAWING: (*OLD, "<xml><v:shape><v:imagedata o:relid='rId1'/></v:shape></xml>"),
    }
    assert [found.kind for found in objects(tmp_path / "in.xlsx", added)] == ["picture", "picture"]
    del added[OLD_DRAWING]
    assert [found.kind for found in objects(tmp_path / "in.xlsx", added)] == ["picture", "control", "embedded"]


def test_a_shape_for_new_programs_only_is_no_double_where_there_is_no_control(tmp_path: Path) -> None:
    drawing = drawing_part(either(anchor(6, 3, box("công thức")), ""))
    assert objects(tmp_path / "in.xlsx", {DRAWING: (*DRAWN, drawing)}) == [PageObject(ObjectKind.SHAPE, (7, 4), "công thức")]


def test_a_pivot_table_stands_at_its_first_cell(tmp_path: Path) -> None:
    table = f'<pivotTableDefinition xmlns="{MAIN}" name="P"><location ref="C5:F20"/></pivotTableDefinition>'
    found = objects(tmp_path / "in.xlsx", {"xl/pivotTables/p1.xml": (SHEET, f"{OFFICE}/pivotTable", table)})
    assert found == [PageObject(ObjectKind.PIVOT, (5, 3))]


def test_notes_are_no_objects_and_charts_of_other_programs_and_sheets_of_charts_are(tmp_path: Path) -> None:
    made = Workbook()
    page = made.worksheets[0]
    page["A1"].comment = Comment("ghi chú", "An")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=1, max_row=2))
    page.add_chart(chart, "C7")
    made.create_chartsheet("Biểu đồ").add_chart(BarChart())
    made.create_sheet("Sau")
    made.save(tmp_path / "in.xlsx")
    found = [(page.grid.title, page.objects) for page in harvest(tmp_path / "in.xlsx").pages]
    assert found == [
        ("Sheet", (PageObject(ObjectKind.CHART, (7, 3)),)),
        ("Biểu đồ", (PageObject(ObjectKind.CHART),)),
        ("Sau", ()),
    ]


def test_every_kind_has_a_name_in_both_languages() -> None:
    assert set(OBJECT_NAMES) == set(ObjectKind)
    assert all(name.vi and name.en for name in OBJECT_NAMES.values())
