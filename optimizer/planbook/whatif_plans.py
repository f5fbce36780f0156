"""The plans of a comparison as all its sheets name them: numbered in their order, the base first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from optimizer.report.words import same
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison
    from optimizer.whatif.tasks import Result

BASE: Final = Text("gốc", "base")
LABEL: Final = Text("{number}. {name}", "{number}. {name}")


class Numbered(NamedTuple):
    """One result and its number, 0 for the base."""

    number: int
    result: Result

    @property
    def mark(self) -> Text:
        """The number, as the head of a column has it."""
        return same(str(self.number)) if self.number else BASE

    @property
    def label(self) -> Text:
        """The name behind the number."""
        return LABEL.fill(number=self.number, name=self.result.name) if self.number else self.result.name


def numbered(comparison: Comparison) -> list[Numbered]:
    """Return all results with their numbers."""
    return [Numbered(number, result) for number, result in enumerate(comparison.results)]


def planned(comparison: Comparison) -> list[Numbered]:
    """Return the results that have a plan, with their numbers."""
    return [plan for plan in numbered(comparison) if plan.result.digest]
