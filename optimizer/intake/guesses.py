"""What was probably meant by a date or a number that cannot be read: offered, never taken."""

from __future__ import annotations

import re
from datetime import date, timedelta

from optimizer.workbook.words import MOST

EXCEL_DAY_0 = date(1899, 12, 30)
SERIALS = range(10_000, 60_000)  # day numbers of Excel: the years 1927 to 2064
PARTS = re.compile(r"(?<!\d)(\d{1,2})\s*[/.,\- ]\s*(\d{1,2})\s*[/.,\- ]\s*(\d{4}|\d{2})(?!\d)")
TOGETHER = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
CENTURY = 50  # years of two digits below it belong to this century


def dates_meant(text: str) -> list[str]:
    """Return up to three dates that a text may mean, as people write them.

    Found are dates within other words, with years of two digits, with day and month the wrong way round, without
    separators, the day numbers of Excel, and a year alone.
    """
    if text.isdigit() and int(text) in SERIALS:
        return [(EXCEL_DAY_0 + timedelta(days=int(text))).strftime("%d/%m/%Y")]
    found = [day for parts in (*PARTS.findall(text), *TOGETHER.findall(text)) for day in [_day(*map(int, parts))] if day]
    return list(dict.fromkeys(found or YEAR.findall(text)))[:MOST]


def _day(day: int, month: int, year: int) -> str | None:
    """Write a date of three numbers, month and day exchanged where that is the only way; None if it is none."""
    full = year if year >= 100 else year + (2000 if year < CENTURY else 1900)
    try:
        return (date(full, month, day) if month <= 12 else date(full, day, month)).strftime("%d/%m/%Y")
    except ValueError:  # no such day
        return None


def numbers_meant(text: str) -> list[str]:
    """Return the number in a text, if there is just one: ``85`` for ``85 điểm``."""
    found = NUMBER.findall(text)
    return found if len(found) == 1 else []
