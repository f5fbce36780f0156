"""What parsing works on: the tables, what they may refer to, and the notebook of problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from optimizer.dates import PartialDate
from optimizer.intake.faults import Fault
from optimizer.intake.faults_data import DATES_REVERSED, ID_TWICE
from optimizer.intake.known import Known
from optimizer.intake.readers import READERS
from optimizer.intake.records import Notebook, Record, read_records
from optimizer.intake.tables import Table


@dataclass(frozen=True)
class Source:
    """The tables of a workbook, what their cells may refer to, and the problems found so far."""

    tables: Mapping[str, Table]
    known: Known
    notes: Notebook

    def records(self, sheet: str) -> list[Record]:
        """Read all rows of a sheet; a row with faults is there, with ``ok`` False."""
        return read_records(self.tables.get(sheet), self.known, self.notes, READERS)


def unique(records: list[Record], *keys: str, fault: Fault = ID_TWICE) -> Iterator[Record]:
    """Yield the sound records; note every one whose key columns repeat those of an earlier row."""
    first: dict[tuple[object, ...], Record] = {}
    for record in records:
        if all(key in record.values for key in keys):
            other = first.setdefault(tuple(record.values[key] for key in keys), record)
            if other is not record:
                record.note(keys[-1], fault, value=record.values[keys[-1]], others=[other.place(keys[-1])])
        if record.ok:
            yield record


def check_order(record: Record, begin: str, end: str) -> None:
    """Note an end (the key of its column) that comes before its beginning."""
    first, last = (_span(record.values.get(key)) for key in (begin, end))
    if first and last and last.last < first.first:
        record.note(end, DATES_REVERSED, first=first, last=last, others=[record.place(begin)])


def _span(day: PartialDate | date | None) -> PartialDate | None:
    return PartialDate.on(day) if isinstance(day, date) else day
