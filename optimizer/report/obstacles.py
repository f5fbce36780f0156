"""Why a post stays vacant or a person is left over: counted rule by rule over the pairs in question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimizer.eligibility import HOLDS_IT, NO_SCORE, NOT_OPEN
from optimizer.report.words import label, some
from optimizer.rules import Rulebook
from optimizer.solve import Situation
from optimizer.text import Text, join

Bits = npt.NDArray[np.uint32]
BASE_LABELS = {
    NOT_OPEN: Text("Vị trí chưa lập hoặc bị bãi bỏ trong kỳ", "The post is not open then"),
    NO_SCORE: Text("Chưa có điểm chấm", "No score given"),
}


@dataclass(frozen=True)
class Obstacles:
    """How the pairs of one post, or one person, fare: all of them, the eligible ones, and the others by rule.

    ``eligible`` holds names; ``barred`` holds (label, pairs), the most frequent first. A pair may be barred by several
    rules, so the counts may add up to more than ``total``.
    """

    total: int
    eligible: tuple[str, ...]
    barred: tuple[tuple[Text, int], ...]

    def of_post(self) -> Text:
        """Say why a post stays vacant."""
        nobody = Text(
            "Trong {total} cán bộ không có ai đủ điều kiện.",
            "None of {total:person|people} is eligible.",
        )
        others = Text(
            "{count} trong {total} cán bộ đủ điều kiện ({names}), nhưng vị trí khác, giới hạn hoặc mục tiêu ưu tiên cao hơn cần đến họ.",
            "Eligible: {count} of {total:person|people} ({names}), but other posts, limits or goals of a higher order come first.",
        )
        return self._say(others if self.eligible else nobody)

    def of_person(self) -> Text:
        """Say why a person is left without a post."""
        nothing = Text("Trong {total} vị trí không có vị trí nào đủ điều kiện.", "None of {total:post|posts} is possible.")
        others = Text(
            "{count} trong {total} vị trí có thể bố trí ({names}), nhưng người khác, giới hạn hoặc mục tiêu ưu tiên cao hơn cần đến.",
            "Possible: {count} of {total:post|posts} ({names}), but other people, limits or goals of a higher order come first.",
        )
        return self._say(others if self.eligible else nothing)

    def _say(self, told: Text) -> Text:
        told = told.fill(total=self.total, count=len(self.eligible), names=some(self.eligible))
        if not self.barred:
            return told
        counts = join([Text("{rule} ({n})", "{rule} ({n})").fill(rule=rule, n=n) for rule, n in self.barred], ", ")
        return join([told, Text("Vướng quy định: {counts}.", "Rules in the way: {counts}.").fill(counts=counts)], " ")


class PairCounts:
    """Counts the pairs of single posts and people in one situation."""

    def __init__(self, situation: Situation) -> None:
        self._eligibility = situation.eligibility
        self._rulebook: Rulebook = situation.rulebook
        self._facts = situation.facts
        self._row = {placement.id: row for row, placement in enumerate(situation.facts.placements)}

    def of_post(self, post_id: str) -> Obstacles:
        """Count the people for a post."""
        row, people = self._row[self._facts.placement_of[post_id].id], self._eligibility.grid.people.list
        return self._count([bits[:, row] for bits in self._eligibility.barred], lambda i: people[i].full_name)

    def of_person(self, candidate_id: str) -> Obstacles:
        """Count the posts for a person; a joined placement is one."""
        row = self._eligibility.grid.people.row[candidate_id]
        return self._count([bits[row] for bits in self._eligibility.barred], lambda i: self._facts.placements[i].id)

    def _count(self, quarters: Sequence[Bits], name: Callable[[int], str]) -> Obstacles:
        """Count pairs; over several quarters a pair is eligible if it is in any, and barred by what bars it in all."""
        always, ever = np.bitwise_and.reduce(quarters), np.bitwise_or.reduce(quarters)
        holds = _marked(always, self._eligibility.reasons.index(HOLDS_IT))
        eligible = np.any([bits == 0 for bits in quarters], axis=0)
        bits = np.where(always != 0, always, ever)[~eligible & ~holds]
        counts = [
            (BASE_LABELS.get(code) or label(self._rulebook, code), int(np.count_nonzero(_marked(bits, i))))
            for i, code in enumerate(self._eligibility.reasons)
            if code != HOLDS_IT
        ]
        barred = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
        names = tuple(name(int(i)) for i in np.flatnonzero(eligible))
        return Obstacles(int(np.count_nonzero(~holds)), names, tuple(barred))


def _marked(bits: Bits, i: int) -> npt.NDArray[np.bool_]:
    return (bits >> np.uint32(i) & np.uint32(1)) > 0
