"""No unit gives up too many people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from optimizer.facts import Facts
from optimizer.rules.base import PLANNER, Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class SourceCap(PlanRule):
    """At most max_out people leave a unit."""

    code = "source-cap"
    label = Text("Số người điều đi tối đa của một đơn vị", "Cap on people leaving a unit")
    summary = Text(
        "Số người điều từ một đơn vị sang đơn vị khác không quá mức ghi ở đơn vị đó.",
        "Not more people move from a unit to other units than the unit's max_out.",
    )
    source = PLANNER

    def post(self, posting: Posting) -> None:
        """Cap the new pairs that lead out of each unit."""
        facts, columns = posting.facts, posting.columns
        moves = columns.moves
        unit_today = columns.grid.people.unit[columns.candidate[moves], 0]
        rows = columns.grid.unit_row
        unit_next = columns.grid.placement_unit[columns.placement[moves]]
        for unit in facts.problem.units.values():
            if unit.max_out is not None:
                leaving = moves[(unit_today == rows[unit.id]) & (unit_next != rows[unit.id])]
                posting.at_most((unit.id,), leaving, unit.max_out)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Count the people who leave each unit."""
        for unit in facts.problem.units.values():
            gone = [
                move
                for move in seats.moves
                if (today := facts.unit_today(facts.problem.candidates[move.candidate_id]))
                and today.id == unit.id != facts.problem.posts[move.post_id].unit_id
                and not self.excused(facts, move)
            ]
            if unit.max_out is not None and len(gone) > unit.max_out:
                told = Text("{unit}: {count} người điều đi, tối đa {cap}", "{unit}: {count} people leave, at most {cap}")
                text = told.fill(unit=unit.name, count=len(gone), cap=unit.max_out)
                yield Breach(text, tuple(m.candidate_id for m in gone), amount=len(gone) - unit.max_out)
