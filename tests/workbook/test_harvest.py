"""Everything that people put into a workbook comes out again: notes, threads, formulas, hidden sheets, properties."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty

from optimizer.errors import BusyError
from optimizer.intake.grids import Visibility
from optimizer.intake.harvest import harvest
from optimizer.intake.harvest_pages import Note, Page
from optimizer.intake.opening import open_book
from tests.workbook.additions import (
    NOTES,
    OFFICE,
    PERSONS,
    SHEET,
    STUB,
    THREAD,
    WORKBOOK,
    book,
    notes_part,
    thread_part,
    threaded,
    with_parts,
)
from tests.workbook.hostile.build import parts_of, zip_up
from tests.workbook.hostile.documents import strict

CONVERSATION = "Nguyễn Văn An: Chưa rõ lý do\nTrần Thị Bình: Đã bổ sung\nĐồng ý\n(đã giải quyết / resolved)"


def page(path: Path) -> Page:
    """Return the only sheet of a workbook."""
    (found,) = harvest(path).pages
    return found


def noted(path: Path, text: str, author: str = "") -> Note:
    """Return what is read of a note at A1, written as Excel writes it."""
    return page(with_parts(book(path), {NOTES: (SHEET, f"{OFFICE}/comments", notes_part(("A1", author, text)))})).notes[1, 1]


def test_notes_stand_at_their_cells_without_the_line_that_names_the_author(tmp_path: Path) -> None:
    notes = [("B2", "An", "An:\nĐể sau"), ("A3", "Bình", "An:\nĐể sau"), ("ZZ900", "An", "An: Để sau\n\nHỏi lại")]
    assert page(book(tmp_path / "in.xlsx", *notes)).notes == {
        (2, 2): Note("An", "Để sau"),
        (3, 1): Note("Bình", "An:\nĐể sau"),
        (900, 702): Note("An", "An: Để sau\n\nHỏi lại"),
    }


def test_a_note_on_a_merged_cell_stands_at_its_first_cell(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].merge_cells("B2:D4")
    made.worksheets[0]["B2"].comment = Comment("Gộp", "An")
    made.save(tmp_path / "in.xlsx")
    assert page(tmp_path / "in.xlsx").notes == {(2, 2): Note("An", "Gộp")}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<r><rPr><b/></rPr><t>Không</t></r><r><t xml:space='preserve'> nhất trí</t></r>", "Không nhất trí"),
        ("<r><rPr><rFont val='.VnTime'/></rPr><t>§ång ý</t></r>", "Đồng ý"),
        ("<t>một_x000D_\nhai&#9;ba _x0007_</t>", "một\nhai\tba"),
        (f"<t>{'a' * 40_000}</t>", "a" * 32_767 + "…"),
    ],
)
def test_the_text_of_a_note_is_what_people_see(text: str, seen: str, tmp_path: Path) -> None:
    assert noted(tmp_path / "in.xlsx", text, " ") == Note("", seen)


def test_notes_without_text_and_authors_who_are_not_listed_are_no_trouble(tmp_path: Path) -> None:
    path = book(tmp_path / "in.xlsx", ("A1", "An", " "), ("B1", "An", "có"))
    parts = parts_of(path)
    (name,) = (name for name in parts if "comment" in name and name.endswith(".xml"))
    parts[name] = parts[name].replace(b'authorId="0"', b'authorId="7"')
    assert page(zip_up(path, parts)).notes == {(1, 2): Note("", "có")}


def test_a_thread_is_one_note_with_its_replies_in_order(tmp_path: Path) -> None:
    assert page(threaded(tmp_path / "in.xlsx")).notes == {
        (2, 2): Note("Nguyễn Văn An", CONVERSATION, threaded=True),
        (3, 1): Note("Lê Cường", "Hỏi lại đơn vị"),
    }


@pytest.mark.parametrize(
    "before", [STUB, "[Chuỗi chú thích]\n\nTìm hiểu thêm: https://go.microsoft.com/fwlink/?linkid=870924.\n\n"]
)
@pytest.mark.parametrize("author", ["tc={C-1}", " "])
def test_the_copy_of_a_thread_counts_where_another_program_has_lost_the_thread(
    before: str, author: str, tmp_path: Path
) -> None:
    said = "Comment:\n    Chưa rõ lý do\nReply:\n    Đã bổ sung"
    assert noted(tmp_path / "in.xlsx", f"<t>{before}{said}</t>", author) == Note("", said, threaded=True)


def test_a_note_beside_a_thread_or_another_note_is_not_lost(tmp_path: Path) -> None:
    path = threaded(tmp_path / "in.xlsx")
    more = notes_part(("B2", "Lê Cường", "<t>Xem lại</t>"), ("A3", "", "<t>Ngày 5/10</t>"))
    notes = page(with_parts(path, {"xl/comments2.xml": (SHEET, f"{OFFICE}/comments", more)})).notes
    assert notes[2, 2].text == f"{CONVERSATION}\nLê Cường: Xem lại"
    assert notes[3, 1] == Note("Lê Cường", "Lê Cường: Hỏi lại đơn vị\nNgày 5/10")


def test_threads_without_a_list_of_people_keep_their_words(tmp_path: Path) -> None:
    path = threaded(tmp_path / "in.xlsx")
    parts = parts_of(path)
    parts[PERSONS] = b"<personList/>"
    assert page(zip_up(path, parts)).notes[2, 2].text.split("\n")[:2] == ["Chưa rõ lý do", "Đã bổ sung"]


def test_the_strict_form_gives_the_same(tmp_path: Path) -> None:
    path = named(threaded(tmp_path / "in.xlsx"))
    usual, parts = harvest(path), parts_of(path)
    strict(parts)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"/custom-properties", b"/customProperties")
    found = harvest(zip_up(path, parts))
    assert found.pages == usual.pages
    assert found.properties == usual.properties == {"plan_id": "c81509308fdb"}
    assert found.sha256 != usual.sha256


def named(path: Path) -> Path:
    """Give a workbook a property of its own."""
    contents = (
        '<Properties xmlns="x" xmlns:vt="y"><property fmtid="{D5CDD505}" pid="2" name="plan_id">'
        "<vt:lpwstr>c81509308fdb</vt:lpwstr></property></Properties>"
    )
    return with_parts(path, {"docProps/custom.xml": ("", f"{OFFICE}/custom-properties", contents)})


def test_all_sheets_come_in_order_with_their_state_and_the_properties(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0].title = "Một"
    for title, state in (("_manifest", "veryHidden"), ("Chọn", "hidden"), ("Trống", "visible")):
        made.create_sheet(title).sheet_state = state
    made["_manifest"]["A1"] = "row_id"
    made["Chọn"]["A1"].comment = Comment("ghi chú", "An")
    made.custom_doc_props.append(StringProperty(name="plan_id", value="c81509308fdb"))  # type: ignore[attr-defined]
    made.save(tmp_path / "in.xlsx")
    found = harvest(tmp_path / "in.xlsx")
    assert [(page.grid.title, page.state) for page in found.pages] == [
        ("Một", Visibility.VISIBLE),
        ("_manifest", Visibility.VERY_HIDDEN),
        ("Chọn", Visibility.HIDDEN),
        ("Trống", Visibility.VISIBLE),
    ]
    assert found.pages[1].grid.rows == {1: {1: "row_id"}}
    assert found.pages[2].notes == {(1, 1): Note("An", "ghi chú")}
    assert (found.form, found.properties, found.issues) == (".xlsx", {"plan_id": "c81509308fdb"}, ())


def test_a_sheet_of_an_unknown_state_counts_as_hidden(tmp_path: Path) -> None:
    path = book(tmp_path / "in.xlsx")
    parts = parts_of(path)
    assert b'state="visible"' in parts[WORKBOOK]
    parts[WORKBOOK] = parts[WORKBOOK].replace(b'state="visible"', b'state="odd"')
    assert page(zip_up(path, parts)).state is Visibility.HIDDEN


def test_cells_are_those_of_the_usual_reading(tmp_path: Path) -> None:
    path = threaded(tmp_path / "in.xlsx")
    read = open_book(path, lambda _: True)
    found = harvest(path)
    assert (found.sha256, tuple(page.grid for page in found.pages), found.issues) == (read.sha256, read.grids, read.issues)


def test_formulas_are_told_of_whatever_they_show(tmp_path: Path) -> None:
    path = book(tmp_path / "in.xlsx")
    parts = parts_of(path)
    cells = (
        "<row r='1'><c r='A1'><f t='shared' ref='A1:A3' si='0'>B1*2</f><v>2</v></c><c r='B1'><v>1</v></c></row>"
        "<row r='2'><c r='A2'><f t='shared' si='0'/><v>4</v></c><c r='B2' t='str'><f>\"Duyệt\"</f><v>Duyệt</v></c></row>"
        "<row r='3'><c r='A3'><f t='shared' si='0'/></c><c r='B3' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"
        "<row r='4'><c r='A4'><f t='array' ref='A4:B5'>B1:C2</f><v>1</v></c><c r='B4'><v>1</v></c><c r='C4'><v>1</v></c></row>"
        "<row r='5'><c r='A5'><v>1</v></c><c r='B5' t='b'><f>TRUE()</f><v>1</v></c><c r='C5'><v>1</v></c></row>"
    )
    parts[SHEET] = f'<worksheet xmlns="x"><sheetData>{cells}</sheetData></worksheet>'.encode()
    found = page(zip_up(path, parts))
    assert found.formulas == {(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2), (5, 1), (5, 2)}
    assert found.grid.rows[2] == {1: 4, 2: "Duyệt"}


def test_a_workbook_with_macros_is_harvested_with_a_warning(tmp_path: Path) -> None:
    path = threaded(tmp_path / "in.xlsx").rename(tmp_path / "in.xlsm")
    parts = parts_of(path) | {"xl/vbaProject.bin": b"\x01"}
    found = harvest(zip_up(path, parts))
    assert [issue.code for issue in found.issues] == ["FILE-MACROS"]
    assert len(found.pages[0].notes) == 2


@pytest.mark.parametrize("lock", ["~$Kế hoạch.xlsx", ".~lock.Kế hoạch.xlsx#"])
def test_a_workbook_that_is_open_is_refused(lock: str, tmp_path: Path) -> None:
    path = book(tmp_path / "Kế hoạch.xlsx")
    (tmp_path / lock).write_bytes(b"\x05An")
    with pytest.raises(BusyError) as caught:
        harvest(path)
    assert all(lock in said and str(path) in said for said in caught.value.text)
    assert caught.value.exit_code == 5
    (tmp_path / lock).unlink()
    assert harvest(path).issues == ()


def test_the_longest_names_of_files_are_no_trouble(tmp_path: Path) -> None:
    assert harvest(book(tmp_path / ("ế" * 83 + "e.xlsx"))).issues == ()


def test_a_folder_of_csv_files_has_cells_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Một.csv").write_text("row_id,decision\nDC-1,Duyệt\n", encoding="utf-8")
    found = harvest(tmp_path / "in")
    assert [page.grid.rows[2] for page in found.pages] == [{1: "DC-1", 2: "Duyệt"}]
    assert ([issue.code for issue in found.issues], found.form) == (["NOTES-UNREAD"], ".csv")


def test_a_thread_part_without_comments_brings_none(tmp_path: Path) -> None:
    path = threaded(tmp_path / "in.xlsx")
    parts = parts_of(path)
    parts[THREAD] = thread_part().encode()
    notes = page(zip_up(path, parts)).notes
    assert notes[2, 2] == Note("", "Comment:\n    Chưa rõ lý do\nReply:\n    Đã bổ sung", threaded=True)
