"""Relatives do not sit in one standing committee."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.rules.base import Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Ints
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class Kin(PlanRule):
    """No two relatives in standing-committee posts of one commune, where a new pair would bring them together."""

    code = "kin"
    label = Text("Quan hệ gia đình trong một Ban Thường vụ", "Relatives in one standing committee")
    summary = Text(
        "Không điều động để người có quan hệ gia đình cùng ở trong ban thường vụ của một xã.",
        "No move brings two relatives together in the standing committee of one commune.",
    )
    source = Text(
        "Quy định 114-QĐ/TW (11/7/2023); số điều và phạm vi quan hệ chưa kiểm chứng",
        "Regulation 114-QĐ/TW (11/7/2023); article and circle of relatives unverified",
    )

    def post(self, posting: Posting) -> None:
        """Let at most one of the two sit in the unit, unless both do so today and both stay."""
        for a, b in pairs_of_relatives(posting.facts):
            seats_a, seats_b = self._seats(posting, a), self._seats(posting, b)
            for unit in sorted(seats_a.keys() & seats_b.keys()):
                for quarter in posting.facts.quarters:
                    of_a = posting.columns.sitting(seats_a[unit], quarter.index)
                    of_b = posting.columns.sitting(seats_b[unit], quarter.index)
                    self._separate(posting, (a, b, unit, quarter.name), of_a, of_b, quarter.index)

    def _separate(self, posting: Posting, case: tuple[str, ...], of_a: Ints, of_b: Ints, quarter: int) -> None:
        new_a, new_b = of_a[posting.columns.new[of_a]], of_b[posting.columns.new[of_b]]
        if len(new_a) < len(of_a) and len(new_b) < len(of_b):
            # Both sit here today, which is no case as long as both stay: two rows with one common amount.
            posting.at_most(case, np.concatenate([new_a, of_b]), 1, quarter)
            posting.at_most(case, np.concatenate([of_a, new_b]), 1, quarter)
        elif len(of_a) and len(of_b):
            posting.at_most(case, np.concatenate([of_a, of_b]), 1, quarter)

    def _seats(self, posting: Posting, candidate_id: str) -> dict[str, Ints]:
        """Return the person's columns in standing committees, by unit."""
        facts, own = posting.facts, posting.columns.of_candidate(candidate_id)
        by_unit: dict[str, list[int]] = {}
        for column in own:
            placement = facts.placements[posting.columns.placement[column]]
            if in_committee(facts, placement):
                by_unit.setdefault(placement.unit_id, []).append(column)
        return {unit: np.array(columns) for unit, columns in by_unit.items()}

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find relatives who sit together, at least one of them newly."""
        told = Text(
            "{a} và {b} có quan hệ gia đình, cùng trong ban thường vụ {unit}",
            "{a} and {b} are relatives and both in the standing committee of {unit}",
        )
        people = facts.problem.candidates
        for a, b in pairs_of_relatives(facts):
            for quarter in facts.quarters:
                of_a, of_b = seats.place(a, quarter), seats.place(b, quarter)
                if of_a is None or of_b is None or of_a.unit_id != of_b.unit_id:
                    continue
                if not (in_committee(facts, of_a) and in_committee(facts, of_b)):
                    continue
                if seats.arrived(a, of_a, quarter) or seats.arrived(b, of_b, quarter):
                    unit = facts.problem.units[of_a.unit_id].name
                    text = told.fill(a=people[a].full_name, b=people[b].full_name, unit=unit)
                    yield Breach(text, (a, b), (of_a.id, of_b.id), quarter)


def pairs_of_relatives(facts: Facts) -> list[tuple[str, str]]:
    """Return each pair of relatives once, whatever the order in which they were written."""
    return sorted({(min(r.candidate_a, r.candidate_b), max(r.candidate_a, r.candidate_b)) for r in facts.problem.relations})


def in_committee(facts: Facts, placement: Placement) -> bool:
    """Whether a placement sits in the standing committee of a commune."""
    commune = not facts.problem.units[placement.unit_id].is_office
    return commune and any(facts.title(post).standing_committee for post in placement.posts)
