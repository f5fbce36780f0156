"""Workbooks of other forms than the usual one hold the same problem."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from optimizer.intake.opening import open_book
from optimizer.intake.reading import read_problem
from tests.workbook.books import sound, write
from tests.workbook.hostile.archives import ARCHIVES
from tests.workbook.hostile.build import base
from tests.workbook.hostile.cells import CELLS
from tests.workbook.hostile.documents import DOCUMENTS
from tests.workbook.hostile.forms import FORMS

SAME = {
    **{name: ARCHIVES[name] for name in ("packed with bzip2", "names with backslashes", "without relations of the package")},
    **{name: DOCUMENTS[name] for name in ("the strict form", "prefixed names", "the workbook elsewhere", "texts in UTF-16")},
    **{
        name: CELLS[name] for name in ("rows upside down", "cells without their place", "rich text", "a reading above the text")
    },
    **{name: FORMS[name] for name in ("an OpenDocument", "a folder of CSV", "a folder of CSV with commas")},
}


@pytest.mark.parametrize("name", SAME)
def test_the_problem_is_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / "usual").mkdir()
    usual = base(tmp_path / "usual")
    assert read_problem(SAME[name].make(tmp_path)).problem == read_problem(usual).problem


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_what_libreoffice_saves_is_the_same_problem(ending: str, tmp_path: Path) -> None:
    path = write(tmp_path / "in.xlsx", sound())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    intake = read_problem(tmp_path / "out" / f"in.{ending}")
    assert intake.problem == read_problem(path).problem
    assert [issue.code for issue in intake.issues] == ([] if ending == "xlsx" else ["FILE-SIMPLE"])


def test_the_fingerprint_of_a_folder_tells_of_every_change(tmp_path: Path) -> None:
    folder = FORMS["a folder of CSV"].make(tmp_path)
    before = open_book(folder, bool).sha256
    assert open_book(folder, bool).sha256 == before
    (folder / "Posts.csv").write_bytes((folder / "Posts.csv").read_bytes() + b"\r\n")
    assert open_book(folder, bool).sha256 != before
