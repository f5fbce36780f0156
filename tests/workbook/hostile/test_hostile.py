"""Any file in the world ends in a report with a code, is not changed, and brings no other file into being."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from optimizer.errors import DataError, Issue, PathError
from optimizer.intake import opening
from optimizer.intake.reading import read_problem
from tests.workbook.hostile.archives import ARCHIVES
from tests.workbook.hostile.build import SHEET, base, parts_of, zip_up
from tests.workbook.hostile.cells import CELLS
from tests.workbook.hostile.documents import DOCUMENTS
from tests.workbook.hostile.forms import FORMS

GROUPS = (ARCHIVES, DOCUMENTS, CELLS, FORMS)
CASES = {name: case for group in GROUPS for name, case in group.items()}
GIGABYTE = 2**30


def issues_of(path: Path) -> tuple[Issue, ...]:
    try:
        return read_problem(path).issues
    except DataError as error:
        return error.issues


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_are_enough_strange_files() -> None:
    assert len(CASES) == sum(map(len, GROUPS)) >= 60


@pytest.mark.parametrize("name", CASES)
def test_any_file_ends_in_its_code(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = case.make(tmp_path)
    before = contents(tmp_path)
    issues = issues_of(path)
    assert [issue.code for issue in issues] == list(case.codes), [issue.say("en") for issue in issues]
    assert all("{" not in issue.say(lang) for issue in issues for lang in ("vi", "en"))
    assert contents(tmp_path) == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_no_file_took_more_than_a_gigabyte(tmp_path: Path) -> None:
    import resource

    issues_of(CASES["an OpenDocument that fills the memory"].make(tmp_path))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < GIGABYTE


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(base(tmp_path))
    rows = "".join(f'<row r="{row}"><c r="J{row}"><v>{row * row}</v></c></row>' for row in range(10, 400_000))
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", f"{rows}</sheetData>".encode())
    monkeypatch.setattr(opening, "SECONDS", 0.2)
    assert [issue.code for issue in issues_of(zip_up(tmp_path / "in.xlsx", parts))] == ["FILE-TOO-HEAVY"]


def test_a_reader_that_dies_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "START", "import os; os.abort()")
    assert [issue.code for issue in issues_of(base(tmp_path))] == ["FILE-UNREADABLE"]


def test_what_is_no_file_is_a_wrong_path(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / "none.xlsx", tmp_path / "empty", tmp_path / ("x" * 5000), tmp_path / "a\0b"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        paths.append(tmp_path / "pipe.xlsx")
    for path in paths:
        with pytest.raises(PathError):
            read_problem(path)
