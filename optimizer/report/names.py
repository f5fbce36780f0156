"""People in the order of their given names, as Vietnamese lists have them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The alphabet: a letter with its own mark follows the plain one."""
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""The tone marks in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng; a word without one comes first."""

Word = tuple[tuple[int, ...], tuple[int, ...]]
NameKey = tuple[Word, tuple[Word, ...]]


@lru_cache(maxsize=2**14)
def by_given_name(name: str) -> NameKey:
    """Return what to sort a full name by: the given name, which is its last word, then the family and middle names."""
    *others, given = [_word(word) for word in name.casefold().split()] or [((), ())]
    return given, tuple(others)


def _word(word: str) -> Word:
    """Return the places of a word's letters in the alphabet, then its tones, which decide only between equal letters."""
    tones = [TONES.index(mark) + 1 for mark in unicodedata.normalize("NFD", word) if mark in TONES]
    toneless = "".join(mark for mark in unicodedata.normalize("NFD", word) if mark not in TONES)
    letters = unicodedata.normalize("NFC", toneless)
    # a letter of another alphabet follows them all
    places = [LETTERS.index(letter) if letter in LETTERS else len(LETTERS) + ord(letter) for letter in letters]
    return tuple(places), tuple(tones)
