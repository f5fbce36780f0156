"""Whom and what people name in a returned workbook: by code, by code and name, or by a name that only one has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from optimizer.domain import Problem
from optimizer.facts import ExitTerms, Facts
from optimizer.intake.faults import Fault
from optimizer.intake.faults_review import NAME_OTHER, NAME_SHARED, PERSON_UNKNOWN, POST_UNKNOWN
from optimizer.intake.typed import Unreadable
from optimizer.placement import placements
from optimizer.report.words import seat
from optimizer.workbook.words import Directory, clean, even_tones, fold

DASH: Final = re.compile(r"\s+[–—-]\s+")
BRACKETS: Final = re.compile(r"(?P<before>.+?)\s*\((?P<within>[^()]+)\)")
FIT: Final = re.compile(r"\s*\(\d{1,3}\)$")
ADDRESSED: Final = re.compile(r"(?:đ/c|đồng chí|ông|bà)\.?\s+", re.IGNORECASE)


class Register:
    """Codes with their names.

    Parameters
    ----------
    names
        The names of each code.
    unknown
        What is wrong with a text that names none of them.
    """

    def __init__(self, names: Mapping[str, Sequence[str]], unknown: Fault) -> None:
        self.names, self._unknown = names, unknown

    def find(self, text: str) -> str:
        """Return the code that a text names: ``CB007``, ``CB007 – Nguyễn Văn An (71)``, or a full name that only one has.

        Raises
        ------
        Unreadable
            If it names none or several, or a code and the name of another.
        """
        text = clean(text)
        for head, name in _readings(text):
            code = self._code(head)
            if code is not None:
                owners = self._named.get(even_tones(name), [code])
                if code not in owners:
                    raise Unreadable(NAME_OTHER, code=code, name=name, hint=[code, *owners])
                return code
        return self._by_name(text)

    def _code(self, text: str) -> str | None:
        """Return the code that a text is, whatever its case where that leaves only one."""
        alike = self._folded.get(fold(text), [])
        return text if text in self.names else alike[0] if len(alike) == 1 else None

    def _by_name(self, text: str) -> str:
        name = FIT.sub("", text)
        for form in (name, ADDRESSED.sub("", name, count=1)):
            owners = self._named.get(even_tones(form), [])
            if len(owners) == 1:
                return owners[0]
            if owners:
                raise Unreadable(NAME_SHARED, value=form, codes=", ".join(owners), hint=owners)
        likely = Directory({code: names[0] for code, names in self.names.items()}).suggest(name)
        raise Unreadable(self._unknown, value=text, hint=likely)

    @cached_property
    def _folded(self) -> dict[str, list[str]]:
        return _grouped((fold(code), code) for code in self.names)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        return _grouped((even_tones(name), code) for code, names in self.names.items() for name in dict.fromkeys(names))


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield what in a text may be a code, with what would then be the name."""
    yield text, ""
    for dash in DASH.finditer(text):
        yield text[: dash.start()], FIT.sub("", text[dash.end() :])
    if brackets := BRACKETS.fullmatch(text):
        yield brackets["within"], brackets["before"]
        yield brackets["before"], brackets["within"]


def _grouped(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, code in pairs:
        groups.setdefault(key, []).append(code)
    return groups


def primary_posts(problem: Problem) -> dict[str, str]:
    """Return for each post the primary one of its placement."""
    return {post: placement.id for placement in placements(problem) for post in placement.post_ids}


class Office:
    """The people and posts of a problem as a returned workbook may name them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.facts = Facts(problem, ExitTerms())
        self.primary = primary_posts(problem)
        self._people = Register({person.id: (person.full_name,) for person in problem.candidates.values()}, PERSON_UNKNOWN)
        seats = {placement.id: tuple(seat(self.facts, placement)) for placement in self.facts.placements}
        self._posts = Register({post: seats.get(post, (post,)) for post in problem.posts}, POST_UNKNOWN)

    def person(self, text: str) -> str:
        """Return the id of the person whom a text names (see ``Register.find``)."""
        return self._people.find(text)

    def post(self, text: str) -> str:
        """Return the primary post of the placement that a text names."""
        return self.primary[self._posts.find(text)]

    def shown(self, candidate_id: str) -> str:
        """Write a person with code and name; the code alone where nobody has it any more."""
        person = self.problem.candidates.get(candidate_id)
        return f"{person.id} – {person.full_name}" if person else candidate_id

    def leaves(self, candidate_id: str) -> date | None:
        """Return the day on which a person retires or leaves, if that is within the horizon."""
        person = self.problem.candidates[candidate_id]
        days = [self.facts.retirement(person), *([person.leaves_on.first] if person.leaves_on else [])]
        return min(days) if min(days) <= self.facts.last.day else None
