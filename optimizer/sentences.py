"""What the command line says at the end of a run, and while a solve goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.audit import Audit, Finding
    from optimizer.plan import Outcome, Stage

SHOWN_PER_RULE = 20


def step(stage: Stage) -> Text:
    """Say how far a solve has come: the step, the best cost so far, and how much better a plan might at most be."""
    told = {
        "eligible": Text("Rà soát điều kiện của từng người với từng vị trí", "Judging everybody for every post"),
        "feasible": Text("Tìm phương án đầu tiên", "Looking for a first plan"),
        "goal": Text(
            "Mục tiêu {number}/{count}: tốt nhất hiện có {best}, cận {bound}, còn cách {gap}",
            "Goal {number} of {count}: best so far {best}, bound {bound}, gap {gap}",
        ),
        "tie-break": Text("Chọn một trong các phương án ngang nhau", "Choosing one among equal plans"),
    }[stage.step]
    gap = None if stage.best is None or stage.bound is None else stage.best - stage.bound
    return told.fill(number=stage.number + 1, count=stage.of, best=stage.best, bound=stage.bound, gap=gap)


def failures(count: int) -> Text:
    """Say how many of several solves have failed so far; nothing while there is none."""
    return Text("lỗi: {n}", "failed: {n}").fill(n=count) if count else Text("", "")


def ended(outcome: Outcome, output: Path, seconds: float) -> Text:
    """Sum up a solve in one line."""
    from optimizer.plan import Status

    moves = len(outcome.plan.moves) if outcome.plan else 0
    open_tiers = [tier for tier in outcome.tiers if not tier.proven]
    told = {
        Status.OPTIMAL: Text(
            "Đã chứng minh tốt nhất: {moves} lượt điều động → {output} ({seconds} giây)",
            "Proven best: {moves:move|moves} → {output} ({seconds} s)",
        ),
        Status.FEASIBLE: Text(
            "Phương án tốt nhất tìm được, chưa chứng minh: {moves} lượt điều động, còn kém nhiều nhất {gap} ở mục tiêu {tier} → "
            "{output} ({seconds} giây)",
            "Best found, not proven: {moves:move|moves}, at most {gap} worse in tier {tier} → {output} ({seconds} s)",
        ),
        Status.INFEASIBLE: Text(
            "Không có phương án nào thỏa mãn mọi quy tắc bắt buộc ({seconds} giây); không ghi tệp nào.",
            "No plan keeps all hard rules ({seconds} s); nothing was written.",
        ),
        Status.UNKNOWN: Text(
            "Chưa tìm được phương án trong thời gian cho phép ({seconds} giây); chưa chứng minh được gì, không ghi tệp nào.",
            "No plan found within the limit ({seconds} s); nothing is proven, nothing was written.",
        ),
    }[outcome.status]
    first = open_tiers[0] if open_tiers else None
    gap, tier = (first.cost - first.bound, first.tier) if first else (0, 0)
    return told.fill(moves=moves, output=output, seconds=f"{seconds:.1f}", gap=gap, tier=tier)


def case(finding: Finding) -> Text:
    """Say which rule a finding is of, whom and what it concerns, and what is wrong."""
    who = ", ".join((*finding.breach.candidate_ids, *finding.breach.post_ids))
    return Text("{rule} [{who}]: {what}", "{rule} [{who}]: {what}").fill(rule=finding.rule, who=who, what=finding.breach.text)


def checked(audit: Audit) -> Iterator[Text]:
    """Say what an audit found: hard cases one by one, then the cost of each tier, then one line that sums up."""
    from optimizer.rules import RULES

    shown: Counter[str] = Counter()
    for finding in audit.forbidden:
        shown[finding.rule] += 1
        if shown[finding.rule] <= SHOWN_PER_RULE:
            yield case(finding)
    for rule, count in shown.items():
        if count > SHOWN_PER_RULE:
            more = Text("{rule}: và {more} trường hợp nữa", "{rule}: and {more} more")
            yield more.fill(rule=rule, more=count - SHOWN_PER_RULE)
    by_tier: dict[int, list[Text]] = {}
    for (tier, rule), cost in sorted(audit.costs().items()):
        by_tier.setdefault(tier, []).append(
            Text("{label} ({rule}) {cost}", "{label} ({rule}) {cost}").fill(label=RULES[rule].label, rule=rule, cost=cost)
        )
    for tier, costs in by_tier.items():
        yield Text("Mục tiêu {tier}: {costs}", "Tier {tier}: {costs}").fill(tier=tier, costs=join(costs))
    waived = sum(finding.waiver is not None for finding in audit.findings)
    told = Text(
        "{moves} lượt điều động; vi phạm quy tắc bắt buộc: {hard}; trường hợp đặc biệt được cho phép: {waived}",
        "{moves:move|moves}; hard findings: {hard}; waived: {waived}",
    )
    yield told.fill(moves=len(audit.seats.moves), hard=len(audit.forbidden), waived=waived)
