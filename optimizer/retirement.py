"""Retirement ages as data: Decree 135/2020 (domain.md, section 5)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from optimizer.dates import month_end

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
    born, ages = 12 * year + month - 1, WOMEN if female else MEN
    in_force = (age for offset, age in enumerate(ages) if (born + age) // 12 <= FIRST_YEAR + offset)
    last_year, last_month = divmod(born + next(in_force, ages[-1]), 12)
    return month_end(last_year, last_month + 1)
