"""The slips that people make in workbooks, each planted in a sound one with its code and its cell known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from optimizer.dates import add_months
from optimizer.intake.legacy import TCVN3
from tests.workbook.victim import COMMUNES, WHO, Victim


class Planted(NamedTuple):
    """A mistake: its code, and the cell where it must be found."""

    code: str
    where: str


Kind = Callable[[Victim], Planted]


def cell(code: str, sheet: str, key: str, *values: object, fits: Callable[[Victim, int], object] = lambda _v, _r: True) -> Kind:
    """Return a kind of mistake that is one bad value in one cell."""

    def plant(victim: Victim) -> Planted:
        row = victim.free(sheet, lambda row: fits(victim, row))
        return Planted(code, victim.put(sheet, row, key, victim.random.choice(values)))

    return plant


def is_pool(victim: Victim, row: int) -> bool:
    return victim.get("Candidates", row, "current_title") is not None


def is_held(victim: Victim, row: int) -> bool:
    return victim.get("Posts", row, "holder_id") is not None


def ended(victim: Victim, row: int) -> bool:
    return victim.get("Service", row, "to_date") is not None


def near_place(sheet: str, key: str) -> Kind:
    def plant(victim: Victim) -> Planted:
        row, unit = victim.free(sheet), victim.free("Units", lambda row: row <= COMMUNES)
        name = str(victim.get("Units", unit, "name"))
        return Planted("PLACE-NEAR", victim.put(sheet, row, key, name + name[-1]))

    return plant


def misspelt(sheet: str, key: str) -> Kind:
    def plant(victim: Victim) -> Planted:
        row = victim.free(sheet, lambda row: victim.get(sheet, row, key))
        return Planted("REF-UNKNOWN", victim.put(sheet, row, key, f"{victim.get(sheet, row, key)}x"))

    return plant


def old_font(victim: Victim) -> Planted:
    row = victim.free("Candidates", lambda row: set(str(victim.get("Candidates", row, "full_name"))) & set(TCVN3.values()))
    stored = {shown: letter for letter, shown in TCVN3.items()}
    name = "".join(stored.get(char, char) for char in str(victim.get("Candidates", row, "full_name")))
    return Planted("FONT-LEGACY", victim.put("Candidates", row, "full_name", name, ".VnTime"))


def foreign_letter(victim: Victim) -> Planted:
    row = victim.free("Candidates", lambda row: "a" in str(victim.get("Candidates", row, "full_name")))
    name = str(victim.get("Candidates", row, "full_name")).replace("a", "а", 1)
    return Planted("LETTER-FOREIGN", victim.put("Candidates", row, "full_name", name))


def person_twice(victim: Victim) -> Planted:
    def settled(row: int) -> bool:
        born = victim.get("Candidates", row, "birth_date")
        return isinstance(born, datetime) and born.year < 1985

    first, second = sorted((victim.free("Candidates", settled), victim.free("Candidates", settled)))
    for key in ("birth_date", "party_date", "sex"):
        victim.put("Candidates", second, key, victim.get("Candidates", first, key))
    return Planted("PERSON-TWICE", victim.put("Candidates", second, "full_name", victim.get("Candidates", first, "full_name")))


def joined_early(victim: Victim) -> Planted:
    row = victim.free("Candidates")
    born = victim.get("Candidates", row, "birth_date")
    assert isinstance(born, datetime)
    return Planted("DATE-EARLY", victim.put("Candidates", row, "party_date", add_months(born.date(), 12 * 11)))


def elsewhere_now(victim: Victim) -> Planted:
    row = victim.free("Candidates", lambda row: not is_pool(victim, row))
    return Planted("CURRENT-UNUSED", victim.put("Candidates", row, "current_unit", "S01"))


def id_twice(sheet: str, key: str) -> Kind:
    def plant(victim: Victim) -> Planted:
        values = victim.copied(sheet, victim.free(sheet))
        values |= {name: None for name in WHO if name in values}
        return Planted("ID-TWICE", place(victim, sheet, victim.added(sheet, values), key))

    return plant


def place(victim: Victim, sheet: str, row: int, key: str) -> str:
    return victim.put(sheet, row, key, victim.get(sheet, row, key))


def holder_twice(victim: Victim) -> Planted:
    planned = {victim.get("Planning", row, "candidate_id") for row in victim.rows["Planning"]}
    row = victim.free("Posts", lambda row: not is_held(victim, row) and row > 200)

    def same(other: int) -> bool:
        holder = victim.get("Posts", other, "holder_id")
        title = victim.get("Posts", other, "title") == victim.get("Posts", row, "title")
        return bool(holder and title and other < row and holder not in planned)

    other = victim.free("Posts", same)
    victim.put("Posts", row, "holder_since", datetime(2020, 1, 1))
    return Planted("HOLDER-TWICE", victim.put("Posts", row, "holder_id", victim.get("Posts", other, "holder_id")))


def head_twice(victim: Victim) -> Planted:
    row = victim.free("Posts", lambda row: victim.get("Posts", row, "title") == "CT")
    values = {"post_id": f"THEM-{row}", "unit_id": victim.get("Posts", row, "unit_id"), "title": "CT"}
    return Planted("HEAD-TWICE", place(victim, "Posts", victim.added("Posts", values), "title"))


def planned_lower(victim: Victim) -> Planted:
    row = victim.free("Posts", lambda row: is_held(victim, row) and victim.get("Posts", row, "title") == "BT")
    added = victim.added("Planning", {"candidate_id": victim.get("Posts", row, "holder_id"), "title": "CV"})
    return Planted("PLANNING-LOWER", place(victim, "Planning", added, "title"))


def planned_same(victim: Victim) -> Planted:
    row = victim.free("Posts", lambda row: is_held(victim, row) and victim.get("Posts", row, "title") == "PCT")
    values = {
        "candidate_id": victim.get("Posts", row, "holder_id"),
        "title": "PCT",
        "unit_id": victim.get("Posts", row, "unit_id"),
    }
    return Planted("PLANNING-SAME", place(victim, "Planning", victim.added("Planning", values), "title"))


def crowded(victim: Victim) -> Planted:
    plans: dict[tuple[object, object], list[int]] = defaultdict(list)
    for row in victim.rows["Planning"]:
        plans[victim.get("Planning", row, "unit_id"), victim.get("Planning", row, "title")].append(row)
    untouched = (
        key
        for key, rows in plans.items()
        if key[1] == "BT" and len(rows) == 3 and not any(("Planning", row) in victim.taken for row in rows)
    )
    unit, title = next(untouched)
    victim.taken |= {("Planning", row) for row in plans[unit, title]}
    low = victim.free("Candidates", lambda row: victim.get("Candidates", row, "current_title") == "CV")
    values = {"candidate_id": victim.get("Candidates", low, "candidate_id"), "title": title, "unit_id": unit}
    return Planted("PLANNING-CROWDED", place(victim, "Planning", victim.added("Planning", values), "candidate_id"))


def repeated(sheet: str, key: str) -> Kind:
    def plant(victim: Victim) -> Planted:
        row = victim.free(sheet)
        return Planted("ROW-TWICE", place(victim, sheet, victim.added(sheet, victim.copied(sheet, row)), key))

    return plant


def mirrored(victim: Victim) -> Planted:
    row = victim.free("Relations")
    one, other = victim.get("Relations", row, "candidate_a"), victim.get("Relations", row, "candidate_b")
    added = victim.added("Relations", {"candidate_a": other, "candidate_b": one})
    return Planted("ROW-TWICE", place(victim, "Relations", added, "candidate_b"))


def oneself(victim: Victim) -> Planted:
    row = victim.free("Relations")
    return Planted("RELATION-SELF", victim.put("Relations", row, "candidate_b", victim.get("Relations", row, "candidate_a")))


def graded_twice(victim: Victim) -> Planted:
    row = victim.free("Grades", lambda row: victim.get("Grades", row, "period") == "2026-Q1")
    return Planted("ROW-TWICE", victim.put("Grades", row, "period", 2025))


def added_cell(code: str, sheet: str, key: str, value: object, **others: object) -> Kind:
    def plant(victim: Victim) -> Planted:
        number = victim.pages[sheet].max_row
        told = {name: text.format(number) if isinstance(text, str) else text for name, text in others.items()}
        row = victim.added(sheet, {**told, key: value.format(number) if isinstance(value, str) else value})
        return Planted(code, place(victim, sheet, row, key))

    return plant
