"""Everybody retires on the day that the decree says, whatever the sex and the month of birth."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.retirement import retirement_date
from tests.oracle.days import retirement


@pytest.mark.parametrize("female", [False, True])
def test_every_month_of_birth_has_the_day_that_counting_year_by_year_finds(female: bool) -> None:
    births = [date(year, month, 15) for year in range(1950, 2000) for month in range(1, 13)]
    assert [retirement_date(female, born.year, born.month) for born in births] == [retirement(female, born) for born in births]
