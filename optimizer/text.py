"""Sentences in Vietnamese and English, kept side by side so that neither can be forgotten."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

LANGUAGES = ("vi", "en")


class Text(NamedTuple):
    """One sentence or label in both languages; ``{name}`` marks a fact to be filled in."""

    vi: str
    en: str

    def fill(self, **facts: object) -> Text:
        """Return the text with its facts filled in; a fact may itself be a Text, a date is written dd/mm/yyyy."""
        return Text(*(getattr(self, lang).format(**{k: said(v, lang) for k, v in facts.items()}) for lang in LANGUAGES))

    def say(self, lang: str) -> str:
        """Return the sentence in one language, ``vi`` or ``en``."""
        return self.vi if lang == "vi" else self.en


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
