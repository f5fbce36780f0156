"""What speaks for a person in a post, in the short words of a committee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from optimizer.codes import GRADE_FLOOR, GradeCode
from optimizer.dates import Quarter
from optimizer.domain import Candidate
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.text import Text, join

GRADE_WORDS: Mapping[GradeCode, Text] = {
    GradeCode.HTXS: Text("{n} kỳ HTXSNV", "{n} graded excellent"),
    GradeCode.HTT: Text("{n} kỳ HTTNV", "{n} graded good"),
    GradeCode.HT: Text("{n} kỳ HTNV", "{n} graded completed"),
    GradeCode.KHT: Text("{n} kỳ KHTNV", "{n} graded not completed"),
}
PLANNED = Text("trong quy hoạch {titles}", "in the planning list for {titles}")
NON_LOCAL = Text("không là người địa phương", "not a local person")
NEEDED = Text("đúng nhu cầu: {tags}", "meets the needs: {tags}")


def suits(facts: Facts, candidate: Candidate, placement: Placement, quarter: Quarter) -> list[Text]:
    """Say what speaks for a person in a post: planning list, no local person (of heads), recent grades, needs covered."""
    return [
        *_planned(facts, candidate, placement, quarter),
        *_non_local(facts, candidate, placement),
        *_grades(facts, candidate),
        *_needs(facts, candidate, placement),
    ]


def grade_code(score: Fraction) -> GradeCode:
    """Return the grade of a score."""
    return next(code for code, floor in GRADE_FLOOR.items() if score >= floor)


def _planned(facts: Facts, candidate: Candidate, placement: Placement, quarter: Quarter) -> Iterator[Text]:
    """Name the titles of the planning entries that hold for the post: of its rank or a higher one."""
    titles = facts.problem.titles
    rank = titles[placement.primary.title].rank
    rows = [row for row in facts.planned(candidate.id, quarter.day) if row.unit_id in (None, placement.unit_id)]
    codes = {row.title for row in rows if titles[row.title].rank >= rank}
    if codes:
        yield PLANNED.fill(titles=", ".join(sorted(codes, key=lambda code: (titles[code].rank, code))))


def _non_local(facts: Facts, candidate: Candidate, placement: Placement) -> Iterator[Text]:
    if any(facts.title(post).head for post in placement.posts) and facts.local(candidate, placement.unit_id) is False:
        yield NON_LOCAL


def _grades(facts: Facts, candidate: Candidate) -> Iterator[Text]:
    """Count the recent grades, best first."""
    counts = Counter(grade_code(grade.score) for grade in facts.recent(candidate.id))
    told = [words.fill(n=counts[code]) for code, words in GRADE_WORDS.items() if counts[code]]
    if told:
        yield join(told, ", ")


def _needs(facts: Facts, candidate: Candidate, placement: Placement) -> Iterator[Text]:
    """Name the needs of unit and post that the person covers."""
    needs = facts.problem.units[placement.unit_id].needs | placement.primary.needs
    if covered := sorted(needs & candidate.skills):
        yield NEEDED.fill(tags=", ".join(covered))
