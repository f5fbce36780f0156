"""Which pairs are possible, and every reason why each other pair is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimizer.codes import Level
from optimizer.columns import Columns
from optimizer.dates import Quarter
from optimizer.facts import Facts
from optimizer.grid import Bools, Grid, Ints
from optimizer.rules.base import PairRule, Rule

HOLDS_IT, NOT_OPEN, NO_SCORE = "holds-it", "not-open", "no-score"
BASE_REASONS = (HOLDS_IT, NOT_OPEN, NO_SCORE)


@dataclass(frozen=True)
class Eligibility:
    """Packed reasons against each pair: bit i of ``barred[q][candidate, placement]`` stands for ``reasons[i]``."""

    facts: Facts
    grid: Grid
    reasons: tuple[str, ...]
    barred: tuple[npt.NDArray[np.uint32], ...]

    def why_not(self, candidate_id: str, post_id: str, quarter: int) -> tuple[str, ...]:
        """Return the codes of all hard rules (and other reasons) against a pair; empty: it is eligible."""
        placement = self.facts.placements.index(self.facts.placement_of[post_id])
        bits = int(self.barred[quarter][self.grid.people.row[candidate_id], placement])
        return tuple(reason for i, reason in enumerate(self.reasons) if bits >> i & 1)

    def count(self) -> int:
        """Count the eligible pairs, each with its quarters."""
        return sum(int(np.count_nonzero(bits == 0)) for bits in self.barred)

    def columns(self) -> Columns:
        """Lay out the columns: eligible new pairs, and the stays of holders who are not forced out."""
        last = len(self.facts.quarters) - 1
        pairs = [np.argwhere(bits == 0) for bits in self.barred]
        first = np.repeat(np.arange(last + 1), [len(found) for found in pairs])
        stays = np.array(list(self._stays()), dtype=np.int64).reshape(-1, 3)
        candidate, placement = np.concatenate([*pairs, stays[:, :2]]).T
        new = np.repeat([True, False], [len(first), len(stays)])
        first = np.concatenate([first, stays[:, 2]])
        order = np.lexsort((first, candidate, placement))
        ends = np.where(new, last, first)
        return Columns(self.facts, self.grid, candidate[order], placement[order], first[order], ends[order], new[order])

    def _stays(self) -> Iterator[tuple[int, int, int]]:
        """Yield (candidate, placement, quarter) for each quarter in which a holder is not forced out yet."""
        for row, placement in enumerate(self.facts.placements):
            if placement.holder_id:
                forced = self.facts.exit(placement)
                for quarter in range(forced.quarter if forced else len(self.facts.quarters)):
                    yield self.grid.people.row[placement.holder_id], row, quarter


def eligibility(facts: Facts, grid: Grid, rules: Sequence[Rule]) -> Eligibility:
    """Judge every pair in every quarter by the hard pair rules, waivers taken into account."""
    hard = [rule for rule in rules if isinstance(rule, PairRule) and rule.level is Level.HARD]
    reasons = (*BASE_REASONS, *(rule.code for rule in hard))
    return Eligibility(facts, grid, reasons, tuple(_barred(facts, grid, hard, quarter) for quarter in facts.quarters))


def _barred(facts: Facts, grid: Grid, hard: Sequence[PairRule], quarter: Quarter) -> npt.NDArray[np.uint32]:
    masks = [_holds_it(facts, grid), ~_takes_holders(facts, grid, quarter), _no_score(facts, grid)]
    masks += [any_post(facts, grid, _waived(facts, grid, rule, quarter)) for rule in hard]
    bits = np.zeros((len(grid.people.list), len(facts.placements)), dtype=np.uint32)
    for i, mask in enumerate(masks):
        bits |= mask.astype(np.uint32) << np.uint32(i)
    return bits


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


def any_post(facts: Facts, grid: Grid, mask: Bools) -> Bools:
    """Turn a mask over posts, broadcastable to (candidates, posts), into one over placements: any of its posts."""
    mask = np.broadcast_to(mask, (mask.shape[0], len(grid.posts.list)))
    primary = [grid.posts.row[placement.id] for placement in facts.placements]
    merged = mask[:, primary]
    for i, placement in enumerate(facts.placements):
        for post in placement.posts[1:]:
            merged[:, i] |= mask[:, grid.posts.row[post.id]]
    return merged


def _holds_it(facts: Facts, grid: Grid) -> Bools:
    held: Ints = np.array([grid.people.row[p.holder_id] if p.holder_id else -1 for p in facts.placements], dtype=np.int64)
    return np.arange(len(grid.people.list))[:, None] == held[None, :]


def _takes_holders(facts: Facts, grid: Grid, quarter: Quarter) -> Bools:
    takes = [all(facts.takes_holders(post, quarter) for post in p.posts) for p in facts.placements]
    return np.broadcast_to(np.array(takes, dtype=bool), (len(grid.people.list), len(takes)))


def _no_score(facts: Facts, grid: Grid) -> Bools:
    """With scores_only, mark pairs without a row for the placement's primary post."""
    marks = np.full((len(grid.people.list), len(facts.placements)), facts.problem.settings.scores_only)
    if facts.problem.settings.scores_only:
        rows = {placement.id: i for i, placement in enumerate(facts.placements)}
        for candidate_id, post_id in facts.problem.scores:
            if post_id in rows:
                marks[grid.people.row[candidate_id], rows[post_id]] = False
    return marks
