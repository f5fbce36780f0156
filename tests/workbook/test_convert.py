"""Converting a workbook keeps what was understood, in the contract's form, and what was not, as it was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer.intake.convert import convert, language_of
from optimizer.intake.reading import read_problem
from optimizer.samples import samples
from optimizer.workbook.tables_out import write_tables
from tests.workbook.books import places, refused, sound, write

TODAY = date(2026, 8, 20)


@pytest.mark.parametrize("name", sorted(samples()))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_sound_workbook_keeps_its_problem(name: str, lang: str, tmp_path: Path) -> None:
    old, new = samples()[name], tmp_path / "new.xlsx"
    conversion = convert(old, lang, TODAY)
    write_tables(new, conversion.sheets, lang)
    assert read_problem(new).problem == read_problem(old).problem
    assert conversion.issues == read_problem(old).issues


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Units"][0] |= {"flags": "weak; lũ quét", "needs": "dự án; đất đai"}
    sheets["Posts"][0] |= {"must_vacate": "yes", "keep": "no"}
    sheets["Posts"][1]["must_vacate"] = date(2027, 1, 1)
    sheets["Candidates"][0] |= {"grassroots_years": 2.5, "local_units": "X2; Nam Định", "discipline": "warning"}
    sheets["Settings"] += [{"key": "time_limit_seconds", "value": 1.5}, {"key": "language", "value": "en"}]
    sheets["Grades"] = [
        {"candidate_id": "C1", "period": "Quý 3/2026", "grade": "HTT"},
        {"candidate_id": "C1", "period": 2025, "score": 77.5},
    ]
    sheets["Rules"] = [{"rule": "non-local", "level": "soft", "parameters": "scope=all"}]
    sheets["Targets"] = [{"target_id": "T", "measure": "female", "share": "12,5%", "titles": "BT; Chủ tịch UBND"}]
    sheets["Pins"] = [{"kind": "keep", "post_id": "X1-BT"}]
    sheets["Waivers"] = [{"candidate_id": "C1", "rule": "non-local", "reason": "-", "decided_by": "BTV", "valid_to": "2027"}]
    old, new = write(tmp_path / "old.xlsx", sheets), tmp_path / "new.xlsx"
    write_tables(new, convert(old, "vi", TODAY).sheets, "vi")
    assert read_problem(new).problem == read_problem(old).problem


def test_the_language_is_that_of_the_sheets(tmp_path: Path) -> None:
    assert language_of(write(tmp_path / "in.xlsx", sound(), "vi")) == "vi"
    assert language_of(write(tmp_path / "in.xlsx", sound(), "en")) == "en"


def test_what_cannot_be_read_stays_as_it_was_typed(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Candidates"][1] |= {"birth_date": "khoảng 1980", "sex": "?"}
    sheets["Posts"][0]["unit_id"] = "X9"
    old, new = write(tmp_path / "old.xlsx", sheets, "vi"), tmp_path / "new.xlsx"
    conversion = convert(old, "vi", TODAY)
    write_tables(new, conversion.sheets, "vi")
    assert places(list(conversion.issues)) == places(refused(old)) == places(refused(new))
    assert load_workbook(new)["Cán bộ"]["D3"].value == "khoảng 1980"
