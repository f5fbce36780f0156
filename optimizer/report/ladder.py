"""The goal ladder in words: what each tier holds, what it costs, and how far that is proven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from optimizer.audit import Audit
from optimizer.plan import Outcome, Status
from optimizer.report.words import label
from optimizer.rules import RULES
from optimizer.solve import Situation
from optimizer.text import Text, join


class Step(NamedTuple):
    """One tier: its cost by rule (rules that cost nothing included), and their labels in one line."""

    tier: int
    rules: Mapping[str, int]
    holds: Text

    @property
    def cost(self) -> int:
        """The cost of the tier."""
        return sum(self.rules.values())


def ladder(situation: Situation, audit: Audit) -> list[Step]:
    """Return the tiers in their strict order with the costs that the audit finds."""
    rulebook, costs = situation.rulebook, audit.costs()
    asked = {(tier, code) for tier, codes in rulebook.soft_rules(situation.facts).items() for code in codes}
    places = sorted(asked | costs.keys(), key=lambda place: (place[0], list(RULES).index(place[1])))
    steps = []
    for tier in sorted({tier for tier, _ in places}):
        rules = {code: costs.get((tier, code), 0) for at, code in places if at == tier}
        steps.append(Step(tier, rules, join([label(rulebook, code) for code in rules])))
    return steps


NO_PLAN_WORDS: Mapping[Status, Text] = {
    Status.INFEASIBLE: Text(
        "Đã chứng minh: không có phương án nào đáp ứng mọi quy định bắt buộc.",
        "Proven: no plan keeps all hard rules.",
    ),
    Status.UNKNOWN: Text(
        "Chưa tìm được phương án nào khi dừng tính; chưa kết luận được gì.",
        "No plan was found until the search stopped; nothing is proven.",
    ),
}
PROVEN = Text(
    "Đã chứng minh: không có phương án nào tốt hơn theo thứ tự ưu tiên.",
    "Proven best: no plan is better in the order of the goals.",
)
ONLY_ONE = Text(
    " Trong các phương án ngang nhau, phương án này được chọn theo quy tắc cố định, chạy lại vẫn cho kết quả này.",
    " Among equally good plans it is the one that a fixed rule picks; solving again gives the same.",
)
NOT_PROVEN = Text(
    "Phương án tốt nhất tìm được đến khi dừng tính, chưa chứng minh là tốt nhất. Ở thứ tự ưu tiên {tier} ({holds}) phương "
    "án kém mức tốt nhất có thể nhiều nhất {gap}; các thứ tự trước đó đã chứng minh.",
    "The best plan found until the search stopped, not proven best. In tier {tier} ({holds}) it is at most {gap} worse than the best "
    "possible; the tiers before it are proven.",
)
NOT_FINISHED = Text(
    "Phương án tốt nhất tìm được đến khi dừng tính; các thứ tự ưu tiên đã xét đều được chứng minh, nhưng chưa xét hết.",
    "The best plan found until the search stopped; every tier looked at is proven, but not all could be looked at.",
)


def proof(outcome: Outcome, steps: list[Step]) -> Text:
    """Say in words of a committee what the solver has proven."""
    if outcome.status in NO_PLAN_WORDS:
        return NO_PLAN_WORDS[outcome.status]
    if outcome.status is Status.OPTIMAL:
        return join([PROVEN, ONLY_ONE], "") if outcome.canonical else PROVEN
    first = next((tier for tier in outcome.tiers if not tier.proven), None)
    if first is None:
        return NOT_FINISHED
    holds = next(step.holds for step in steps if step.tier == first.tier)
    return NOT_PROVEN.fill(tier=first.tier, holds=holds, gap=first.cost - first.bound)
