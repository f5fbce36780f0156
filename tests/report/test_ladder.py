"""The goal ladder and its proof are told in words that a committee understands."""

from __future__ import annotations

import pytest

from optimizer.codes import Level, Measure
from optimizer.domain import Target
from optimizer.plan import Outcome, Plan, Status, TierResult
from optimizer.report.ladder import Step, ladder, proof
from optimizer.solve import situation
from optimizer.text import Text
from tests.oracle.small import rule, small

STEPS = [
    Step(1, {"everyone-placed": 0}, Text("mọi người", "everyone")),
    Step(2, {"heads-filled": 3}, Text("heads vi", "heads")),
]
DONE = TierResult(1, 0, 0, True, {})


def test_a_tier_names_all_its_rules_also_those_that_cost_nothing() -> None:
    now = situation(small(rules={"min-stay": rule(Level.SOFT, tier=2)}))
    steps = {step.tier: step for step in ladder(now, now.audit(Plan()))}
    assert steps[2].rules == {"min-stay": 0, "heads-filled": 2, "overdue": 0}
    assert steps[2].cost == 2


def test_a_target_stands_in_its_own_tier() -> None:
    target = Target("T", Measure.FEMALE, titles=frozenset({"CT"}), count=1, tier=6)
    now = situation(small(targets={"T": target}))
    assert {step.tier: step.rules.get("targets") for step in ladder(now, now.audit(Plan()))}[6] == 1


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome(Status.OPTIMAL), "không có phương án nào tốt hơn theo thứ tự ưu tiên"),
        (Outcome(Status.OPTIMAL, canonical=True), "chạy lại vẫn cho kết quả này"),
        (Outcome(Status.FEASIBLE, tiers=(DONE, TierResult(2, 3, 1, False, {}))), "(heads vi) phương án kém mức tốt nhất"),
        (Outcome(Status.FEASIBLE, tiers=(DONE, TierResult(2, 3, 1, False, {}))), "có thể nhiều nhất 2;"),
        (Outcome(Status.FEASIBLE, tiers=(DONE,)), "chưa xét hết"),
        (Outcome(Status.INFEASIBLE), "không có phương án nào đáp ứng mọi quy định bắt buộc"),
        (Outcome(Status.UNKNOWN), "chưa kết luận được gì"),
    ],
)
def test_each_ending_has_its_words(outcome: Outcome, told: str) -> None:
    assert told in proof(outcome, STEPS).vi
    assert proof(outcome, STEPS).en
