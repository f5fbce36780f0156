"""Who has to leave the post held today, from which quarter on, and who may be replaced."""

from __future__ import annotations

from datetime import date

from optimizer.codes import Level, PinKind
from optimizer.domain import Candidate
from tests.oracle.facts import Case


def overdue(case: Case, c: Candidate, q: int) -> bool:
    """Whether a hard term-limit or non-local with scope=all speaks against the holder staying on D(q)."""
    day = case.days[q]
    for post in case.held_posts(c):
        if case.rules.level("term-limit") is Level.HARD and case.is_head(post):
            too_long = case.too_long_head(c, post.unit_id, day)
            if too_long and not case.waived("term-limit", c.id, [post], day):
                return True
        if case.rules.level("non-local") is Level.HARD and case.rules.word("non-local", "scope") == "all":
            is_local = post.title in case.rules.words("non-local", "titles") and counts_as_local(case, c, post.unit_id, day)
            if is_local and not case.waived("non-local", c.id, [post], day):
                return True
    return False


def counts_as_local(case: Case, c: Candidate, unit_id: str, day: date) -> bool:
    """Local for sure, by origin or by years of service; unknown is not."""
    years = case.rules.number("non-local", "years")
    return case.local(c, unit_id) == "yes" or (years > 0 and case.served_years(c, unit_id, day, years))


def removal_days(case: Case, c: Candidate) -> list[date]:
    """Days from which must_vacate, close_on or a release pin takes the post from its holder."""
    if c.id not in case.held:
        return []
    posts = case.held_posts(c)
    days = [day for post in posts for day in (post.must_vacate, post.close_on) if day is not None]
    for pin in case.problem.pins:
        names_person = pin.candidate_id in (None, c.id)
        names_post = pin.post_id is None or pin.post_id in [post.id for post in posts]
        if pin.kind is PinKind.RELEASE and names_person and names_post:
            days.append(case.days[0] if pin.quarter is None else case.days[case.names.index(pin.quarter)])
    return days


def freed(case: Case, c: Candidate, q: int) -> bool:
    return c.must_place or overdue(case, c, q) or any(day <= case.days[q] for day in removal_days(case, c))


def forced_quarter(case: Case, c: Candidate) -> int | None:
    """The first quarter in which the holder is out of the post by force; None if never."""
    for q, day in enumerate(case.days):
        if c.id in case.held and (case.gone(c, day) or any(removal <= day for removal in removal_days(case, c))):
            return q
        if exit_demanded(case) and overdue(case, c, q) and not case.waived("overdue", c.id, case.held_posts(c), day):
            return q
    return None


def exit_demanded(case: Case) -> bool:
    level = case.rules.level("overdue")
    return level is Level.HARD or (level is Level.SOFT and case.rules.yes("overdue", "strict"))
