"""Vietnamese text from the time before Unicode: typed in a font that shows Latin letters as Vietnamese ones."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

LATIN_1 = 256
PLAIN = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
TCVN3 = dict(zip("µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦", PLAIN, strict=True))
"""What the ``.Vn`` fonts show for a letter; the fonts whose name ends in H show capitals."""

GRAVE, ACUTE, HOOK, TILDE, DOT, CIRCUMFLEX, BREVE = "\u0300\u0301\u0309\u0303\u0323\u0302\u0306"
TONES = (GRAVE, ACUTE, HOOK, TILDE, DOT)
MARKS = {
    "aeouyôö": dict(zip("øùûõï", TONES, strict=True)),
    "aeo": dict(zip("âàáåãä", (CIRCUMFLEX, *(CIRCUMFLEX + tone for tone in TONES)), strict=True)),
    "a": dict(zip("êèéúüë", (BREVE, *(BREVE + tone for tone in TONES)), strict=True)),
}
ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
"""The VNI letters that stand alone; all others are a plain letter with its marks behind it."""


def _vni() -> dict[str, str]:
    """Spell out what the ``VNI-`` fonts show, capitals included."""
    shown = ALONE | {letter.upper(): seen.upper() for letter, seen in ALONE.items()}
    for letters, marks in MARKS.items():
        for letter, (mark, accents) in product(letters, marks.items()):
            seen = unicodedata.normalize("NFC", ALONE.get(letter, letter) + accents)
            shown |= {letter + mark: seen, letter.upper() + mark: seen.upper(), letter.upper() + mark.upper(): seen.upper()}
    return shown


VNI = _vni()
VNI_PART = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def converted(text: str, font: str) -> str:
    """Return in Unicode what a text shows in its font.

    Parameters
    ----------
    text
        The text as stored.
    font
        The name of its font.

    Returns
    -------
    str
        The text itself where the font shows it as it is, or where it is Unicode already.
    """
    name, capitals = font.casefold(), font.endswith("H")
    if (text.isascii() and not capitals) or any(ord(char) >= LATIN_1 for char in text):
        return text
    if name.startswith(".vn"):
        seen = "".join(TCVN3.get(char, char) for char in text)
        return seen.upper() if capitals else seen
    if name.startswith("vni"):
        return VNI_PART.sub(lambda part: VNI[part[0]], text)
    return text
