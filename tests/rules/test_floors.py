"""A floor sinks in the hardest units, but an unknown level stays below it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from optimizer.codes import Education
from optimizer.domain import RuleSetting
from optimizer.solve import situation
from tests.oracle.small import AN, UNITS, small


@pytest.mark.parametrize(
    ("education", "difficulty", "broken"),
    [(None, 3, True), (Education.TC, 3, False), (Education.TC, 2, True), (Education.DH, 2, False)],
)
def test_unknown_is_below_however_low_the_floor(education: Education | None, difficulty: int, broken: bool) -> None:
    units = {unit.id: replace(unit, difficulty=difficulty) for unit in UNITS}
    lowered = {"education-floor": RuleSetting(parameters={"hard_units_minus": "3"})}
    now = situation(small(people=(replace(AN, education=education),), units=units, rules=lowered))
    assert ("education-floor" in now.eligibility.why_not("an", "a-ct", 0)) is broken
