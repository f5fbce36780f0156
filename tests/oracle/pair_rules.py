"""The rules on one pair: whether candidate c, taking this post in quarter q, breaks them. One function a rule."""

from __future__ import annotations

from collections.abc import Callable

from optimizer.codes import Level, Purpose
from optimizer.domain import Candidate, Planning, Post
from tests.oracle.days import months
from tests.oracle.exits import counts_as_local, freed
from tests.oracle.facts import Case

GRADE_FLOORS = {"HTXS": 90, "HTT": 70, "HT": 50, "KHT": 0}


def non_local(case: Case, c: Candidate, post: Post, q: int) -> bool:
    if post.title not in case.rules.words("non-local", "titles"):
        return False
    if case.local(c, post.unit_id) == "unknown" and case.rules.word("non-local", "unknown") == "block":
        return True
    return counts_as_local(case, c, post.unit_id, case.days[q])


def in_planning(case: Case, c: Candidate, post: Post, q: int) -> bool:
    asked = case.up(c, post) > 0 or case.rules.yes("in-planning", "lateral") or c.purpose is Purpose.TRAINING
    return asked and not any(row.unit_id in (None, post.unit_id) for row in planned(case, c, post, q))


def planned(case: Case, c: Candidate, post: Post, q: int) -> list[Planning]:
    """The person's planning rows, for any unit, that are valid on D(q) and reach the post's rank."""
    rows = [row for row in case.problem.planning if row.candidate_id == c.id]
    valid = [row for row in rows if row.valid_to is None or row.valid_to.first >= case.days[q]]
    return [row for row in valid if case.problem.titles[row.title].rank >= case.rank_of(post)]


def rank_step(case: Case, c: Candidate, post: Post, q: int) -> bool:
    up = case.up(c, post)
    if case.rank_today(c) == 0 or up > case.rules.number("rank-step", "max_up"):
        return True
    if up > 0:
        return not c.outstanding and not planned(case, c, post, q)
    allowed = [case.rules.number("rank-step", "max_down")]
    today = case.unit_today(c)
    if today is not None and case.problem.units[today].is_office != case.problem.units[post.unit_id].is_office:
        allowed.append(case.rules.number("rank-step", "across_down"))
    if freed(case, c, q):
        allowed.append(case.rules.number("rank-step", "freed_down"))
    return -up > max(allowed)


def failed_head(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001 (all rules take the same)
    return case.is_head(post) and any(held.must_vacate is not None for held in case.held_posts(c))


def service_left(case: Case, c: Candidate, post: Post, q: int) -> bool:
    up = case.up(c, post)
    if up <= 0 and freed(case, c, q):
        return False
    needed = "equal"
    if c.purpose is Purpose.TRAINING:
        needed = "training"
    elif up > 0 or c.purpose in (Purpose.NON_LOCAL, Purpose.TERM_LIMIT):
        needed = "other"
    return months(case.days[q], case.retires(c)) < case.rules.number("service-left", needed)


def min_stay(case: Case, c: Candidate, post: Post, q: int) -> bool:
    leaves_a_title = c.id in case.held or c.current_title is not None
    if not leaves_a_title or freed(case, c, q):
        return False
    if c.rotation_since is not None:
        return months(c.rotation_since.last, case.days[q]) < case.rules.number("min-stay", "rotation")
    since = case.since(c)
    needed = "promotion" if case.up(c, post) > 0 else "other"
    return since is not None and months(since, case.days[q]) < case.rules.number("min-stay", needed)


def term_limit(case: Case, c: Candidate, post: Post, q: int) -> bool:
    return case.is_head(post) and case.too_long_head(c, post.unit_id, case.days[q])


def education_floor(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001
    return below_floor(case, "education-floor", c.education, case.problem.titles[post.title].min_education, post)


def theory_floor(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001
    return below_floor(case, "theory-floor", c.theory, case.problem.titles[post.title].min_theory, post)


def below_floor(case: Case, code: str, level: int | None, floor: int | None, post: Post) -> bool:
    if floor is None:
        return False
    if level is None:
        return True
    eased = case.rules.number(code, "hard_units_minus") if case.problem.units[post.unit_id].difficulty == 3 else 0
    return level < floor - eased


def discipline_block(case: Case, c: Candidate, post: Post, q: int) -> bool:
    up = case.up(c, post)
    asked = up > 0 or (up == 0 and case.rules.yes("discipline-block", "equal"))
    if c.discipline is None or not asked:
        return False
    if c.discipline_date is None:
        return True
    return months(c.discipline_date.last, case.days[q]) < case.rules.number("discipline-block", c.discipline.value)


def grade_floor(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001
    recent = case.recent_grades(c)
    if any(score < GRADE_FLOORS[case.rules.word("grade-floor", "lowest")] for score in recent):
        return True
    latest_floor = GRADE_FLOORS[case.rules.word("grade-floor", "up_latest")]
    return case.up(c, post) > 0 and len(recent) > 0 and recent[-1] < latest_floor


def health(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001
    return not c.fit_health


def available(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001
    last = case.days[-1]
    too_early = c.available_from is not None and case.days[q] < c.available_from.last
    return too_early or case.gone(c, last) or (c.available_to is not None and c.available_to.first <= last)


def leave_region(case: Case, c: Candidate, post: Post, q: int) -> bool:  # noqa: ARG001
    today = case.unit_today(c)
    if today is None or today == post.unit_id:
        return False
    old, new = case.problem.units[today], case.problem.units[post.unit_id]
    return not old.is_office and not new.is_office and old.region is not None and old.region == new.region


def no_return(case: Case, c: Candidate, post: Post, q: int) -> bool:
    if case.unit_today(c) == post.unit_id:
        return False
    day, years = case.days[q], case.rules.number("no-return", "years")
    ends = [day if row.to_date is None else row.to_date.last for row in case.service_in(c, post.unit_id)]
    return any(months(end, day) < 12 * years for end in ends)


PairRule = Callable[[Case, Candidate, Post, int], bool]
CHECKS: dict[str, PairRule] = {
    "non-local": non_local,
    "in-planning": in_planning,
    "rank-step": rank_step,
    "failed-head": failed_head,
    "service-left": service_left,
    "min-stay": min_stay,
    "term-limit": term_limit,
    "education-floor": education_floor,
    "theory-floor": theory_floor,
    "discipline-block": discipline_block,
    "grade-floor": grade_floor,
    "health": health,
    "available": available,
    "leave-region": leave_region,
    "no-return": no_return,
}


def broken(case: Case, c: Candidate, placement: str, q: int) -> list[str]:
    """Codes of the rules that the pair breaks, hard or soft: on some post of the placement, and not waived there."""
    codes = []
    for code, check in CHECKS.items():
        if case.rules.level(code) is not Level.OFF:
            failing = [post for post in case.placements[placement] if check(case, c, post, q)]
            if any(not case.waived(code, c.id, [post], case.days[q]) for post in failing):
                codes.append(code)
    return codes
