"""Sentences in Vietnamese and English, kept side by side so that neither can be forgotten."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

LANGUAGES = ("vi", "en")


class Text(NamedTuple):
    """One sentence or label in both languages; ``{name}`` marks a fact to be filled in.

    ``{n:move|moves}`` is a count with its noun, as English needs it: “1 move”, “2 moves”.
    """

    vi: str
    en: str

    def fill(self, **facts: object) -> Text:
        """Return the text with its facts filled in; a fact may itself be a Text, a date is written dd/mm/yyyy."""
        return Text(*(getattr(self, lang).format(**{k: _fact(v, lang) for k, v in facts.items()}) for lang in LANGUAGES))

    def say(self, lang: str) -> str:
        """Return the sentence in one language, ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en


class Count(int):
    """A number that chooses between the words for one and for several."""

    def __format__(self, words: str) -> str:
        """Write the number, and behind it what fits of ``one|several``."""
        one, _, several = words.partition("|")
        return f"{int(self)} {one if self == 1 else several}" if words else str(int(self))


def _fact(value: object, lang: str) -> str | Count:
    return Count(value) if isinstance(value, int) and not isinstance(value, bool) else said(value, lang)


def said(value: object, lang: str) -> str:
    """Write one fact as people of that language write it."""
    if isinstance(value, Text):
        return value.say(lang)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def join(texts: list[Text], separator: str = "; ") -> Text:
    """Join several texts into one."""
    return Text(*(separator.join(getattr(t, lang) for t in texts) for lang in LANGUAGES))
