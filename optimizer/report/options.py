"""Who else could take a post, and who could if one rule were waived; the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from optimizer.columns import Columns
from optimizer.domain import Candidate
from optimizer.eligibility import BASE_REASONS
from optimizer.facts import grouped
from optimizer.grid import Ints
from optimizer.placement import Placement
from optimizer.report.names import by_given_name
from optimizer.rules.fit import Fit, fits
from optimizer.solve import Situation

FEW = 5
"""How many of the nearest are named."""


class Option(NamedTuple):
    """A person for a post with the fit; ``rule`` is the one to be waived, blank if the person is eligible as it is."""

    candidate: Candidate
    placement: Placement
    fit: int
    rule: str = ""


def eligible_people(situation: Situation, placements: Sequence[Placement]) -> dict[str, list[Option]]:
    """Find who could take each of some placements, by its id: eligible in some quarter, best first."""
    options = _options(situation, situation.eligibility.grid.people.list, placements, nearly=False)
    return grouped(options, lambda option: option.placement.id)


def nearest_people(situation: Situation, placements: Sequence[Placement]) -> dict[str, list[Option]]:
    """Find for each of some placements, by its id, the few people whom only one rule bars, best first."""
    options = _options(situation, situation.eligibility.grid.people.list, placements, nearly=True)
    return {key: found[:FEW] for key, found in grouped(options, lambda option: option.placement.id).items()}


def nearest_posts(situation: Situation, people: Sequence[Candidate]) -> dict[str, list[Option]]:
    """Find for each of some people, by id, the few posts that only one rule bars them from, best first."""
    options = _options(situation, people, situation.facts.placements, nearly=True)
    return {key: found[:FEW] for key, found in grouped(options, lambda option: option.candidate.id).items()}


def _options(
    situation: Situation, people: Sequence[Candidate], placements: Sequence[Placement], *, nearly: bool
) -> list[Option]:
    """Return the pairs of some people and placements that are eligible, or nearly so, best first."""
    row, reasons = situation.eligibility.grid.people.row, situation.eligibility.reasons
    number = {placement.id: i for i, placement in enumerate(situation.facts.placements)}
    rows = np.array([row[candidate.id] for candidate in people], dtype=np.int64)
    numbers = np.array([number[placement.id] for placement in placements], dtype=np.int64)
    bars = [barred[np.ix_(rows, numbers)].astype(np.int64) for barred in situation.eligibility.barred]
    free = np.any([bits == 0 for bits in bars], axis=0)
    waived = _only_bar(situation, bars) if nearly else np.zeros(free.shape, dtype=np.int64)
    who, post = np.nonzero(~free & (waived > 0) if nearly else free)
    found = zip(
        who.tolist(), post.tolist(), waived[who, post].tolist(), _fits(situation, rows[who], numbers[post]), strict=True
    )
    options = [Option(people[c], placements[p], fit, reasons[bit.bit_length() - 1] if bit else "") for c, p, bit, fit in found]
    return sorted(options, key=lambda o: (-o.fit, by_given_name(o.candidate.full_name), o.candidate.id, o.placement.id))


def _only_bar(situation: Situation, bars: Sequence[Ints]) -> Ints:
    """Return of each pair the bit of the one waivable rule that bars it in some quarter, the first such; else 0."""
    rules, reasons = situation.rulebook.rules, situation.eligibility.reasons
    waivable = sum(1 << i for i, code in enumerate(reasons) if code not in BASE_REASONS and rules[code].waivable)
    found = np.zeros(bars[0].shape, dtype=np.int64)
    for bits in reversed(bars):
        single = bits & (bits - 1) == 0
        found = np.where(single & (bits & waivable > 0), bits, found)
    return found


def _fits(situation: Situation, who: Ints, post: Ints) -> list[int]:
    """Return the fit of each pair of a person's and a placement's row."""
    order = np.lexsort((who, post))
    quarter, new = np.zeros(len(who), dtype=np.int64), np.ones(len(who), dtype=bool)
    columns = Columns(situation.facts, situation.eligibility.grid, who[order], post[order], quarter, quarter, new)
    found = np.empty(len(who), dtype=np.int64)
    found[order] = fits(columns, situation.rulebook.of(Fit).parameters)
    return found.tolist()
