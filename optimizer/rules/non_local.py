"""Heads are not local people."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import NoParameters, PairRule, TitleCodes
from optimizer.service import years_served
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, Grid


class Scope(StrEnum):
    """Whom the rule speaks of: new holders only, or today's too."""

    NEW = "new"
    ALL = "all"


class Unknown(StrEnum):
    """What an unknown native place means."""

    BLOCK = "block"
    ALLOW = "allow"


class NonLocal(PairRule):
    """A person from the place does not become its head; with scope=all such heads are overdue."""

    code = "non-local"
    label = Text("Người đứng đầu không là người địa phương", "Heads are not local people")
    summary = Text(
        "Người địa phương (theo quê quán, nơi sinh, nơi khai thêm; nếu đặt years: cả số năm công tác tại chỗ) không được bố trí "
        "giữ các chức danh đã chọn; scope=all: người đang giữ cũng phải thay.",
        "A local person (by native place, birthplace, further places; with years set: also by years served there) does not take "
        "the chosen titles; scope=all: such holders of today must make way too.",
    )
    source = Text(
        "Quy định 65-QĐ/TW (28/4/2022), Điều 4.2; Chỉ thị 45-CT/TW (14/4/2025); Kết luận 210-KL/TW; định nghĩa chưa kiểm chứng",
        "Regulation 65-QĐ/TW (28/4/2022), Art. 4.2; Directive 45-CT/TW (14/4/2025); Conclusion 210-KL/TW; definition unverified",
    )

    class Parameters(NoParameters):
        """Which titles, which holders, what an unknown place means, from how many years of service on."""

        titles: TitleCodes = frozenset({"BT", "CT"})
        scope: Scope = Scope.NEW
        unknown: Unknown = Unknown.BLOCK
        years: int = 0

    parameters: Parameters

    def mask(self, grid: Grid, quarter: Quarter) -> Bools:
        """Mark local people, those of unknown origin (if blocked) and those who served there long enough."""
        local = grid.local
        if self.parameters.unknown is Unknown.BLOCK:
            local = local | grid.people.origin_unknown
        if self.parameters.years > 0:
            local = local | grid.by_unit(lambda candidate, unit: self._served(grid.facts, candidate, unit, quarter))
        return grid.posts.titled(self.parameters.titles) & grid.at_posts(local)

    def _served(self, facts: Facts, candidate: Candidate, unit_id: str, quarter: Quarter) -> bool:
        years = self.parameters.years
        return 0 < years <= years_served(facts, candidate.id, unit_id, quarter.day)

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:
        """Say that the person is local, has served there too long, or is of unknown origin."""
        if post.title not in self.parameters.titles:
            return None
        unit, local = facts.unit(post), facts.local(candidate, post.unit_id)
        if local:
            return Text("là người địa phương của {unit}", "is local to {unit}").fill(unit=unit.name)
        if self._served(facts, candidate, unit.id, quarter):
            told = Text("đã công tác tại {unit} từ {years} năm trở lên", "has served in {unit} for {years:year|years} or more")
            return told.fill(unit=unit.name, years=self.parameters.years)
        if local is None and self.parameters.unknown is Unknown.BLOCK:
            told = Text("chưa rõ quê quán, không loại trừ là người {unit}", "native place missing, may be local to {unit}")
            return told.fill(unit=unit.name)
        return None

    def overdue(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> bool:
        """Whether a local holder of a chosen title must make way (scope=all); an unknown origin never counts."""
        if self.parameters.scope is not Scope.ALL or post.title not in self.parameters.titles:
            return False
        return facts.local(candidate, post.unit_id) is True or self._served(facts, candidate, post.unit_id, quarter)
