"""Mutated workbooks end in a report: those that once broke something, and a few more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.fuzz import kept, read


@pytest.mark.parametrize("seed", [*range(20), *kept()])
def test_a_mutated_workbook_ends_in_a_report(seed: int, tmp_path: Path) -> None:
    read(seed, tmp_path)
