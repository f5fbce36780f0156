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
from optimizer.rules.base import KindRule, PairRule, Rule

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
        seats = np.empty((len(self.facts.placements), people, quarters), dtype=bool)
        for quarter in range(quarters):
            seats[:, :, quarter] = self.eligible(quarter).T
        stays = np.array(list(self._stays()), dtype=np.int64).reshape(-1, 3)
        seats[tuple(stays.T)] = True
        sizes, rows = np.count_nonzero(seats, axis=(1, 2)), np.arange(len(seats))
        placement = np.repeat(rows, sizes)
        within = np.flatnonzero(seats) - np.repeat(rows * people * quarters, sizes)
        candidate = within // quarters
        first = np.subtract(within, candidate * quarters, dtype=np.int32, casting="same_kind")
        new = np.repeat(self.grid.holder, sizes) != candidate
        return Columns(self.facts, self.grid, candidate, placement, first, np.where(new, np.int32(quarters - 1), first), new)

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
    """Return all reasons against each pair in a quarter, eight a byte: the rules', less what is waived, and the others."""
    rules = list(enumerate(hard, len(BASE_REASONS)))
    by_kind = np.zeros(
        (-(-(len(BASE_REASONS) + len(hard)) // A_BYTE), len(grid.people.list), len(grid.kinds.posts.list)), np.uint8
    )
    for reason, rule in rules:
        if isinstance(rule, KindRule):
            _speak(by_kind, reason, rule.mask(grid.kinds, quarter))
    packed = grid.of_kinds(by_kind)
    for reason, rule in rules:
        if not isinstance(rule, KindRule):
            _speak(packed, reason, rule.mask(grid, quarter))
        _waive(packed, reason, rule, facts, grid, quarter)
    for reason, mask in enumerate((_holds_it(grid), ~_takes_holders(facts, grid, quarter), _no_score(facts, grid))):
        if mask.any():
            _speak(packed, reason, mask)
    return any_post(facts, grid, packed)


def _speak(packed: Packed, reason: int, mask: Bools) -> None:
    """Let a reason speak against the pairs that are marked."""
    byte = packed[reason // A_BYTE]
    byte |= mask.view(np.uint8) * np.uint8(1 << reason % A_BYTE)


def _waive(packed: Packed, reason: int, rule: PairRule, facts: Facts, grid: Grid, quarter: Quarter) -> None:
    """Take back what a rule says where a waiver switches it off."""
    for waiver in facts.problem.waivers:
        if waiver.rule == rule.code and (waiver.valid_to is None or quarter.day <= waiver.valid_to):
            where = slice(None) if waiver.post_id is None else grid.posts.row[waiver.post_id]
            packed[reason // A_BYTE, grid.people.row[waiver.candidate_id], where] &= np.uint8(~(1 << reason % A_BYTE) & 0xFF)


def broken(grid: Grid, rule: PairRule, quarter: Quarter) -> Bools:
    """Mark all pairs that break a rule in a quarter, shape (candidates, posts)."""
    if isinstance(rule, KindRule):
        mask = rule.mask(grid.kinds, quarter)
        return grid.of_kinds(np.broadcast_to(mask, (len(grid.people.list), len(grid.kinds.posts.list))))
    return np.broadcast_to(rule.mask(grid, quarter), (len(grid.people.list), len(grid.posts.list)))


def any_post(facts: Facts, grid: Grid, marks: npt.NDArray[Marks]) -> npt.NDArray[Marks]:
    """Turn marks over posts (on the last axis) into marks over placements: those of any of its posts."""
    if len(facts.placements) == len(grid.posts.list):
        return marks  # one post each, in the same order
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
