"""Days, months and ages counted from the wording of the rules, on purpose without the product's functions."""

from __future__ import annotations

from datetime import date, timedelta

# Retirement age in months by the year in which it is reached; the last year's age stays in force (Decree 135/2020).
MEN = {2021: 723, 2022: 726, 2023: 729, 2024: 732, 2025: 735, 2026: 738, 2027: 741, 2028: 744}
WOMEN = {
    2021: 664,
    2022: 668,
    2023: 672,
    2024: 676,
    2025: 680,
    2026: 684,
    2027: 688,
    2028: 692,
    2029: 696,
    2030: 700,
    2031: 704,
    2032: 708,
    2033: 712,
    2034: 716,
    2035: 720,
}


def last_of_month(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)


def shift(day: date, months: int) -> date:
    """The same day so many months later; a day that does not exist becomes the month's last."""
    count = day.year * 12 + (day.month - 1) + months
    year, month = count // 12, count % 12 + 1
    return min(last_of_month(year, month), date(year, month, 1) + timedelta(days=day.day - 1))


def months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + (end.month - start.month) - (1 if end.day < start.day else 0)


def age(birth: date, day: date) -> int:
    had_birthday = (day.month, day.day) >= (birth.month, birth.day)
    return day.year - birth.year - (0 if had_birthday else 1)


def name_of_quarter(day: date) -> str:
    return f"{day.year}-Q{1 + (day.month - 1) // 3}"


def retirement(female: bool, birth: date) -> date:
    """Last day of the month in which the person reaches the age in force that year."""
    table = WOMEN if female else MEN
    year = 2021
    while True:
        in_force = table[min(year, max(table))]
        reached = birth.year * 12 + (birth.month - 1) + in_force
        # A birth before the table's first month gets there before 2021 and keeps the age of 2021.
        if reached // 12 <= year:
            return last_of_month(reached // 12, reached % 12 + 1)
        year += 1
