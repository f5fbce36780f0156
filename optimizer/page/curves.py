"""A trade-off curve as the page draws and tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from optimizer.codes import MEASURE_NAMES
from optimizer.explain.effect import Verdict
from optimizer.explain.tradeoff import Curve, Point
from optimizer.explain.words import EVEN, NO_PLAN, UNDECIDED, cost
from optimizer.facts import Facts
from optimizer.page import words
from optimizer.planbook.plan_lists import scope
from optimizer.report.words import capital, number, percent, same
from optimizer.text import Text

WIDTH, HEIGHT, MARGIN = 640, 320, 40
"""Of the drawing, in its own units; the margin holds the numbers of the axes."""
MOST_TICKS: Final = 12
NAME: Final = Text("{target}: {what}; {scope}", "{target}: {what}; {scope}")


class Tick(NamedTuple):
    """A number on an axis and its place."""

    at: float
    value: int


class Dot(NamedTuple):
    """One point: its kind (``proven``, ``open``, ``none``), its place, and up to where the moves known lead, if farther."""

    kind: str
    x: float
    y: float
    known: float | None


class Drawing(NamedTuple):
    """The picture of a curve."""

    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


class PointRow(NamedTuple):
    """One line of the table beside the picture; ``cost`` is what it costs by the whole ladder, blank without a plan."""

    reach: int
    share: Text
    moves: Text
    cost: Text


class CurveView(NamedTuple):
    """One curve: what it is of, its picture, its points in words, and the most that so many moves bring."""

    name: Text
    posts: int
    drawing: Drawing
    points: tuple[PointRow, ...]
    best: tuple[tuple[int, Text], ...]


def curve_view(facts: Facts, curve: Curve) -> CurveView:
    """Draw a curve and tell its points."""
    target = curve.target
    name = NAME.fill(target=target.id, what=capital(MEASURE_NAMES[target.measure]), scope=scope(facts, target))
    rows = (PointRow(point.count, percent(point.share), _moves(point), _cost(point)) for point in curve.points)
    return CurveView(name, curve.posts, _drawing(curve.points), tuple(rows), tuple(_best(curve)))


def _moves(point: Point) -> Text:
    """Write the fewest moves, exact or at least."""
    if point.verdict is Verdict.NO:
        return capital(NO_PLAN)
    if point.exact:
        return number(point.fewest)
    if point.known is None:
        return words.AT_LEAST.fill(n=point.fewest) if point.fewest else capital(UNDECIDED)
    return words.KNOWN.fill(n=point.fewest, known=point.known)


def _cost(point: Point) -> Text:
    if point.effect.verdict is not Verdict.YES:
        return same("")
    return EVEN if point.effect.equal else cost(point.effect)


def _best(curve: Curve) -> Iterator[tuple[int, Text]]:
    """Yield the most posts for each number of moves that some point takes."""
    for moves in sorted({point.known for point in curve.points if point.known is not None}):
        most, proven = curve.best(moves)
        if most is not None:
            yield moves, same(str(most)) if proven else words.PERHAPS_MORE.fill(n=most)


def _drawing(points: Sequence[Point]) -> Drawing:
    first, last = (points[0].count, points[-1].count) if points else (0, 0)
    most = max((max(point.fewest, point.known or 0) for point in points), default=0)

    def x(count: int) -> float:
        return _between(count - first, last - first, MARGIN, WIDTH - MARGIN)

    def y(moves: int) -> float:
        return _between(moves, most, HEIGHT - MARGIN, MARGIN)

    dots = tuple(Dot(_kind(p), x(p.count), y(p.fewest), y(p.known) if p.known is not None else None) for p in points)
    return Drawing(dots, tuple(Tick(x(n), n) for n in _ticks(first, last)), tuple(Tick(y(n), n) for n in _ticks(0, most)))


def _kind(point: Point) -> str:
    if point.verdict is Verdict.NO:
        return "none"
    return "proven" if point.exact else "open"


def _between(part: int, whole: int, low: float, high: float) -> float:
    return round(low + (high - low) * part / max(1, whole), 1)


def _ticks(first: int, last: int) -> range:
    """Return round numbers along an axis, not too many."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if (last - first) // step < MOST_TICKS)
    return range(-(-first // step) * step, last + 1, step)
