"""Text in the fonts of the time before Unicode is shown as what it says."""

from __future__ import annotations

import pytest

from optimizer.intake.legacy import converted

TCVN3 = [
    ("NguyÔn V¨n Hïng", "Nguyễn Văn Hùng"),
    ("TrÇn ThÞ Thuý H»ng", "Trần Thị Thuý Hằng"),
    ("§Æng Quèc Kh¸nh", "Đặng Quốc Khánh"),
    ("L­u §øc Th¾ng", "Lưu Đức Thắng"),
    ("huyÖn B¾c Hµ, tØnh Lµo Cai", "huyện Bắc Hà, tỉnh Lào Cai"),
]
VNI = [
    ("Nguyeãn Vaên Huøng", "Nguyễn Văn Hùng"),
    ("Traàn Thò Thuùy Haèng", "Trần Thị Thúy Hằng"),
    ("Ñaëng Quoác Khaùnh", "Đặng Quốc Khánh"),
    ("Löu Ñöùc Thaéng", "Lưu Đức Thắng"),
    ("LEÂ THÒ MYÕ", "LÊ THỊ MỸ"),
]


@pytest.mark.parametrize(("stored", "seen"), TCVN3)
def test_tcvn3(stored: str, seen: str) -> None:
    assert converted(stored, ".VnTime") == seen


@pytest.mark.parametrize(("stored", "seen"), VNI)
def test_vni(stored: str, seen: str) -> None:
    assert converted(stored, "VNI-Times") == seen


def test_a_font_of_capitals_shows_capitals() -> None:
    assert converted("trÇn v¨n an", ".VnTimeH") == "TRẦN VĂN AN"


@pytest.mark.parametrize(("text", "font"), [("CB001", ".VnTime"), ("Trần", ".VnTime"), ("Ñaëng", "Arial"), ("BT", "VNI-Times")])
def test_what_is_shown_as_it_is_stays(text: str, font: str) -> None:
    assert converted(text, font) == text
