"""A scenario as one source has it: its changes, and the names of what it extends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from optimizer.errors import Issue
from optimizer.intake.references import parts
from optimizer.scenario.edits import Edit, Entry, Place
from optimizer.text import Text

HEAD = "Scenario"
"""The key of what a scenario says of itself."""


class Link(NamedTuple):
    """The name of a scenario that another one extends, and where it stands."""

    name: str
    place: Place


@dataclass(frozen=True)
class Sketch:
    """A scenario before what it extends is found, and what is wrong with it.

    ``folder`` is where its file lies, None for one of the workbook.
    """

    name: str
    title: Text
    comment: Text
    edits: tuple[Edit, ...]
    extends: tuple[Link, ...]
    issues: tuple[Issue, ...]
    folder: Path | None


def sketch(name: str, edits: Sequence[Edit], issues: Sequence[Issue], folder: Path | None = None) -> Sketch:
    """Put together a scenario from its rows, those with what it says of itself among them."""
    said: dict[str, Entry] = {}
    for edit in edits:
        if edit.sheet == HEAD:
            said |= edit.cells
    told = {key: str(entry.raw) for key, entry in said.items() if entry.raw is not None}
    vi, en = told.get("name_vi"), told.get("name_en")
    links = tuple(Link(part, said["extends"].place) for part in parts(told.get("extends", "")))
    return Sketch(
        name,
        Text(vi or en or name, en or vi or name),
        Text(told.get("comment_vi", ""), told.get("comment_en", "")),
        tuple(edit for edit in edits if edit.sheet != HEAD),
        links,
        tuple(issues),
        folder,
    )
