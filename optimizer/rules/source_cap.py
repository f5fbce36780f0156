"""No unit gives up too many people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.facts import Facts, grouped
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
        there = grouped(columns.grid.people.list, lambda candidate: (today := facts.unit_today(candidate)) and today.id)
        for unit in facts.problem.units.values():
            if unit.max_out is not None:
                own = np.sort(columns.by_candidate([candidate.id for candidate in there.get(unit.id, ())]).columns)
                elsewhere = columns.grid.placement_unit[columns.placement[own]] != columns.grid.unit_row[unit.id]
                posting.at_most((unit.id,), own[columns.new[own] & elsewhere], unit.max_out)

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
                told = Text(
                    "{unit}: {count} người điều đi, tối đa {cap}", "{unit}: {count:person leaves|people leave}, at most {cap}"
                )
                text = told.fill(unit=unit.name, count=len(gone), cap=unit.max_out)
                yield Breach(text, tuple(m.candidate_id for m in gone), amount=len(gone) - unit.max_out)
