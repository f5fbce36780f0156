"""Posts and people through the quarters, as the page shows them: a strip for each post, a list of events for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from optimizer.dates import quarters
from optimizer.facts import Facts, grouped
from optimizer.page import words
from optimizer.page.seats import LATE, MARKS, Mark
from optimizer.planbook.plan_board_cells import WORDS
from optimizer.report.coming import AHEAD
from optimizer.report.timeline import TODAY, PostLine, Span, Timeline
from optimizer.report.unfolding import TOO_LONG, due_words, events_words
from optimizer.report.words import capital, person, present_seat, same
from optimizer.text import Text


class SpanView(NamedTuple):
    """Who holds a post, or why nobody does, over so many columns; ``due`` is what falls due meanwhile."""

    columns: int
    when: Text
    mark: Mark
    name: str
    how: Text | None
    due: Sequence[Text]


class PostStrip(NamedTuple):
    """One post through the quarters and after them; ``still`` if its holder stays and nothing falls due."""

    post_id: str
    title: Text
    spans: Sequence[SpanView]
    later: Sequence[Text]
    still: bool


class UnitStrips(NamedTuple):
    """The posts of one unit."""

    name: str
    posts: Sequence[PostStrip]


class PersonEvents(NamedTuple):
    """One person, the post of today, and what happens in which quarter."""

    candidate_id: str
    name: Text
    today: Text
    events: Sequence[tuple[str, Text]]


def unit_strips(facts: Facts, shown: Timeline) -> Iterator[UnitStrips]:
    """Lay out the posts, unit by unit."""
    for unit_id, lines in grouped(shown.posts, lambda line: line.post.unit_id).items():
        yield UnitStrips(facts.problem.units[unit_id].name, [_strip(facts, line) for line in lines])


def _strip(facts: Facts, line: PostLine) -> PostStrip:
    return PostStrip(
        post_id=line.post.id,
        title=capital(facts.title(line.post).name),
        spans=[_span(facts, line, span) for span in line.spans],
        later=[due_words(each) for each in line.later],
        still=len(line.spans) == 1 and line.spans[0].holder is not None and not line.coming,
    )


def _span(facts: Facts, line: PostLine, span: Span) -> SpanView:
    late = line.overdue_in(span)
    return SpanView(
        columns=span.last - span.first + 1,
        when=_when(facts, span),
        mark=LATE if late else MARKS[span.seat],
        name=span.holder.full_name if span.holder else "",
        how=TOO_LONG if late else WORDS.get(span.seat),
        due=[due_words(each) for each in line.due_in(span) if each.quarter.index <= facts.last.index],
    )


def _when(facts: Facts, span: Span) -> Text:
    """Say from when to when something lasts."""
    first, last = (words.TODAY if at == TODAY else same(facts.quarters[at].name) for at in (span.first, span.last))
    return first if first == last else words.FROM_TO.fill(first=first, last=last)


def people_events(facts: Facts, shown: Timeline) -> Iterator[PersonEvents]:
    """Tell what happens to each person, quarter by quarter; what falls due after the plan is told with its own quarter."""
    names = [quarter.name for quarter in quarters(facts.plan_date, len(facts.quarters) + AHEAD)]
    for line in shown.people:
        events = [(names[at], events_words(facts, found)) for at, found in line.events.items()]
        yield PersonEvents(line.candidate.id, person(line.candidate), present_seat(facts, line.candidate), events)
