"""Not more moves than the tranche allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.facts import Facts
from optimizer.rules.base import PLANNER, Breach, PlanRule
from optimizer.service import moves_made
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class MoveCap(PlanRule):
    """Caps on the number of moves: in all, per quarter, per calendar year."""

    code = "move-cap"
    label = Text("Số lượt điều động tối đa", "Cap on moves")
    summary = Text(
        "Số lượt điều động không vượt mức đặt ra cho cả kỳ, mỗi quý, mỗi năm (năm: trừ số lượt đã thực hiện trong năm).",
        "Not more moves than set for the whole plan, a quarter, a calendar year (less those already made in that year).",
    )
    source = PLANNER

    def post(self, posting: Posting) -> None:
        """Cap the new pairs of each period."""
        moves = posting.columns.moves
        for case, quarters, cap in caps(posting.facts):
            posting.at_most((case,), moves[np.isin(posting.columns.first[moves], list(quarters))], cap)

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Count the moves of each period; under a hard rule, waived people do not count."""
        for case, quarters, cap in caps(facts):
            counted = [m for m in seats.moves if m.quarter in quarters and not self.excused(facts, m)]
            if len(counted) > cap:
                told = Text("{period}: {count} lượt, tối đa {cap}", "{period}: {count:move|moves}, at most {cap}")
                text = told.fill(period=case, count=len(counted), cap=cap)
                yield Breach(text, amount=len(counted) - cap)


def caps(facts: Facts) -> Iterator[tuple[str, set[int], int]]:
    """Yield each capped period: its name, its quarters, and how many moves it may hold."""
    settings = facts.problem.settings
    if settings.max_moves is not None:
        yield f"{facts.quarters[0].name}–{facts.last.name}", {q.index for q in facts.quarters}, settings.max_moves
    if settings.max_moves_per_quarter is not None:
        for quarter in facts.quarters:
            yield quarter.name, {quarter.index}, settings.max_moves_per_quarter
    if settings.max_moves_per_year is not None:
        for year in sorted({quarter.day.year for quarter in facts.quarters}):
            left = max(0, settings.max_moves_per_year - moves_made(facts, year))
            yield str(year), {q.index for q in facts.quarters if q.day.year == year}, left
