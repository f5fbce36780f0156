"""What LibreOffice makes of a comparison: every text is on paper, and no row is too low for it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from optimizer.planbook.whatif_writer import whatif_workbook
from optimizer.workbook.files import save
from tests.whatif.pages import ORIGIN
from tests.whatif.studies import Study, many, mixed
from tests.workbook.test_plan_printed import letters, office, shown

STUDIES: dict[str, Callable[[], Study]] = {"mixed-vi": mixed, "many-en": lambda: many(12)}
UPRIGHT = {"People 3", "Posts 3"}
"""Names that stand upright: the office takes their length for the height that they need."""


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_text_is_on_paper_and_no_row_is_too_low_for_it(tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.xlsx" for name in STUDIES}
    for name, file in files.items():
        study = STUDIES[name]()
        book = whatif_workbook(study.comparison, study.scenarios, ORIGIN, name[-2:])
        for page in book.worksheets:
            page.auto_filter.ref = None  # its buttons take room on the screen, which the office measures, but not on paper
        save(book, file, force=False, inputs=[])
    low = json.loads(office("print", tmp_path, *files.values()))
    assert {name: [row for row in rows if row not in UPRIGHT] for name, rows in low.items()} == {name: [] for name in STUDIES}
    for name, file in files.items():
        printed = subprocess.run(
            ["pdftotext", "-raw", file.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "###" not in printed
        found = letters(printed)
        cells = [cell for page in load_workbook(file).worksheets for row in page.iter_rows() for cell in row]
        values = [cell for cell in cells if isinstance(cell, Cell) and isinstance(cell.value, str)]
        upright = [cell for cell in values if cell.alignment.textRotation]
        assert bool(upright) == (name == "many-en")
        assert not [cell.value for cell in values if cell not in upright and letters(shown(cell, name[-2:])) not in found]
