"""Every unit that should have one has one."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from optimizer.codes import Level, Measure
from optimizer.domain import Unit
from optimizer.facts import Facts, grouped
from optimizer.rules.base import Breach, PlanRule
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.posting import Posting
    from optimizer.seats import Seats


class OneOfThem(PlanRule):
    """Among the holders of a unit in the last quarter there is somebody of a kind."""

    default = Level.SOFT
    default_tier = 8
    default_weight = 20
    waivable = False
    measure: ClassVar[Measure]
    missing: ClassVar[Text]

    @abstractmethod
    def units(self, facts: Facts) -> Iterator[Unit]:
        """Yield the units that should have one."""

    def post(self, posting: Posting) -> None:
        """Ask at least one of them for each unit."""
        facts, columns = posting.facts, posting.columns
        marked = columns.grid.people.who(lambda c: facts.has(self.measure, c, ""))
        units, inside = list(self.units(facts)), grouped(facts.placements, lambda placement: placement.unit_id)
        seats = columns.by_placement([inside.get(unit.id, []) for unit in units])
        chosen = columns.seated[facts.last.index] & marked[:, 0][columns.candidate]
        posting.at_least_each([(unit.id,) for unit in units], seats.marked(chosen))

    def audit(self, facts: Facts, seats: Seats) -> Iterator[Breach]:
        """Find the units without one."""
        for unit in self.units(facts):
            holders = [seats.holder(p, facts.last) for p in facts.problem.posts.values() if p.unit_id == unit.id]
            if not any(holder and facts.has(self.measure, holder, unit.id) for holder in holders):
                yield Breach(self.missing.fill(unit=unit.name), quarter=facts.last)


class WomenInUnit(OneOfThem):
    """Each commune with three posts or more has a woman among its holders."""

    code = "women-in-unit"
    label = Text("Có cán bộ nữ", "A woman in each unit")
    summary = Text(
        "Xã có từ 3 vị trí trở lên có ít nhất một cán bộ nữ.",
        "A commune with three posts or more has at least one woman among its holders.",
    )
    source = Text(
        "Quy định 50-QĐ/TW, 377-QĐ/TW (cơ cấu nữ trong quy hoạch)", "Regulations 50 and 377-QĐ/TW (women in planning)"
    )
    measure = Measure.FEMALE
    missing = Text("{unit} không có cán bộ nữ", "{unit} has no woman among its holders")

    def units(self, facts: Facts) -> Iterator[Unit]:
        """Yield communes with at least three posts in the last quarter."""
        posts = Counter(post.unit_id for post in facts.problem.posts.values() if facts.open(post, facts.last))
        return (unit for unit in facts.problem.units.values() if not unit.is_office and posts[unit.id] >= 3)


class MinorityInUnit(OneOfThem):
    """Each unit flagged minority has a holder from an ethnic minority."""

    code = "minority-in-unit"
    label = Text("Có cán bộ dân tộc thiểu số", "A minority holder where flagged")
    summary = Text(
        "Đơn vị vùng dân tộc thiểu số có ít nhất một cán bộ là người dân tộc thiểu số.",
        "A unit flagged minority has at least one holder from an ethnic minority.",
    )
    source = Text("Quy định 50-QĐ/TW (cơ cấu dân tộc phù hợp địa bàn)", "Regulation 50-QĐ/TW (minorities to fit the area)")
    measure = Measure.MINORITY
    missing = Text("{unit} không có cán bộ dân tộc thiểu số", "{unit} has no minority holder")

    def units(self, facts: Facts) -> Iterator[Unit]:
        """Yield the units flagged minority."""
        return (unit for unit in facts.problem.units.values() if "minority" in unit.flags)
