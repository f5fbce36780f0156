"""How well a person fits a placement, 0 to 100, in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from optimizer.codes import Theory
from optimizer.domain import Candidate
from tests.oracle.facts import Case

HALF = Fraction(1, 2)


def fit(case: Case, c: Candidate, placement: str) -> int:
    if (c.id, placement) not in case.fits:
        case.fits[c.id, placement] = computed_fit(case, c, placement)
    return case.fits[c.id, placement]


def computed_fit(case: Case, c: Candidate, placement: str) -> int:
    post = case.problem.posts[placement]
    if (c.id, post.id) in case.problem.scores:
        return case.problem.scores[c.id, post.id]
    unit = case.problem.units[post.unit_id]
    needs = post.needs | unit.needs
    parts = {
        "grade": case.grade(c) / 100,
        "needs": Fraction(len(needs & c.skills), len(needs)) if needs else HALF,
        "grassroots": min(c.grassroots_years, Fraction(5)) / 5,
        "difficulty": difficulty_match(case, c, unit.difficulty),
        "preference": Fraction(1 if not c.preferred_regions or unit.region in c.preferred_regions else 0),
        "theory": {Theory.CC: Fraction(1), Theory.TC: HALF}.get(c.theory, Fraction(0)) if c.theory else Fraction(0),
    }
    total = sum((case.rules.number("fit", name) * part for name, part in parts.items()), Fraction(0))
    return floor(total + HALF)


def difficulty_match(case: Case, c: Candidate, difficulty: int) -> Fraction:
    if difficulty < 2:
        return HALF
    return Fraction(1 if case.grade(c) >= 80 and case.age(c) <= 45 else 0)
