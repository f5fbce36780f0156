"""Nobody is moved too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from optimizer.dates import PartialDate, Quarter, months_between
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, NoParameters, strictest
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class MinStay(KindRule):
    """36 months of a rotation, 24 before a promotion, 12 before any other move."""

    code = "min-stay"
    label = Text("Thời gian giữ chức vụ tối thiểu", "Minimum time in the present title")
    summary = Text(
        "Chưa đủ số tháng ở chức vụ hiện tại thì chưa điều động: rotation (đang luân chuyển), promotion (lên chức vụ cao hơn), other "
        "(còn lại); không áp dụng cho người phải sắp xếp lại.",
        "No move before so many months in the present title: rotation (on rotation now), promotion (going up), other (all else); "
        "does not bind people who must be placed anew.",
    )
    source = Text(
        "Quy định 65-QĐ/TW, Điều 8 (36 tháng); 24 và 12 tháng chưa kiểm chứng",
        "Regulation 65-QĐ/TW, Art. 8 (36 months); 24 and 12 months unverified",
    )

    class Parameters(NoParameters):
        """Months."""

        rotation: int = 36
        promotion: int = 24
        other: int = 12

    parameters: Parameters

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:
        """Mark people who leave a title too early, by the date that applies to them; no known date breaks nothing."""
        set_ = self.parameters
        people, stayed = grid.people, grid.people.months_in_title(quarter)
        bound = people.in_title & (people.since_known | people.on_rotation) & ~people.freed(quarter)
        rising = bound & (stayed < np.where(people.on_rotation, set_.rotation, set_.promotion))
        level = bound & (stayed < np.where(people.on_rotation, set_.rotation, set_.other))
        return np.where(grid.rising, rising, level)

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say since when the person has been there and how many months are needed."""
        since = self._since(facts, candidate)
        if since is None or facts.title_today(candidate) is None or facts.freed(candidate.id, quarter):
            return None
        if candidate.rotation_since:
            needed = self.parameters.rotation
        else:
            needed = self.parameters.promotion if facts.up(candidate, post) > 0 else self.parameters.other
        served = months_between(since.last, quarter.day)
        if served >= needed:
            return None
        told = Text(
            "giữ chức vụ hiện tại từ {since}, mới {served} tháng, cần ít nhất {needed}{partial}",
            "in the present title since {since}, {served:month|months}, at least {needed} needed{partial}",
        )
        return told.fill(since=since, served=served, needed=needed, partial=strictest(since, since.last))

    def _since(self, facts: Facts, candidate: Candidate) -> PartialDate | None:
        held = facts.held.get(candidate.id)
        dates = [post.holder_since for post in held.posts if post.holder_since] if held else []
        return candidate.rotation_since or max(dates, default=None) or candidate.in_title_since
