"""Telling somebody: a command of the user's choice is run with the status file."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Final

from optimizer.console import say
from optimizer.text import Text

SECONDS: Final = 60
FAILED: Final = Text(
    "Không chạy được lệnh thông báo ({command}): {why}.", "The notification command could not be run ({command}): {why}."
)
ENDED: Final = Text("mã kết thúc {code}", "it ended with code {code}")
TOO_LONG: Final = Text("quá {seconds} giây", "it took more than {seconds} seconds")


def notify(command: str, status: Path) -> None:
    """Run a command with the status file as its last argument; that it fails is told and no more."""
    try:
        # Windows takes a command whole, and its paths have backslashes
        line = [*shlex.split(command), str(status)] if os.name == "posix" else f'{command} "{status}"'
        code = subprocess.run(line, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL, stdout=2).returncode
    except subprocess.TimeoutExpired:
        say(FAILED.fill(command=command, why=TOO_LONG.fill(seconds=SECONDS)))
    except (OSError, ValueError) as error:
        say(FAILED.fill(command=command, why=error))
    else:
        if code:
            say(FAILED.fill(command=command, why=ENDED.fill(code=code)))
