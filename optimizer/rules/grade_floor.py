"""Nobody with poor grades is moved, and only the well graded rise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.codes import GRADE_FLOOR, GradeCode
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, NoParameters
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class GradeFloor(KindRule):
    """No recent grade below the floor; going up, the latest one is good."""

    code = "grade-floor"
    label = Text("Kết quả đánh giá gần đây", "Recent grades")
    summary = Text(
        "Trong 4 kỳ đánh giá gần nhất không có kỳ nào dưới mức lowest; lên chức vụ cao hơn thì kỳ gần nhất từ mức up_latest trở lên.",
        "None of the last four graded periods is below lowest; going up, the latest is at least up_latest.",
    )
    source = Text(
        "Quy định 366-QĐ/TW (30/8/2025), Điều 11 (khung điểm); mức áp dụng chưa kiểm chứng",
        "Regulation 366-QĐ/TW (30/8/2025), Art. 11 (bands); their use here unverified",
    )

    class Parameters(NoParameters):
        """Grades: HTXS, HTT, HT, KHT."""

        lowest: GradeCode = GradeCode.HT
        up_latest: GradeCode = GradeCode.HTT

    parameters: Parameters

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:  # noqa: ARG002 - grades of the future are not known
        """Mark people with a poor grade, and climbers whose latest grade is not good."""
        poor = grid.people.lowest_grade < GRADE_FLOOR[self.parameters.lowest]
        return poor | (grid.rising & (grid.people.latest_grade < GRADE_FLOOR[self.parameters.up_latest]))

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:  # noqa: ARG002
        """Say which period was graded too low."""
        recent = facts.recent(candidate.id)
        for grade in recent:
            if grade.score < GRADE_FLOOR[self.parameters.lowest]:
                return Text("kỳ {period} xếp loại dưới {code}", "graded below {code} in {period}").fill(
                    period=grade.period, code=self.parameters.lowest
                )
        if recent and facts.up(candidate, post) > 0 and recent[0].score < GRADE_FLOOR[self.parameters.up_latest]:
            return Text(
                "kỳ gần nhất {period} xếp loại dưới {code}, chưa đủ để lên chức vụ cao hơn",
                "the latest grade ({period}) is below {code}, too low to go up",
            ).fill(period=recent[0].period, code=self.parameters.up_latest)
        return None
