"""A district with a merger, planned over four quarters by the scheduled run, and rolled forward."""

from __future__ import annotations

from pathlib import Path

from optimizer.quarterly.lines import PastKind
from tests.quarterly.sample_years import district, lived
from tests.quarterly.watched import became, seats


def test_a_merger_is_carried_out_quarter_by_quarter(tmp_path: Path) -> None:
    first, second = lived(district("kim-boi", tmp_path), 2)
    assert (first.quarter, second.quarter, second.missed) == ("2026-Q4", "2027-Q1", ())
    undone = first.published[-1].seat
    assert became(second, PastKind.NOT_DONE) == {undone}
    assert became(second, PastKind.DONE) == seats(first) - {undone}
    assert became(second, PastKind.UNPLANNED) == set()
    assert {move.quarter for move in first.draft} == {"2027-Q1", "2027-Q2"}
