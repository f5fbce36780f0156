"""Plans side by side: one column for each plan, one row for each number, person or post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from optimizer.compare.items import NO_SUCH, UNPROVEN, destination, rule_name, sitting
from optimizer.page import words
from optimizer.planbook.whatif_summary import MOVES, TARGET, TIER, UNPLACED, VACANT
from optimizer.report.digest import Digest, MoveLine, TargetLine, TierLine
from optimizer.report.directions import DIRECTION_NAMES
from optimizer.report.names import by_given_name
from optimizer.report.words import capital, number, same
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison

K = TypeVar("K")
V = TypeVar("V")
REACH = Text("{after}/{needed}", "{after}/{needed}")
UNPROVEN_COST = Text("{cost} ({proof})", "{cost} ({proof})")
QUIET = (NO_SUCH, destination(None))
"""What stands where a plan has no such move, post, target or tier."""


class Cell(NamedTuple):
    """What one plan says; ``other`` if it is unlike the base plan, ``quiet`` if there is nothing to say."""

    told: Text
    other: bool
    quiet: bool


class Row(NamedTuple):
    """One row: what it is about, what more there is to say of that, and a cell for each plan."""

    label: Text
    more: Text
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """One table: its id on the page, its heading, the title of its first column, and its rows."""

    key: str
    heading: Text
    about: Text
    rows: tuple[Row, ...]


def matrices(comparison: Comparison) -> tuple[Matrix, ...]:
    """Lay the plans side by side: their numbers, the people who move in any of them, the posts they fill differently."""
    sheets = (
        Matrix("measures", words.MEASURES, words.MEASURE, tuple(_measures(comparison))),
        Matrix("people", words.PEOPLE, words.PERSON, tuple(_people(comparison))),
        Matrix("posts", words.SEATS, words.POST, tuple(_posts(comparison))),
    )
    return tuple(sheet for sheet in sheets if sheet.rows)


def _row(comparison: Comparison, label: Text, cells: Iterable[Text], more: Text | None = None) -> Row:
    """Mark what is unlike the base plan, if that is one of the plans."""
    told = tuple(cells)
    has_base = comparison.results[0].digest is not None
    return Row(label, more or same(""), tuple(Cell(each, has_base and each != told[0], each in QUIET) for each in told))


def _measures(comparison: Comparison) -> Iterator[Row]:
    digests = [digest for _, digest in comparison.compared]
    results = [result.solved for result, _ in comparison.compared if result.solved]

    def counts(label: Text, values: Sequence[int]) -> Row:
        return _row(comparison, label, map(number, values))

    yield counts(capital(MOVES), [len(digest.moves) for digest in digests])
    for way, name in DIRECTION_NAMES.items():
        many = [result.directions.get(way.value, 0) for result in results]
        if any(many):
            yield counts(words.DIRECTION.fill(direction=name), many)
    yield counts(capital(VACANT), [sum(not post.holder_id for post in digest.posts.values()) for digest in digests])
    yield counts(capital(UNPLACED), [len(result.unplaced) for result in results])
    yield counts(words.HARD, [digest.hard for digest in digests])
    yield from _targets(comparison, digests)
    yield from _tiers(comparison, digests)


def _targets(comparison: Comparison, digests: Sequence[Digest]) -> Iterator[Row]:
    for key, lines in _by_key([digest.targets for digest in digests]):
        label = capital(TARGET.fill(target=key, what=next(line.what for line in lines if line)))
        yield _row(comparison, label, map(_reach, lines), words.REACHED_OF_NEEDED)


def _reach(line: TargetLine | None) -> Text:
    return REACH.fill(after=line.after, needed=line.needed) if line else NO_SUCH


def _tiers(comparison: Comparison, digests: Sequence[Digest]) -> Iterator[Row]:
    for tier, lines in sorted(_by_key([digest.tiers for digest in digests]), key=lambda each: each[0]):
        rules = dict.fromkeys(code for line in lines if line for code in line.rules)
        label = capital(TIER.fill(tier=tier, holds=join([rule_name(code) for code in rules])))
        yield _row(comparison, label, map(_cost, lines))


def _cost(line: TierLine | None) -> Text:
    """Write what a tier costs; where that is not proven best, by how much it may be worse."""
    if line is None:
        return NO_SUCH
    if line.bound is None or line.proven:
        return number(line.cost)
    return UNPROVEN_COST.fill(cost=number(line.cost), proof=UNPROVEN.fill(gap=number(line.cost - line.bound)))


def _by_key(mappings: Sequence[Mapping[K, V]]) -> Iterator[tuple[K, list[V | None]]]:
    """Yield what several mappings hold by the same key, in the order of the first that has it."""
    for key in dict.fromkeys(key for mapping in mappings for key in mapping):
        yield key, [mapping.get(key) for mapping in mappings]


def _people(comparison: Comparison) -> Iterator[Row]:
    """Yield everybody who moves in any plan, by given name as lists have it."""
    by_plan = [{move.candidate_id: move for move in digest.moves} for _, digest in comparison.compared]
    known = {move.candidate_id: move for moves in reversed(by_plan) for move in moves.values()}
    dated = len({move.quarter for moves in by_plan for move in moves.values()}) > 1
    for who, line in sorted(known.items(), key=lambda each: (by_given_name(each[1].full_name), each[0])):
        cells = (destination(_bare(moves.get(who), dated)) for moves in by_plan)
        yield _row(comparison, same(f"{line.full_name} ({who})"), cells, line.source)


def _bare(line: MoveLine | None, dated: bool) -> MoveLine | None:
    """Leave out what makes no other move: the fit, and the quarter where there is only one."""
    return line._replace(fit=None, quarter=line.quarter if dated else "") if line else None


def _posts(comparison: Comparison) -> Iterator[Row]:
    for row in comparison.posts:
        name = next(line.name for line in row.lines if line)
        yield _row(comparison, name, map(sitting, row.lines), same(row.post_id))
