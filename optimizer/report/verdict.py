"""How a solve ended, in the few words that fit a table."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.plan import Status
from optimizer.report.digest import Digest
from optimizer.report.words import number
from optimizer.text import Text

VERDICTS: Mapping[Status, Text] = {
    Status.OPTIMAL: Text("Đã chứng minh tốt nhất", "Proven best"),
    Status.FEASIBLE: Text("Tốt nhất tìm được, chưa xét hết các thứ tự ưu tiên", "Best found, not all tiers looked at"),
    Status.INFEASIBLE: Text("Đã chứng minh: không có phương án", "Proven: no plan exists"),
    Status.UNKNOWN: Text("Chưa tìm được phương án", "No plan found yet"),
}
NOT_PROVEN = Text(
    "Tốt nhất tìm được; ở thứ tự {tier} kém nhiều nhất {gap}",
    "Best found; in tier {tier} at most {gap} worse",
)


def verdict(status: Status, digest: Digest | None) -> Text:
    """Say how a solve ended; of a plan that is not proven best, by how much it may be worse in the first tier left open."""
    if status is Status.FEASIBLE and digest:
        for tier, line in sorted(digest.tiers.items()):
            if line.bound is not None and line.bound < line.cost:
                return NOT_PROVEN.fill(tier=tier, gap=number(line.cost - line.bound))
    return VERDICTS[status]
