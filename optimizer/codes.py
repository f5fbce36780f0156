"""The coded values of the workbook."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from optimizer.text import Text


class Level(StrEnum):
    """How strictly a rule holds: forbidden, priced, or not at all."""

    HARD = "hard"
    SOFT = "soft"
    OFF = "off"


class UnitKind(StrEnum):
    """What a unit is; an office is a department of the level above the communes."""

    COMMUNE = "commune"
    WARD = "ward"
    TOWN = "town"
    SPECIAL_ZONE = "special_zone"
    OFFICE = "office"


class Education(IntEnum):
    """Degrees, lowest first."""

    TC = 1
    CD = 2
    DH = 3
    THS = 4
    TS = 5


class Theory(IntEnum):
    """Levels of political theory, lowest first."""

    SC = 1
    TC = 2
    CC = 3


class Discipline(StrEnum):
    """Kinds of discipline."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    REMOVAL = "removal"


class Purpose(StrEnum):
    """Why a person is to be moved; it changes the thresholds of service-left and in-planning."""

    TRAINING = "training"
    NON_LOCAL = "non_local"
    TERM_LIMIT = "term_limit"
    OTHER = "other"


class Measure(StrEnum):
    """What a target counts; the first four may also be pinned to a post."""

    NON_LOCAL = "non_local"
    FEMALE = "female"
    YOUNG = "young"
    MINORITY = "minority"
    DEGREE = "degree"
    THEORY = "theory"


class PinKind(StrEnum):
    """What a pin demands."""

    ASSIGN = "assign"
    FORBID = "forbid"
    KEEP = "keep"
    RELEASE = "release"


class GradeCode(StrEnum):
    """Grades of a period, best first."""

    HTXS = "HTXS"
    HTT = "HTT"
    HT = "HT"
    KHT = "KHT"


GRADE_FLOOR = {GradeCode.HTXS: 90, GradeCode.HTT: 70, GradeCode.HT: 50, GradeCode.KHT: 0}
"""The lowest score of each grade."""
GRADE_SCORE = {GradeCode.HTXS: 95, GradeCode.HTT: 80, GradeCode.HT: 60, GradeCode.KHT: 30}
"""The score that a grade without one counts as."""
HARDEST = 3
"""The highest difficulty of a unit."""
EDUCATION_NAMES = {
    Education.TC: Text("trung cấp", "intermediate"),
    Education.CD: Text("cao đẳng", "college"),
    Education.DH: Text("đại học", "university"),
    Education.THS: Text("thạc sĩ", "master"),
    Education.TS: Text("tiến sĩ", "doctor"),
}
THEORY_NAMES = {
    Theory.SC: Text("sơ cấp", "elementary"),
    Theory.TC: Text("trung cấp", "intermediate"),
    Theory.CC: Text("cao cấp", "advanced"),
}
DISCIPLINE_NAMES = {
    Discipline.REPRIMAND: Text("khiển trách", "reprimand"),
    Discipline.WARNING: Text("cảnh cáo", "warning"),
    Discipline.REMOVAL: Text("cách chức", "removal"),
}
KIND_NAMES = {
    PinKind.ASSIGN: Text("bố trí", "assign"),
    PinKind.FORBID: Text("không bố trí", "forbid"),
    PinKind.KEEP: Text("giữ nguyên", "keep"),
    PinKind.RELEASE: Text("cho thôi giữ chức vụ", "release"),
}
MEASURE_NAMES = {
    Measure.NON_LOCAL: Text("không là người địa phương", "non-local"),
    Measure.FEMALE: Text("nữ", "female"),
    Measure.YOUNG: Text("trẻ", "young"),
    Measure.MINORITY: Text("dân tộc thiểu số", "ethnic minority"),
    Measure.DEGREE: Text("đại học trở lên", "university degree or higher"),
    Measure.THEORY: Text("trung cấp lý luận chính trị trở lên", "intermediate political theory or higher"),
}
