"""The coded values of the workbook: their names in both languages, and what people write for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from optimizer.codes import (
    DISCIPLINE_NAMES,
    EDUCATION_NAMES,
    GRADE_SCORE,
    KIND_NAMES,
    THEORY_NAMES,
    Discipline,
    Education,
    GradeCode,
    Level,
    Measure,
    PinKind,
    Purpose,
    Theory,
    UnitKind,
)
from optimizer.text import Text
from optimizer.workbook.columns import Kind
from optimizer.workbook.words import bare

OF_THEORY = re.compile("(llct|lyluanchinhtri)(hc|hanhchinh)?$")  # people write CC LLCT-HC for CC
BETWEEN_DEGREES = re.compile(r"[;,/+]| và ")
PROPERTIES = (Measure.NON_LOCAL, Measure.FEMALE, Measure.YOUNG, Measure.MINORITY)


class Choice(NamedTuple):
    """One value of a coded column: what it is in the program, its name in both languages, and other spellings."""

    value: object
    name: Text
    others: tuple[str, ...] = ()


MEASURES = (
    Choice(
        Measure.NON_LOCAL,
        Text("không là người địa phương", "non_local"),
        ("không phải là người địa phương", "không phải người địa phương", "không là người ĐP"),
    ),
    Choice(Measure.FEMALE, Text("nữ", "female"), ("cán bộ nữ", "women")),
    Choice(Measure.YOUNG, Text("trẻ", "young"), ("cán bộ trẻ",)),
    Choice(Measure.MINORITY, Text("dân tộc thiểu số", "minority"), ("DTTS", "người dân tộc thiểu số")),
    Choice(Measure.DEGREE, Text("đại học trở lên", "degree"), ("ĐH trở lên", "đại học")),
    Choice(
        Measure.THEORY, Text("trung cấp LLCT trở lên", "theory"), ("trung cấp lý luận chính trị trở lên", "TC LLCT trở lên")
    ),
)

CHOICES: Mapping[Kind, tuple[Choice, ...]] = {
    Kind.SEX: (
        Choice(False, Text("nam", "male"), ("m", "ông")),
        Choice(True, Text("nữ", "female"), ("f", "bà")),
    ),
    Kind.UNIT_KIND: (
        Choice(UnitKind.COMMUNE, Text("xã", "commune")),
        Choice(UnitKind.WARD, Text("phường", "ward")),
        Choice(UnitKind.TOWN, Text("thị trấn", "town"), ("TT",)),
        Choice(UnitKind.SPECIAL_ZONE, Text("đặc khu", "special_zone")),
        Choice(UnitKind.OFFICE, Text("phòng ban", "office"), ("phòng", "ban", "cơ quan")),
    ),
    Kind.EDUCATION: (
        Choice(Education.TC, EDUCATION_NAMES[Education.TC], ("TC", "trung cấp chuyên nghiệp")),
        Choice(Education.CD, EDUCATION_NAMES[Education.CD], ("CĐ",)),
        Choice(Education.DH, EDUCATION_NAMES[Education.DH], ("ĐH", "cử nhân", "CN", "kỹ sư", "bachelor")),
        Choice(Education.THS, EDUCATION_NAMES[Education.THS], ("ThS", "thạc sỹ")),
        Choice(Education.TS, EDUCATION_NAMES[Education.TS], ("TS", "tiến sỹ", "PhD", "doctorate")),
    ),
    Kind.THEORY: (
        Choice(Theory.SC, THEORY_NAMES[Theory.SC], ("SC",)),
        Choice(Theory.TC, THEORY_NAMES[Theory.TC], ("TC",)),
        Choice(Theory.CC, THEORY_NAMES[Theory.CC], ("CC", "cử nhân chính trị", "cử nhân", "CN", "bachelor", "cao cấp/cử nhân")),
    ),
    Kind.DISCIPLINE: (
        Choice(Discipline.REPRIMAND, DISCIPLINE_NAMES[Discipline.REPRIMAND]),
        Choice(Discipline.WARNING, DISCIPLINE_NAMES[Discipline.WARNING]),
        Choice(Discipline.REMOVAL, DISCIPLINE_NAMES[Discipline.REMOVAL]),
        Choice(None, Text("không", "none"), ("không có", "chưa", "no")),
    ),
    Kind.PURPOSE: (
        Choice(Purpose.TRAINING, Text("đào tạo", "training"), ("đào tạo, bồi dưỡng", "bồi dưỡng")),
        Choice(Purpose.NON_LOCAL, MEASURES[0].name, MEASURES[0].others),
        Choice(
            Purpose.TERM_LIMIT,
            Text("đủ hai nhiệm kỳ liên tiếp", "term_limit"),
            ("đủ 2 nhiệm kỳ liên tiếp", "hai nhiệm kỳ liên tiếp", "đủ hai nhiệm kỳ"),
        ),
        Choice(Purpose.OTHER, Text("khác", "other")),
    ),
    Kind.MEASURE: MEASURES,
    Kind.PROPERTY: tuple(choice for choice in MEASURES if choice.value in PROPERTIES),
    Kind.GRADE: (
        Choice(
            Fraction(GRADE_SCORE[GradeCode.HTXS]),
            Text("hoàn thành xuất sắc nhiệm vụ", "excellent"),
            ("HTXS", "HTXSNV", "hoàn thành xuất sắc"),
        ),
        Choice(
            Fraction(GRADE_SCORE[GradeCode.HTT]), Text("hoàn thành tốt nhiệm vụ", "good"), ("HTT", "HTTNV", "hoàn thành tốt")
        ),
        Choice(Fraction(GRADE_SCORE[GradeCode.HT]), Text("hoàn thành nhiệm vụ", "completed"), ("HT", "HTNV", "hoàn thành")),
        Choice(
            Fraction(GRADE_SCORE[GradeCode.KHT]),
            Text("không hoàn thành nhiệm vụ", "not completed"),
            ("KHT", "KHTNV", "không hoàn thành"),
        ),
    ),
    Kind.LEVEL: (
        Choice(Level.HARD, Text("bắt buộc", "hard"), ("cứng",)),
        Choice(Level.SOFT, Text("ưu tiên", "soft"), ("mềm",)),
        Choice(Level.OFF, Text("không áp dụng", "off"), ("tắt",)),
    ),
    Kind.PIN_KIND: (
        Choice(PinKind.ASSIGN, KIND_NAMES[PinKind.ASSIGN]),
        Choice(PinKind.FORBID, KIND_NAMES[PinKind.FORBID]),
        Choice(PinKind.KEEP, KIND_NAMES[PinKind.KEEP]),
        Choice(PinKind.RELEASE, KIND_NAMES[PinKind.RELEASE], ("cho thôi giữ chức", "cho thôi chức vụ")),
    ),
    Kind.LANGUAGE: (
        Choice("vi", Text("Tiếng Việt", "vi"), ("Vietnamese",)),
        Choice("en", Text("Tiếng Anh", "en"), ("English",)),
    ),
    Kind.FLAGS: (
        Choice("weak", Text("phong trào yếu", "weak")),
        Choice("disunity", Text("nội bộ chưa thống nhất", "disunity"), ("mất đoàn kết",)),
        Choice("minority", Text("vùng dân tộc thiểu số", "minority"), ("dân tộc thiểu số", "DTTS", "vùng DTTS")),
        Choice("border", Text("biên giới", "border"), ("vùng biên giới", "xã biên giới")),
        Choice("highland", Text("vùng cao", "highland"), ("xã vùng cao",)),
    ),
    Kind.YES_NO: (
        Choice(True, Text("có", "yes"), ("x", "✓", "✔", "true", "1", "y", "đúng", "c")),
        Choice(False, Text("không", "no"), ("false", "0", "n", "sai", "k", "ko")),
    ),
}


def _spellings(choice: Choice) -> set[str]:
    code = [choice.value] if isinstance(choice.value, str) else []
    return {bare(word) or word for word in (*choice.name, *choice.others, *code)}


SPELLINGS: Mapping[Kind, Mapping[str, object]] = {
    kind: {word: choice.value for choice in choices for word in _spellings(choice)} for kind, choices in CHOICES.items()
}
"""What a bare word means in a column of each kind."""


def meaning(kind: Kind, word: str) -> object:
    """Return what a word means in a column of a kind; raises KeyError for one that means nothing there."""
    key = bare(word) or word
    if kind is Kind.THEORY:
        key = OF_THEORY.sub("", key)
    return SPELLINGS[kind][key]


def degree(text: str) -> Education | None:
    """Return the highest degree in a text that names fields of study, too: ``ĐH Luật; Thạc sĩ Quản lý công``.

    None where the text does not begin with a degree.
    """
    first, *more = [_leading(part) for part in BETWEEN_DEGREES.split(text) if part.strip()] or [None]
    return first and max([first, *filter(None, more)])


def _leading(text: str) -> Education | None:
    """Return the degree that a text begins with."""
    words = text.split()
    fronts = (bare(" ".join(words[:count])) for count in range(len(words), 0, -1))
    found = next((SPELLINGS[Kind.EDUCATION][front] for front in fronts if front in SPELLINGS[Kind.EDUCATION]), None)
    return found if isinstance(found, Education) else None
