"""What all the rules say of a set of moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from optimizer.codes import Level
from optimizer.domain import Problem
from optimizer.plan import Move
from tests.oracle import goals, limits
from tests.oracle.facts import Case
from tests.oracle.limits import Cases
from tests.oracle.pair_rules import broken
from tests.oracle.settings import PAIR_RULES
from tests.oracle.state import Exits, State, strangers, structure

PLAN_CHECKS: dict[str, Callable[[State], Cases]] = {
    "kin": limits.kin,
    "keep": limits.keep,
    "move-cap": limits.move_cap,
    "region-cap": limits.region_cap,
    "source-cap": limits.source_cap,
    "pins": limits.pins,
    "everyone-placed": goals.everyone_placed,
    "heads-filled": goals.heads_filled,
    "overdue": goals.overdue,
    "posts-filled": goals.posts_filled,
    "return-due": goals.return_due,
    "continuity": goals.continuity,
    "keep-published": goals.keep_published,
    "few-moves": goals.few_moves,
    "fit": goals.fit_loss,
    "women-in-unit": goals.women_in_unit,
    "minority-in-unit": goals.minority_in_unit,
}


@dataclass
class Verdict:
    """``structure`` and ``hard`` are empty for a plan that may be carried out; costs hold every soft rule, also at 0."""

    structure: list[str]
    hard: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    by_rule: dict[tuple[int, str], int] = field(default_factory=dict)
    quarters: int = 0

    @property
    def allowed(self) -> bool:
        return not self.structure and not self.hard

    @property
    def tiers(self) -> dict[int, int]:
        """Cost per tier, first tier first."""
        costs: Counter[int] = Counter()
        for (tier, _), cost in self.by_rule.items():
            costs[tier] += cost
        return {tier: costs[tier] for tier in sorted(costs)}

    @property
    def key(self) -> tuple[int, ...]:
        """What is minimised, first things first; comparable between verdicts on one problem."""
        return (*self.tiers.values(), self.quarters)


class Judge:
    """All that does not depend on the moves, worked out once for one problem."""

    def __init__(self, problem: Problem) -> None:
        self.case = Case(problem)
        self.exits = Exits.of(self.case)
        self._broken: dict[Move, list[str]] = {}

    def broken(self, move: Move) -> list[str]:
        """The codes of the pair rules that the move breaks."""
        if move not in self._broken:
            c = self.case.problem.candidates[move.candidate_id]
            self._broken[move] = broken(self.case, c, move.post_id, move.quarter)
        return self._broken[move]

    def forbids(self, move: Move) -> bool:
        """Whether a hard pair rule forbids the move."""
        return any(self.case.rules.level(code) is Level.HARD for code in self.broken(move))

    def judge(self, moves: Collection[Move]) -> Verdict:
        """Recompute every finding and every cost of the moves."""
        if unknown := strangers(self.case, moves):
            return Verdict(unknown)
        state = State(self.case, self.exits, moves)
        verdict = Verdict(structure(state), quarters=sum(move.quarter + 1 for move in moves))
        if not verdict.structure:
            self._pair_rules(state, verdict)
            self._plan_rules(state, verdict)
            self._targets(state, verdict)
            self._published(state, verdict)
        return verdict

    def _pair_rules(self, state: State, verdict: Verdict) -> None:
        rules = self.case.rules
        for code in PAIR_RULES:
            breaches = [move for move in state.moves if code in self.broken(move)]
            if rules.level(code) is Level.HARD:
                verdict.hard += [(code, (move.candidate_id, move.post_id)) for move in breaches]
            elif rules.level(code) is Level.SOFT:
                verdict.by_rule[rules.tier(code), code] = rules.weight(code) * len(breaches)

    def _plan_rules(self, state: State, verdict: Verdict) -> None:
        rules = self.case.rules
        for code, check in PLAN_CHECKS.items():
            if rules.level(code) is Level.HARD:
                verdict.hard += [(code, ids) for ids, amount in check(state) if amount > 0]
            elif rules.level(code) is Level.SOFT:
                verdict.by_rule[rules.tier(code), code] = rules.weight(code) * sum(amount for _, amount in check(state))

    def _targets(self, state: State, verdict: Verdict) -> None:
        rules = self.case.rules
        if rules.level("targets") is Level.SOFT:
            verdict.by_rule[rules.tier("targets"), "targets"] = 0
        for target in self.case.problem.targets.values():
            level = target.level or rules.level("targets")
            shortfall = goals.target_shortfall(state, target)
            if level is Level.HARD and shortfall > 0:
                verdict.hard.append(("targets", (target.id,)))
            elif level is Level.SOFT:
                tier = rules.tier("targets") if target.tier is None else target.tier
                weight = rules.weight("targets") if target.weight is None else target.weight
                verdict.by_rule[tier, "targets"] = verdict.by_rule.get((tier, "targets"), 0) + weight * shortfall

    def _published(self, state: State, verdict: Verdict) -> None:
        """Quarters that are published already come before everything else."""
        rules, cases = self.case.rules, list(goals.keep_fixed(state))
        if rules.level("keep-published") is Level.HARD:
            verdict.hard += [("keep-published", ids) for ids, _ in cases]
        elif rules.level("keep-published") is Level.SOFT and any(pin.published for pin in self.case.problem.pins):
            cost = rules.weight("keep-published") * len(cases)
            verdict.by_rule[0, "keep-published"] = verdict.by_rule.get((0, "keep-published"), 0) + cost


def evaluate(problem: Problem, moves: Collection[Move]) -> Verdict:
    """Judge one set of moves by every rule."""
    return Judge(problem).judge(moves)
