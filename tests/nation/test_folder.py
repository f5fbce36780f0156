"""Of a folder every workbook is solved, and of everything else it is said why not."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import pytest
from openpyxl import load_workbook

from optimizer.errors import PathError
from optimizer.nation import nation as running
from optimizer.nation.folder import HIDDEN, LOCK, MADE, OTHER, OUTPUT, look, made_here
from optimizer.samples import samples
from tests.nation.cases import nation, opened
from tests.test_cli import run
from tests.workbook.books import sound, write


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Solve in this process."""
    monkeypatch.setattr(running, "processes", lambda _: opened)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    write(made / "b.xlsx", sound())
    return made


def test_what_is_no_input_is_left_alone_and_said_why(folder: Path) -> None:
    write(folder / "A.XLSM", sound())
    assert run("solve", folder / "b.xlsx", "-o", folder / "b-plan.xlsx").exit_code == 0
    for name in ("~$b.xlsx", ".~lock.b.xlsx#", ".x.xlsx", "notes.txt", "nation.xlsx"):
        (folder / name).write_text("x")
    (folder / "old").mkdir()
    found = look(folder, folder / "nation.xlsx")
    assert [path.name for path in found.workbooks] == ["A.XLSM", "b.xlsx"]
    reasons = {skipped.file: skipped.why for skipped in found.skipped}
    assert reasons.pop("old").en.startswith("A folder")
    assert reasons == {
        ".x.xlsx": HIDDEN,
        ".~lock.b.xlsx#": LOCK,
        "b-plan.xlsx": MADE,
        "nation.xlsx": OUTPUT,
        "notes.txt": OTHER,
        "~$b.xlsx": LOCK,
    }


def test_a_run_can_be_repeated_in_one_folder(folder: Path) -> None:
    first = nation(folder, folder / "2026.xlsx", code=0)
    again = nation(folder, folder / "2027.xlsx", "--force", code=0)
    assert [each["file"] for each in again["provinces"]] == [each["file"] for each in first["provinces"]] == ["b.xlsx"]
    assert {each["file"] for each in again["skipped"]} == {"2026.xlsx", "b-plan.xlsx"}


def test_a_broken_file_is_left_to_the_reader(folder: Path) -> None:
    assert run("solve", folder / "b.xlsx", "-o", folder / "plan.xlsx").exit_code == 0
    whole = (folder / "plan.xlsx").read_bytes()
    made = set()
    for place in range(0, len(whole), len(whole) // 100):
        (folder / "plan.xlsx").write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        made.add(made_here(folder / "plan.xlsx"))
        (folder / "plan.xlsx").write_bytes(whole[:place])
        assert not made_here(folder / "plan.xlsx")
    assert made == {True, False}


@pytest.mark.parametrize("name", samples())
def test_no_sample_is_taken_for_a_plan(name: str) -> None:
    assert not made_here(samples()[name])


def test_no_template_and_no_made_up_workbook_is_taken_for_a_plan(tmp_path: Path) -> None:
    assert run("template", tmp_path / "new.xlsx").exit_code == 0
    assert run("generate", tmp_path / "made.xlsx", "--communes", 2).exit_code == 0
    assert not any(map(made_here, tmp_path.iterdir()))


def test_a_file_that_cannot_be_opened_fails_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "gone.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    (folder / "text.xlsx").write_text("no workbook")
    found = nation(folder, tmp_path / "nation.xlsx")
    failures = {each["file"]: each["failure"] and each["failure"]["en"] for each in found["provinces"]}
    assert failures["b.xlsx"] is None
    assert "No such file" in failures["gone.xlsx"]
    assert failures["text.xlsx"]


def test_a_workbook_that_is_open_is_read_with_a_warning(folder: Path, tmp_path: Path) -> None:
    (folder / "~$b.xlsx").touch()
    (found,) = nation(folder, tmp_path / "nation.xlsx", code=0)["provinces"]
    assert [issue["code"] for issue in found["issues"]] == ["FILE-OPEN"]


@pytest.mark.parametrize("names", [(), ("notes.txt",), ("a.xlsx", "a.xlsm"), ("a.xlsx", "A.xls")])
def test_nothing_to_solve_and_plans_of_one_name_are_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).write_text("x")
    with pytest.raises(PathError):
        look(tmp_path, tmp_path / "nation.xlsx")


def test_what_is_no_folder_is_a_matter_of_usage(tmp_path: Path) -> None:
    assert run("nation", tmp_path / "none", "-o", tmp_path / "nation.xlsx").exit_code == 2


def test_the_links_lead_to_the_plans_whatever_their_names(folder: Path, tmp_path: Path) -> None:
    names = ["+x & 'y'", "a #1 50%", "a:b?c", "Nghệ An"]
    for name in names:
        (folder / f"{name}.xlsx").write_bytes((folder / "b.xlsx").read_bytes())
    (folder / "b.xlsx").unlink()
    nation(folder, tmp_path / "nation.xlsx", "--plans", tmp_path / "the plans", code=0)
    page = load_workbook(tmp_path / "nation.xlsx")["Summary"]
    for row, name in enumerate(names, 5):
        cell = page.cell(row, page.max_column)
        assert cell.value == f"{name}-plan.xlsx"
        assert cell.hyperlink
        parts = urlsplit(cell.hyperlink.target)
        assert (parts.scheme, parts.fragment, parts.query) == ("", "", "")
        assert (tmp_path / unquote(parts.path)).is_file()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere all names are text")
def test_names_that_are_no_text_are_shown_as_well_as_they_can_be(tmp_path: Path, folder: Path) -> None:
    odd = folder.rename(tmp_path / os.fsdecode(b"t\xe9"))
    (odd / "b.xlsx").rename(odd / os.fsdecode(b"v\xe1.xlsx"))
    (odd / os.fsdecode(b"x\xe1.xlsx")).mkdir()
    output = tmp_path / "nation.xlsx"
    found = nation(odd, output, code=0)
    assert [each["file"] for each in found["provinces"]] == ["v\\udce1.xlsx"]
    plan = Path(found["provinces"][0]["plan"])
    assert (plan.is_file(), os.fsencode(plan.name)) == (True, b"v\xe1-plan.xlsx")
    page = load_workbook(output)["Summary"]
    cell = page.cell(5, page.max_column)
    assert cell.value == "v\\udce1-plan.xlsx"
    assert cell.hyperlink
    assert (tmp_path / os.fsdecode(unquote_to_bytes(cell.hyperlink.target))).is_file()
