"""People are listed by their given names, in the order of the Vietnamese alphabet and its tones."""

from __future__ import annotations

import unicodedata

import pytest

from optimizer.report.names import by_given_name


@pytest.mark.parametrize(
    "names",
    [
        ["Trần Văn An", "Lê Thị Bình", "Nguyễn Văn Cường"],
        ["Vũ Thị An", "Vũ Thị Ân", "Vũ Thị Bích"],
        ["Lê Dũng", "Lê Đạt", "Lê Em"],
        ["Lê Oanh", "Lê Ôn", "Lê Ơn", "Lê Phú"],
        ["Lê Ma", "Lê Mà", "Lê Mả", "Lê Mã", "Lê Má", "Lê Mạ", "Lê Mai"],
        ["Bùi Văn Hòa", "Lê An Hòa", "Lê Văn Hòa"],
        ["Lê Hoa", "Lê Hoà", "Lê Hoan"],
        ["", "Lê Y", "Lê Ω"],
    ],
)
def test_given_names_come_in_the_order_of_the_alphabet(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=by_given_name) == names


def test_case_and_the_way_accents_are_stored_make_no_difference() -> None:
    assert by_given_name("NGUYỄN VĂN ĐẠT") == by_given_name(unicodedata.normalize("NFD", "Nguyễn Văn Đạt"))
