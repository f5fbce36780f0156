"""Cross-checks: what planners slip on although every cell can be read. All are warnings, each naming both cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from optimizer.dates import PartialDate, add_months, age_on
from optimizer.domain import Candidate, Grade, Planning, Post, Problem, Relation, Service
from optimizer.intake.faults_checks import (
    AGE_STRANGE,
    DATE_AHEAD,
    DATE_EARLY,
    GRADE_AHEAD,
    HANDED_OVER,
    HEAD_TWICE,
    PERSON_TWICE,
    PLANNING_CROWDED,
    PLANNING_EXPIRED,
    PLANNING_LOWER,
    PLANNING_SAME,
    ROW_REPEATED,
)
from optimizer.intake.records import Record
from optimizer.text import Text
from optimizer.workbook.words import even_tones

YOUNGEST, OLDEST = 18, 75  # years of age of a person in a plan
PER_POST = 3  # people who may be planned for one post
BEGINNINGS = ("in_title_since", "rotation_since", "party_date", "discipline_date")


class Facts(NamedTuple):
    """The facts of a workbook, each with the row that it stands in; ``seats`` are the posts by title and unit (see ``Posts``)."""

    people: Mapping[str, Record]
    posts: Mapping[str, Record]
    seats: Mapping[tuple[str | None, str | None], int]
    planning: Sequence[tuple[Record, Planning]]
    relations: Sequence[tuple[Record, Relation]]
    grades: Sequence[tuple[Record, Grade]]
    service: Sequence[tuple[Record, Service]]


def cross_check(problem: Problem, facts: Facts, plan_date: date | None) -> None:
    """Note everything odd between the facts; what needs the plan date only where it is known."""
    _people_twice(problem, facts)
    _heads_twice(problem, facts)
    _handed_over(problem, facts)
    held = {post.holder_id: post for post in problem.posts.values() if post.holder_id}
    _planned_below(problem, facts, held)
    _repeated([(record, "title", plan[:3]) for record, plan in facts.planning])
    _repeated([(record, "candidate_b", frozenset(row[:2])) for record, row in facts.relations if row[0] != row[1]])
    _repeated([(record, "from_date", row[:4]) for record, row in facts.service])
    if plan_date:
        _dates(problem, facts, plan_date)
        _plans_in_time(problem, facts, plan_date)
        for record, grade in facts.grades:
            if grade.start >= plan_date:
                record.note("period", GRADE_AHEAD, value=grade.period, day=plan_date)


def _people_twice(problem: Problem, facts: Facts) -> None:
    """Note people who stand in the list under two codes."""
    first: dict[object, Candidate] = {}
    for person in problem.candidates.values():
        born = person.birth_date
        who = (even_tones(person.full_name), born, None if born.exact else (person.native_unit, person.female))
        other = first.setdefault(who, person)
        if other is not person:
            place = facts.people[other.id].place("full_name")
            facts.people[person.id].note("full_name", PERSON_TWICE, value=person.full_name, others=[place])


def _heads_twice(problem: Problem, facts: Facts) -> None:
    """Note a second head of a unit; where units merge, all but one of the posts have a closing day."""
    first: dict[tuple[str, str], Post] = {}
    for post in problem.posts.values():
        title = problem.titles.get(post.title)
        if title and title.head and post.close_on is None:
            other = first.setdefault((post.unit_id, post.title), post)
            if other is not post:
                place = facts.posts[other.id].place("title")
                facts.posts[post.id].note("title", HEAD_TWICE, unit=post.unit_id, title=title.name, others=[place])


def _handed_over(problem: Problem, facts: Facts) -> None:
    """Note days of leaving that were meant for the holder before: the one who holds the post now took it later."""
    for post in problem.posts.values():
        if post.holder_id and post.holder_since and post.must_vacate and post.must_vacate < post.holder_since.first:
            record = facts.posts[post.id]
            record.note("must_vacate", HANDED_OVER, value=post.must_vacate, others=[record.place("holder_since")])


def _planned_below(problem: Problem, facts: Facts, held: Mapping[str, Post]) -> None:
    """Note plans for a title below the present one, or for the very post that the person holds."""
    for record, plan in facts.planning:
        person, post = problem.candidates.get(plan.candidate_id), held.get(plan.candidate_id)
        present = problem.titles.get((post.title if post else person and person.current_title) or "")
        planned = problem.titles.get(plan.title)
        if not (person and present and planned):
            continue
        place = facts.posts[post.id].place("title") if post else facts.people[person.id].place("current_title")
        if planned.rank < present.rank:
            record.note("title", PLANNING_LOWER, planned=planned.name, present=present.name, others=[place])
        elif post and (plan.title, plan.unit_id) == (post.title, post.unit_id):
            record.note("title", PLANNING_SAME, others=[place])


def _repeated(rows: list[tuple[Record, str, object]]) -> None:
    """Note rows that say what an earlier one says."""
    first: dict[object, Record] = {}
    for record, key, fact in rows:
        other = first.setdefault(fact, record)
        if other is not record:
            record.note(key, ROW_REPEATED, others=[other.place(key)])


def _dates(problem: Problem, facts: Facts, plan_date: date) -> None:
    """Note dates of the past that lie ahead, and ages that cannot be."""
    for person in problem.candidates.values():
        record = facts.people[person.id]
        born = next(key for key in ("birth_date", "birth_date_male", "birth_date_female") if key in record.values)
        age = age_on(person.birth_date.first, plan_date)
        usual = YOUNGEST <= age <= OLDEST
        if not usual and person.birth_date.first < plan_date:
            record.note(born, AGE_STRANGE, value=person.birth_date, age=age)
        for key in BEGINNINGS:
            day: PartialDate | None = getattr(person, key)
            if day and day.first > plan_date:
                record.note(key, DATE_AHEAD, value=day, day=plan_date)
            elif day and usual and day.last < add_months(person.birth_date.first, 12 * YOUNGEST):
                record.note(key, DATE_EARLY, value=day, others=[record.place(born)])
    for post in problem.posts.values():
        if post.holder_since and post.holder_since.first > plan_date:
            facts.posts[post.id].note("holder_since", DATE_AHEAD, value=post.holder_since, day=plan_date)
    for record, row in facts.service:
        if row.from_date.first > plan_date:
            record.note("from_date", DATE_AHEAD, value=row.from_date, day=plan_date)


def _plans_in_time(problem: Problem, facts: Facts, plan_date: date) -> None:
    """Note plans that have run out, and more people planned for a title than its posts allow."""
    planned: dict[tuple[str, str | None], list[Record]] = defaultdict(list)
    for record, plan in _distinct(facts.planning):
        if plan.valid_to and plan.valid_to.last < plan_date:
            record.note("valid_to", PLANNING_EXPIRED, value=plan.valid_to, day=plan_date)
        else:
            planned[plan.title, plan.unit_id].append(record)
    for (title, unit), records in planned.items():
        known = problem.titles.get(title)
        posts = 1 if unit and known and known.head else _seats(facts, title, unit)
        name = known.name if known else title
        where = Text(f" ở {unit}", f" in {unit}") if unit else ""
        crowd = records[PER_POST * posts :] if posts else []
        for record in crowd if unit else crowd[:1]:
            others = [other.place("candidate_id") for other in records[:PER_POST]]
            told: dict[str, Any] = {"count": len(records), "planned": name, "where": where, "most": PER_POST * posts}
            record.note("candidate_id", PLANNING_CROWDED, others=others, **told)


def _seats(facts: Facts, title: str, unit: str | None) -> int:
    """Count the posts that a plan may mean; one whose title or unit cannot be read may be one of them."""
    return sum(count for (t, u), count in facts.seats.items() if t in (None, title) and (unit is None or u in (None, unit)))


def _distinct(planning: Sequence[tuple[Record, Planning]]) -> Iterator[tuple[Record, Planning]]:
    """Yield the plans, each once."""
    seen: set[object] = set()
    for record, plan in planning:
        if plan[:3] not in seen:
            yield record, plan
        seen.add(plan[:3])
