"""Lines of text in a cell are counted by the widths of the letters."""

from __future__ import annotations

import pytest

from optimizer.workbook.wrapping import line_count, text_width


def test_accents_take_no_room_and_bold_takes_more() -> None:
    assert text_width("Đặng Thị Hường") == text_width("Dang Thi Huong")
    assert text_width("Hường", bold=True) > text_width("Hường")
    assert text_width("MMM") > text_width("iii")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10.0, 1),
        ("Xã An", 10.0, 1),
        ("Nguyễn Văn An", 10.0, 2),
        ("Nguyễn\nVăn\nAn", 30.0, 3),
        ("Nguyễn\n\nAn", 30.0, 3),
        ("m" * 30, 10.0, 7),
    ],
)
def test_words_break_where_the_column_ends_and_a_long_word_goes_on(text: str, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


def test_a_wider_column_never_needs_more_lines() -> None:
    text = "Phó Chủ tịch Hội đồng nhân dân, Xã Quảng Lâm; không là người địa phương"
    counts = [line_count(text, width) for width in range(5, 100)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 1
