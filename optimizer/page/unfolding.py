"""The timeline as the page shows it: each quarter's steps and what falls due, the targets quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.codes import MEASURE_NAMES
from optimizer.dates import Quarter, quarters
from optimizer.facts import Facts
from optimizer.page import words
from optimizer.page.strips import PersonEvents, UnitStrips, people_events, unit_strips
from optimizer.planbook.plan_lists import scope
from optimizer.planbook.plan_quarters import most_known
from optimizer.ratchet import Ratchet
from optimizer.report.coming import AHEAD, DUE_NAMES, Coming, Due
from optimizer.report.progress import Progress, progress, told
from optimizer.report.shares import TargetFigure
from optimizer.report.timeline import Timeline, timeline
from optimizer.report.unfolding import Act, Number, acts, coming_words, numbers
from optimizer.report.words import capital, post_name
from optimizer.text import Text


class StepView(NamedTuple):
    """What happens at one time: who leaves, who arrives; ``together`` if several people act on the same day."""

    number: int
    together: bool
    acts: Sequence[Act]


class DueGroup(NamedTuple):
    """What falls due of one kind: of whom, or of which posts, and when."""

    kind: Text
    about: Sequence[Text]


class QuarterView(NamedTuple):
    """One quarter: whether it is published, a draft, or after the plan, its steps, what falls due by its day, who is missing."""

    quarter: Quarter
    window: Text | None
    planned: bool
    steps: Sequence[StepView] = ()
    due: Sequence[DueGroup] = ()
    vacant: Sequence[Text] = ()


class Progressed(NamedTuple):
    """How far a target is in one quarter: posts in the plan, posts needed, the most that is possible if that is known."""

    planned: int
    needed: int
    most: Text | None
    due: bool


class TargetPath(NamedTuple):
    """One target through the quarters, and how early it can be met if that is known."""

    target_id: str
    what: Text
    scope: Text
    earliest: Text | None
    cells: Sequence[Progressed]


class TimelineView(NamedTuple):
    """A plan over several quarters as it unfolds; ``counted`` are its own quarters, ``quarters`` also those just after."""

    counted: Sequence[Quarter]
    quarters: Sequence[QuarterView]
    numbers: Sequence[Number]
    units: Sequence[UnitStrips]
    people: Sequence[PersonEvents]
    targets: Sequence[TargetPath]


def timeline_view(
    audit: Audit, figures: Sequence[TargetFigure], ratchets: Sequence[Ratchet], *, published: bool
) -> TimelineView | None:
    """Lay out how a plan unfolds; one over a single quarter has nothing to unfold."""
    facts = audit.seats.facts
    if len(facts.quarters) == 1:
        return None
    shown = timeline(audit)
    return TimelineView(
        counted=facts.quarters,
        quarters=tuple(_quarters(facts, shown, published)),
        numbers=tuple(numbers(facts, shown)),
        units=tuple(unit_strips(facts, shown)),
        people=tuple(people_events(facts, shown)),
        targets=tuple(_target(facts, each) for each in progress(audit, figures, ratchets)),
    )


def _quarters(facts: Facts, shown: Timeline, published: bool) -> Iterator[QuarterView]:
    """Yield the quarters of the plan, then those after it in which anything falls due."""
    steps: dict[Quarter, list[StepView]] = {quarter: [] for quarter in facts.quarters}
    for step, done in acts(facts, shown):
        steps[step.quarter].append(StepView(step.number, step.same_day, done))
    for line in shown.quarters:
        window = None if not published else words.DRAFT if line.quarter.index else words.PUBLISHED
        due = tuple(_due(facts, shown.coming, line.quarter))
        vacant = tuple(post_name(facts, post) for post in line.vacant)
        yield QuarterView(line.quarter, window, True, steps[line.quarter], due, vacant)
    for quarter in quarters(facts.plan_date, len(facts.quarters) + AHEAD)[len(facts.quarters) :]:
        if after := tuple(_due(facts, shown.coming, quarter)):
            yield QuarterView(quarter, words.AFTER_PLAN, False, due=after)


def _due(facts: Facts, coming: Sequence[Coming], quarter: Quarter) -> Iterator[DueGroup]:
    """Yield what falls due by the day of a quarter, kind by kind."""
    for due in Due:
        found = [coming_words(facts, each) for each in coming if each.due is due and each.quarter == quarter]
        if found:
            yield DueGroup(capital(DUE_NAMES[due]), found)


def _target(facts: Facts, each: Progress) -> TargetPath:
    known = each.ratchet
    most = [words.AT_MOST.fill(n=most_known(reach)) for reach in known.reaches] if known else [None] * len(each.quarters)
    columns = zip(each.quarters, each.planned, each.needed, most, strict=True)
    cells = [Progressed(planned, needed, limit, quarter == each.due) for quarter, planned, needed, limit in columns]
    return TargetPath(
        each.target.id,
        capital(MEASURE_NAMES[each.target.measure]),
        scope(facts, each.target),
        told(known, each.due) if known else None,
        cells,
    )
