"""Numbers are written as each language writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optimizer.report.today import today
from optimizer.report.words import number, percent, some
from optimizer.solve import situation
from tests.oracle.small import small


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(Fraction(65, 2), "32,5", "32.5"), (4149, "4.149", "4,149"), (Fraction(0), "0", "0"), (Fraction(1, 20), "0,1", "0.1")],
)
def test_decimals_are_a_comma_in_vietnamese(value: Fraction, vi: str, en: str) -> None:
    assert number(value) == (vi, en)


def test_shares_are_rounded_half_up() -> None:
    assert percent(Fraction(5, 16)) == ("31,3%", "31.3%")
    assert percent(Fraction(1, 2)) == ("50%", "50%")


def test_many_names_are_cut_short_with_their_number() -> None:
    assert some(["a", "b", "c"]).vi == "a, b, c"
    assert some(["a", "b", "c", "d", "e"]).vi == "a, b, c và 2 nữa"


def test_today_counts_posts_vacancies_and_heads() -> None:
    numbers = {row.label.en: row.value for row in today(situation(small()))}
    assert (numbers["Posts"], numbers["Vacant posts"], numbers["People who hold a post"]) == (3, 2, 1)
    assert numbers["Secretaries and chairs who are local people"] == 0
