"""References that miss nearly: who or what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer.intake.place_names import Found, PlaceNames
from optimizer.intake.reading import read_problem
from optimizer.workbook.words import Directory, bare, clean
from tests.workbook.books import refused, sound, write

UNITS = {"X1": "Xã Tân Lập", "X2": "Phường Hòa Bình", "X3": "Phường 11", "X4": "Xã An Phú", "X5": "Xã An Phú"}
PLACES = PlaceNames(UNITS, ["Xã Cũ Kỹ", "xã cũ kỹ", "OLD-7"])


@pytest.mark.parametrize(
    ("text", "place"),
    [("X1", "X1"), ("xã tân lập", "X1"), ("XÃ  TÂN LẬP", "X1"), ("xã cũ kỹ", "Xã Cũ Kỹ"), ("OLD-7", "OLD-7")],
)
def test_known_places(text: str, place: str) -> None:
    assert PLACES.find(clean(text))[:2] == (place, Found.KNOWN)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phường Hoà Bình", Found.NEAR),  # the tone stands elsewhere: suggested, never joined
        ("Xa Tan Lap", Found.NEAR),
        ("Tân Lập", Found.NEAR),
        ("Xã Tân Lậpp", Found.NEAR),
        ("X01", Found.NEAR),
        ("Phường 12", Found.ELSEWHERE),
        ("Xã Tân Lạc", Found.ELSEWHERE),
        ("Nam Định", Found.ELSEWHERE),
        ("Xã Tân Lập, huyện Đan Phượng", Found.QUALIFIED),
        ("Xã An Phú", Found.AMBIGUOUS),
    ],
)
def test_how_sure_a_place_is(text: str, found: Found) -> None:
    assert PLACES.find(text).found is found


def test_references_are_suggested_by_code_name_and_spelling() -> None:
    people = Directory({"CB001": "Lê Văn An", "CB002": "Trần Thị Bình"})
    assert people.suggest("Lê Văn Ân") == ["CB001"]
    assert people.suggest("CB01") == ["CB001"]
    assert people.suggest("cb-002") == ["CB002"]
    assert Directory({"007": ""}).suggest("7") == ["007"]
    assert people.suggest("không ai") == []


def test_text_is_compared_without_invisible_differences() -> None:
    assert clean(" Ðông\u00a0 Anh\u200b\n") == "Đông Anh"
    assert clean("Tha\u0301i") == "Thái"
    assert bare("Đại học – A1") == "daihoca1"


def test_a_wrong_holder_is_answered_with_the_likely_one(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][0]["holder_id"] = "Phạm  Cường"
    (issue,) = refused(write(tmp_path / "in.xlsx", sheets, "vi"))
    assert issue.todo.vi.endswith("Có phải là C3?")
    assert issue.todo.en.endswith("Did you mean C3?")


def test_a_place_elsewhere_is_told_once(tmp_path: Path) -> None:
    sheets = sound()
    for person in sheets["Candidates"]:
        person["native_unit"] = "Nam Định"
    intake = read_problem(write(tmp_path / "in.xlsx", sheets))
    assert [issue.where for issue in intake.issues] == ["Candidates!E2"]
    assert intake.problem.candidates["C3"].native_unit == "Nam Định"


def test_a_sheet_without_its_columns_does_not_make_every_reference_wrong(tmp_path: Path) -> None:
    sheets = sound()
    path = write(tmp_path / "in.xlsx", sheets | {"Units": [{"unit_id": "X1", "name": "Xã Tân Lập"}]})
    book = load_workbook(path)
    book["Units"]["C1"] = "Phân loại"
    book.save(path)
    assert [issue.code for issue in refused(path)] == ["COLUMN-MISSING"]
