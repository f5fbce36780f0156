"""Numbers, posts and people written as a committee reads them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from babel.numbers import format_decimal

from optimizer.audit import NO_PLAN
from optimizer.codes import Level
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.rules import Rulebook
from optimizer.text import LANGUAGES, Text, join

LEVEL_NAMES: Mapping[Level, Text] = {
    Level.HARD: Text("bắt buộc", "hard"),
    Level.SOFT: Text("ưu tiên", "soft"),
    Level.OFF: Text("không áp dụng", "off"),
}
NOT_A_PLAN = Text("Lượt điều động không thực hiện được", "Moves that cannot be made")
HALF = Fraction(1, 2)
MOST_NAMES = 3


def same(text: str) -> Text:
    """Return a name or code that reads the same in both languages."""
    return Text(text, text)


@lru_cache(maxsize=2**12)
def number(value: Fraction | int) -> Text:
    """Write a number with at most one decimal, rounded half up: ``32,5`` in Vietnamese, ``32.5`` in English."""
    rounded = Decimal(floor(10 * value + HALF)) / 10
    return Text(*(format_decimal(rounded, format="#,##0.#", locale=lang) for lang in LANGUAGES))


def percent(share: Fraction) -> Text:
    """Write a share in percent with at most one decimal."""
    return Text(*(f"{points}%" for points in number(100 * share)))


def capital(text: Text) -> Text:
    """Begin a text with a capital letter."""
    return Text(*(words[:1].upper() + words[1:] for words in text))


def person(candidate: Candidate) -> Text:
    """Write a person with the code that tells namesakes apart."""
    return same(f"{candidate.full_name} ({candidate.id})")


def seat(facts: Facts, placement: Placement) -> Text:
    """Write a post by its title, or titles if held together, and its unit."""
    titles = [facts.title(post).name for post in placement.posts]
    together = Text(" kiêm ".join(t.vi for t in titles), " and ".join(t.en for t in titles))
    return join([capital(together), same(facts.problem.units[placement.unit_id].name)], ", ")


def post_name(facts: Facts, post: Post) -> Text:
    """Write one post by its own title and its unit."""
    return join([capital(facts.title(post).name), same(facts.unit(post).name)], ", ")


def present_seat(facts: Facts, candidate: Candidate) -> Text:
    """Write what a person is today: the post held, else title and unit as far as they are known."""
    if candidate.id in facts.held:
        return seat(facts, facts.held[candidate.id])
    unit, title = facts.unit_today(candidate), facts.title_today(candidate)
    place = unit.name if unit else candidate.current_unit
    return join([*([capital(title.name)] if title else []), *([same(place)] if place else [])], ", ")


def some(names: Iterable[str]) -> Text:
    """Write the first few of many names, and how many more there are."""
    shown = list(names)
    left = len(shown) - MOST_NAMES
    more = Text(" và {n} nữa", " and {n} more").fill(n=left) if left > 0 else same("")
    return Text("{names}{more}", "{names}{more}").fill(names=", ".join(shown[:MOST_NAMES]), more=more)


def label(rulebook: Rulebook, code: str) -> Text:
    """Return the short name of a rule by its code."""
    return NOT_A_PLAN if code == NO_PLAN else rulebook.rules[code].label
