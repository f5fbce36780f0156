"""Single cells: what people write, and what it is read as."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from optimizer.codes import Discipline, Education, Level, Measure, PinKind, Theory, UnitKind
from optimizer.intake.typed import Unreadable, read_date, read_decimal, read_integer, read_period, read_share, read_text
from optimizer.workbook.coded import meaning
from optimizer.workbook.columns import Kind
from optimizer.workbook.titles import TitleBook


@pytest.mark.parametrize(
    ("raw", "code"), [(7, "7"), (7.0, "7"), ("007", "007"), ("CB-1", "CB-1"), (12345678901234.0, "12345678901234")]
)
def test_codes_are_text(raw: object, code: str) -> None:
    assert read_text(raw) == code


@pytest.mark.parametrize("raw", [datetime(2026, 5, 1), True])
def test_a_code_that_excel_made_a_date_or_truth_value_is_a_fault(raw: object) -> None:
    with pytest.raises(Unreadable):
        read_text(raw)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (datetime(1975, 3, 12), "12/03/1975"),
        ("12/3/1975", "12/03/1975"),
        ("12-3-1975", "12/03/1975"),
        ("12.03.1975", "12/03/1975"),
        ("1975-03-12", "12/03/1975"),
        ("ngày 12 tháng 3 năm 1975", "12/03/1975"),
        ("3/1975", "03/1975"),
        ("1975-03", "03/1975"),
        ("1975", "1975"),
        (1975, "1975"),
        (1975.0, "1975"),
        ("29/2/2024", "29/02/2024"),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_written(raw: object, said: str) -> None:
    assert str(read_date(raw)) == said


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("29/2/2023", "DATE-IMPOSSIBLE"),
        ("31/04/1980", "DATE-IMPOSSIBLE"),
        ("12/13/1980", "DATE-IMPOSSIBLE"),
        ("1/2/80", "DATE-INVALID"),
        ("năm ngoái", "DATE-INVALID"),
        (29221, "DATE-INVALID"),
        ("0197", "DATE-INVALID"),
        (datetime(1905, 5, 28), "DATE-YEAR"),
    ],
)
def test_what_is_no_date_is_a_fault(raw: object, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_date(raw)
    assert caught.value.fault.code == code


@pytest.mark.parametrize(
    ("raw", "share"), [(0.5, "1/2"), ("50%", "1/2"), ("50 %", "1/2"), ("0,5", "1/2"), (0.531, "531/1000"), (1, "1")]
)
def test_shares_are_exact(raw: object, share: str) -> None:
    assert read_share(raw) == Fraction(share)


@pytest.mark.parametrize("raw", [50, 1.01, "101%", -0.1])
def test_a_share_over_one_without_percent_is_a_fault(raw: object) -> None:
    with pytest.raises(Unreadable, match="SHARE-RANGE"):
        read_share(raw)


def test_numbers_take_a_comma_and_lose_no_digit() -> None:
    assert read_decimal("7,5") == Fraction(15, 2)
    assert read_decimal(0.1 + 0.2) == Fraction(3, 10)
    assert read_integer(3.0) == read_integer("3") == 3
    with pytest.raises(Unreadable, match="NUMBER-WHOLE"):
        read_integer(3.5)
    for raw in ("ba", "1/2", True, "nan"):
        with pytest.raises(Unreadable, match="NUMBER-INVALID"):
            read_decimal(raw)


@pytest.mark.parametrize(
    ("raw", "name", "end"),
    [
        (2026, "2026", date(2026, 12, 31)),
        ("2026-Q3", "2026-Q3", date(2026, 9, 30)),
        ("Quý III/2026", "2026-Q3", date(2026, 9, 30)),
        ("2026-07", "2026-07", date(2026, 7, 31)),
        (datetime(2026, 7, 1), "2026-07", date(2026, 7, 31)),
    ],
)
def test_periods_are_years_quarters_and_months(raw: object, name: str, end: date) -> None:
    assert read_period(raw)[::2] == (name, end)


@pytest.mark.parametrize("raw", ["2026-Q5", "12/07/2026", datetime(2026, 7, 12), "quý 3", "1800-Q1"])
def test_what_is_no_period_is_a_fault(raw: object) -> None:
    with pytest.raises(Unreadable, match="PERIOD-INVALID"):
        read_period(raw)


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        (Kind.EDUCATION, "ĐH/Đại học/DH/ĐẠI HỌC/university/cử nhân", Education.DH),
        (Kind.EDUCATION, "TC/trung cấp", Education.TC),
        (Kind.EDUCATION, "CĐ/cao đẳng/CD", Education.CD),
        (Kind.EDUCATION, "ThS/thạc sĩ/Thạc sỹ/master", Education.THS),
        (Kind.EDUCATION, "TS/tiến sĩ", Education.TS),
        (Kind.THEORY, "TC/trung cấp/TC LLCT", Theory.TC),
        (Kind.THEORY, "CC/CN/cử nhân/cao cấp/CC LLCT-HC/Cao cấp lý luận chính trị", Theory.CC),
        (Kind.THEORY, "SC/sơ cấp", Theory.SC),
        (Kind.UNIT_KIND, "thị trấn/town/thi tran", UnitKind.TOWN),
        (Kind.UNIT_KIND, "phòng ban/office/Phòng, ban", UnitKind.OFFICE),
        (Kind.UNIT_KIND, "đặc khu/special_zone/special zone", UnitKind.SPECIAL_ZONE),
        (Kind.DISCIPLINE, "cảnh cáo/warning", Discipline.WARNING),
        (Kind.DISCIPLINE, "không/không có", None),
        (Kind.GRADE, "HTXS/HTXSNV/hoàn thành xuất sắc nhiệm vụ", Fraction(95)),
        (Kind.GRADE, "HTT/HTTNV/Hoàn thành tốt nhiệm vụ", Fraction(80)),
        (Kind.GRADE, "HT/HTNV/hoàn thành nhiệm vụ", Fraction(60)),
        (Kind.GRADE, "KHT/KHTNV/không hoàn thành nhiệm vụ", Fraction(30)),
        (Kind.LEVEL, "bắt buộc/hard", Level.HARD),
        (Kind.PIN_KIND, "cho thôi giữ chức vụ/release", PinKind.RELEASE),
        (Kind.MEASURE, "non_local/không là người địa phương", Measure.NON_LOCAL),
        (Kind.SEX, "Nữ/female/nu", True),
        (Kind.YES_NO, "có/x/X/yes/TRUE/1/✓", True),
        (Kind.YES_NO, "không/no/false/0", False),
    ],
)
def test_coded_cells_take_what_people_write(kind: Kind, words: str, value: object) -> None:
    assert [meaning(kind, word) for word in words.split("/")] == [value] * len(words.split("/"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("BT", "BT/bt/Bí thư/Bí thư Đảng ủy/secretary"),
        ("CT", "CT/CT UBND/Chủ tịch UBND"),
        ("PBT", "PBT/PBTTT/PBT TT/Phó Bí thư thường trực"),
        ("CTHD", "CTHD/CTHĐ/CT HĐND/Chủ tịch HĐND"),
        ("PCT", "PCT/PCT UBND/Phó Chủ tịch UBND"),
        ("PCTHD", "PCTHD/PCTHĐ/PCT HĐND"),
        ("TP", "TP/Trưởng phòng"),
        ("CV", "CV/chuyên viên/specialist"),
    ],
)
def test_titles_are_known_by_code_name_and_habit(code: str, words: str) -> None:
    book = TitleBook(())
    assert {book.find(word) for word in words.split("/")} == {code}


def test_a_code_of_the_titles_sheet_goes_before_a_habit() -> None:
    book = TitleBook([("PBTTT", "Phó Bí thư phụ trách", "")])
    assert (book.find("PBTTT"), book.find("PBT TT"), book.find("phó bí thư phụ trách")) == ("PBTTT", "PBTTT", "PBTTT")
    assert book.find("Phó bí thư thường trực") == "PBT"
