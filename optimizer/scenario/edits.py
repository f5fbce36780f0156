"""What a scenario says: the rows of the workbook that it changes, each cell with the place where it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from optimizer.errors import Issue
from optimizer.intake.faults import Fault
from optimizer.intake.grids import Raw
from optimizer.text import Text


class Place(NamedTuple):
    """Where something was written: a sheet and its cell, or the words that lead there (``x.toml: [targets.CT] share``)."""

    sheet: str
    cell: str | None = None

    def note(self, fault: Fault, **facts: object) -> Issue:
        """Return what is wrong here."""
        return fault.at(self.sheet, self.cell, **facts)  # type: ignore[arg-type]

    def __str__(self) -> str:
        """Write the place as a person does."""
        return "!".join(part for part in self if part)


class Entry(NamedTuple):
    """What is to stand in a cell, as typed (None: nothing, or a Selection), and where it was written."""

    raw: Raw
    place: Place


@dataclass(frozen=True, slots=True)
class Selection:
    """People, posts or units chosen by what is known of them, in place of their codes.

    ``filters`` are keyed by column; ``order`` is a word of ``selection.ORDERS``; ``count`` None means all.
    """

    sheet: str
    filters: Mapping[str, Entry]
    order: str | None = None
    count: int | None = None


class Edit(NamedTuple):
    """One row to be changed, or added where no row has its code; or, with ``drop``, to be left out."""

    sheet: str
    cells: Mapping[str, Entry]
    place: Place
    drop: bool = False


@dataclass(frozen=True)
class Scenario:
    """A what-if: its short name, its names and comment for people, what it changes, and what is applied before it."""

    name: str
    title: Text
    edits: tuple[Edit, ...] = ()
    extends: tuple[Scenario, ...] = ()
    comment: Text = field(default=Text("", ""))

    @property
    def layers(self) -> tuple[Scenario, ...]:
        """All that is applied, in order: what this scenario extends, each once, then itself."""
        before = dict.fromkeys(layer for other in self.extends for layer in other.layers)
        return (*before, self)

    def __hash__(self) -> int:
        """Tell scenarios apart by their names where that is enough; equality looks at the rest."""
        return hash(self.name)


def together(scenarios: tuple[Scenario, ...]) -> Scenario:
    """Return several scenarios as one, applied one after the other."""
    names = " + ".join(scenario.name for scenario in scenarios)
    titles = zip(*(scenario.title for scenario in scenarios), strict=True)
    return Scenario(names, Text(*(" + ".join(words) for words in titles)), extends=scenarios)
