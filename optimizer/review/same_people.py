"""Whether a returned plan and today's data speak of the same people: a code may be somebody else's in other data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.domain import Problem
from optimizer.errors import Issue
from optimizer.intake.faults_review import OTHER_DATA, OTHER_NAME
from optimizer.intake.opening import refusal
from optimizer.planbook.plan_manifest import CANDIDATE_ID
from optimizer.review.manifest import Manifest
from optimizer.review.spoken import DASH
from optimizer.workbook.words import even_tones


class Named(NamedTuple):
    """A person by code, with the name when the plan was sent and the name in the data."""

    code: str
    before: str
    now: str

    @property
    def same(self) -> bool:
        """Whether both are one name, wherever its tone marks stand."""
        return even_tones(self.before) == even_tones(self.now)


def renamed(copy: str, manifest: Manifest, problem: Problem) -> tuple[Issue, ...]:
    """Return a warning for each person whose code has another name today.

    Raises
    ------
    DataError
        If that is most of them: the plan was made from the data of other people.
    """
    found = list(_named(manifest, problem))
    others = [person for person in found if not person.same]
    if 2 * len(others) > len(found):
        told = others[0]._asdict() | {"differ": len(others), "people": len(found)}
        raise refusal(OTHER_DATA.at(copy, plan_id=manifest.plan_id, **told))
    return tuple(OTHER_NAME.at(copy, **person._asdict()) for person in others)


def _named(manifest: Manifest, problem: Problem) -> Iterator[Named]:
    """Yield everybody whom the plan was about and whose code the data know."""
    named = {sent[CANDIDATE_ID]: sent.get("person", "").partition(DASH)[2] for sent in manifest.rows.values()}
    for code, before in named.items():
        if before and code in problem.candidates:
            yield Named(code, before, problem.candidates[code].full_name)
