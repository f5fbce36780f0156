"""A sentence says its facts as people of each language write them."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.text import Text

MOVES = Text("{n} lượt", "{n:move|moves}")


@pytest.mark.parametrize(("count", "told"), [(0, "0 moves"), (1, "1 move"), (2, "2 moves"), (21, "21 moves")])
def test_english_says_one_thing_and_several_things(count: int, told: str) -> None:
    assert MOVES.fill(n=count) == (f"{count} lượt", told)


def test_the_words_behind_a_count_agree_with_it() -> None:
    held = Text("{n} người ở lại {unit}", "{n:person stays|people stay} in {unit}").fill(n=1, unit="B|c:d")
    assert held == ("1 người ở lại B|c:d", "1 person stays in B|c:d")


def test_a_count_without_words_is_the_number_alone() -> None:
    assert Text("{n}", "{n}").fill(n=1) == ("1", "1")
    assert Text("{n}", "{n}").fill(n=True) == ("True", "True")


def test_days_and_texts_are_said_in_each_language() -> None:
    assert Text("từ {day}: {what}", "since {day}: {what}").fill(day=date(2026, 10, 1), what=MOVES.fill(n=1)) == (
        "từ 01/10/2026: 1 lượt",
        "since 01/10/2026: 1 move",
    )
