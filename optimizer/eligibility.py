"""Which pairs are possible, and every reason why each other pair is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from optimizer.codes import Level
from optimizer.columns import Columns
from optimizer.dates import Quarter
from optimizer.facts import Facts
from optimizer.grid import Bools, Grid
from optimizer.rules.base import PairRule, Rule

HOLDS_IT, NOT_OPEN, NO_SCORE = "holds-it", "not-open", "no-score"
BASE_REASONS = (HOLDS_IT, NOT_OPEN, NO_SCORE)
A_BYTE = 8

Packed = npt.NDArray[np.uint8]
Marks = TypeVar("Marks", np.bool_, np.uint8)


@dataclass(frozen=True)
class Eligibility:
    """Reasons against each pair, eight a byte: bit i of ``packed[q][:, candidate, placement]`` stands for ``reasons[i]``."""

    facts: Facts
    grid: Grid
    reasons: tuple[str, ...]
    packed: tuple[Packed, ...]

    @cached_property
    def barred(self) -> tuple[npt.NDArray[np.uint32], ...]:
        """The reasons as one number a pair: bit i of ``barred[q][candidate, placement]`` stands for ``reasons[i]``."""
        shifts = [np.uint32(A_BYTE * i) for i in range(len(self.packed[0]))]
        each = [[byte.astype(np.uint32) << shift for byte, shift in zip(packed, shifts, strict=True)] for packed in self.packed]
        return tuple(np.asarray(np.bitwise_or.reduce(bits), dtype=np.uint32) for bits in each)

    def why_not(self, candidate_id: str, post_id: str, quarter: int) -> tuple[str, ...]:
        """Return the codes of all hard rules (and other reasons) against a pair; empty: it is eligible."""
        placement = self.facts.placements.index(self.facts.placement_of[post_id])
        bits = np.unpackbits(self.packed[quarter][:, self.grid.people.row[candidate_id], placement], bitorder="little")
        return tuple(reason for reason, speaks in zip(self.reasons, bits.tolist(), strict=False) if speaks)

    def eligible(self, quarter: int) -> Bools:
        """Mark the pairs with no reason against them in a quarter, shape (candidates, placements)."""
        return np.asarray(np.bitwise_or.reduce(self.packed[quarter]) == 0)

    def count(self) -> int:
        """Count the eligible pairs, each with its quarters."""
        return sum(int(np.count_nonzero(self.eligible(quarter.index))) for quarter in self.facts.quarters)

    def columns(self) -> Columns:
        """Lay out the columns: eligible new pairs, and the stays of holders who are not forced out."""
        people, quarters = len(self.grid.people.list), len(self.facts.quarters)
        seats = np.stack([self.eligible(quarter).T for quarter in range(quarters)], axis=-1)
        stays = np.array(list(self._stays()), dtype=np.int64).reshape(-1, 3)
        seats[tuple(stays.T)] = True
        pair, first = np.divmod(np.flatnonzero(seats), quarters)
        placement, candidate = np.divmod(pair, people)
        new = self.grid.holder[placement] != candidate
        return Columns(self.facts, self.grid, candidate, placement, first, np.where(new, quarters - 1, first), new)

    def _stays(self) -> Iterator[tuple[int, int, int]]:
        """Yield (placement, candidate, quarter) for each quarter in which a holder is not forced out yet."""
        for row, placement in enumerate(self.facts.placements):
            if placement.holder_id:
                forced = self.facts.exit(placement)
                for quarter in range(forced.quarter if forced else len(self.facts.quarters)):
                    yield row, self.grid.people.row[placement.holder_id], quarter


def eligibility(facts: Facts, grid: Grid, rules: Sequence[Rule]) -> Eligibility:
    """Judge every pair in every quarter by the hard pair rules, waivers taken into account."""
    hard = [rule for rule in rules if isinstance(rule, PairRule) and rule.level is Level.HARD]
    reasons = (*BASE_REASONS, *(rule.code for rule in hard))
    return Eligibility(facts, grid, reasons, tuple(_packed(facts, grid, hard, quarter) for quarter in facts.quarters))


def _packed(facts: Facts, grid: Grid, hard: Sequence[PairRule], quarter: Quarter) -> Packed:
    masks = [_holds_it(grid), ~_takes_holders(facts, grid, quarter), _no_score(facts, grid)]
    masks += [_waived(facts, grid, rule, quarter) for rule in hard]
    packed = np.zeros((-(-len(masks) // A_BYTE), len(grid.people.list), len(grid.posts.list)), dtype=np.uint8)
    for i, mask in enumerate(masks):
        byte = packed[i // A_BYTE]
        byte |= mask.view(np.uint8) * np.uint8(1 << i % A_BYTE)
    return any_post(facts, grid, packed)


def _waived(facts: Facts, grid: Grid, rule: PairRule, quarter: Quarter) -> Bools:
    """Return the rule's mask without the cases that a waiver switches off."""
    mask = np.asarray(rule.mask(grid, quarter), dtype=bool)
    waivers = [w for w in facts.problem.waivers if w.rule == rule.code and (w.valid_to is None or quarter.day <= w.valid_to)]
    if waivers:
        mask = np.array(np.broadcast_to(mask, (len(grid.people.list), len(grid.posts.list))))
    for waiver in waivers:
        where = slice(None) if waiver.post_id is None else grid.posts.row[waiver.post_id]
        mask[grid.people.row[waiver.candidate_id], where] = False
    return mask


def any_post(facts: Facts, grid: Grid, marks: npt.NDArray[Marks]) -> npt.NDArray[Marks]:
    """Turn marks over posts (on the last axis) into marks over placements: those of any of its posts."""
    merged = np.take(marks, [grid.posts.row[placement.id] for placement in facts.placements], axis=-1)
    for i, placement in enumerate(facts.placements):
        for post in placement.posts[1:]:
            merged[..., i] |= marks[..., grid.posts.row[post.id]]
    return merged


def _holds_it(grid: Grid) -> Bools:
    marks = np.zeros((len(grid.people.list), len(grid.posts.list)), dtype=bool)
    for row, post in enumerate(grid.posts.list):
        if post.holder_id:
            marks[grid.people.row[post.holder_id], row] = True
    return marks


def _takes_holders(facts: Facts, grid: Grid, quarter: Quarter) -> Bools:
    return grid.posts.of(lambda post: facts.takes_holders(post, quarter)) > 0


def _no_score(facts: Facts, grid: Grid) -> Bools:
    """With scores_only, mark pairs without a row for the placement's primary post."""
    marks = np.zeros((len(grid.people.list), len(grid.posts.list)), dtype=bool)
    if facts.problem.settings.scores_only:
        marks[:, [grid.posts.row[placement.id] for placement in facts.placements]] = True
        for candidate_id, post_id in facts.problem.scores:
            marks[grid.people.row[candidate_id], grid.posts.row[post_id]] = False
    return marks
