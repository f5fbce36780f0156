"""Enough time left before retirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.codes import Purpose
from optimizer.dates import Quarter, months_between
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, NoParameters, strictest
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class ServiceLeft(KindRule):
    """Ten years for training rotation, five when going up or serving the non-local or two-term rule, else 18 months."""

    code = "service-left"
    label = Text("Thời gian công tác còn lại", "Service left before retirement")
    summary = Text(
        "Số tháng từ ngày điều động đến ngày nghỉ hưu không dưới: training (luân chuyển đào tạo), other (lên chức vụ cao hơn, thực "
        "hiện chủ trương không là người địa phương hoặc hết hai nhiệm kỳ), equal (còn lại).",
        "Months from the move to retirement at least: training (training rotation), other (going up, or moved for the non-local or "
        "two-term rule), equal (all else).",
    )
    source = Text(
        "Quy định 65-QĐ/TW, Điều 5 (120 tháng); Nghị định 138/2020/NĐ-CP, Điều 56 và Kết luận 08-KL/TW (60 tháng); "
        "Nghị định 59/2019/NĐ-CP, Điều 38 (18 tháng, áp dụng tương tự)",
        "Regulation 65-QĐ/TW, Art. 5 (120 months); Decree 138/2020/NĐ-CP, Art. 56 and Conclusion 08-KL/TW (60 months); "
        "Decree 59/2019/NĐ-CP, Art. 38 (18 months, by analogy)",
    )

    class Parameters(NoParameters):
        """Months."""

        training: int = 120
        other: int = 60
        equal: int = 18

    parameters: Parameters

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:
        """Mark pairs with too few months left; freed people may always move on the same level or down."""
        set_, people, left = self.parameters, grid.people, grid.people.months_left(quarter)
        level = left < np.where(people.training, set_.training, np.where(people.for_a_rule, set_.other, set_.equal))
        rising = left < np.where(people.training, set_.training, set_.other)
        return np.where(grid.rising, rising, level & ~people.freed(quarter))

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say how many months are left and how many are needed."""
        up = facts.up(candidate, post)
        if up <= 0 and facts.freed(candidate.id, quarter):
            return None
        if candidate.purpose is Purpose.TRAINING:
            needed = self.parameters.training
        elif up > 0 or candidate.purpose in (Purpose.NON_LOCAL, Purpose.TERM_LIMIT):
            needed = self.parameters.other
        else:
            needed = self.parameters.equal
        retires = facts.retirement(candidate)
        left = months_between(quarter.day, retires)
        if left >= needed:
            return None
        told = Text(
            "nghỉ hưu {date}, còn {left} tháng, cần ít nhất {needed}{partial}",
            "retires on {date}, {left:month|months} left, at least {needed} needed{partial}",
        )
        return told.fill(
            date=retires, left=left, needed=needed, partial=strictest(candidate.birth_date, candidate.birth_date.first)
        )
