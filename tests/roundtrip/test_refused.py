"""What cannot be taken in is refused with one clear message, and nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.roundtrip.desks import HEAD, MOVE, SWAP, Desk, decide, page, write

AGREED = decide(MOVE, "Đồng ý")
DOCUMENTED = (decide(MOVE, "Đồng ý", O="15-KL/HU"), decide(SWAP, "nhất trí", O="15-KL/HU"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.new(tmp_path)


def another_plan(desk: Desk) -> list[Path]:
    (desk.folder / "other").mkdir()
    return [desk.copy("a.xlsx", AGREED), Desk.new(desk.folder / "other", seed=9).copy("b.xlsx", AGREED)]


def other_district(desk: Desk) -> list[Path]:
    return another_plan(desk)[1:]


def older_round(desk: Desk) -> list[Path]:
    old = desk.copy("a.xlsx", AGREED)
    assert desk.apply(old).exit_code == 0
    newer = shutil.move(desk.next, desk.folder / "second.xlsx")
    return [old, desk.copy("b.xlsx", decide(HEAD, "Giữ nguyên"), of=newer)]


def never_ours(desk: Desk) -> list[Path]:
    return [Path(shutil.copy(desk.data, desk.folder / "list.xlsx"))]


def without_ids(desk: Desk) -> list[Path]:
    return [desk.copy("a.xlsx", AGREED, lambda book: page(book).delete_cols(1))]


def only_moves(desk: Desk) -> list[Path]:
    def leave(book: Workbook) -> None:
        for sheet in [sheet for sheet in book.worksheets if sheet.title != "Danh sách điều động luân chuyển"]:
            book.remove(sheet)

    return [desk.copy("a.xlsx", leave)]


def moved_to_a_new_workbook(desk: Desk) -> list[Path]:
    book, sheet = Workbook(), page(load_workbook(desk.copy("a.xlsx", AGREED)))
    for row in sheet.iter_rows(values_only=True):
        book.worksheets[0].append(row)
    book.worksheets[0].title = sheet.title
    book.save(desk.folder / "moved.xlsx")
    return [desk.folder / "moved.xlsx"]


def empty(desk: Desk) -> list[Path]:
    (desk.folder / "a.xlsx").touch()
    return [desk.folder / "a.xlsx"]


def half_saved(desk: Desk) -> list[Path]:
    (desk.folder / "~$a.xlsx").touch()
    return [desk.copy("a.xlsx", AGREED)]


def somebody_left(desk: Desk) -> list[Path]:
    copy, book = desk.copy("a.xlsx", AGREED), load_workbook(desk.data)
    sheet = book["Candidates"]
    column = sheet.max_column + 1
    sheet.cell(1, column, "leaves_on")
    for row in sheet.iter_rows(2):
        sheet.cell(row[0].row, column, date(2026, 10, 1) if row[0].value == "C0014" else None)
    book.save(desk.data)
    return [copy]


def approved(desk: Desk) -> list[Path]:
    assert "phê duyệt" in desk.apply(desk.copy("a.xlsx", *DOCUMENTED)).stderr
    return [desk.copy("b.xlsx", decide(MOVE, "Không đồng ý"), of=shutil.move(desk.next, desk.folder / "second.xlsx"))]


def edited(*edits: Callable[[Workbook], object]) -> Callable[[Desk], list[Path]]:
    return lambda desk: [desk.copy("a.xlsx", *edits)]


BAD: dict[str, tuple[Callable[[Desk], list[Path]], int, str]] = {
    "copies of two plans": (another_plan, 3, "b.xlsx:\n   Bản này thuộc phương án"),
    "a plan of another district": (other_district, 3, "lập từ dữ liệu khác: mã C0022"),
    "a copy of an older round": (older_round, 3, "a.xlsx:\n   Bản này thuộc vòng cũ"),
    "a workbook never made by the program": (never_ours, 3, "list.xlsx: Tệp này không do chương trình lập"),
    "the sheet in a new workbook": (moved_to_a_new_workbook, 3, "moved.xlsx: Tệp này không do chương trình lập"),
    "only the moves": (only_moves, 3, "a.xlsx: Tệp này không do chương trình lập"),
    "the ids deleted": (without_ids, 3, "A4: Cột “Mã dòng” đã bị xóa"),
    "an empty file": (empty, 3, "a.xlsx: Tệp rỗng"),
    "a file that is open": (half_saved, 5, "a.xlsx đang mở trong Excel"),
    "free text": (edited(decide(MOVE, "để xem lại sau")), 3, "J5:\n   Ý kiến: không hiểu ý kiến “để xem lại sau”"),
    "half a decision": (edited(decide(MOVE, "Thay bằng")), 3, "K5:\n   Thay bằng: chưa ghi thay bằng ai"),
    "a formula": (edited(decide(MOVE, '=IF(1,"Đồng ý","")')), 3, "J5:\n   Ý kiến: ô có công thức"),
    "a person not in the data": (edited(decide(MOVE, "Thay bằng", K="C9999")), 3, "K5:\n   Thay bằng: không có cán bộ “C9999”"),
    "an id changed": (edited(AGREED, write(A5="DC-C0014-X001-2PBTx")), 3, "A5:\n   Mã dòng: không có dòng mã"),
    "two rows of one id": (edited(AGREED, write(A6="DC-C0014-X001-2PBT")), 3, "A6:\n   Mã dòng: dòng này trùng mã với ô A5"),
    "someone who left": (somebody_left, 3, "J5:\n   Ý kiến: Dương Văn Bảo Dũng nghỉ hưu hoặc thôi công tác từ 01/10/2026"),
    "an approved plan": (approved, 2, "--reopen"),
    "a file that is not there": (lambda desk: [desk.folder / "none.xlsx"], 2, "Không có tệp"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_taken_in_is_refused_once_and_nothing_is_written(name: str, desk: Desk) -> None:
    prepare, code, told = BAD[name]
    copies = prepare(desk)
    before = desk.listing()
    result = desk.apply(*copies)
    assert result.exit_code == code, result.stderr
    assert result.stderr.count(told) == 1
    assert desk.listing() == before


def test_an_approved_plan_is_opened_again_on_demand(desk: Desk) -> None:
    assert desk.apply(*approved(desk), "--reopen").exit_code == 0
    assert desk.next.exists()


def test_the_same_file_twice_counts_once_and_is_told(desk: Desk) -> None:
    copy = desk.copy("a.xlsx", AGREED)
    result = desk.apply(copy, shutil.copy(copy, desk.folder / "b.xlsx"))
    assert result.exit_code == 0
    assert "b.xlsx:\n   Tệp này giống hệt tệp a.xlsx" in result.stderr
    assert len(list((desk.folder / "history").glob("*.xlsx"))) == 1


def test_a_name_that_was_corrected_in_the_data_is_only_told(desk: Desk) -> None:
    copy, book = desk.copy("a.xlsx", AGREED), load_workbook(desk.data)
    names = {row[0].value: row[1] for row in book["Candidates"].iter_rows(2)}
    names["C0014"].value = "Dương Văn Bảo Dững"
    book.save(desk.data)
    result = desk.apply(copy)
    assert result.exit_code == 0
    assert result.stderr.count("mã C0014 khi gửi là “Dương Văn Bảo Dũng”, trong dữ liệu nay là “Dương Văn Bảo Dững”") == 1
