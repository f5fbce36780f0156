"""Scheduled runs that kill themselves: ``python -m tests.quarterly.killed FOLDER DAY N...``, each in a copy of FOLDER.

A run ends without a word before the Nth time it touches its state directory (0: never). What is printed is by N how it ended,
and in which ways the last run that was not killed touched the directory.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path

from optimizer.console import begin
from optimizer.quarterly.running import Request, quarterly

TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "os.chmod", "tempfile.mkstemp"}


def copied(folder: Path, number: int) -> Path:
    """Where the run that is killed at a moment takes place."""
    return folder.with_name(f"{folder.name}-{number}")


def run(folder: Path, day: str, number: int, told: Path) -> None:
    state = folder / "state"
    touched: list[str] = []

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in TOUCHES and arguments and str(state) in str(arguments[0]):
            touched.append(event)
            if len(touched) == number:
                os.kill(os.getpid(), signal.SIGKILL)

    begin("en")
    sys.addaudithook(hook)
    quarterly(Request(folder / "data.xlsx", state, date.fromisoformat(day)))
    told.write_text(json.dumps(touched))


def main(place: str, day: str, *numbers: str) -> None:
    folder, ends = Path(place), {}
    told = folder.with_name(f"{folder.name}.json")
    for number in map(int, numbers):
        shutil.copytree(folder, copied(folder, number))
        child = os.fork()  # each run begins with all that is imported; nothing has been solved here, so there are no threads
        if not child:
            run(copied(folder, number), day, number, told)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        ends[number] = os.waitstatus_to_exitcode(status)
    print(json.dumps({"ends": ends, "touched": json.loads(told.read_text()) if told.exists() else []}))


if __name__ == "__main__":
    main(*sys.argv[1:])
