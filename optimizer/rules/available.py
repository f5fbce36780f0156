"""Whoever is moved can be there, and stay to the end of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, strictest
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class Available(KindRule):
    """Not before the person is available, and not if the person leaves before the horizon ends."""

    code = "available"
    label = Text("Sẵn sàng nhận nhiệm vụ", "Available")
    summary = Text(
        "Không điều động trước ngày sẵn sàng, hoặc khi người đó nghỉ hưu, thôi công tác hay hết sẵn sàng trước khi kết thúc phương án.",
        "No move before the person is available, nor if the person retires, leaves or ceases to be available by the last quarter's day.",
    )
    source = Text(
        "Nghị định 59/2019/NĐ-CP, Điều 38, 39 (áp dụng tương tự); Nghị định 135/2020/NĐ-CP (tuổi nghỉ hưu)",
        "Decree 59/2019/NĐ-CP, Art. 38, 39 (by analogy); Decree 135/2020/NĐ-CP (retirement age)",
    )

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:
        """Mark people who are not there yet on the day, or no longer on the last quarter's."""
        return grid.people.not_yet_available(quarter) | grid.people.gone_by_the_end

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:  # noqa: ARG002
        """Say from when or until when the person can be had."""
        since = candidate.available_from
        if since and quarter.day < since.last:
            told = Text("chỉ sẵn sàng từ {day}{partial}", "available only from {day}{partial}")
            return told.fill(day=since, partial=strictest(since, since.last))
        if facts.retirement(candidate) <= facts.last.day:
            told = Text("nghỉ hưu {day}{partial}", "retires on {day}{partial}")
            return told.fill(
                day=facts.retirement(candidate), partial=strictest(candidate.birth_date, candidate.birth_date.first)
            )
        for until, told in (
            (candidate.leaves_on, Text("thôi công tác từ {day}{partial}", "leaves on {day}{partial}")),
            (candidate.available_to, Text("chỉ sẵn sàng đến {day}{partial}", "available only until {day}{partial}")),
        ):
            if until and until.first <= facts.last.day:
                return told.fill(day=until, partial=strictest(until, until.first))
        return None
