"""Decisions taken beforehand are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import KIND_NAMES, MEASURE_NAMES, Level, PinKind
from optimizer.domain import Pin
from optimizer.facts import Facts
from optimizer.rules.base import NOT_SOFT, Breach, PlanRule
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.columns import Columns
    from optimizer.grid import Ints
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class Pins(PlanRule):
    """Every hard row of the Pins sheet: assign, forbid, keep; release is a forced exit."""

    code = "pins"
    label = Text("Ấn định", "Pins")
    summary = Text(
        "Các quyết định đã có (bố trí, không bố trí, giữ nguyên, cho thôi giữ chức vụ) được thực hiện đúng.",
        "Decisions already taken (assign, forbid, keep, release) are carried out.",
    )
    source = Text("Quyết định của cấp có thẩm quyền ghi ở dòng ấn định", "decision named in the row")
    levels = NOT_SOFT
    waivable = False

    def post(self, posting: Posting) -> None:
        """Demand or bar the columns that each pin speaks of."""
        for number, pin in numbered(posting.facts):
            case = (str(number), pin.kind.value, pin.candidate_id or "", pin.post_id or "", pin.quarter or "")
            if pin.kind is PinKind.FORBID:
                posting.at_most(case, matched_moves(posting.columns, pin), 0)
            elif pin.kind is not PinKind.RELEASE:
                posting.at_least(case, pinned_seats(posting.columns, pin), 1)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find the pins that the plan does not keep."""
        told = Text("không thực hiện ấn định: {pin}", "pin not kept: {pin}")
        for _, pin in numbered(facts):
            if not self.kept(facts, seats, pin):
                people = (pin.candidate_id,) if pin.candidate_id else ()
                yield Breach(told.fill(pin=describe(facts, pin)), people, (pin.post_id,) if pin.post_id else (), facts.last)

    def kept(self, facts: Facts, seats: Seats, pin: Pin) -> bool:
        """Whether a plan keeps a pin."""
        placement = facts.pinned_placement(pin)
        if pin.kind is PinKind.FORBID:
            return not any(
                pin.candidate_id in (None, move.candidate_id)
                and (not pin.post_id or (placement and placement.id == move.post_id))
                and pin.quarter in (None, facts.quarters[move.quarter].name)
                for move in seats.moves
            )
        if pin.kind is PinKind.RELEASE or placement is None:
            return True
        if pin.kind is PinKind.KEEP:
            return seats.stays(placement, facts.last)
        holder = seats.holder(placement.primary, facts.last)
        if holder is None:
            return False
        if pin.property:
            return facts.has(pin.property, holder, placement.unit_id)
        if holder.id != pin.candidate_id:
            return False
        timed = pin.quarter is not None and placement.holder_id != holder.id
        return not timed or facts.quarters[seats.move_of[holder.id].quarter].name == pin.quarter


def numbered(facts: Facts) -> list[tuple[int, Pin]]:
    """Return the pins at level hard, numbered from 1 in a fixed order."""
    hard = [pin for pin in facts.problem.pins if pin.level is Level.HARD]
    order = sorted(hard, key=lambda p: (p.kind, p.candidate_id or "", p.post_id or "", p.quarter or "", p.property or ""))
    return list(enumerate(order, 1))


def describe(facts: Facts, pin: Pin) -> Text:
    """Write a pin in words."""
    problem, parts = facts.problem, [KIND_NAMES[pin.kind]]
    if pin.property:
        parts.append(MEASURE_NAMES[pin.property])
    if pin.candidate_id:
        parts.append(Text(*[f"{problem.candidates[pin.candidate_id].full_name} ({pin.candidate_id})"] * 2))
    if pin.post_id:
        post = problem.posts[pin.post_id]
        unit = Text(*[f"{facts.unit(post).name} ({post.id})"] * 2)
        parts.append(join([facts.title(post).name, unit], " "))
    return join([*parts, Text(pin.quarter, pin.quarter)] if pin.quarter else parts, ", ")


def matched_moves(columns: Columns, pin: Pin) -> Ints:
    """Return the new pairs that match all that a pin names: candidate, post, quarter."""
    moves = columns.moves
    if pin.post_id:
        moves = np.intersect1d(moves, columns.of_placement(columns.facts.placement_of[pin.post_id]))
    if pin.candidate_id:
        moves = np.intersect1d(moves, columns.of_candidate(pin.candidate_id))
    return columns.moving(moves, columns.facts.quarter_index[pin.quarter]) if pin.quarter else moves


def pinned_seats(columns: Columns, pin: Pin) -> Ints:
    """Return the seats of the last quarter of which one must be taken to keep an assign or keep pin."""
    facts = columns.facts
    placement = facts.pinned_placement(pin)
    if placement is None:
        return columns.moves[:0]
    seats = columns.sitting(columns.of_placement(placement), facts.last.index)
    if pin.kind is PinKind.KEEP:
        return seats[~columns.new[seats]]
    if measure := pin.property:
        return columns.marked(seats, columns.grid.people.who(lambda c: facts.has(measure, c, placement.unit_id)))
    seats = np.intersect1d(seats, columns.of_candidate(pin.candidate_id or ""))
    if pin.quarter and pin.candidate_id != placement.holder_id:
        return seats[columns.first[seats] == facts.quarter_index[pin.quarter]]
    return seats
