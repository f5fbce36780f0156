"""Reading single values: what a cell holds becomes a code, a number, a date, a period; what cannot be read is a fault."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from optimizer.dates import PartialDate, month_end
from optimizer.intake.faults import (
    DATE_IMPOSSIBLE,
    DATE_INVALID,
    DATE_YEAR,
    NUMBER_INVALID,
    NUMBER_WHOLE,
    PERIOD_INVALID,
    QUARTER_INVALID,
    SHARE_RANGE,
    TEXT_EXPECTED,
    Fault,
)
from optimizer.intake.grids import Raw
from optimizer.intake.guesses import EXCEL_DAY_0, dates_meant, numbers_meant
from optimizer.text import Text
from optimizer.workbook.words import fold

YEARS = range(1900, 2101)
MISTYPED_YEAR = 1905  # day number 1975 of Excel lies in it: a year typed into a cell that is formatted as a date
DAY_FORMS = (
    re.compile(r"(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4}) ?[/.-] ?(?P<m>\d{1,2}) ?[/.-] ?(?P<d>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})"),
)
MONTH_FORMS = (
    re.compile(r"(?:tháng )?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4}) ?[/.-] ?(?P<m>\d{1,2})"),
    re.compile(r"tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})"),
)
YEAR_FORM = re.compile(r"(?:năm )?(?P<y>\d{4})")
QUARTER_FORMS = (
    re.compile(r"(?P<y>\d{4}) ?[-/ ]? ?(?:q|quý ?)(?P<q>[1-4]|iv|i{1,3})"),
    re.compile(r"(?:q|quý ?)(?P<q>[1-4]|iv|i{1,3}) ?(?:[-/ ]|năm)? ?(?P<y>\d{4})"),
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Unreadable(Exception):
    """A value that cannot be read, with its fault and the facts that fill it in."""

    def __init__(self, fault: Fault, **facts: Any) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.facts = facts


def shown(raw: Raw) -> str:
    """Write a value as a person sees it in the cell."""
    if isinstance(raw, datetime):
        return raw.strftime("%d/%m/%Y")
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def read_text(raw: Raw) -> str:
    """Read text or a code: the number 7 is ``7``, the text ``007`` stays as it is."""
    if isinstance(raw, (bool, date, time, timedelta)):
        raise Unreadable(TEXT_EXPECTED, value=shown(raw))
    return shown(raw)


def read_decimal(raw: Raw) -> Fraction:
    """Read a number exactly as written, with a point or a comma."""
    if isinstance(raw, (bool, date, time, timedelta)):
        raise Unreadable(NUMBER_INVALID, value=shown(raw))
    # a cell's 0.1 + 0.2 is meant to be 0.3: twelve digits are more than anyone types
    text = format(raw, ".12g") if isinstance(raw, float) else str(raw).replace(",", ".").replace(" ", "")
    try:
        return Fraction(text) if "/" not in text else Fraction("")
    except ValueError as error:
        raise Unreadable(NUMBER_INVALID, value=shown(raw), hint=numbers_meant(shown(raw))) from error


def read_integer(raw: Raw) -> int:
    """Read a whole number."""
    number = read_decimal(raw)
    if number.denominator != 1:
        raise Unreadable(NUMBER_WHOLE, value=shown(raw))
    return int(number)


def read_share(raw: Raw) -> Fraction:
    """Read a share: 0.5, 0,5 or 50%."""
    percent = isinstance(raw, str) and raw.endswith("%")
    share = read_decimal(str(raw).removesuffix("%")) / 100 if percent else read_decimal(raw)
    if not 0 <= share <= 1:
        raise Unreadable(SHARE_RANGE, value=shown(raw), hint=[] if percent or share > 100 else [f"{shown(raw)}%"])
    return share


def read_date(raw: Raw) -> PartialDate:
    """Read a date as precisely as it is given: a real date, or a day, month or year as text."""
    if isinstance(raw, datetime):
        if raw.year == MISTYPED_YEAR:
            year = (raw.date() - EXCEL_DAY_0).days
            raise Unreadable(DATE_YEAR, value=shown(raw), year=year, hint=[str(year)])
        return PartialDate.on(raw.date())
    text = fold(shown(raw))
    try:
        for form in DAY_FORMS:
            if found := form.fullmatch(text):
                return PartialDate.on(date(_year(found), int(found["m"]), int(found["d"])))
        for form in MONTH_FORMS:
            if found := form.fullmatch(text):
                year, month = _year(found), int(found["m"])
                return PartialDate(date(year, month, 1), month_end(year, month))
    except ValueError as error:
        raise Unreadable(DATE_IMPOSSIBLE, value=shown(raw), hint=dates_meant(text)) from error
    if (found := YEAR_FORM.fullmatch(text)) and int(found["y"]) in YEARS:
        return PartialDate(date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31))
    raise Unreadable(DATE_INVALID, value=shown(raw), hint=dates_meant(text))


def _year(found: re.Match[str]) -> int:
    year = int(found["y"])
    if year not in YEARS:
        raise ValueError(year)
    return year


def read_quarter(raw: Raw) -> str:
    """Read the name of a calendar quarter: ``2026-Q4``, ``Q4/2026``, ``quý IV năm 2026``."""
    for form in QUARTER_FORMS:
        if (found := form.fullmatch(fold(shown(raw)))) and int(found["y"]) in YEARS:
            return f"{found['y']}-Q{ROMAN.get(found['q']) or found['q']}"
    raise Unreadable(QUARTER_INVALID, value=shown(raw))


def read_period(raw: Raw) -> tuple[str, date, date]:
    """Read a graded period: its name (``2026``, ``2026-Q3``, ``2026-07``), first and last day.

    The first day of a month stands for the month: that is what Excel makes of ``2026-07``.
    """
    try:
        name = read_quarter(raw)
    except Unreadable:
        return _year_or_month(raw)
    year, quarter = int(name[:4]), int(name[-1])
    return name, date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter)


def _year_or_month(raw: Raw) -> tuple[str, date, date]:
    try:
        span = read_date(raw)
    except Unreadable as error:
        raise Unreadable(PERIOD_INVALID, value=shown(raw)) from error
    if span.exact and not (isinstance(raw, datetime) and span.first.day == 1):
        raise Unreadable(PERIOD_INVALID, value=shown(raw))
    if span.exact or span.first.month == span.last.month:
        return span.first.strftime("%Y-%m"), span.first, month_end(span.first.year, span.first.month)
    return span.first.strftime("%Y"), span.first, span.last


def at_least(number: int) -> Text:
    """Say from where numbers are allowed."""
    return Text(f"từ {number} trở lên", f"of {number} or more")


def between(low: int, high: int) -> Text:
    """Say which numbers are allowed."""
    return Text(f"từ {low} đến {high}", f"from {low} to {high}")
