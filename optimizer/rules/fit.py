"""People suit their posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor, lcm
from typing import TYPE_CHECKING, Self

import numpy as np
from pydantic import Field, model_validator

from optimizer.codes import Level, Theory
from optimizer.domain import Candidate
from optimizer.facts import Facts, grouped
from optimizer.placement import Placement
from optimizer.rules.base import NOT_HARD, Breach, NoParameters, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.columns import Columns
    from optimizer.grid import Ints
    from optimizer.posting import Posting
    from optimizer.seats import Seats


HALF = Fraction(1, 2)
GOOD = 80
"""From this mean grade on, a young person matches a hard unit."""
HARD_UNITS_UNTIL_AGE = 45
HARD_FROM = 2
FULL_YEARS = 5
"""Years at the grassroots that earn all points."""
THEORY_SHARE = {Theory.SC: Fraction(0), Theory.TC: HALF, Theory.CC: Fraction(1)}

PART_NAMES = {
    "grade": Text("đánh giá", "grades"),
    "needs": Text("nhu cầu", "needs"),
    "grassroots": Text("cơ sở", "grassroots"),
    "difficulty": Text("địa bàn", "difficulty"),
    "preference": Text("nguyện vọng", "preference"),
    "theory": Text("LLCT", "theory"),
}


class Fit(PlanRule):
    """The better everybody suits his or her post, the better the plan."""

    code = "fit"
    label = Text("Phù hợp với vị trí", "Fit")
    summary = Text(
        "Tổng mức chưa phù hợp (100 trừ điểm phù hợp) của những người giữ vị trí ở quý cuối nhỏ nhất có thể; điểm phù hợp gồm đánh "
        "giá, đáp ứng nhu cầu, năm ở cơ sở, địa bàn khó khăn, nguyện vọng, lý luận chính trị.",
        "The holders of the last quarter lack as little as possible of a fit of 100; fit is made of grades, needs covered, years at "
        "the grassroots, difficulty, preference, political theory.",
    )
    source = Text(
        "Thực tiễn địa phương (Bắc Hà, Đầm Hà); trọng số chưa kiểm chứng", "local practice (Bắc Hà, Đầm Hà); weights unverified"
    )
    default = Level.SOFT
    levels = NOT_HARD
    default_tier = 8
    waivable = False

    class Parameters(NoParameters):
        """Points for each part; they sum to 100."""

        grade: int = Field(40, ge=0)
        needs: int = Field(20, ge=0)
        grassroots: int = Field(10, ge=0)
        difficulty: int = Field(10, ge=0)
        preference: int = Field(10, ge=0)
        theory: int = Field(10, ge=0)

        @model_validator(mode="after")
        def _sum_to_100(self) -> Self:
            if sum(self.model_dump().values()) != 100:
                raise ValueError("grade + needs + grassroots + difficulty + preference + theory = 100")
            return self

    parameters: Parameters

    def post(self, posting: Posting) -> None:
        """Charge what each holder of the last quarter lacks."""
        columns = posting.columns
        lacking = 100 - fits(columns, self.parameters)
        lacking *= columns.seated[posting.facts.last.index]
        posting.price(columns.all, lacking)

    def parts(self, facts: Facts, candidate: Candidate, placement: Placement) -> dict[str, Fraction]:
        """Return the points of each part, exactly."""
        points, unit, grade = self.parameters, facts.problem.units[placement.unit_id], facts.grade(candidate.id)
        needs = unit.needs | placement.primary.needs
        covered = Fraction(len(needs & candidate.skills), len(needs)) if needs else HALF
        young_and_good = Fraction(grade >= GOOD and facts.age(candidate) <= HARD_UNITS_UNTIL_AGE)
        preferred = {region.casefold() for region in candidate.preferred_regions}
        liked = not preferred or (unit.region or "").casefold() in preferred
        return {
            "grade": points.grade * grade / 100,
            "needs": points.needs * covered,
            "grassroots": points.grassroots * min(candidate.grassroots_years, Fraction(FULL_YEARS)) / FULL_YEARS,
            "difficulty": points.difficulty * (HALF if unit.difficulty < HARD_FROM else young_and_good),
            "preference": Fraction(points.preference * liked),
            "theory": points.theory * (THEORY_SHARE[candidate.theory] if candidate.theory else Fraction(0)),
        }

    def value(self, facts: Facts, candidate: Candidate, placement: Placement) -> int:
        """Return the fit, 0 to 100: the Scores row where there is one, else the parts, rounded half up."""
        score = facts.problem.scores.get((candidate.id, placement.id))
        return floor(sum(self.parts(facts, candidate, placement).values()) + HALF) if score is None else score

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Weigh each holder of the last quarter again."""
        told = Text("{name} tại {post}: điểm phù hợp {fit}", "{name} at {post}: fit {fit}")
        for placement in facts.placements:
            holder = seats.holder(placement.primary, facts.last)
            if holder:
                fit = self.value(facts, holder, placement)
                text = told.fill(name=holder.full_name, post=placement.id, fit=fit)
                yield Breach(text, (holder.id,), (placement.id,), facts.last, amount=100 - fit)


def fits(columns: Columns, points: Fit.Parameters) -> Ints:
    """Return the fit of every column, shape (columns,), in whole numbers over one common denominator."""
    facts = columns.facts
    needs = [facts.problem.units[p.unit_id].needs | p.primary.needs for p in facts.placements]
    own, whole = _own(columns, points, {len(tags) for tags in needs if tags})
    number, by_place = _by_place(columns, points, own, whole)
    # Twice the sum plus a whole, over two wholes, rounds half up; whatever is the same for many is added before it is spread.
    places, unasked = 2 * by_place + whole, points.needs * whole
    narrow = np.min_scalar_type(-int(places.max(initial=0)) - 2 * unasked)
    share = [2 * points.needs * (whole // len(tags)) if tags else 0 for tags in needs]
    total = places.astype(narrow).ravel()[columns.at_placements(number * own.shape[1]) + columns.candidate]
    total += _covered(columns, needs) * columns.at_placements(np.array(share, narrow))
    total += columns.at_placements(np.array([0 if tags else unasked for tags in needs], narrow))
    total //= 2 * whole
    found = total.astype(np.int64)
    for (candidate, post), score in facts.problem.scores.items():
        if columns.facts.placement_of[post].id == post:
            own_columns = columns.of_candidate(candidate)
            found[own_columns[columns.placement[own_columns] == columns.placement_row[post]]] = score
    return found


def _own(columns: Columns, points: Fit.Parameters, counts: Iterable[int]) -> tuple[Ints, int]:
    """Return what each person brings along, in easy units and in hard ones, shape (2, people), in parts of a whole."""
    facts, people = columns.facts, columns.grid.people.list
    grades, years = [facts.grade(c.id) for c in people], [c.grassroots_years for c in people]
    theory = [THEORY_SHARE[c.theory] if c.theory else Fraction(0) for c in people]
    whole = 200 * lcm(*{value.denominator for value in (*grades, *years)}, *counts)
    dtype = np.int64 if whole < 2**49 else object
    graded, served, read = (
        np.array([value.numerator * (whole // value.denominator) for value in values], dtype=dtype)
        for values in (grades, years, theory)
    )
    own = points.grade * graded // 100 + points.grassroots * np.minimum(served, FULL_YEARS * whole) // FULL_YEARS
    good = (graded >= GOOD * whole) & np.array([facts.age(c) <= HARD_UNITS_UNTIL_AGE for c in people])
    matched = np.stack([np.full(len(people), whole // 2, dtype), good * np.array(whole, dtype)])
    return own + points.theory * read + points.difficulty * matched, whole


def _by_place(columns: Columns, points: Fit.Parameters, own: Ints, whole: int) -> tuple[Ints, Ints]:
    """Return each placement's kind of place, and what each person brings to each: hard or not, and the region.

    The shapes are (placements,) and (places, people).
    """
    units = (columns.facts.problem.units[placement.unit_id] for placement in columns.facts.placements)
    place = [(unit.difficulty >= HARD_FROM, (unit.region or "").casefold()) for unit in units]
    number = {each: i for i, each in enumerate(dict.fromkeys(place))}
    people, in_region = columns.grid.people, grouped(number.items(), lambda place: place[0][1])
    likes = np.repeat(people.who(lambda c: not c.preferred_regions).T, len(number), axis=0)
    for i, candidate in enumerate(people.list):
        for region in candidate.preferred_regions:
            for _, row in in_region.get(region.casefold(), ()):
                likes[row, i] = True
    by_place = (
        own[np.array([int(hard) for hard, _ in number], dtype=np.int64)]
        + points.preference * np.array(whole, own.dtype) * likes
    )
    return np.array([number[each] for each in place], dtype=np.int64), by_place


def _covered(columns: Columns, needs: Sequence[frozenset[str]]) -> Ints:
    """Count the needs of each column's placement that its person covers, shape (columns,)."""
    bit = {tag: 1 << i for i, tag in enumerate(sorted(set().union(*needs)))}
    skills = [candidate.skills for candidate in columns.grid.people.list]
    word = np.min_scalar_type((1 << len(bit)) - 1)
    has, asks = (np.array([sum(bit.get(tag, 0) for tag in tags) for tags in each], dtype=word) for each in (skills, needs))
    return np.asarray(np.bitwise_count(has[columns.candidate] & columns.at_placements(asks)), dtype=np.int64)
