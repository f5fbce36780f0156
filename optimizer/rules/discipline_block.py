"""Nobody rises soon after being disciplined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from optimizer.codes import DISCIPLINE_NAMES, Discipline
from optimizer.dates import Quarter, months_between, months_over
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, NoParameters, YesNo, strictest
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class DisciplineBlock(KindRule):
    """24, 36 or 60 months without promotion after reprimand, warning or removal."""

    code = "discipline-block"
    label = Text("Thời hạn sau kỷ luật", "Time since discipline")
    summary = Text(
        "Chưa hết thời hạn kể từ ngày kỷ luật (khiển trách, cảnh cáo, cách chức) thì không bố trí chức vụ cao hơn (equal=yes: cả "
        "tương đương); không rõ ngày thì không bố trí.",
        "No higher post (equal=yes: no equivalent one either) before so many months since the discipline; without a date it blocks.",
    )
    source = Text(
        "Quy định 377-QĐ/TW (8/10/2025); điều khoản chưa kiểm chứng", "Regulation 377-QĐ/TW (8/10/2025); article unverified"
    )

    class Parameters(NoParameters):
        """Months for each kind, and whether equivalent posts are barred too."""

        reprimand: int = 24
        warning: int = 36
        removal: int = 60
        equal: YesNo = False

    parameters: Parameters

    def _months(self, kind: Discipline) -> int:
        return {
            Discipline.REPRIMAND: self.parameters.reprimand,
            Discipline.WARNING: self.parameters.warning,
            Discipline.REMOVAL: self.parameters.removal,
        }[kind]

    def ends(self, candidate: Candidate) -> date | None:
        """Return the day from which the person may rise again; None where nothing bars, or nobody knows since when."""
        if candidate.discipline is None or candidate.discipline_date is None:
            return None
        return months_over(candidate.discipline_date.last, self._months(candidate.discipline))

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:
        """Mark upward (or level) moves of people whose period still runs, or has no date."""
        rising = grid.up >= 0 if self.parameters.equal else grid.rising
        needed = grid.people.of(lambda c: self._months(c.discipline) if c.discipline else 0)
        dated = grid.people.who(lambda c: c.discipline_date is not None)
        since = grid.people.months_since(lambda c: c.discipline_date.last if c.discipline_date else None, quarter)
        return rising & (needed > 0) & (~dated | (since < needed))

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say when the discipline was and how long it bars."""
        if candidate.discipline is None or facts.up(candidate, post) < (0 if self.parameters.equal else 1):
            return None
        needed = self._months(candidate.discipline)
        day = candidate.discipline_date
        if day is None:
            told = Text("bị kỷ luật {kind}, chưa rõ ngày", "disciplined ({kind}) on an unknown date")
            return told.fill(kind=DISCIPLINE_NAMES[candidate.discipline]) if needed > 0 else None
        if months_between(day.last, quarter.day) >= needed:
            return None
        told = Text(
            "bị kỷ luật {kind} ngày {day}, chưa đủ {needed} tháng{partial}",
            "disciplined ({kind}) on {day}, {needed:month is|months are} not over{partial}",
        )
        name = DISCIPLINE_NAMES[candidate.discipline]
        return told.fill(kind=name, day=day, needed=needed, partial=strictest(day, day.last))
