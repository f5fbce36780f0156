"""Which place a cell names: a listed unit by code or name, an old unit, or a place elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from optimizer.workbook.words import MOST, Directory, fold, loose

UNIT_WORD = re.compile(r"(?:(?:xã|xa|phường|phuong|thị trấn|thi tran|đặc khu|dac khu|tt)\b\.?|[px]\.) ?")
LEAST_LETTERS = 6  # shorter names differ by one letter and are still two places


class Found(Enum):
    """How sure it is that a place is the one meant."""

    KNOWN = "known"
    AMBIGUOUS = "ambiguous"  # several units have this name
    NEAR = "near"  # nearly a known name: probably misspelt
    QUALIFIED = "qualified"  # a known name with a district or province behind it
    ELSEWHERE = "elsewhere"


class Place(NamedTuple):
    """A place as the facts hold it (see ``domain.Candidate``), with the codes or names that may have been meant."""

    text: str
    found: Found
    meant: tuple[str, ...] = ()


class PlaceNames:
    """The places that a workbook knows: its units, and the old units of UnitChanges."""

    def __init__(self, units: Mapping[str, str], old: Iterable[str]) -> None:
        self._units = units
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for unit, name in units.items():
            self._by_name[fold(name)].append(unit)
        self._old: dict[str, str] = {}
        for text in old:
            if text not in units and fold(text) not in self._by_name:
                self._old.setdefault(fold(text), text)
        self._said = {unit: f"{unit} ({name})" for unit, name in units.items()}
        self._said |= {text: text for text in self._old.values()}
        self._directory = Directory(units)
        self._words = {fold(word): place for place, name in units.items() for word in (place, name)}
        self._words |= self._old
        self._stems: dict[str, list[str]] = defaultdict(list)
        for word, place in self._words.items():
            self._stems[_stem(word)].append(place)
        self.find = cache(self._find)

    def say(self, place: str) -> str:
        """Write a place as people recognise it: code and name of a unit, the name of an old unit."""
        return self._said[place]

    def _find(self, text: str) -> Place:
        """Return the place that a text names."""
        if text in self._units:
            return Place(text, Found.KNOWN)
        named = self._by_name.get(fold(text), [])
        if len(named) > 1:
            return Place(text, Found.AMBIGUOUS, tuple(named))
        if named or fold(text) in self._old:
            return Place(named[0] if named else self._old[fold(text)], Found.KNOWN)
        if near := self._near(text):
            return Place(text, Found.NEAR, tuple(near))
        begin, _, rest = text.replace(" - ", ",").partition(",")
        if rest and self._find(begin.strip()).found in (Found.KNOWN, Found.NEAR, Found.AMBIGUOUS):
            return Place(text, Found.QUALIFIED, tuple(self._near(begin.strip())))
        return Place(text, Found.ELSEWHERE, tuple(self._directory.suggest(text)))

    def _near(self, text: str) -> list[str]:
        """Return the places whose name differs only in accents, in the word for its kind, or by one keystroke."""
        if same := self._stems.get(_stem(fold(text))) or self._stems.get(loose(text)):
            return list(dict.fromkeys(same))[:MOST]
        if len(text) < LEAST_LETTERS:
            return []
        hit = process.extractOne(fold(text), self._words.keys(), scorer=OSA.distance, score_cutoff=1)
        # Phường 11 and Phường 12 are two places, not one misspelt
        return [self._words[hit[0]]] if hit and _digits(hit[0]) == _digits(text) else []


def _stem(word: str) -> str:
    begin = UNIT_WORD.match(word)
    return loose(word[begin.end() :] if begin else word) or word


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
