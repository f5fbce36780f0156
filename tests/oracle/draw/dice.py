"""Chance, and days that lie near a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from optimizer.dates import PartialDate
from tests.oracle.days import last_of_month, shift

PLAN_DATES = (date(2026, 10, 1), date(2026, 10, 15), date(2026, 8, 31), date(2027, 1, 1), date(2028, 2, 29))
T = TypeVar("T")


class Dice:
    """The random choices of one problem; ``start`` is its plan date."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.start = self.pick(PLAN_DATES)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, things: Sequence[T]) -> T:
        return self.random.choice(things)

    def some(self, things: Sequence[T], most: int) -> list[T]:
        """Up to ``most`` different ones of the things."""
        return self.random.sample(things, self.random.randint(0, min(most, len(things))))

    def near(self, *months: int) -> date:
        """A day so many months after the plan date, give or take one day."""
        return shift(self.start, self.pick(months)) + timedelta(days=self.pick((-1, 0, 0, 1)))

    def vague(self, day: date) -> PartialDate:
        """The day, now and then known only to the month or the year."""
        how = self.random.random()
        if how < 0.05:
            return PartialDate(date(day.year, 1, 1), date(day.year, 12, 31))
        if how < 0.15:
            return PartialDate(day.replace(day=1), last_of_month(day.year, day.month))
        return PartialDate.on(day)

    def ago(self, *months: int) -> PartialDate:
        return self.vague(self.near(*(-m for m in months)))

    def tags(self) -> frozenset[str]:
        return frozenset(tag for tag in ("đất đai", "tài chính", "vận động") if self.chance(0.3))
