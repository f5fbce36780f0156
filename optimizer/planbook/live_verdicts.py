"""The rules' verdict on every person in every post, small enough to go with the workbook.

Each pair has the number of one of the few distinct verdicts, always of as many digits; the numbers of one person's pairs
stand one after the other in a text. Formulas only cut them out again: no rule is known twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from optimizer.codes import Level, Measure
from optimizer.eligibility import BASE_REASONS, HOLDS_IT
from optimizer.grid import Ints
from optimizer.report.obstacles import BASE_LABELS
from optimizer.report.words import label
from optimizer.rules.keep import Keep, kept
from optimizer.solve import Situation
from optimizer.text import Text, join

Bits = npt.NDArray[np.uint32]
Number = TypeVar("Number", np.uint32, np.int64)
PER_CELL: Final = 5000
"""How many pairs one cell tells of at most; a cell holds no more than 32,767 characters."""
HOLDS: Final = Text("Đang giữ chính vị trí này", "Holds this very post today")


class Words(NamedTuple):
    """A verdict in words, each part blank if there is nothing to say.

    ``cannot`` is why the pair is impossible, a line for each reason; ``breaks`` are the hard rules against it.
    """

    cannot: Text
    breaks: Text


@dataclass(frozen=True)
class Verdicts:
    """The verdicts on all pairs: ``numbers[person, placement]``, from 1, is the row of ``words``.

    Each row of ``words`` begins with the verdict for a move without a quarter, that of the quarter with the fewest
    obstacles; the quarters of the horizon follow.
    """

    numbers: Ints
    words: tuple[tuple[Words, ...], ...]
    per_cell: int

    @property
    def digits(self) -> int:
        """How many digits each number is written with."""
        return len(str(len(self.words)))

    @property
    def cells(self) -> int:
        """How many cells each person's numbers take."""
        return max(1, -(-self.numbers.shape[1] // self.per_cell))

    @cached_property
    def texts(self) -> list[list[str]]:
        """The numbers of each person, ``per_cell`` placements a text."""
        written = np.array([f"{number:0{self.digits}}" for number in range(len(self.words) + 1)])
        starts = [cell * self.per_cell for cell in range(self.cells)]
        return [["".join(written[row[start : start + self.per_cell]].tolist()) for start in starts] for row in self.numbers]


def verdicts(situation: Situation) -> Verdicts:
    """Gather the hard rules against each pair, waivers taken into account; a plan's own rule, keep, is one of them."""
    reasons = (*situation.eligibility.reasons, Keep.code)
    holds, quarters = np.uint32(1 << reasons.index(HOLDS_IT)), []
    for bits, kept_people in zip(situation.eligibility.barred, _kept(situation), strict=True):
        bits = bits | kept_people << np.uint32(len(reasons) - 1)
        quarters.append(np.where(bits & holds, holds, bits))
    numbers = np.zeros(quarters[0].shape, dtype=np.int64)
    for bits in quarters:
        distinct, place = _numbered(bits)
        numbers = _numbered(numbers * len(distinct) + place)[1]
    examples = np.zeros(numbers.max(initial=-1) + 1, dtype=np.int64)
    examples[numbers.ravel()] = np.arange(numbers.size)
    told = [[int(bits.flat[pair]) for bits in quarters] for pair in examples]
    return Verdicts(numbers + 1, tuple(_in_words(situation, reasons, each) for each in told), PER_CELL)


def _numbered(values: npt.NDArray[Number]) -> tuple[npt.NDArray[Number], Ints]:
    """Return the distinct values in their order, and for each value the number of its own."""
    distinct = np.unique(values)
    return distinct, np.searchsorted(distinct, values)  # many times faster than unique's own way, for they are few


def _kept(situation: Situation) -> list[Bits]:
    """Mark, for each quarter, the people whom the rule keep lets take no new post; shape (people, 1)."""
    facts, row = situation.facts, situation.eligibility.grid.people.row
    marks = [np.zeros((len(row), 1), dtype=np.uint32) for _ in facts.quarters]
    for placement in kept(facts) if situation.rulebook.of(Keep).level is Level.HARD else ():
        holder = placement.holder_id or ""
        for quarter, marked in zip(facts.quarters, marks, strict=True):
            marked[row[holder]] = facts.waiver(Keep.code, holder, placement.post_ids, quarter.day) is None
    return marks


def _in_words(situation: Situation, reasons: Sequence[str], quarters: Sequence[int]) -> tuple[Words, ...]:
    fewest = min(quarters, key=int.bit_count)
    return tuple(_said(situation, [code for i, code in enumerate(reasons) if bits >> i & 1]) for bits in (fewest, *quarters))


def _said(situation: Situation, codes: Sequence[str]) -> Words:
    cannot = [HOLDS if code == HOLDS_IT else BASE_LABELS[code] for code in codes if code in BASE_REASONS]
    return Words(join(cannot, "\n"), join([label(situation.rulebook, code) for code in codes if code not in BASE_REASONS]))


def measured(situation: Situation, measure: Measure) -> list[str]:
    """Say of each person in each unit whether he or she counts for a measure there: a text of ones and zeros a person."""
    facts, number, texts = situation.facts, unit_numbers(situation), []
    for who in situation.eligibility.grid.people.list:
        counts = [facts.has(measure, who, "")] * len(number)
        for unit in facts.places.homes(who) & number.keys():  # where alone one can count otherwise than elsewhere
            counts[number[unit] - 1] = facts.has(measure, who, unit)
        texts.append("".join("1" if each else "0" for each in counts))
    return texts


def unit_numbers(situation: Situation) -> dict[str, int]:
    """Return the number of each unit that has posts, from 1."""
    return {unit: i for i, unit in enumerate(sorted({p.unit_id for p in situation.facts.placements}), 1)}
