"""Degree and political theory are not below the title's floor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from optimizer.codes import EDUCATION_NAMES, HARDEST, THEORY_NAMES
from optimizer.dates import Quarter
from optimizer.domain import Candidate, Post
from optimizer.facts import Facts
from optimizer.rules.base import KindRule, NoParameters
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.grid import Bools, KindGrid


class Floor(KindRule):
    """A floor of the title, lowered by hard_units_minus steps in the hardest units; unknown counts as below."""

    class Parameters(NoParameters):
        """Steps by which the floor sinks where a unit's difficulty is 3."""

        hard_units_minus: int = 0

    parameters: Parameters
    has: ClassVar[Text]
    names: ClassVar[Mapping[Any, Text]]
    person_field: ClassVar[str]
    title_field: ClassVar[str]

    def mask(self, grid: KindGrid, quarter: Quarter) -> Bools:  # noqa: ARG002 - the same in every quarter
        """Mark people below the floor; no floor stops nobody."""
        floor = grid.posts.title_levels(self.title_field)
        lowered = floor - self.parameters.hard_units_minus * grid.posts.hardest
        level = grid.people.levels(self.person_field)
        return (floor > 0) & ((level == 0) | (level < lowered))

    def breach(self, facts: Facts, candidate: Candidate, post: Post, quarter: Quarter) -> Text | None:  # noqa: ARG002
        """Say which level is asked and which the person has."""
        floor = getattr(facts.title(post), self.title_field)
        level = getattr(candidate, self.person_field)
        if floor is None:
            return None
        minus = self.parameters.hard_units_minus if facts.unit(post).difficulty == HARDEST else 0
        if level is not None and level >= floor - minus:
            return None
        has = self.names[level] if level else Text("chưa có thông tin", "unknown")
        told = Text("{what}: {has}, chức danh yêu cầu từ {floor}", "{what}: {has}, the title asks for {floor}")
        return told.fill(what=self.has, has=has, floor=self.names[floor])


class EducationFloor(Floor):
    """The degree is not below the title's floor."""

    code = "education-floor"
    label = Text("Trình độ chuyên môn tối thiểu", "Degree floor")
    summary = Text(
        "Trình độ chuyên môn không thấp hơn mức tối thiểu của chức danh; nơi khó khăn nhất (mức 3) được giảm hard_units_minus bậc; "
        "chưa có thông tin coi như chưa đạt.",
        "The degree is not below the title's floor; in the hardest units (3) the floor is hard_units_minus steps lower; unknown "
        "counts as below.",
    )
    source = Text("Nghị định 33/2023/NĐ-CP, Điều 8.3", "Decree 33/2023/NĐ-CP, Art. 8.3")
    has = Text("trình độ", "degree")
    names = EDUCATION_NAMES
    person_field = "education"
    title_field = "min_education"


class TheoryFloor(Floor):
    """Political theory is not below the title's floor."""

    code = "theory-floor"
    label = Text("Trình độ lý luận chính trị tối thiểu", "Political theory floor")
    summary = Text(
        "Trình độ lý luận chính trị không thấp hơn mức tối thiểu của chức danh; nơi khó khăn nhất (mức 3) được giảm "
        "hard_units_minus bậc; chưa có thông tin coi như chưa đạt.",
        "Political theory is not below the title's floor; in the hardest units (3) the floor is hard_units_minus steps lower; "
        "unknown counts as below.",
    )
    source = Text("Nghị định 33/2023/NĐ-CP, Điều 8.3", "Decree 33/2023/NĐ-CP, Art. 8.3")
    has = Text("lý luận chính trị", "political theory")
    names = THEORY_NAMES
    person_field = "theory"
    title_field = "min_theory"
