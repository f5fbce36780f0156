"""The page is written where it was asked for, or refused in time, by solve as by whatif."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.reading import Tag, read
from tests.test_cli import run
from tests.workbook.books import sound, write

COMMANDS = {"solve": (), "whatif": ("--prices",)}
both = pytest.mark.parametrize("command", COMMANDS)


def book(folder: Path, quarters: int = 1) -> Path:
    sheets = sound()
    sheets["Settings"].append({"key": "horizon_quarters", "value": quarters})
    sheets["Posts"][0]["must_vacate"] = "1/12/2026"
    return write(folder / "in.xlsx", sheets)


def sections(path: Path) -> list[str | None]:
    whole: Tag = read(path.read_text(encoding="utf-8"))
    return [section.given["id"] for section in whole.all("section")]


@both
@pytest.mark.parametrize("quarters", [1, 3])
def test_a_plan_over_several_quarters_has_its_timeline(command: str, quarters: int, tmp_path: Path) -> None:
    out, page = tmp_path / "out.xlsx", tmp_path / "page.html"
    result = run(command, book(tmp_path, quarters), *COMMANDS[command], "-o", out, "--html", page)
    assert result.exit_code == 0, result.output
    assert out.exists()
    assert page.stat().st_mode & 0o777 == 0o600
    own = ["base", *(["timeline"] if quarters > 1 else []), "board", "moves", "targets"]
    assert sections(page)[: len(own)] == own
    assert (len(sections(page)) == len(own)) is (command == "solve")


@both
def test_a_page_that_could_not_be_written_is_refused_before_anybody_waits(command: str, tmp_path: Path) -> None:
    data = book(tmp_path)
    (tmp_path / "there.html").write_text("precious")
    (tmp_path / "folder.html").mkdir()
    (tmp_path / ".~lock.open.html#").touch()
    linked = tmp_path / "linked.html"
    linked.symlink_to(data)
    before = data.read_bytes()
    refused = {"there.html": 2, "folder.html": 2, "page.txt": 2, "none/page.html": 2, "linked.html": 2, "open.html": 5}
    for name, code in refused.items():
        forced = [] if name == "there.html" else ["--force"]
        result = run(command, data, *COMMANDS[command], "-o", tmp_path / "out.xlsx", "--html", tmp_path / name, *forced)
        assert (result.exit_code, (tmp_path / "out.xlsx").exists()) == (code, False), name
    assert (tmp_path / "there.html").read_text() == "precious"
    assert data.read_bytes() == before
    assert (
        run(
            command, data, *COMMANDS[command], "-o", tmp_path / "out.xlsx", "--html", tmp_path / "there.html", "--force"
        ).exit_code
        == 0
    )
    assert (tmp_path / "there.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_without_a_plan_there_is_no_page(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Pins"] = [{"kind": "assign", "candidate_id": "C2", "post_id": "X2-BT"}]
    page = tmp_path / "page.html"
    assert run("solve", write(tmp_path / "in.xlsx", sheets), "-o", tmp_path / "plan.xlsx", "--html", page).exit_code == 4
    assert not page.exists()
