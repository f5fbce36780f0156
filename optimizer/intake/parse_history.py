"""The sheets of planning, relations, grades, service and scores become facts."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.domain import Grade, Planning, Relation, Service
from optimizer.intake.faults_data import GRADE_BOTH, GRADE_NEITHER, RELATION_SELF, ROW_TWICE
from optimizer.intake.records import Record
from optimizer.intake.source import Source, check_order, unique


def parse_planning(source: Source) -> list[tuple[Record, Planning]]:
    """Read the planning list, each entry with its row."""
    return [(record, Planning(**record.values)) for record in source.records("Planning") if record.ok]


def parse_relations(source: Source) -> list[tuple[Record, Relation]]:
    """Read who is related to whom, with the rows."""
    return list(_relations(source.records("Relations")))


def _relations(records: list[Record]) -> Iterator[tuple[Record, Relation]]:
    for record in records:
        if record.ok:
            relation = Relation(**record.values)
            if relation.candidate_a == relation.candidate_b:
                record.note("candidate_b", RELATION_SELF, others=[record.place("candidate_a")])
            yield record, relation


def parse_grades(source: Source) -> list[tuple[Record, Grade]]:
    """Read the grades with their rows; each period of a person is graded once, by a score or a grade."""
    return list(_grades(source.records("Grades")))


def _grades(records: list[Record]) -> Iterator[tuple[Record, Grade]]:
    for record in unique(records, "candidate_id", "period", fault=ROW_TWICE):
        values = record.values
        if "score" in values and "grade" in values:
            record.note("grade", GRADE_BOTH, others=[record.place("score")])
        elif "score" not in values and "grade" not in values:
            record.note("score", GRADE_NEITHER)
        else:
            period, start, end = values["period"]
            score = values["score"] if "score" in values else values["grade"]
            yield record, Grade(values["candidate_id"], period, start, end, score)


def parse_service(source: Source) -> list[tuple[Record, Service]]:
    """Read where people have served, with the rows."""
    return list(_service(source.records("Service")))


def _service(records: list[Record]) -> Iterator[tuple[Record, Service]]:
    for record in records:
        if record.ok:
            values = dict(record.values)
            row = Service(unit=values.pop("unit_id"), **values)
            check_order(record, "from_date", "to_date")
            yield record, row


def parse_scores(source: Source) -> dict[tuple[str, str], int]:
    """Read the committee's own scores of pairs."""
    rows = [record.values for record in unique(source.records("Scores"), "candidate_id", "post_id", fault=ROW_TWICE)]
    return {(row["candidate_id"], row["post_id"]): row["score"] for row in rows}
