"""What is true of people, posts and units before anybody moves, looked up by plain loops."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from optimizer.codes import Education, Level, Measure, Theory
from optimizer.domain import Candidate, Post, Problem, Service
from tests.oracle.days import age, months, name_of_quarter, retirement, shift
from tests.oracle.settings import Rules


class Case:
    """One problem with its days, its placements (a post, or posts joined by combined_with) and who holds them today."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rules = Rules(problem)
        start = problem.settings.plan_date
        self.days = [shift(start, 3 * i) for i in range(problem.settings.horizon_quarters)]
        self.names = [name_of_quarter(day) for day in self.days]
        self.placements: dict[str, list[Post]] = {}
        self.placement_of: dict[str, str] = {}
        for group in joined_posts(problem):
            posts = sorted((problem.posts[i] for i in group), key=lambda p: (-problem.titles[p.title].rank, p.id))
            self.placements[posts[0].id] = posts
            for post in posts:
                self.placement_of[post.id] = posts[0].id
        self.held = {p.holder_id: self.placement_of[p.id] for p in problem.posts.values() if p.holder_id is not None}
        self.fits: dict[tuple[str, str], int] = {}
        self.holder = {placement: candidate for candidate, placement in self.held.items()}

    def held_posts(self, c: Candidate) -> list[Post]:
        return self.placements[self.held[c.id]] if c.id in self.held else []

    def unit_today(self, c: Candidate) -> str | None:
        """The listed unit where the person works; None for outside and unknown."""
        if c.id in self.held:
            return self.held_posts(c)[0].unit_id
        return c.current_unit if c.current_unit in self.problem.units else None

    def rank_of(self, post: Post) -> int:
        return self.problem.titles[post.title].rank

    def rank_today(self, c: Candidate) -> int:
        if c.id in self.held:
            return max(self.rank_of(post) for post in self.held_posts(c))
        return 0 if c.current_title is None else self.problem.titles[c.current_title].rank

    def up(self, c: Candidate, post: Post) -> int:
        return self.rank_of(post) - self.rank_today(c)

    def is_head(self, post: Post) -> bool:
        return self.problem.titles[post.title].head

    def exists(self, post: Post, q: int) -> bool:
        opened = post.open_from is None or post.open_from <= self.days[q]
        return opened and (post.close_on is None or self.days[q] < post.close_on)

    def retires(self, c: Candidate) -> date:
        return retirement(c.female, c.birth_date.first)

    def gone(self, c: Candidate, day: date) -> bool:
        """Retired, or left the service for another known reason, by that day."""
        return self.retires(c) <= day or (c.leaves_on is not None and c.leaves_on.first <= day)

    def reached(self, place: str) -> set[str]:
        """The place itself and all that lead on from it through the changes of units."""
        found = {place}
        while True:
            more = {change.new for change in self.problem.unit_changes if change.old in found} - found
            if not more:
                return found
            found |= more

    def local(self, c: Candidate, unit_id: str) -> str:
        for place in (c.native_unit, c.birth_unit, *c.local_units):
            if place is not None and unit_id in self.reached(place):
                return "yes"
        return "unknown" if c.native_unit is None else "no"

    def service_units(self, place: str) -> set[str]:
        """The listed units that a place of the service history stands for."""
        if place in self.problem.units:
            return {place}
        return self.reached(place) & set(self.problem.units)

    def service_in(self, c: Candidate, unit_id: str) -> list[Service]:
        rows = [row for row in self.problem.service if row.candidate_id == c.id]
        return [row for row in rows if unit_id in self.service_units(row.unit)]

    def differ(self, one: str, other: str) -> bool:
        units, others = self.service_units(one), self.service_units(other)
        if not units and not others:
            return one != other
        return not (units & others)

    def since(self, c: Candidate) -> date | None:
        """The latest day on which the person can have taken the title held now."""
        held = [(post.holder_since or c.in_title_since) for post in self.held_posts(c)]
        known = [day.last for day in held or [c.in_title_since] if day is not None]
        return max(known) if known else None

    def too_long_head(self, c: Candidate, unit_id: str, day: date) -> bool:
        """Whether the unbroken time as head of the unit up to the day makes up the term limit."""
        spans = []
        for row in self.service_in(c, unit_id):
            if self.problem.titles[row.title].head:
                spans.append((row.from_date.first, day if row.to_date is None else min(row.to_date.last, day)))
        for post in self.held_posts(c):
            since = post.holder_since or c.in_title_since
            if self.is_head(post) and post.unit_id == unit_id and since is not None:
                spans.append((since.first, day))
        start = day
        # Walk back from the day: any span that ends at most three whole months before what is covered lengthens it.
        while earlier := [begin for begin, end in spans if begin < start and months(end, start) <= 3]:
            start = min(earlier)
        return start < day and months(start, day) >= 12 * self.rules.number("term-limit", "years")

    def served_years(self, c: Candidate, unit_id: str, day: date, years: int) -> bool:
        """Whether the days before ``day`` served in the unit, laid end to end and ending there, make that many years."""
        served: set[date] = set()
        for row in self.service_in(c, unit_id):
            end = day - timedelta(days=1) if row.to_date is None else min(row.to_date.last, day - timedelta(days=1))
            begin = row.from_date.first
            served |= {begin + timedelta(days=i) for i in range((end - begin).days + 1)}
        return months(day - timedelta(days=len(served)), day) >= 12 * years

    def recent_grades(self, c: Candidate) -> list[Fraction]:
        """The last four grades before the plan, the latest last."""
        rows = [row for row in self.problem.grades if row.candidate_id == c.id and row.end < self.days[0]]
        longest = [row for row in rows if not any(other.end == row.end and other.start < row.start for other in rows)]
        return [row.score for row in sorted(longest, key=lambda row: row.end)][-4:]

    def grade(self, c: Candidate) -> Fraction:
        recent = self.recent_grades(c)
        return sum(recent, Fraction(0)) / len(recent) if recent else Fraction(70)

    def age(self, c: Candidate) -> int:
        """Age on the plan date, of the oldest that the person can be."""
        return age(c.birth_date.first, self.days[0])

    def has(self, c: Candidate, measure: Measure, post: Post) -> bool:
        return {
            Measure.NON_LOCAL: self.local(c, post.unit_id) == "no",
            Measure.FEMALE: c.female,
            Measure.YOUNG: self.age(c) <= 40,
            Measure.MINORITY: self.minority(c),
            Measure.DEGREE: c.education is not None and c.education >= Education.DH,
            Measure.THEORY: c.theory is not None and c.theory >= Theory.TC,
        }[measure]

    def minority(self, c: Candidate) -> bool:
        return c.ethnicity is not None and c.ethnicity.casefold() != "kinh"

    def waived(self, code: str, candidate_id: str, posts: list[Post], day: date) -> bool:
        """Whether a waiver of a hard rule covers the person, one of the posts and the day."""
        if self.rules.level(code) is not Level.HARD:
            return False
        for waiver in self.problem.waivers:
            right_post = waiver.post_id is None or waiver.post_id in [post.id for post in posts]
            in_force = waiver.valid_to is None or waiver.valid_to >= day
            if waiver.candidate_id == candidate_id and waiver.rule == code and right_post and in_force:
                return True
        return False


def joined_posts(problem: Problem) -> list[set[str]]:
    groups = [{post_id} for post_id in problem.posts]
    for post in problem.posts.values():
        if post.combined_with is not None:
            touched = [group for group in groups if post.id in group or post.combined_with in group]
            groups = [group for group in groups if group not in touched] + [set().union(*touched)]
    return groups
