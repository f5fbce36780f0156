"""An office's list of people becomes the workbook's own sheets: people, planning list and grades."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from optimizer.errors import Issue
from optimizer.intake.faults import COLUMN_MISSING, COLUMN_UNKNOWN
from optimizer.intake.faults_lists import IDS_MADE, POSITION_UNREAD
from optimizer.intake.grids import Raw
from optimizer.intake.header_words import GRADE
from optimizer.intake.headers import address
from optimizer.intake.known import title_book, unit_names
from optimizer.intake.positions import UNIT_NAME, Position, read_position, unit_name
from optimizer.intake.rows import Row
from optimizer.intake.tables import PEOPLE, Table
from optimizer.intake.typed import Unreadable, read_date, shown
from optimizer.workbook.coded import SPELLINGS
from optimizer.workbook.columns import Kind, Sheet
from optimizer.workbook.schema import SHEETS
from optimizer.workbook.titles import TitleBook
from optimizer.workbook.words import bare, clean, fold

PLANNING, GRADES = "Planning", "Grades"
BORN = ("birth_date", "birth_date_male", "birth_date_female")
MARKS = {"man": ("nam", "nữ"), "woman": ("nữ", "nam")}
"""What a mark in a column says of the sex, and what a blank says where there is no other such column."""
NO_PLANNING = {"", "khong", "chua", "khongco", "chuaco"}
REMARK = re.compile(r"\([^)]*\)|(?:giai đoạn|nhiệm kỳ|khóa) ?[\d -–]*|(?<!\d)\d{4} ?[-–] ?\d{4}", re.IGNORECASE)
PLANNED_FOR = re.compile(r"(?:được )?(?:quy hoạch|qh)(?: các)?(?: chức danh)?:? *", re.IGNORECASE)
PLANNED_BETWEEN = re.compile(r"[;,+/]| và ")
HASHED = 4  # letters of a made code that tell people of the same initials apart
Cell = tuple[int, Raw]


@dataclass
class _Work:
    """One list while it is taken apart: its rows as people, what they say of planning and grades, and what is unclear."""

    table: Table
    titles: TitleBook
    units: Mapping[str, str]
    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def unfold(tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[Issue]]:
    """Turn the columns that only lists have into ours, and make the codes of people who have none.

    Title and unit in one cell are parted; marks and headings become sex and unit; planned titles and graded years become
    rows of their sheets, which stand where the list has them.
    """
    people = tables.get(PEOPLE)
    if people is None or not people.rows:
        return dict(tables), []
    if "candidate_id" not in people.columns and (named := _named_people(tables)):
        title, cell = people.sheet.by_key["candidate_id"].title, address(people.header_row, 1)
        missing = COLUMN_MISSING.at(people.name, cell, title=title, others=named)
        return {**tables, PEOPLE: replace(people, rows=(), whole=False)}, [missing]
    work = _Work(people, title_book(tables), {fold(name): code for code, name in unit_names(tables)})
    for row in people.rows:
        cells = dict(row.cells)
        _mark(cells, people.columns)
        _place(work, row, cells)
        work.rows.append(row._replace(cells=cells))
    _make_ids(work)
    unfolded = {**tables, PEOPLE: _table(people, people.sheet, work.rows)}
    unfolded |= _added(work, tables, PLANNING, [line for row in work.rows for line in _planned(work, row)])
    unfolded |= _added(work, tables, GRADES, [line for row in work.rows for line in _graded(row)])
    return unfolded, work.issues


def _added(work: _Work, tables: Mapping[str, Table], key: str, rows: list[Row]) -> dict[str, Table]:
    """Return the sheet that a list's rows become; none where the workbook has that sheet itself, which is noted."""
    if rows and key in tables and tables[key].rows:
        column = max(column for column, _ in rows[0].cells.values())
        place, title = address(work.table.header_row, column), work.table.headers[column]
        work.issues.append(COLUMN_UNKNOWN.at(work.table.name, place, title, title=title, header=title))
        return {}
    return {key: _table(work.table, SHEETS[key], rows)} if rows else {}


def _named_people(tables: Mapping[str, Table]) -> list[str]:
    """Return a cell in which another sheet names someone by code; none if no sheet does."""
    for table in tables.values():
        keys = [column.key for column in table.sheet.columns if column.kind is Kind.CANDIDATE]
        for row in table.rows:
            if found := next((key for key in keys if key in row.cells), None):
                return [f"{table.name}!{table.address(row, found)}"]
    return []


def _table(people: Table, sheet: Sheet, rows: list[Row]) -> Table:
    """Return rows of a list as the table of a sheet."""
    columns: dict[str, int] = dict(people.columns) if sheet is people.sheet else {}
    for row in rows:
        for key, (column, _) in row.cells.items():
            columns.setdefault(key, column)
    return replace(people, sheet=sheet, rows=tuple(rows), columns=columns)


def _mark(cells: dict[str, Cell], columns: Mapping[str, int]) -> None:
    """Tell the sex from marks: an x in one of two columns, or an x or a blank in the only one."""
    there = [key for key in MARKS if key in columns]
    if not there or columns.keys() & {"sex", *BORN[1:]}:
        return
    said: list[Cell] = []
    for key in there:
        column, raw = cells.get(key, (columns[key], ""))
        word = shown(raw)
        marked = SPELLINGS[Kind.YES_NO].get(bare(word) or word, word) if word else False
        if isinstance(marked, str):  # no mark that anyone understands: it is reported as a sex
            said.append((column, word))
        elif marked or len(there) == 1:
            said.append((column, MARKS[key][0 if marked else 1]))
    if said:
        cells["sex"] = (said[0][0], "; ".join(str(word) for _, word in said))


def _place(work: _Work, row: Row, cells: dict[str, Cell]) -> None:
    """Part title and unit; a unit that is not named is that of the heading."""
    if "position" in cells:
        column, raw = cells["position"]
        unit_column, unit = cells.get("current_unit", (column, ""))
        position = read_position(f"{shown(raw)} {shown(unit)}", work.titles)
        if not position.titles:
            place = (work.table.name, address(row.number, column), shown(raw))
            work.issues.append(POSITION_UNREAD.at(*place, value=shown(raw), header=work.table.headers.get(column)))
        else:
            cells.setdefault("current_title", (column, position.titles[0]))
        if position.unit:
            cells["current_unit"] = (unit_column, position.unit)
    elif "candidate_id" not in work.table.columns and "current_unit" in cells:
        column, raw = cells["current_unit"]
        cells["current_unit"] = (column, unit_name(shown(raw)))
    if row.heading and UNIT_NAME.match(row.heading):
        cells.setdefault("current_unit", (work.table.columns["full_name"], unit_name(row.heading)))


def _make_ids(work: _Work) -> None:
    """Make the codes of a list without codes, the same ones for the same people in whatever order they stand."""
    column = work.table.columns.get("full_name", 1)
    if "candidate_id" in work.table.columns:
        return
    taken: dict[str, int] = {}
    for place, row in enumerate(work.rows):
        code = _code(row)
        taken[code] = taken.get(code, 0) + 1
        unique = code if taken[code] == 1 else f"{code}-{taken[code]}"
        work.rows[place] = row._replace(cells={**row.cells, "candidate_id": (column, unique)})
    example = shown(work.rows[0].cells["candidate_id"][1])
    work.issues.append(IDS_MADE.at(work.table.name, count=len(work.rows), example=example))


def _code(row: Row) -> str:
    """Make someone's code of the initials and of what name and birth date come to."""
    name = fold(shown(row.cells.get("full_name", (0, ""))[1]))
    born = next((row.cells[key][1] for key in BORN if key in row.cells), "")
    try:
        day = str(read_date(born))
    except Unreadable:
        day = shown(born)
    initials = "".join(bare(word)[:1] for word in name.split()).upper()
    return f"CB-{initials}-{hashlib.sha256(f'{name}|{day}'.encode()).hexdigest()[:HASHED].upper()}"


def _planned(work: _Work, row: Row) -> Iterator[Row]:
    """Yield a row of the planning list for each title that someone is planned for."""
    for column, words, position in _plans(row, work.titles):
        unit = work.units.get(fold(position.unit or ""))
        for title in position.titles or (words,):
            cells = {"candidate_id": row.cells["candidate_id"], "title": (column, title)}
            yield Row(row.number, cells | ({"unit_id": (column, unit)} if unit else {}))


def _plans(row: Row, titles: TitleBook) -> Iterator[tuple[int, str, Position]]:
    """Yield each part of what someone is planned for: its column, its words, and what they mean."""
    column, raw = row.cells.get("planned_for", (0, ""))
    for part in PLANNED_BETWEEN.split(REMARK.sub(" ", shown(raw))):
        words = PLANNED_FOR.sub("", clean(part))
        if bare(words) not in NO_PLANNING:
            yield column, words, read_position(words, titles)


def planned_units(tables: Mapping[str, Table]) -> list[str]:
    """Return the names of the units for which a list plans people."""
    titles = title_book(tables)
    found = (plan.unit for row in tables[PEOPLE].rows for _, _, plan in _plans(row, titles))
    return [unit for unit in found if unit]


def _graded(row: Row) -> Iterator[Row]:
    """Yield a row of the grades for each graded year or quarter."""
    for key, (column, raw) in row.cells.items():
        if key.startswith(GRADE) and bare(shown(raw)):
            kind = "grade" if isinstance(raw, str) and not raw[0].isdigit() else "score"
            period = (column, key.removeprefix(GRADE))
            yield Row(row.number, {"candidate_id": row.cells["candidate_id"], "period": period, kind: (column, raw)})
