"""Vietnamese text as people type it: normalised for reading, folded for matching, compared for suggestions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
LOOKALIKES = str.maketrans("\u00d0\u00f0", "Đđ")  # the Icelandic letter looks like the Vietnamese one
FOREIGN = str.maketrans(
    "АВЕЗКМНОРСТУХІЈЅаеорсухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
    "ABE3KMHOPCTYXIJSaeopcyxijsdhqwABEZHIKMNOPTYXoa",
)
"""Cyrillic and Greek letters that cannot be told from Latin ones."""
TONES = "\u0300\u0301\u0303\u0309\u0323"
MOST = 3
CLOSE = 75.0


@lru_cache(maxsize=2**16)
def clean(text: str) -> str:
    """Trim a text, compose its accents (NFC), and make every run of spaces and line breaks one space."""
    return " ".join(unicodedata.normalize("NFC", text).translate(INVISIBLE).translate(LOOKALIKES).split())


def latin(text: str) -> str:
    """Return a text with Latin letters in place of Cyrillic and Greek ones that look the same."""
    return text if text.isascii() else text.translate(FOREIGN)


@lru_cache(maxsize=2**16)
def fold(text: str) -> str:
    """Return a text without regard to case, for matching."""
    return clean(text).casefold()


def even_tones(text: str) -> str:
    """Return the folded text with the tone of each word at its end, so that ``hoà`` and ``hòa`` are the same."""
    return " ".join(_even_tone(unicodedata.normalize("NFD", word)) for word in fold(text).split())


def _even_tone(letters: str) -> str:
    return "".join(sorted(letters, key=lambda char: char in TONES))


@lru_cache(maxsize=2**16)
def bare(text: str) -> str:
    """Return only the letters and digits of a text, without case, accents and spaces: ``Đại học`` is ``daihoc``."""
    letters = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(char for char in letters if char.isalnum())


def loose(text: str) -> str:
    """Return the bare text without leading zeros, so that ``7`` suggests ``007``."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", bare(text))


class Directory:
    """The codes that a reference may name, with a name for each; finds the likely ones for a misspelt reference."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def __contains__(self, code: object) -> bool:
        return code in self.names

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {}
        for code, name in self.names.items():
            for word in {loose(code), loose(name)} - {""}:
                keys.setdefault(word, []).append(code)
        return keys

    def suggest(self, text: str) -> list[str]:
        """Return up to three codes that were probably meant, the likeliest first."""
        key = loose(text)
        if key in self._keys:
            return self._keys[key][:MOST]
        found = process.extract(key, self._keys.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=MOST)
        return list(dict.fromkeys(code for word, _, _ in found for code in self._keys[word]))[:MOST]


def suggest(text: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known words that were probably meant, the likeliest first."""
    return Directory(dict.fromkeys(known, "")).suggest(text)
