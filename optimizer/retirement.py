"""Retirement ages as data: Decree 135/2020 (domain.md, section 5)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from optimizer.dates import add_months, month_end

FIRST_YEAR = 2021
MEN = (723, 726, 729, 732, 735, 738, 741, 744)
"""Retirement age of men in months for 2021, 2022, ...; the last one stays in force."""
WOMEN = (664, 668, 672, 676, 680, 684, 688, 692, 696, 700, 704, 708, 712, 716, 720)
"""Retirement age of women in months for 2021, 2022, ...; the last one stays in force."""


@lru_cache(maxsize=4096)
def retirement_date(female: bool, year: int, month: int) -> date:
    """Return the last day of the month in which somebody born in that month reaches the age then in force.

    Births before the table's first month take the age of its first year.
    """
    ages = WOMEN if female else MEN
    birth = date(year, month, 1)
    for offset, age in enumerate(ages):
        reached = add_months(birth, age)
        if reached.year <= FIRST_YEAR + offset:
            return month_end(reached.year, reached.month)
    reached = add_months(birth, ages[-1])
    return month_end(reached.year, reached.month)
