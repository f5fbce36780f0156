"""The coded values of the workbook."""

from __future__ import annotations

from enum import IntEnum, StrEnum


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
