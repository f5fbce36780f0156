"""The rows of the timeline: numbers of each quarter, the steps, what falls due, then posts and people through the quarters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from openpyxl.styles import PatternFill

from optimizer.facts import Facts
from optimizer.planbook.plan_board_cells import FILLS, WORDS
from optimizer.planbook.plan_style import CARE
from optimizer.report.coming import DUE_NAMES, Coming, Due
from optimizer.report.timeline import PersonLine, PostLine, Span, Timeline
from optimizer.report.unfolding import TOO_LONG, acts, coming_words, due_words, events_words, numbers, step_name, step_words
from optimizer.report.words import capital, post_name, present_seat, same
from optimizer.text import Text, join

CODE, NAME, NOW, FIRST = 1, 2, 3, 4
"""The columns: a code, a name, the time before the first quarter, the first quarter."""
MOST_NAMES: Final = 40
"""So many people or posts stand in one row; more go on in the next."""
NUMBERS: Final = Text("Tổng quan từng quý", "Each quarter in numbers")
STEPS: Final = Text("Thứ tự thực hiện", "The order in which it is carried out")
DUE: Final = Text("Đến hạn trong bốn quý tiếp theo", "What falls due in the next four quarters")
POSTS: Final = Text("Từng vị trí", "Post by post")
PEOPLE: Final = Text("Từng cán bộ có thay đổi", "People to whom something happens")
NOTHING: Final = Text("Không có.", "None.")
COUNTED: Final = Text("{what} ({n})", "{what} ({n})")


class Piece(NamedTuple):
    """What stands in a row from one column to another, both included."""

    first: int
    last: int
    value: object
    fill: PatternFill | None = None
    centred: bool = False


Row = list[Piece]


class Section(NamedTuple):
    """A part of the sheet: its title and its rows."""

    title: Text
    rows: Sequence[Row]


def sections(facts: Facts, shown: Timeline) -> Iterator[Section]:
    """Yield the parts of the sheet in their order."""
    yield Section(NUMBERS, list(_numbers(facts, shown)))
    yield Section(STEPS, list(_steps(facts, shown)))
    yield Section(DUE, list(_due(facts, shown)))
    yield Section(POSTS, [_post(facts, line) for line in shown.posts])
    yield Section(PEOPLE, [_person(facts, line) for line in shown.people])


def last_column(facts: Facts) -> int:
    """Return the last column, that of the quarters after the plan."""
    return FIRST + len(facts.quarters)


def _numbers(facts: Facts, shown: Timeline) -> Iterator[Row]:
    """Yield a row for each number, with its value in each quarter."""
    for number in numbers(facts, shown):
        values = (Piece(n, n, value, centred=True) for n, value in enumerate(number.values, FIRST))
        yield [Piece(CODE, NOW, number.what), *values]


def _steps(facts: Facts, shown: Timeline) -> Iterator[Row]:
    """Yield the steps of each quarter in their order."""
    for step, done in acts(facts, shown):
        yield [
            Piece(CODE, CODE, step.quarter.name),
            Piece(NAME, NAME, step_name(step)),
            Piece(NOW, last_column(facts), capital(step_words(done))),
        ]
    if not any(line.steps for line in shown.quarters):
        yield [Piece(CODE, last_column(facts), NOTHING)]


def _due(facts: Facts, shown: Timeline) -> Iterator[Row]:
    """Yield what falls due in the four quarters after each, kind by kind."""
    for line in shown.quarters:
        for due in Due:
            found = [each for each in line.due if each.due is due]
            name = COUNTED.fill(what=capital(DUE_NAMES[due]), n=len(found))
            for begin in range(0, len(found), MOST_NAMES):
                told = join([coming_words(facts, each) for each in found[begin : begin + MOST_NAMES]])
                yield [Piece(CODE, CODE, line.quarter.name), Piece(NAME, NAME, name), Piece(NOW, last_column(facts), told)]
    if not any(line.due for line in shown.quarters):
        yield [Piece(CODE, last_column(facts), NOTHING)]


def _post(facts: Facts, line: PostLine) -> Row:
    """Lay out who sits in a post from when to when, and at the end what falls due after the plan."""
    post, end = line.post, facts.last.index
    return [
        Piece(CODE, CODE, post.id),
        Piece(NAME, NAME, post_name(facts, post)),
        *(_span(line, span, end) for span in line.spans),
        Piece(last_column(facts), last_column(facts), _dues(line.later)),
    ]


def _span(line: PostLine, span: Span, end: int) -> Piece:
    """Show one holder of a post, or why there is none, with what falls due until he or she leaves."""
    late = line.overdue_in(span)
    words = [same(span.holder.full_name)] if span.holder else [WORDS[span.seat]]
    words += [TOO_LONG] if late else []
    words += [due_words(each) for each in line.due_in(span) if each.quarter.index <= end]
    fill = CARE if late else FILLS.get(span.seat)
    return Piece(FIRST + span.first, FIRST + span.last, join(words, "; "), fill)


def _person(facts: Facts, line: PersonLine) -> Row:
    """Lay out what happens to a person in each quarter; what falls due after the plan stands in one column."""
    end = facts.last.index
    then = [Piece(at, at, _events(facts, line, range(at - FIRST, at - FIRST + 1))) for at in range(FIRST, FIRST + end + 1)]
    after = Piece(last_column(facts), last_column(facts), _events(facts, line, range(end + 1, max(line.events) + 1)))
    return [
        Piece(CODE, CODE, line.candidate.id),
        Piece(NAME, NAME, line.candidate.full_name),
        Piece(NOW, NOW, present_seat(facts, line.candidate)),
        *then,
        after,
    ]


def _events(facts: Facts, line: PersonLine, quarters: Iterable[int]) -> Text | None:
    told = [events_words(facts, line.events[at]) for at in quarters if at in line.events]
    return join(told, "\n") if told else None


def _dues(found: Sequence[Coming]) -> Text | None:
    return join([capital(due_words(each)) for each in found], "\n") if found else None
