"""Trade-off curves and the price list beside the what-ifs: in the workbook and in the JSON document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.test_cli import run
from tests.workbook.books import sound, write


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Bình may become a secretary, but not in the ward, where she is local: for that, the other secretary has to move there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    sheets = sound()
    sheets["Targets"] = [{"target_id": "NU", "measure": "female", "titles": "BT", "count": 1, "level": "hard"}]
    sheets["Planning"] = [{"candidate_id": "C2", "title": "BT"}]
    for row in sheets["Candidates"]:
        row |= {"education": "DH", "theory": "CC"}
    return write(tmp_path / "in.xlsx", sheets)


def test_the_curve_and_the_price_list_stand_beside_the_plans(tmp_path: Path, data: Path) -> None:
    done = run("whatif", data, "--curve", "NU", "--prices", "-o", tmp_path / "out.xlsx", "--json", "--jobs", 1)
    assert done.exit_code == 0, done.output
    curve, prices = json.loads(done.stdout)["costs"]
    assert [(p["count"], p["fewest_moves"], p["exact"]) for p in curve["points"]] == [
        (0, 0, True),
        (1, 2, True),
        (2, None, True),
    ]
    lower = next(p for p in prices["prices"] if p["what"]["en"] == "target NU: 0 instead of 1")
    assert lower["verdict"] == "yes"
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames[-3:] == ["Trade-off", "Price list", "Scenarios"]
    page = book["Trade-off"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(page.max_row - 2, page.max_row, max_col=4)]
    assert rows == [[0, 0, 0, "Proven"], [1, 0.5, 2, "Proven"], [2, 1, None, "No plan has it so"]]
    assert len(page._charts) == 1  # noqa: SLF001 - openpyxl has no public name for it


def test_a_target_that_is_not_there_is_refused_before_anything_is_solved(tmp_path: Path, data: Path) -> None:
    refused = run("whatif", data, "--curve", "NA", "-o", tmp_path / "out.xlsx", "--lang", "en")
    assert refused.exit_code == 2
    assert refused.stderr.strip().endswith("Did you mean NU?")
    assert not (tmp_path / "out.xlsx").exists()


def test_nothing_to_compare_is_refused(tmp_path: Path, data: Path) -> None:
    assert run("whatif", data, "-o", tmp_path / "out.xlsx").exit_code == 2
