"""The answer to one question as it is told, printed and handed on: sentences, a table, plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from optimizer.explain.effect import Effect
from optimizer.facts import Facts
from optimizer.plan import Move
from optimizer.text import Text

Document = dict[str, Any]


class Column(NamedTuple):
    """One column of a table: its title, its width in digits, whether it holds short values, how its numbers are written."""

    title: Text
    width: float
    centred: bool = False
    number_format: str = "0"


class Chart(NamedTuple):
    """A chart of a table's rows, by the numbers of its columns: the one that it goes by, and those that are drawn."""

    across: int
    drawn: Sequence[int]


class Listing(NamedTuple):
    """A table, and its rows as sentences for those who see no table."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    lines: Sequence[Text]
    chart: Chart | None = None


class Section(NamedTuple):
    """The answer to one question; ``name`` is a short one. ``decided`` says that nothing in it was left open by the limit."""

    name: Text
    title: Text
    lines: Sequence[Text]
    document: Document
    listing: Listing | None = None
    decided: bool = True

    @property
    def said(self) -> Sequence[Text]:
        """All of it in sentences."""
        return (*self.lines, *(self.listing.lines if self.listing else ()))


def section_document(section: Section) -> Document:
    """Return an answer as plain values, with its sentences."""
    said = [text._asdict() for text in section.said]
    return {"title": section.title._asdict(), **section.document, "decided": section.decided, "text": said}


def effect_document(facts: Facts, effect: Effect) -> Document:
    """Return the effect of a change as plain values."""
    return {
        "verdict": effect.verdict.value,
        "exact": effect.exact,
        "equal": effect.equal,
        "differences": [each._asdict() | {"rules": dict(each.rules)} for each in effect.differences],
        "moves_added": moves_document(facts, effect.added),
        "moves_dropped": moves_document(facts, effect.dropped),
    }


def moves_document(facts: Facts, moves: Sequence[Move]) -> list[Document]:
    """Return moves as plain values."""
    return [
        {"quarter": facts.quarters[move.quarter].name, "candidate_id": move.candidate_id, "to_post": move.post_id}
        for move in moves
    ]


RANK = Column(Text("TT", "No."), 6, centred=True)
