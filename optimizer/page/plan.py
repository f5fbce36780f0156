"""The plan as the page tells it: its result in short, its chains, its targets, its board, how it unfolds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.codes import MEASURE_NAMES
from optimizer.facts import grouped
from optimizer.page import words
from optimizer.page.seats import BoardSeats, board_seats
from optimizer.page.shown import Shown
from optimizer.page.unfolding import TimelineView, timeline_view
from optimizer.planbook.plan_lists import MISSED, REACHED, scope
from optimizer.report.board import board
from optimizer.report.changes import Change, chain_name, counted
from optimizer.report.figures import Figures, MoveFigure, figures
from optimizer.report.shares import Share
from optimizer.report.words import capital, person, present_seat, seat
from optimizer.solve import Situation
from optimizer.text import Text, join


class Step(NamedTuple):
    """One move: who goes from where to where, and in which quarter."""

    who: Text
    source: Text
    to: Text
    quarter: str


class Chain(NamedTuple):
    """Moves that hang together, in the order in which their posts come free."""

    name: Text
    steps: tuple[Step, ...]


class TargetRow(NamedTuple):
    """One target: its name, the posts that count towards it, how many are needed, and whether they are reached."""

    target_id: str
    what: Text
    scope: Text
    reached: Share
    needed: int
    result: Text

    @property
    def width(self) -> int:
        """How many posts the bars must have room for."""
        return max(1, self.reached.posts, self.needed)


class PlanView(NamedTuple):
    """The plan; ``timeline`` only if it has several quarters."""

    changes: tuple[Change, ...]
    board: BoardSeats
    chains: tuple[Chain, ...]
    alone: tuple[Step, ...]
    targets: tuple[TargetRow, ...]
    timeline: TimelineView | None


def plan_view(shown: Shown) -> PlanView | None:
    """Work out what the page tells of a plan, if there is one."""
    situation, audit = shown.situation, shown.audit
    if audit is None:
        return None
    found, dated = figures(situation, audit), len(situation.facts.quarters) > 1
    linked = [(move, move.link) for move in found.moves if move.link]
    chains = (
        Chain(chain_name(chain[0][1]), tuple(_step(audit, move, dated) for move, _ in sorted(chain, key=lambda e: e[1].step)))
        for chain in grouped(linked, lambda each: each[1].chain).values()
    )
    return PlanView(
        changes=(*counted(audit, found), *_left(found)),
        board=board_seats(board(audit.seats), len(situation.facts.quarters)),
        chains=tuple(chains),
        alone=tuple(_step(audit, move, dated) for move in found.moves if move.link is None),
        targets=tuple(_targets(situation, found)),
        timeline=timeline_view(audit, found.targets, shown.ratchets, published=shown.published),
    )


def _left(shown: Figures) -> Iterator[Change]:
    if shown.unplaced:
        yield Change(words.LEFT, join([person(left.candidate) for left in shown.unplaced]))


def _step(audit: Audit, move: MoveFigure, dated: bool) -> Step:
    facts = audit.seats.facts
    quarter = move.quarter.name if dated else ""
    return Step(person(move.candidate), present_seat(facts, move.candidate), seat(facts, move.to), quarter)


def _targets(situation: Situation, shown: Figures) -> Iterator[TargetRow]:
    for figure in shown.targets:
        yield TargetRow(
            target_id=figure.target.id,
            what=capital(MEASURE_NAMES[figure.target.measure]),
            scope=scope(situation.facts, figure.target),
            reached=figure.reached,
            needed=figure.needed,
            result=MISSED if figure.shortfall else REACHED,
        )
