"""The Candidates sheet becomes people."""

from __future__ import annotations

from datetime import date
from typing import Any

from optimizer.domain import Candidate
from optimizer.intake.faults_data import BIRTH_LATE, DISCIPLINE_UNDATED, NATIVE_UNKNOWN, SEX_TWICE
from optimizer.intake.records import Record
from optimizer.intake.source import Source, check_order, unique

BY_SEX = {"birth_date_male": False, "birth_date_female": True}


def parse_people(source: Source, plan_date: date | None) -> tuple[dict[str, Candidate], dict[str, Record]]:
    """Read the people by id, and the rows that they stand in."""
    people, rows = {}, {}
    for record in unique(source.records("Candidates"), "candidate_id"):
        values = dict(record.values)
        settle_sex(record, values)
        if record.ok:
            person = Candidate(id=values.pop("candidate_id"), female=values.pop("sex"), **values)
            _check(record, person, plan_date)
            people[person.id], rows[person.id] = person, record
    return people, rows


def settle_sex(record: Record, values: dict[str, Any]) -> None:
    """Take sex and birth date from the two date columns, where one of them is filled in."""
    for key, female in BY_SEX.items():
        if key in values:
            born = values.pop(key)
            if values.setdefault("sex", female) != female or values.setdefault("birth_date", born) != born:
                others = [
                    record.place(other) for other in ("sex", "birth_date", *BY_SEX) if other in record.values and other != key
                ]
                record.note(key, SEX_TWICE, others=others)


def _check(record: Record, person: Candidate, plan_date: date | None) -> None:
    """Note what contradicts itself, and what is missing and weakens the result."""
    if plan_date and person.birth_date.first >= plan_date:
        born = next(key for key in ("birth_date", *BY_SEX) if key in record.values)
        record.note(born, BIRTH_LATE, value=person.birth_date)
    check_order(record, "available_from", "available_to")
    check_order(record, "rotation_since", "return_on")
    if person.native_unit is None:
        record.note("native_unit", NATIVE_UNKNOWN)
    if person.discipline and person.discipline_date is None:
        record.note("discipline_date", DISCIPLINE_UNDATED, others=[record.place("discipline")])
