"""What people wrote beside their decisions, gathered from all copies; none of it is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from optimizer.review.carried import Carried, ExtraColumn, ExtraSheet, RowNote
from optimizer.review.copies import Copy
from optimizer.review.fingerprint import earlier_remarks

SEPARATOR = "; "


def gather(copies: Sequence[Copy], undecided: Iterable[RowNote]) -> Carried:
    """Put together the columns, notes, remarks and sheets of all copies of one workbook.

    Parameters
    ----------
    undecided
        What is said in rows without a decision.
    """
    notes = [note for copy in copies for note in copy.carried.notes]
    remarks = [remark for copy in copies for remark in copy.carried.remarks]
    return Carried(
        tuple(_columns(copies)),
        tuple(dict.fromkeys([*notes, *undecided])),
        (*earlier_remarks(copies[0].manifest.about), *remarks),
        tuple(_sheets(copies)),
    )


def _columns(copies: Sequence[Copy]) -> Iterator[ExtraColumn]:
    """Join the columns of one title: what a copy has changed counts, what several have changed stands together."""
    sent = copies[0].manifest.rows
    titles = dict.fromkeys(column.title for copy in copies for column in copy.carried.columns)
    for title in titles:
        found = [column.values for copy in copies for column in copy.carried.columns if column.title == title]
        ids = dict.fromkeys([*sent, *(row_id for values in found for row_id in values)])
        joined = {row_id: _value(sent.get(row_id, {}).get(title, ""), row_id, found) for row_id in ids}
        yield ExtraColumn(title, {row_id: text for row_id, text in joined.items() if text})


def _value(sent: str, row_id: str, found: Iterable[Mapping[str, str]]) -> str:
    changed = [values[row_id] for values in found if values.get(row_id, sent) != sent]
    return SEPARATOR.join(filter(None, dict.fromkeys(changed))) if changed else sent


def _sheets(copies: Sequence[Copy]) -> Iterator[ExtraSheet]:
    """Yield the sheets that people added; of two with one title that differ, the later is named with its copy."""
    seen: dict[str, ExtraSheet] = {}
    for copy in copies:
        for sheet in copy.carried.sheets:
            first = seen.setdefault(sheet.title, sheet)
            if first is sheet:
                yield sheet
            elif first.cells != sheet.cells:
                yield ExtraSheet(f"{sheet.title} ({copy.name})", sheet.cells)
