"""Whoever asks for JSON gets exactly one document on standard output, however the run ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from optimizer.errors import BusyError
from optimizer.text import Text
from tests.test_cli import run
from tests.workbook.books import sound, write

FULL = BusyError(Text("Đĩa đầy.", "Disk full."))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write(tmp_path / "in.xlsx", sound())


def answered(*arguments: object, code: int) -> dict[str, Any]:
    """Run a command, and return its one document."""
    done = run(*arguments, "--json", "--lang", "en")
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fails(error: Exception) -> Any:
    def failing(*_: object, **__: object) -> None:
        raise error

    return failing


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("solve",), "WORKBOOK"),
        (("solve", "in.xlsx"), "--output"),
        (("nation", "in", "-o", "out.xlsx", "--jobs", "0"), "--jobs"),
        (("check", "in.xlsx", "--fast"), "--fast"),
        (("quarterly", "in.xlsx", "--state", "plans", "--as-of", "tomorrow"), "--as-of"),
        (("solved", "in.xlsx"), "solved"),
    ],
)
def test_a_command_that_is_not_right_is_answered_with_what_is_wrong(arguments: tuple[str, ...], named: str) -> None:
    found = answered(*arguments, code=2)
    assert named in found["error"]["en"]
    assert named in found["error"]["vi"]
    assert found["issues"] == []


def test_who_does_not_ask_for_it_gets_no_document() -> None:
    answered("solve", code=2)
    assert run("solve").stdout == ""


def test_a_bug_is_answered(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.run.solve", fails(ValueError("poisoned")))
    assert "ValueError: poisoned" in answered("solve", book, "-o", tmp_path / "plan.xlsx", code=1)["error"]["en"]


def test_a_comparison_that_cannot_be_written_is_answered_with_that_alone(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("solve", book, "-o", tmp_path / "plan.xlsx")
    monkeypatch.setattr("optimizer.workbook.files.save", fails(FULL))
    plan = tmp_path / "plan.xlsx"
    assert answered("diff", plan, plan, "-o", tmp_path / "diff.xlsx", code=5)["error"]["en"] == "Disk full."


def test_a_history_that_cannot_be_written_is_answered_with_that_alone(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("quarterly", book, "--state", tmp_path / "state", "--as-of", "2026-10-01")
    monkeypatch.setattr("optimizer.workbook.files.save", fails(FULL))
    found = answered("history", "--state", tmp_path / "state", "-o", tmp_path / "history.xlsx", code=5)
    assert found["error"]["en"] == "Disk full."


def test_what_goes_wrong_after_the_document_adds_no_other(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.sentences.checked", fails(ValueError("poisoned")))
    assert answered("check", book, code=1)["moves"] == []
