"""How the cells of each kind of column are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from optimizer.intake.faults import (
    CODE_UNKNOWN,
    DATE_PARTIAL,
    NUMBER_RANGE,
    PARAMETER_FORM,
    YES_NO_INVALID,
)
from optimizer.intake.faults_decisions import PARAMETER_TWICE
from optimizer.intake.grids import Raw
from optimizer.intake.records import Reader, Record
from optimizer.intake.references import old_place, parts, place, places, reference, region, regions, rule, sheet, title, titles
from optimizer.intake.typed import (
    Unreadable,
    at_least,
    between,
    read_date,
    read_decimal,
    read_integer,
    read_period,
    read_quarter,
    read_share,
    read_text,
    shown,
)
from optimizer.text import join
from optimizer.workbook.coded import CHOICES, SPELLINGS, degree, meaning
from optimizer.workbook.columns import Kind
from optimizer.workbook.words import bare, fold, suggest

LATEST = {"open_from", "by"}  # the strict reading of a month or year: a post opens late, other things happen early


def text(_record: Record, _key: str, raw: Raw) -> str:
    """Read text, or the code of the row itself."""
    return read_text(raw)


def parameters(_record: Record, _key: str, raw: Raw) -> dict[str, str]:
    """Read ``key=value; key=value``; a value may hold commas."""
    found: dict[str, str] = {}
    for part in (part.strip() for part in read_text(raw).split(";")):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if part and not (name and equals and value):
            raise Unreadable(PARAMETER_FORM, value=part)
        if name in found:
            raise Unreadable(PARAMETER_TWICE, name=name)
        if part:
            found[fold(name)] = value
    return found


def number(low: int, high: int | None = None, *, whole: bool = True) -> Reader:
    """Return what reads a number of a range."""

    def read(_record: Record, _key: str, raw: Raw) -> int | Fraction:
        value = read_integer(raw) if whole else read_decimal(raw)
        if value < low or (high is not None and value > high):
            allowed = at_least(low) if high is None else between(low, high)
            raise Unreadable(NUMBER_RANGE, value=shown(raw), range=allowed)
        return value

    return read


def day(record: Record, key: str, raw: Raw) -> date:
    """Read a full date; a month or year is taken at its strict end, with a warning."""
    span = read_date(raw)
    taken = span.last if key in LATEST else span.first
    if not span.exact:
        record.note(key, DATE_PARTIAL, value=shown(raw), taken=taken)
    return taken


def coded(kind: Kind) -> Reader:
    """Return what reads a coded value by its names and by what people write."""

    def read(_record: Record, _key: str, raw: Raw) -> Any:
        word = shown(raw)
        try:
            return meaning(kind, word)
        except KeyError as error:
            names = [choice.name for choice in CHOICES[kind]]
            hint = suggest(word, [name for both in names for name in both])
            raise Unreadable(CODE_UNKNOWN, value=word, choices=join(names, ", "), hint=hint) from error

    return read


def education(record: Record, key: str, raw: Raw) -> Any:
    """Read a degree, alone or with its field of study; of several the highest."""
    return degree(shown(raw)) or coded(Kind.EDUCATION)(record, key, raw)


def yes_no(_record: Record, _key: str, raw: Raw) -> bool:
    """Read yes or no, as a word, a mark or a number."""
    try:
        return bool(meaning(Kind.YES_NO, shown(raw)))
    except KeyError as error:
        raise Unreadable(YES_NO_INVALID, value=shown(raw)) from error


def yes_or_day(record: Record, key: str, raw: Raw) -> bool | date:
    """Read yes, no, or the day by which."""
    try:
        return yes_no(record, key, raw)
    except Unreadable:
        return day(record, key, raw)


def tags(_record: Record, _key: str, raw: Raw) -> frozenset[str]:
    """Read a list of words without regard to case."""
    return frozenset(fold(part) for part in parts(read_text(raw)))


def flags(_record: Record, _key: str, raw: Raw) -> frozenset[str]:
    """Read the features of a unit: the known ones by their English word, any other as a tag."""
    return frozenset(str(SPELLINGS[Kind.FLAGS].get(bare(part), fold(part))) for part in parts(read_text(raw)))


READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: text,
    Kind.ID: text,
    Kind.UNIT: reference("Units"),
    Kind.POST: reference("Posts"),
    Kind.CANDIDATE: reference("Candidates"),
    Kind.TITLE: title,
    Kind.TITLES: titles,
    Kind.REGION: region,
    Kind.REGIONS: regions,
    Kind.PLACE: place,
    Kind.PLACES: places,
    Kind.OLD_PLACE: old_place,
    Kind.RULE: rule,
    Kind.PARAMETERS: parameters,
    Kind.INTEGER: lambda _record, _key, raw: read_integer(raw),
    Kind.COUNT: number(0),
    Kind.DIFFICULTY: number(0, 3),
    Kind.DECIMAL: number(0, whole=False),
    Kind.POINTS: number(0, 100, whole=False),
    Kind.SHARE: lambda _record, _key, raw: read_share(raw),
    Kind.DATE: lambda _record, _key, raw: read_date(raw),
    Kind.DAY: day,
    Kind.YES_NO: yes_no,
    Kind.YES_OR_DAY: yes_or_day,
    Kind.TAGS: tags,
    Kind.FLAGS: flags,
    Kind.PERIOD: lambda _record, _key, raw: read_period(raw),
    Kind.QUARTER: lambda _record, _key, raw: read_quarter(raw),
    Kind.SETTING: lambda _record, _key, raw: raw,
    Kind.SHEET: sheet,
    Kind.EDUCATION: education,
} | {kind: coded(kind) for kind in CHOICES if kind not in (Kind.YES_NO, Kind.FLAGS, Kind.EDUCATION)}
