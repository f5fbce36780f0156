"""A workbook dropped on the icon: the plan or the annotated copy stands beside it, the workbook itself is as it was."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from optimizer.console import begin
from optimizer.drop import drop, free_name
from optimizer.errors import PathError
from optimizer.workbook.schema import FINDINGS
from tests.workbook.books import sound, write

LAUNCHERS = Path(__file__).parent.parent / "data" / "launchers"


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    begin("vi")


def test_a_sound_workbook_is_solved_to_a_plan_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path / "huyện A.xlsx", sound(), "vi")
    before = path.read_bytes()
    done = drop(path)
    assert (done.written, done.exit_code) == (tmp_path / "huyện A-phuong-an.xlsx", 0)
    assert openpyxl.load_workbook(tmp_path / "huyện A-phuong-an.xlsx").sheetnames
    assert drop(path).written == tmp_path / "huyện A-phuong-an-2.xlsx"
    assert path.read_bytes() == before


def test_a_workbook_with_errors_gets_an_annotated_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = sound()
    sheets["Posts"][0].update(unit_id="X9")
    done = drop(write(tmp_path / "in.xlsx", sheets, "vi"))
    assert (done.written, done.exit_code) == (tmp_path / "in-loi-can-sua.xlsx", 3)
    assert openpyxl.load_workbook(tmp_path / "in-loi-can-sua.xlsx").sheetnames[0] == FINDINGS.vi
    assert "Vị trí!B2" in capsys.readouterr().err


def test_a_plan_that_cannot_be_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheets = sound()
    sheets["Pins"] = [{"kind": "assign", "candidate_id": "C2", "post_id": "X2-BT"}]
    begin("en")
    done = drop(write(tmp_path / "in.xlsx", sheets))
    assert (done.written, done.exit_code) == (None, 4)
    assert "Trần Thị Bình" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]


def test_what_is_no_workbook_gives_a_message_and_no_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(b"PK\x03\x04cut off")
    assert drop(path) == (None, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["in.xlsx"]
    assert "LỖI" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_matter_of_usage(tmp_path: Path) -> None:
    with pytest.raises(PathError):
        drop(tmp_path / "none.xlsx")


def test_no_name_is_taken_twice(tmp_path: Path) -> None:
    path = tmp_path / "ds.năm 2026.xls"
    (tmp_path / "ds.năm 2026-plan.xlsx").touch()
    (tmp_path / "ds.năm 2026-plan-2.xlsx").touch()
    assert free_name(path, "plan").name == "ds.năm 2026-plan-3.xlsx"


def test_the_windows_launcher_is_what_its_shell_can_read() -> None:
    data = (LAUNCHERS / "rotation.cmd").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    head, _, rest = data.decode().partition("chcp 65001")
    assert head.isascii()
    assert 'open "%~1"' in rest
    assert "pause" in rest


@pytest.mark.skipif(not shutil.which("sh"), reason="needs a POSIX shell")
@pytest.mark.parametrize(("code", "told"), [(0, False), (3, True)])
def test_the_linux_launcher_keeps_its_window_open_when_something_is_wrong(code: int, told: bool, tmp_path: Path) -> None:
    program = tmp_path / "rotation"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/called"\nexit {code}\n')
    program.chmod(0o755)
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(LAUNCHERS / "rotation.desktop", encoding="utf-8")
    line = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    words = [word.replace("\\$", "$") for word in shlex.split(line)]  # which shlex leaves escaped between quotes
    command = [str(tmp_path / "huyện A $1.xlsx") if word == "%f" else word for word in words]
    path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    run = subprocess.run(command, input="\n", capture_output=True, text=True, env=path, encoding="utf-8", check=False)
    assert (tmp_path / "called").read_text().splitlines() == ["open", str(tmp_path / "huyện A $1.xlsx")]
    assert ("Enter" in run.stdout) is told
