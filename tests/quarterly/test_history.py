"""Commands, JSON and workbooks of the scheduled run, as users meet them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from cli import main
from optimizer.codes import Discipline
from optimizer.console import begin
from optimizer.plan import Plan
from optimizer.quarterly.running import Request, quarterly
from optimizer.report.coming import Due
from optimizer.report.watch import watch
from optimizer.solve import situation
from tests.oracle.small import AN, BINH, on, replace, small
from tests.quarterly.world import World
from tests.workbook.books import write

ROW = "DC-P0-X0-CT"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


def publish(made: World, as_of: str, *more: str) -> Result:
    write(made.book, made.sheets)
    return run("quarterly", made.book, "--state", made.state, "--as-of", as_of, "--lang", "en", *more)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Three quarters: one move is approved and made, another quarter missed."""
    made = World(tmp_path_factory.mktemp("told"))
    made.seat(None, "X0-CT", date(2026, 1, 1))
    first = made.run("2026-09-10")
    made.answer(first, "back.xlsx", {ROW: "approve"})
    made.carry_out(made.run("2026-09-20"))
    made.seat(None, "X1-CT", date(2026, 1, 1))
    made.carry_out(made.run("2027-03-30"))
    made.run("2027-06-30")
    return made


def test_the_commands_print_one_document(tmp_path: Path) -> None:
    made = World(tmp_path)
    done = publish(made, "2026-09-10", "--json")
    document = json.loads(done.stdout)
    assert (done.exit_code, document["status"], document["folder"]) == (0, "published", "2026-Q4-r1")
    assert document == json.loads((made.state / "status.json").read_bytes())
    again = json.loads(publish(made, "10/09/2026", "--json").stdout)
    assert (again["status"], again["folder"]) == ("unchanged", "2026-Q4-r1")
    history = json.loads(run("history", "--state", made.state, "--json").stdout)
    assert [line["status"] for line in history["runs"]] == ["published"]
    assert history["targets"]["tre"][0]["quarter"] == "2026-Q4"


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_what_cannot_be_done_has_its_exit_code(tmp_path: Path, as_json: list[str]) -> None:
    made = World(tmp_path)
    assert run("quarterly", tmp_path / "none.xlsx", "--state", made.state, *as_json).exit_code == 2
    assert run("history", "--state", tmp_path / "none", *as_json).exit_code == 2
    made.sheets["Posts"][0]["unit_id"] = "nowhere"
    assert publish(made, "2026-09-10", *as_json).exit_code == 3
    made.sheets["Posts"][0]["unit_id"] = "X0"
    made.sheets["Pins"] = [{"kind": "assign", "property": "female", "post_id": "X0-BT"}]
    assert publish(made, "2026-09-10", *as_json).exit_code == 4
    (tmp_path / "file").write_text("")
    assert run("quarterly", made.book, "--state", tmp_path / "file", *as_json).exit_code == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_history_shows_runs_moves_acceptance_and_targets(told: World, tmp_path: Path, lang: str) -> None:
    out = tmp_path / "history.xlsx"
    done = run("history", "--state", told.state, "-o", out, "--lang", lang)
    assert done.exit_code == 0
    assert "100%" in done.stdout
    assert "2027-Q1" in done.stdout, "the quarter that was missed"
    book = load_workbook(out)
    runs, moves, copies, targets = book.worksheets
    assert [row[0] for row in runs.iter_rows(5, values_only=True)] == [1, 2, 3, 4]
    assert [row[0] for row in moves.iter_rows(5, values_only=True)] == ["2026-Q4", "2027-Q2"]
    made = "Đã thực hiện" if lang == "vi" else "Done"
    assert [row[5] for row in moves.iter_rows(5, values_only=True)] == [made, made]
    assert [row[3:] for row in copies.iter_rows(5, values_only=True)] == [(1, 1, 1), (1, 1, 1)]
    assert [row[2] for row in targets.iter_rows(5, 7, values_only=True)] == ["2026-Q4", "2027-Q2", "2027-Q3"]
    assert len(targets._charts) == 1  # noqa: SLF001 - openpyxl has no public name for it
    assert run("history", "--state", told.state, "-o", out).exit_code == 2, "an output is not replaced unasked"


def test_the_same_runs_give_the_same_files(told: World, tmp_path: Path) -> None:
    first = told.ledger.lines[0]
    data = tmp_path / told.book.name
    data.write_bytes((told.state / first.folder / "input.xlsx").read_bytes())
    begin("en")
    assert quarterly(Request(data, tmp_path / "state", first.as_of)).files == first.files


def test_what_falls_due_within_four_quarters_is_listed_by_day() -> None:
    an = replace(AN, discipline=Discipline.WARNING, discipline_date=on("2024-01-15"))
    binh = replace(BINH, leaves_on=on("2027-10-01"), return_on=on("2026-05-01"))
    over = replace(AN, id="over", discipline=Discipline.REPRIMAND, discipline_date=on("2024-09-30"))
    late = replace(AN, id="late", discipline=Discipline.REPRIMAND, discipline_date=on("2025-10-02"))
    now = situation(small(people=(an, binh, over, late)))
    dues = watch(now, now.audit(Plan()))
    assert [(each.due, each.candidate and each.candidate.id, each.day.isoformat()) for each in dues] == [
        (Due.RETURN, "binh", "2026-05-01"),
        (Due.DISCIPLINE, "an", "2027-01-15"),
        (Due.LEAVES, "binh", "2027-10-01"),
    ]
