"""What a change does to the best plan: the difference in each tier, and the moves that come and go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from optimizer.plan import Move, Status, TierResult
from optimizer.solve import Solution


class Verdict(StrEnum):
    """An answer that may be missing: yes, no, or not decided within the limit."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


class Difference(NamedTuple):
    """By how much a tier costs more (negative: less) than in the plan compared with; if not ``exact``, at least that.

    ``rules`` holds the rules whose costs differ between the two plans.
    """

    tier: int
    amount: int
    exact: bool
    rules: Mapping[str, int]


@dataclass(frozen=True)
class Effect:
    """Whether a plan exists under a change, and how the best one compares with the plan of before.

    ``differences`` has the tiers that differ, in their order; a tier that is not exact ends it, for those after it depend on
    it. ``added`` and ``dropped`` are the moves of only the new plan, and of only the old one. Without a plan of before nothing is
    ``compared``.
    """

    verdict: Verdict
    solution: Solution | None = None
    differences: tuple[Difference, ...] = ()
    added: tuple[Move, ...] = ()
    dropped: tuple[Move, ...] = ()
    compared: bool = True

    @property
    def exact(self) -> bool:
        """Whether nothing was left undecided."""
        return self.verdict is Verdict.NO or (self.verdict is Verdict.YES and all(d.exact for d in self.differences))

    @property
    def equal(self) -> bool:
        """Whether the new plan is proven exactly as good: only the tie-break stands between the two."""
        return self.verdict is Verdict.YES and self.compared and not self.differences

    @property
    def rank(self) -> tuple[object, ...]:
        """What to sort effects by: the best first, those without a plan last."""
        place = {Verdict.YES: 0, Verdict.UNDECIDED: 1, Verdict.NO: 2}[self.verdict]
        return place, _Ladder({d.tier: d.amount for d in self.differences}), not self.exact


class _Ladder:
    """Differences in the order of the tiers: the first tier in which two of them differ decides."""

    def __init__(self, amounts: Mapping[int, int]) -> None:
        self.amounts = amounts

    def __lt__(self, other: _Ladder) -> bool:
        for tier in sorted(self.amounts.keys() | other.amounts.keys()):
            mine, theirs = self.amounts.get(tier, 0), other.amounts.get(tier, 0)
            if mine != theirs:
                return mine < theirs
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ladder) and not self < other and not other < self

    def __hash__(self) -> int:
        return 0


VERDICTS = {Status.INFEASIBLE: Verdict.NO, Status.UNKNOWN: Verdict.UNDECIDED}
"""What a solve without a plan says; with one, the answer is yes."""


def effect(before: Solution, after: Solution) -> Effect:
    """Compare the best plan under a change with a plan of before; either may be missing."""
    verdict, plan = VERDICTS.get(after.outcome.status, Verdict.YES), before.outcome.plan
    if after.outcome.plan is None:
        return Effect(verdict)
    if plan is None:
        return Effect(verdict, after, compared=False)
    old, new = set(plan.moves), set(after.outcome.plan.moves)
    return Effect(verdict, after, tuple(_differences(before, after)), tuple(sorted(new - old)), tuple(sorted(old - new)))


def _differences(before: Solution, after: Solution) -> list[Difference]:
    """Compare tier by tier, up to the first one that is not proven."""
    found = []
    old, new = ({tier.tier: tier for tier in solution.outcome.tiers} for solution in (before, after))
    for number in sorted(old.keys() | new.keys()):
        nothing = TierResult(number, 0, 0, proven=True, rules={})
        then, now = old.get(number, nothing), new.get(number, nothing)
        amount = now.bound - then.cost
        if amount or not now.proven:
            rules = {code: now.rules.get(code, 0) - then.rules.get(code, 0) for code in {*then.rules, *now.rules}}
            found.append(Difference(number, amount, now.proven, {code: cost for code, cost in sorted(rules.items()) if cost}))
        if not now.proven:
            break
    return found
