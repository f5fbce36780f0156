"""What follows from the facts before any decision: who is where, who is local, who must leave; plain and cached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from math import lcm
from typing import ClassVar, NamedTuple, Protocol, TypeVar

from optimizer.codes import Level, Measure, PinKind
from optimizer.dates import Quarter, age_on
from optimizer.domain import Candidate, Grade, Pin, Planning, Post, Problem, Service, Title, Unit, Waiver
from optimizer.placement import Placement, placements
from optimizer.places import Places
from optimizer.retirement import retirement_date

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
RECENT_PERIODS = 4
UNGRADED = Fraction(70)
YOUNG_UNTIL = 40


class OverdueRule(Protocol):
    """A hard rule that may speak against a holder's staying (term-limit, non-local with scope=all)."""

    code: ClassVar[str]

    def overdue(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> bool:
        """Whether the rule speaks against the holder's staying on the quarter's day."""
        ...


class Exit(NamedTuple):
    """A forced exit: its quarter and the reason (retirement, leaves, must_vacate, close, release, overdue)."""

    quarter: int
    reason: str


@dataclass(frozen=True)
class ExitTerms:
    """What the rules say of exits: which make holders overdue, whether such an exit is forced, whether release pins count."""

    overdue_rules: Sequence[OverdueRule] = ()
    overdue_forced: bool = False
    releases: bool = True


class Facts:
    """Everything that the rules may ask about a problem without looking at a plan."""

    def __init__(self, problem: Problem, exit_terms: ExitTerms) -> None:
        self.problem = problem
        self.exit_terms = exit_terms
        self.quarters = problem.quarters
        self.last = problem.quarters[-1]
        self.plan_date = problem.settings.plan_date
        self.places = Places(problem)
        self.placements = placements(problem)
        self.placement_of = {post: placement for placement in self.placements for post in placement.post_ids}
        self.held = {placement.holder_id: placement for placement in self.placements if placement.holder_id}
        self.grades = grouped(problem.grades, lambda row: row.candidate_id)
        self.service = grouped(problem.service, lambda row: row.candidate_id)
        self.planning = grouped(problem.planning, lambda row: row.candidate_id)
        self.waivers = grouped(problem.waivers, lambda row: (row.candidate_id, row.rule))
        # Every answer below is asked for again and again with the same people.
        self.recent = cache(self._recent)
        self.grade = cache(self._grade)
        self.exit = cache(self._exit)
        self.overdue = cache(self._overdue)
        self.freed = cache(self._freed)

    # --- people ---------------------------------------------------------------------------------------------------

    def unit_today(self, candidate: Candidate) -> Unit | None:
        """Return the listed unit where the person works today; None if there is none or it is unknown."""
        held = self.held.get(candidate.id)
        unit = held.unit_id if held else candidate.current_unit
        return self.problem.units.get(unit) if unit else None

    def title_today(self, candidate: Candidate) -> Title | None:
        """Return the highest title held today (Posts, else current_title)."""
        held = self.held.get(candidate.id)
        code = held.primary.title if held else candidate.current_title
        return self.problem.titles[code] if code else None

    def rank(self, candidate: Candidate) -> int:
        """Return the rank of the title held today; 0 if there is none."""
        title = self.title_today(candidate)
        return title.rank if title else 0

    def up(self, candidate: Candidate, post: Post) -> int:
        """Return by how many ranks the post lies above the person's title of today."""
        return self.title(post).rank - self.rank(candidate)

    def title(self, post: Post) -> Title:
        """Return the title of a post."""
        return self.problem.titles[post.title]

    def unit(self, post: Post) -> Unit:
        """Return the unit of a post."""
        return self.problem.units[post.unit_id]

    def local(self, candidate: Candidate, unit_id: str) -> bool | None:
        """Whether the person is local to a unit; None: unknown (no native place, and nothing says yes)."""
        if unit_id in self.places.homes(candidate):
            return True
        return False if candidate.native_unit else None

    def retirement(self, candidate: Candidate) -> date:
        """Return the retirement date; a birth date known to the year counts from its earliest day."""
        birth = candidate.birth_date.first
        return retirement_date(candidate.female, birth.year, birth.month)

    def age(self, candidate: Candidate) -> int:
        """Return the age on plan_date, in whole years; of a partial birth date the earliest day counts."""
        return age_on(candidate.birth_date.first, self.plan_date)

    def has(self, measure: Measure, candidate: Candidate, unit_id: str) -> bool:
        """Whether the person counts for a measure in a unit (rules.md, Terms)."""
        if measure is Measure.NON_LOCAL:
            return self.local(candidate, unit_id) is False
        if measure is Measure.FEMALE:
            return candidate.female
        if measure is Measure.YOUNG:
            return self.age(candidate) <= YOUNG_UNTIL
        if measure is Measure.MINORITY:
            return minority(candidate)
        floor = candidate.education if measure is Measure.DEGREE else candidate.theory
        return floor is not None and floor >= (3 if measure is Measure.DEGREE else 2)

    def _recent(self, candidate_id: str) -> tuple[Grade, ...]:
        """Return the last graded periods that end before plan_date, latest first; of one end the longest counts."""
        by_end: dict[date, Grade] = {}
        for grade in self.grades.get(candidate_id, ()):
            rival = by_end.get(grade.end)
            if grade.end < self.plan_date and (rival is None or grade.start < rival.start):
                by_end[grade.end] = grade
        return tuple(by_end[end] for end in sorted(by_end, reverse=True)[:RECENT_PERIODS])

    def _grade(self, candidate_id: str) -> Fraction:
        """Return the mean of the recent grades, 70 if there is none."""
        scores = [grade.score.as_integer_ratio() for grade in self.recent(candidate_id)]
        whole = lcm(*[denominator for _, denominator in scores])
        total = sum([numerator * (whole // denominator) for numerator, denominator in scores])  # faster than adding fractions
        return Fraction(total, whole * len(scores)) if scores else UNGRADED

    def planned(self, candidate_id: str, day: date) -> list[Planning]:
        """Return the planning rows of a person that are valid on a day."""
        rows = self.planning.get(candidate_id, ())
        return [row for row in rows if row.valid_to is None or row.valid_to.first >= day]

    def served(self, candidate_id: str) -> Sequence[Service]:
        """Return the service rows of a person."""
        return self.service.get(candidate_id, ())

    # --- waivers and pins -----------------------------------------------------------------------------------------

    def waiver(self, rule: str, candidate_id: str, posts: Iterable[str], day: date) -> Waiver | None:
        """Return the waiver that switches a rule off for a person in one of the posts on a day, if there is one."""
        for waiver in self.waivers.get((candidate_id, rule), ()):
            here = waiver.post_id is None or waiver.post_id in posts
            if here and (waiver.valid_to is None or day <= waiver.valid_to):
                return waiver
        return None

    @cached_property
    def quarter_index(self) -> dict[str, int]:
        """The place of each quarter of the horizon by its name."""
        return {quarter.name: quarter.index for quarter in self.quarters}

    def pinned_placement(self, pin: Pin) -> Placement | None:
        """Return the placement that a pin speaks of: of its post, else the one its candidate holds today."""
        if pin.post_id:
            return self.placement_of[pin.post_id]
        return self.held.get(pin.candidate_id) if pin.candidate_id else None

    # --- who must or may leave ------------------------------------------------------------------------------------

    def _exit(self, placement: Placement) -> Exit | None:
        """Return the first forced exit of a placement's holder within the horizon, if there is one."""
        exits = list(self._exits(placement))
        return min(exits) if exits else None

    def _exits(self, placement: Placement) -> Iterable[Exit]:
        if not placement.holder_id:
            return
        holder = self.problem.candidates[placement.holder_id]
        days = [("retirement", self.retirement(holder))]
        days += [("leaves", holder.leaves_on.first)] if holder.leaves_on else []
        days += [("must_vacate", post.must_vacate) for post in placement.posts if post.must_vacate]
        days += [("close", post.close_on) for post in placement.posts if post.close_on]
        for reason, day in days:
            quarter = next((q.index for q in self.quarters if q.day >= day), None)
            if quarter is not None:
                yield Exit(quarter, reason)
        for pin in self.problem.pins if self.exit_terms.releases else ():
            if pin.kind is PinKind.RELEASE and pin.level is Level.HARD and self.pinned_placement(pin) is placement:
                yield Exit(self.quarter_index[pin.quarter] if pin.quarter else 0, "release")
        if self.exit_terms.overdue_forced:
            yield from (Exit(q.index, "overdue") for q in self.quarters if self.overdue(placement, q))

    def _overdue(self, placement: Placement, quarter: Quarter) -> bool:
        """Whether a hard rule speaks against the holder's staying on the quarter's day, with no waiver."""
        if not placement.holder_id:
            return False
        holder = self.problem.candidates[placement.holder_id]
        return any(
            rule.overdue(self, holder, post, quarter) and not self.waiver(rule.code, holder.id, (post.id,), quarter.day)
            for rule in self.exit_terms.overdue_rules
            for post in placement.posts
        )

    def _freed(self, candidate_id: str, quarter: Quarter) -> bool:
        """Whether the person is freed on the quarter's day (rules.md, Terms)."""
        held = self.held.get(candidate_id)
        must_place = self.problem.candidates[candidate_id].must_place
        if must_place or held is None:
            return must_place
        causes = {"must_vacate", "close", "release"}
        return self.overdue(held, quarter) or any(e.reason in causes and e.quarter <= quarter.index for e in self._exits(held))

    def open(self, post: Post, quarter: Quarter) -> bool:
        """Whether the post exists on the quarter's day."""
        return (post.open_from is None or post.open_from <= quarter.day) and (
            post.close_on is None or post.close_on > quarter.day
        )

    def takes_holders(self, post: Post, quarter: Quarter) -> bool:
        """Whether the post can get a new holder in a quarter: it exists, and does so to the end of the horizon."""
        return self.open(post, quarter) and self.open(post, self.last)


def minority(candidate: Candidate) -> bool:
    """Whether the person belongs to an ethnic minority: ethnicity given and not Kinh."""
    return candidate.ethnicity is not None and candidate.ethnicity.casefold() != "kinh"


def grouped(rows: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    """Group rows by a key, each group in the rows' order."""
    groups: dict[K, list[V]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)
