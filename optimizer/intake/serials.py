"""Numbers that are dates: which number formats show a date, and which day a number stands for."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache
from math import inf

GENERAL = {"general", "standard", "@", ""}
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0",
    42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
}  # fmt: skip
"""The formats that a file names by number only; 14 and 22 follow the computer's settings."""
EASTERN = {*range(27, 37), *range(50, 59)}  # dates in Excel's East Asian editions
PLAIN_DATE = "dd/mm/yyyy"
LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
FLOOR = re.compile(r"\[>=(\d+)\]")
DATED = re.compile(r"[dmhys]", re.IGNORECASE)
START_1900, START_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
LEAP_DAY = 60  # Excel's calendar has a 29 February 1900, so days before it are one further on
MILLISECONDS = 86_400_000


def number_format(code: int, custom: dict[int, str]) -> str:
    """Return the number format with this code; General is blank."""
    form = custom.get(code) or (PLAIN_DATE if code in EASTERN else BUILT_IN.get(code, ""))
    return "" if form.casefold() in GENERAL else form


@lru_cache(maxsize=4096)
def first_date(form: str) -> float:
    """Return from which number on a number format shows dates or times: ``[>=3000]dd/mm/yyyy;0`` shows 1975 as a year."""
    if not DATED.search(LITERAL.sub("", form.split(";")[0])):
        return inf
    floor = FLOOR.match(form)
    return int(floor[1]) if floor else -inf


@lru_cache(maxsize=4096)
def shows_span(form: str) -> bool:
    """Whether a number format shows a length of time, as ``[h]:mm``."""
    return bool(ELAPSED.search(form.split(";")[0]))


def moment(serial: float, form: str, start: datetime) -> datetime | time | timedelta:
    """Return what a number stands for under a date format; raises OverflowError where there is no such day."""
    day, fraction = divmod(serial, 1)
    rest = timedelta(milliseconds=round(fraction * MILLISECONDS))
    if shows_span(form):
        return timedelta(days=day) + rest
    if serial < 0:
        raise OverflowError(serial)
    if day == 0 and rest.days == 0:
        return (START_1904 + rest).time()
    if start == START_1900 and day < LEAP_DAY:
        day += 1
    return start + timedelta(days=day) + rest
