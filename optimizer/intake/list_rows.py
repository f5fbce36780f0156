"""The rows of an office's list of people: headings between them, and people whose entry takes several rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from optimizer.intake.grids import Raw
from optimizer.intake.positions import UNIT_NAME
from optimizer.intake.rows import Below, Row

COUNTED = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|\d+)[.)/]?")
COUNTED_BEFORE = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d+)(?:[.)/-] *|(?<=[IVXLC]) +)")
REMARK = re.compile(r"\([^)]*\)?|:.*")


def list_rows(below: Below) -> Iterator[Row]:
    """Yield the rows of a list, each with the heading that it stands under; those that go on about a person are put to it."""
    heading = ""
    person: Row | None = None
    for number in below.numbers:
        row = below.row(number)
        if found := _heading(below, number, row):
            heading = found
        elif row and person and _continues(below, row):
            person = person._replace(cells={**person.cells, **_more(person, row)})
        elif row:
            if person:
                yield person
            person = row._replace(heading=heading)
    if person:
        yield person


def _heading(below: Below, number: int, row: Row | None) -> str:
    """Return the heading that a row of a list is, such as a unit's name; blank for a person's row."""
    if row and (len(row.cells) > 1 or below.closes(number)):
        return ""
    texts = below.line(number)
    if len(texts) > 1 and COUNTED.fullmatch(texts[0]):
        texts = texts[1:]
    name = REMARK.sub("", COUNTED_BEFORE.sub("", texts[0])).strip() if texts else ""
    cells = below.grid.rows[number].values()
    counted = any(isinstance(cell, int) or (isinstance(cell, str) and cell.strip().isdigit()) for cell in cells)
    # a number and nothing but a name: someone of whom all the rest is missing, unless it is a unit's name
    return "" if row and counted and not UNIT_NAME.match(name) else name


def _continues(below: Below, row: Row) -> bool:
    """Whether a row goes on about the person above: the name is one merged cell."""
    column, _ = row.cells.get("full_name", (0, ""))
    return column in below.inherited.get(row.number, {})


def _more(person: Row, row: Row) -> dict[str, tuple[int, Raw]]:
    """Return what a further row adds to a person's cells."""
    more = {}
    for key, (column, value) in row.cells.items():
        known = person.cells.get(key, (column, ""))[1]
        if value != known:
            more[key] = (column, f"{known}; {value}" if known != "" else value)
    return more
