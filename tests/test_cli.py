"""What a user meets at the command line: one clear message, the right exit code, nothing written or lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from tests.workbook.books import Rows, sound, write

ROOT = Path(__file__).resolve().parent.parent
Change = Callable[[dict[str, Rows]], object]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


def posts(sheets: dict[str, Rows]) -> Rows:
    return sheets["Posts"]


def add(sheet: str, *rows: dict[str, object]) -> Change:
    return lambda sheets: sheets.setdefault(sheet, []).extend(rows)


BAD_DATA: dict[str, tuple[Change, str]] = {
    "missing sheet": (lambda s: s.pop("Posts"), "Posts"),
    "missing column": (lambda s: [row.pop("kind") for row in s["Units"]] and s["Units"].append({"kind": None}), "Units"),
    "no rows": (lambda s: s["Candidates"].clear(), "Candidates"),
    "duplicate id": (lambda s: s["Units"].append({"unit_id": "X1", "name": "Xã Hai", "kind": "commune"}), "Units!A5"),
    "unknown reference": (lambda s: posts(s)[0].update(unit_id="X9"), "Posts!B2"),
    "a holder of two posts not joined": (lambda s: posts(s)[2].update(holder_id="C1"), "C1"),
    "impossible date": (lambda s: s["Candidates"][0].update(birth_date="31/02/1975"), "Candidates!D2"),
    "share over 100 %": (add("Targets", {"target_id": "T", "measure": "female", "share": "150%"}), "Targets!C2"),
    "unknown rule": (add("Rules", {"rule": "non-lokal", "level": "hard"}), "non-local"),
    "unknown parameter": (add("Rules", {"rule": "non-local", "parameters": "scop=all"}), "scope"),
    "contradictory pins": (
        add(
            "Pins",
            {"kind": "assign", "candidate_id": "C1", "post_id": "X2-BT"},
            {"kind": "assign", "candidate_id": "C2", "post_id": "X2-BT"},
        ),
        "Pins!",
    ),
    "too many quarters": (lambda s: s["Settings"].append({"key": "horizon_quarters", "value": 13}), "Settings!B4"),
}


@pytest.mark.parametrize("name", BAD_DATA)
def test_bad_data_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    change, told = BAD_DATA[name]
    sheets = sound()
    change(sheets)
    book = write(tmp_path / "in.xlsx", sheets)
    before = book.read_bytes()
    result = run("solve", book, "-o", tmp_path / "plan.xlsx")
    assert result.exit_code == 3, result.output
    assert told in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]
    assert book.read_bytes() == before


def test_bad_data_is_one_json_document_with_every_issue(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Posts"][0].update(unit_id="X9", holder_id="C9")
    result = run("check", write(tmp_path / "in.xlsx", sheets), "--json")
    assert result.exit_code == 3
    issues = json.loads(result.stdout)["issues"]
    assert {"Posts!B2", "Posts!D2"} <= {f"{issue['sheet']}!{issue['cell']}" for issue in issues}


def test_a_missing_input_is_a_matter_of_usage(tmp_path: Path) -> None:
    assert run("solve", tmp_path / "none.xlsx", "-o", tmp_path / "plan.xlsx").exit_code == 2
    assert run("check", tmp_path / "none.xlsx").exit_code == 2


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04cut off"])
def test_what_is_no_workbook_cannot_be_read(content: bytes, tmp_path: Path) -> None:
    book = tmp_path / "in.xlsx"
    book.write_bytes(content)
    assert run("solve", book, "-o", tmp_path / "plan.xlsx").exit_code == 3
    assert book.read_bytes() == content


def test_an_existing_output_is_replaced_only_on_demand(tmp_path: Path) -> None:
    book, plan = write(tmp_path / "in.xlsx", sound()), tmp_path / "plan.xlsx"
    plan.write_text("precious")
    assert run("solve", book, "-o", plan).exit_code == 2
    assert plan.read_text() == "precious"
    assert run("solve", book, "-o", plan, "--force").exit_code == 0
    assert run("check", book, plan).exit_code == 0


def test_the_input_is_never_the_output(tmp_path: Path) -> None:
    book = write(tmp_path / "in.xlsx", sound())
    before = book.read_bytes()
    assert run("solve", book, "-o", book, "--force").exit_code == 2
    assert book.read_bytes() == before


def test_an_output_that_is_open_elsewhere_is_busy(tmp_path: Path) -> None:
    book = write(tmp_path / "in.xlsx", sound())
    (tmp_path / "~$plan.xlsx").touch()
    assert run("solve", book, "-o", tmp_path / "plan.xlsx").exit_code == 5


def test_an_impossible_plan_says_what_cannot_hold_together(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Pins"] = [{"kind": "assign", "candidate_id": "C2", "post_id": "X2-BT"}]
    result = run("solve", write(tmp_path / "in.xlsx", sheets), "-o", tmp_path / "plan.xlsx", "--json", "--lang", "en")
    assert result.exit_code == 4
    document = json.loads(result.stdout)
    assert document["status"] == "INFEASIBLE"
    assert any("Trần Thị Bình" in reason["en"] for reason in document["blame"])
    assert not (tmp_path / "plan.xlsx").exists()


def test_without_time_the_best_plan_so_far_is_written_and_not_called_proven(tmp_path: Path) -> None:
    book = tmp_path / "in.xlsx"
    run("generate", book, "--communes", "10")
    result = run("solve", book, "-o", tmp_path / "plan.xlsx", "--time-limit", "0", "--json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["status"], document["canonical"]) == (0, "FEASIBLE", False)
    assert not all(tier["proven"] for tier in document["tiers"])
    assert all(tier["bound"] <= tier["cost"] for tier in document["tiers"])
    assert run("check", book, tmp_path / "plan.xlsx").exit_code == 0


def test_check_finds_what_a_hand_made_plan_breaks(tmp_path: Path) -> None:
    book = write(tmp_path / "in.xlsx", sound())
    plan = write(tmp_path / "plan.xlsx", {"Moves": [{"candidate_id": "C2", "to_post": "X2-BT"}]})
    result = run("check", book, plan, "--json", "--lang", "en")
    assert result.exit_code == 7
    assert {"non-local"} <= {finding["rule"] for finding in json.loads(result.stdout)["hard"]}


def test_check_without_a_plan_audits_the_situation_of_today(tmp_path: Path) -> None:
    result = run("check", write(tmp_path / "in.xlsx", sound()), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["moves"] == []


def test_rules_are_listed_in_both_languages() -> None:
    assert "Quan hệ gia đình" in run("rules", "--lang", "vi").output
    assert "Relatives" in run("rules", "--lang", "en").output
    assert len(json.loads(run("rules", "--json").stdout)["rules"]) == 33


def test_a_sample_is_copied_and_never_overwrites_silently(tmp_path: Path) -> None:
    assert run("sample", "thanh-tri", "-o", tmp_path / "new").exit_code == 0
    assert run("sample", "thanh-tri", "-o", tmp_path / "new").exit_code == 2
    assert run("sample", "thanh-tree", "-o", tmp_path).exit_code == 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["thanh-tri.xlsx"]


def test_generate_gives_a_workbook_that_is_read_and_solved(tmp_path: Path) -> None:
    book = tmp_path / "try.xlsx"
    assert run("generate", book, "--communes", "3", "--seed", "7", "--quarters", "2").exit_code == 0
    assert run("generate", book, "--communes", "3").exit_code == 2
    assert run("solve", book, "-o", tmp_path / "plan.xlsx").exit_code == 0


def test_help_loads_neither_the_solver_nor_pandas() -> None:
    code = "import sys, cli; from click.testing import CliRunner; CliRunner().invoke(cli.main, ['--help']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"ortools", "pandas", "openpyxl", "numpy", "pydantic", "rich"} & {name.split(".")[0] for name in loaded}


def test_the_plan_starts_on_the_plan_date(tmp_path: Path) -> None:
    sheets = sound()
    sheets["Settings"][0]["value"] = date(2027, 2, 1)
    result = run("solve", write(tmp_path / "in.xlsx", sheets), "-o", tmp_path / "plan.xlsx", "--json")
    assert json.loads(result.stdout)["horizon"] == ["2027-Q1"]


def test_what_is_no_plain_xlsx_file_is_never_replaced(tmp_path: Path) -> None:
    book, pipe = write(tmp_path / "in.xlsx", sound()), tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    assert run("solve", book, "-o", pipe, "--force").exit_code == 2
    assert pipe.is_fifo()
    assert run("solve", book, "-o", tmp_path / "plan.txt").exit_code == 2


def test_a_protected_output_is_not_replaced(tmp_path: Path) -> None:
    book, plan = write(tmp_path / "in.xlsx", sound()), tmp_path / "plan.xlsx"
    plan.write_text("precious")
    plan.chmod(0o444)
    assert run("solve", book, "-o", plan, "--force").exit_code == 5
    assert plan.read_text() == "precious"


def test_a_file_name_that_is_no_text_is_shown_as_well_as_it_can_be(tmp_path: Path) -> None:
    book = tmp_path / "huy\udcean.xlsx"
    book.write_bytes(write(tmp_path / "in.xlsx", sound()).read_bytes())
    command = [sys.executable, "cli.py", "solve", str(book), "-o", str(tmp_path / "plan.xlsx")]
    assert subprocess.run(command, capture_output=True, check=False, cwd=ROOT).returncode == 0


def test_a_run_that_is_ended_politely_gives_one_json_document_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)

    monkeypatch.setattr("optimizer.run.plan_workbook", ended)
    result = run("solve", write(tmp_path / "in.xlsx", sound()), "-o", tmp_path / "plan.xlsx", "--json")
    assert result.exit_code == 130
    assert json.loads(result.stdout)["issues"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


def test_check_without_a_plan_tells_the_numbers_of_today(tmp_path: Path) -> None:
    book = write(tmp_path / "in.xlsx", sound())
    assert any(number["en"] == "Vacant posts" for number in json.loads(run("check", book, "--json").stdout)["today"])
    assert "Vacant posts: 1" in run("check", book, "--lang", "en").stdout
