"""The sheets that a lone list of people lacks, made of the units and posts that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from optimizer.codes import UnitKind
from optimizer.dates import add_months
from optimizer.intake.known import cell_text, title_book
from optimizer.intake.lists import planned_units, unfold
from optimizer.intake.positions import read_position
from optimizer.intake.rows import Row
from optimizer.intake.tables import PEOPLE, Table
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.words import bare, fold

KINDS = {"xa": UnitKind.COMMUNE, "phuong": UnitKind.WARD, "thitran": UnitKind.TOWN, "dackhu": UnitKind.SPECIAL_ZONE}
SHORT = {
    UnitKind.COMMUNE: "X",
    UnitKind.WARD: "P",
    UnitKind.TOWN: "TT",
    UnitKind.SPECIAL_ZONE: "DK",
    UnitKind.OFFICE: "CQ",
}
"""How the codes of made units begin."""
Line = Mapping[str, str]


def completed(tables: Mapping[str, Table], today: date) -> dict[str, Table]:
    """Return a lone list as a whole workbook: with settings, the units named in it, and the posts that its people hold.

    The plan date is the first day of the next quarter, to be corrected.
    """
    listed, _ = unfold(tables)
    units = list(_units(listed[PEOPLE], planned_units(listed)))
    sheets, _ = unfold({**tables, "Units": _table("Units", units)})
    posts, people = _posts(sheets, units)
    settings = [{"key": "plan_date", "value": next_quarter(today).strftime("%d/%m/%Y")}]
    made = {"Settings": _table("Settings", settings), "Posts": _table("Posts", posts)}
    return {**made, **sheets, PEOPLE: people}


def next_quarter(today: date) -> date:
    """Return the first day of the next quarter."""
    return add_months(date(today.year, today.month, 1), 3 - (today.month - 1) % 3)


def _table(key: str, lines: Sequence[Line]) -> Table:
    """Return made rows as a table."""
    columns = {column.key: number for number, column in enumerate(SHEETS[key].columns, 1)}
    rows = [
        Row(number, {name: (columns[name], value) for name, value in line.items() if value})
        for number, line in enumerate(lines, 2)
    ]
    return Table(SHEETS[key], SHEETS[key].title.vi, columns, tuple(rows))


def _units(people: Table, more: Iterable[str]) -> Iterator[Line]:
    """Yield each unit that the list names, with a code made of its name."""
    names = [*(cell_text(row, "current_unit") for row in people.rows), *more]
    spelt: dict[str, str] = {}
    for name in filter(None, names):
        spelt.setdefault(fold(name), name)
    taken: dict[str, int] = {}
    for name in spelt.values():
        kind = next((kind for word, kind in KINDS.items() if bare(name).startswith(word)), UnitKind.OFFICE)
        begin = next((word for word, known in KINDS.items() if known is kind), "")
        code = _free(f"{SHORT[kind]}-{bare(name).removeprefix(begin).upper()}", taken)
        yield {"unit_id": code, "name": name, "kind": kind.value}


def _free(code: str, taken: dict[str, int]) -> str:
    """Return a code, with a number behind it from its second use on."""
    taken[code] = taken.get(code, 0) + 1
    return code if taken[code] == 1 else f"{code}-{taken[code]}"


def _posts(sheets: Mapping[str, Table], units: Sequence[Line]) -> tuple[list[Line], Table]:
    """Return the posts that the people of communes hold, and the people without what the posts say now.

    People of offices stay where they are, as those who may be placed; if there are no others, theirs are the posts.
    """
    people = sheets[PEOPLE]
    communes = {fold(unit["name"]): unit["unit_id"] for unit in units if unit["kind"] != UnitKind.OFFICE}
    places = communes or {fold(unit["name"]): unit["unit_id"] for unit in units}
    titles = title_book(sheets)
    taken: dict[str, int] = {}
    posts: list[Line] = []
    rows: list[Row] = []
    for row in people.rows:
        unit = places.get(fold(cell_text(row, "current_unit")))
        held = read_position(cell_text(row, "position") or cell_text(row, "current_title"), titles).titles
        first = ""
        for title in held if unit else ():
            post = _free(f"{unit}-{title}", taken)
            line = {"post_id": post, "unit_id": unit or "", "title": title, "holder_id": cell_text(row, "candidate_id")}
            posts.append(line | {"holder_since": cell_text(row, "in_title_since"), "combined_with": first})
            first = first or post
        gone = ("current_unit", "current_title", "in_title_since") if first else ()
        rows.append(row._replace(cells={key: cell for key, cell in row.cells.items() if key not in gone}))
    return posts, Table(people.sheet, people.name, people.columns, tuple(rows), True, people.header_row, people.headers)
