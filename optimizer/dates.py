"""Days, months and quarters as the rules count them, one date at a time."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date that may be known only to the month or year: any day from ``first`` to ``last``, both included."""

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """Return a date known to the day."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        """``dd/mm/yyyy``, ``mm/yyyy`` or ``yyyy``, as precisely as it is known."""
        if self.exact:
            return self.first.strftime("%d/%m/%Y")
        return self.first.strftime("%m/%Y" if self.first.month == self.last.month else "%Y")


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the horizon: its place (0 is the first), the day on which its moves happen, and its name."""

    index: int
    day: date
    name: str


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Move a date by whole months; a day that does not exist becomes the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``; negative if ``end`` comes first (rules.md, Terms)."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def months_over(start: date, months: int) -> date:
    """Return the first day on which so many whole months have passed since ``start``."""
    day = add_months(start, months)
    return day if day.day == start.day else day + timedelta(days=1)


def age_on(birth: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def quarter_name(day: date) -> str:
    """Name the calendar quarter that a day falls in: ``2026-Q4``."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarters(plan_date: date, count: int) -> tuple[Quarter, ...]:
    """Lay out the horizon: ``count`` quarters, their days three months apart."""
    days = [add_months(plan_date, 3 * i) for i in range(count)]
    return tuple(Quarter(i, day, quarter_name(day)) for i, day in enumerate(days))
