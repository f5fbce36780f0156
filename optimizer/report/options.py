"""Who else could take a post, and who could if one rule were waived; the best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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
OFFERED = 20
"""More people than this are not offered for one post."""


class Option(NamedTuple):
    """A person for a post with the fit; ``rule`` is the one to be waived, blank if the person is eligible as it is."""

    candidate: Candidate
    placement: Placement
    fit: int
    rule: str = ""


def eligible_people(situation: Situation, placements: Sequence[Placement]) -> dict[str, list[Option]]:
    """Find who could take each of some placements, by its id: eligible in some quarter, the best first.

    There is one more than are offered, for it may be about one of them that others are asked for.
    """
    everybody = situation.eligibility.grid.people.list
    return grouped(_options(situation, everybody, placements, OFFERED + 1), lambda option: option.placement.id)


def nearest_people(situation: Situation, placements: Sequence[Placement]) -> dict[str, list[Option]]:
    """Find for each of some placements, by its id, the few people whom only one rule bars, best first."""
    everybody = situation.eligibility.grid.people.list
    return grouped(_options(situation, everybody, placements, FEW, nearly=True), lambda option: option.placement.id)


def nearest_posts(situation: Situation, people: Sequence[Candidate]) -> dict[str, list[Option]]:
    """Find for each of some people, by id, the few posts that only one rule bars them from, best first."""
    options = _options(situation, people, situation.facts.placements, FEW, nearly=True, by_person=True)
    return grouped(options, lambda option: option.candidate.id)


def _options(
    situation: Situation,
    people: Sequence[Candidate],
    placements: Sequence[Placement],
    most: int,
    *,
    nearly: bool = False,
    by_person: bool = False,
) -> list[Option]:
    """Return the pairs that are eligible, or nearly so: of each placement, or of each person, the best few, best first."""
    row, reasons = situation.eligibility.grid.people.row, situation.eligibility.reasons
    number = {placement.id: i for i, placement in enumerate(situation.facts.placements)}
    rows = np.array([row[candidate.id] for candidate in people], dtype=np.int64)
    numbers = np.array([number[placement.id] for placement in placements], dtype=np.int64)
    bars = [barred[np.ix_(rows, numbers)].astype(np.int64) for barred in situation.eligibility.barred]
    free = np.any([bits == 0 for bits in bars], axis=0)
    waived = _only_bar(situation, bars) if nearly else np.zeros(free.shape, dtype=np.int64)
    who, post = np.nonzero(~free & (waived > 0) if nearly else free)
    fit = _fits(situation, rows[who], numbers[post])
    names = _ranks([(by_given_name(candidate.full_name), candidate.id) for candidate in people])
    ids = _ranks([placement.id for placement in placements])
    best = _best(who if by_person else post, (ids[post], names[who], -fit), most)
    found = zip(*(each[best].tolist() for each in (who, post, waived[who, post], fit)), strict=True)
    return [Option(people[c], placements[p], fit, reasons[bit.bit_length() - 1] if bit else "") for c, p, bit, fit in found]


def _ranks(keys: Sequence[Any]) -> Ints:
    """Return the place of each key in their order."""
    ranks = np.empty(len(keys), dtype=np.int64)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return ranks


def _best(group: Ints, keys: tuple[Ints, ...], most: int) -> Ints:
    """Return the first few of each group in the order of some keys, the last of which counts most."""
    order = np.lexsort((*keys, group))
    behind = np.arange(len(order)) - np.searchsorted(group[order], group[order])
    return order[behind < most]


def _only_bar(situation: Situation, bars: Sequence[Ints]) -> Ints:
    """Return of each pair the bit of the one waivable rule that bars it in some quarter, the first such; else 0."""
    rules, reasons = situation.rulebook.rules, situation.eligibility.reasons
    waivable = sum(1 << i for i, code in enumerate(reasons) if code not in BASE_REASONS and rules[code].waivable)
    found = np.zeros(bars[0].shape, dtype=np.int64)
    for bits in reversed(bars):
        single = bits & (bits - 1) == 0
        found = np.where(single & (bits & waivable > 0), bits, found)
    return found


def _fits(situation: Situation, who: Ints, post: Ints) -> Ints:
    """Return the fit of each pair of a person's and a placement's row."""
    order = np.lexsort((who, post))
    quarter, new = np.zeros(len(who), dtype=np.int32), np.ones(len(who), dtype=bool)
    columns = Columns(situation.facts, situation.eligibility.grid, who[order], post[order], quarter, quarter, new)
    found = np.empty(len(who), dtype=np.int64)
    found[order] = fits(columns, situation.rulebook.of(Fit).parameters)
    return found
