"""The recipes for schedulers are sound, as far as a machine without that scheduler can tell."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

from cli import main

RECIPES = Path(__file__).resolve().parents[2] / "data" / "recipes"
TASK = {"task": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def understood(line: str) -> dict[str, object]:
    """The arguments of the run that a command line starts."""
    _, arguments = re.split(r"\bquarterly ", re.sub(r' *>> .*2>&1"?$', "", line), maxsplit=1)
    command = main.get_command(click.Context(main), "quarterly")
    assert command
    return command.make_context("quarterly", shlex.split(arguments, posix="\\" not in arguments)).params


def test_every_recipe_starts_the_run_with_state_and_notification() -> None:
    cron = (RECIPES / "rotation.cron").read_text()
    jobs = [line for line in cron.splitlines() if re.match(r"[\d@]", line)]
    assert [len(job.split('"')[0].split()) for job in jobs] == [5, 1]
    service = (RECIPES / "rotation-quarterly.service").read_text()
    task = ElementTree.parse(RECIPES / "rotation-quarterly.xml")
    windows = task.findtext(".//task:Arguments", "", TASK)
    lines = [*jobs, *re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE), windows]
    assert len(lines) == 4
    for line in lines:
        found = understood(line)
        assert found["state"]
        assert found["command"]
        assert found["as_of"] is None


def test_a_run_that_was_missed_is_made_up_for_everywhere() -> None:
    assert "Persistent=true" in (RECIPES / "rotation-quarterly.timer").read_text()
    assert "@reboot" in (RECIPES / "rotation.cron").read_text()
    task = ElementTree.parse(RECIPES / "rotation-quarterly.xml")
    assert task.findtext(".//task:StartWhenAvailable", "", TASK) == "true"


def test_the_readme_tells_where_log_and_status_go() -> None:
    readme = (RECIPES / "README.md").read_text()
    for path in RECIPES.iterdir():
        if path.suffix in (".cron", ".service", ".xml"):
            text = path.read_text()
            log, status = re.search(r"Log: (.+?)\. Status: (.+?)\.(\s|$)", text).group(1, 2)  # type: ignore[union-attr]
            assert path.name in readme
            assert f"`{log}`" in readme
            assert f"`{status}`" in readme


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name in ("rotation-quarterly.service", "rotation-quarterly.timer"):
        text = (RECIPES / name).read_text().replace("/usr/local/bin/rotation", shutil.which("true") or "")
        (tmp_path / name).write_text(text.replace("User=rotation\n", ""))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, [line for line in done.stderr.splitlines() if "rotation" in line]) == (0, [])
    when = subprocess.run(
        ["systemd-analyze", "calendar", "Mon *-*-* 06:00:00"], capture_output=True, text=True, check=False, timeout=60
    )
    assert when.returncode == 0
