"""The registry: every rule there is, in the order in which people look for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from optimizer.codes import Level
from optimizer.domain import Problem, RuleSetting
from optimizer.facts import ExitTerms, Facts
from optimizer.rules.available import Available
from optimizer.rules.base import PairRule, PlanRule, Rule
from optimizer.rules.continuity import Continuity
from optimizer.rules.discipline_block import DisciplineBlock
from optimizer.rules.everyone_placed import EveryonePlaced
from optimizer.rules.failed_head import FailedHead
from optimizer.rules.few_moves import FewMoves
from optimizer.rules.filled import HeadsFilled, PostsFilled
from optimizer.rules.fit import Fit
from optimizer.rules.floors import EducationFloor, TheoryFloor
from optimizer.rules.grade_floor import GradeFloor
from optimizer.rules.health import Health
from optimizer.rules.in_planning import InPlanning
from optimizer.rules.keep import Keep
from optimizer.rules.keep_published import KeepPublished
from optimizer.rules.kin import Kin
from optimizer.rules.leave_region import LeaveRegion
from optimizer.rules.min_stay import MinStay
from optimizer.rules.move_cap import MoveCap
from optimizer.rules.no_return import NoReturn
from optimizer.rules.non_local import NonLocal
from optimizer.rules.one_of_them import MinorityInUnit, WomenInUnit
from optimizer.rules.overdue import Overdue
from optimizer.rules.pins import Pins
from optimizer.rules.rank_step import RankStep
from optimizer.rules.region_cap import RegionCap
from optimizer.rules.return_due import ReturnDue
from optimizer.rules.service_left import ServiceLeft
from optimizer.rules.source_cap import SourceCap
from optimizer.rules.targets import Targets
from optimizer.rules.term_limit import TermLimit

R = TypeVar("R", bound=Rule)

PAIR_RULES: tuple[type[PairRule], ...] = (
    NonLocal, InPlanning, RankStep, FailedHead, ServiceLeft, MinStay, TermLimit, EducationFloor, TheoryFloor,
    DisciplineBlock, GradeFloor, Health, Available, LeaveRegion, NoReturn,
)  # fmt: skip
PLAN_RULES: tuple[type[PlanRule], ...] = (
    Kin, Keep, MoveCap, RegionCap, SourceCap, Pins, EveryonePlaced, HeadsFilled, Overdue, PostsFilled, ReturnDue, Targets,
    Continuity, KeepPublished, FewMoves, Fit, WomenInUnit, MinorityInUnit,
)  # fmt: skip
RULES: Mapping[str, type[Rule]] = {rule.code: rule for rule in (*PAIR_RULES, *PLAN_RULES)}


class Rulebook:
    """All rules with the settings of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.rules: Mapping[str, Rule] = {code: rule(problem.rules.get(code, RuleSetting())) for code, rule in RULES.items()}

    @property
    def pair_rules(self) -> list[PairRule]:
        """The rules on one pair, off ones left out."""
        return [rule for rule in self.rules.values() if isinstance(rule, PairRule) and rule.level is not Level.OFF]

    def plan_rules(self, facts: Facts) -> list[PlanRule]:
        """Return the rules on a plan that have anything to say."""
        return [rule for rule in self.rules.values() if isinstance(rule, PlanRule) and rule.active(facts)]

    def soft_rules(self, facts: Facts) -> dict[int, list[str]]:
        """Return the codes of the soft rules by tier, in the tiers' strict order; a rule may stand in several."""
        found = {(tier, rule.code) for rule in self.rules.values() for tier in rule.tiers(facts)}
        by_tier: dict[int, list[str]] = {}
        for tier, code in sorted(found):
            by_tier.setdefault(tier, []).append(code)
        return by_tier

    def of(self, kind: type[R]) -> R:
        """Return the rule of one kind."""
        rule = self.rules[kind.code]
        assert isinstance(rule, kind)
        return rule

    def facts(self, problem: Problem) -> Facts:
        """Derive the facts of the problem under these rules."""
        overdue, pins = self.of(Overdue), self.of(Pins)
        makers = [rule for rule in (self.of(NonLocal), self.of(TermLimit)) if rule.level is Level.HARD]
        return Facts(problem, ExitTerms(makers, overdue.forced, pins.level is Level.HARD))
