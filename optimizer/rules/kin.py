"""Relatives do not sit in one standing committee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from optimizer.columns import Groups
from optimizer.dates import Quarter
from optimizer.facts import Facts
from optimizer.placement import Placement
from optimizer.rules.base import Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
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
        facts, columns = posting.facts, posting.columns
        pairs = pairs_of_relatives(facts)
        committee = np.array([in_committee(facts, placement) for placement in facts.placements], dtype=bool)
        own = columns.by_candidate([person for pair in pairs for person in pair])
        own = own.where(committee[columns.placement[own.columns]])
        for quarter in facts.quarters:
            self._separate(posting, pairs, own.marked(columns.seated[quarter.index]), quarter)

    def _separate(self, posting: Posting, pairs: Sequence[tuple[str, str]], seats: Groups, quarter: Quarter) -> None:
        """Cap the seats of each pair, groups 2i and 2i + 1, in each unit."""
        columns, units = posting.columns, list(posting.columns.grid.unit_row)
        unit = columns.grid.placement_unit[columns.placement[seats.columns]]
        place, first, stays = seats.group // 2 * len(units) + unit, seats.group % 2 == 0, ~columns.new[seats.columns]
        ones, others, ones_today, others_today = np.zeros((4, len(pairs) * len(units)), dtype=bool)
        for marks, who in ((ones, first), (others, ~first), (ones_today, first & stays), (others_today, ~first & stays)):
            marks[place[who]] = True
        # Two who both sit there today are no case as long as both stay: two rows with one common amount.
        today = ones_today & others_today
        for excused, asked in ((first, ones & others), (~first, today)):
            counted = asked[place] & ~(excused & stays & today[place])
            number = (np.cumsum(asked) - 1)[place[counted]]
            cases = [(*pairs[at // len(units)], units[at % len(units)], quarter.name) for at in np.flatnonzero(asked).tolist()]
            posting.at_most_each(cases, Groups.gathered(seats.columns[counted], number, len(cases)), 1, quarter.index)

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
