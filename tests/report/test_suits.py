"""What speaks for a person is said in the short words of a committee."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import date
from fractions import Fraction

from optimizer.domain import Grade, Planning, Problem
from optimizer.report.suits import suits
from optimizer.solve import situation
from tests.oracle.small import AN, UNITS, replace, small


def told(problem: Problem, post: str = "a-ct", lang: str = "vi") -> list[str]:
    facts = situation(problem).facts
    found = suits(facts, facts.problem.candidates["an"], facts.placement_of[post], facts.last)
    return [text.say(lang) for text in found]


def graded(*scores: int) -> tuple[Grade, ...]:
    return tuple(
        Grade("an", str(2025 - n), date(2025 - n, 1, 1), date(2025 - n, 12, 31), Fraction(score))
        for n, score in enumerate(scores)
    )


def test_the_words_of_the_list_of_moves() -> None:
    units = {unit.id: changed(unit, needs=frozenset({"hạ tầng", "đất đai"})) for unit in UNITS}
    person = replace(AN, skills=frozenset({"hạ tầng"}))
    problem = small(people=(person,), units=units, grades=graded(80, 75, 70, 89))
    assert told(problem) == ["trong quy hoạch BT", "không là người địa phương", "4 kỳ HTTNV", "đúng nhu cầu: hạ tầng"]
    assert told(problem, lang="en")[2:] == ["4 graded good", "meets the needs: hạ tầng"]


def test_grades_are_counted_best_first() -> None:
    assert "1 kỳ HTXSNV, 2 kỳ HTTNV, 1 kỳ KHTNV" in told(small(grades=graded(80, 95, 30, 70)))


def test_a_planning_entry_below_the_post_or_for_another_unit_does_not_count() -> None:
    rows = (Planning("an", "PCT"), Planning("an", "BT", "XB"))
    assert "trong quy hoạch BT" not in told(small(planning=rows))
    assert "trong quy hoạch BT" in told(small(planning=rows), "b-ct")


def test_where_a_person_is_from_matters_for_heads_and_only_if_known() -> None:
    assert "không là người địa phương" not in told(small(people=(replace(AN, native_unit=None),)))
    assert "không là người địa phương" not in told(small(people=(replace(AN, native_unit="XA"),)))
