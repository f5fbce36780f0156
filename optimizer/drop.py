"""What happens to a workbook that is dropped on the program's icon: it is validated, then solved, and the result is opened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from optimizer.console import say, say_issues, speech
from optimizer.errors import DataError, Issue
from optimizer.text import Text

PLAN: Final = Text("phuong-an", "plan")
COPY: Final = Text("loi-can-sua", "findings")
SEE_COPY: Final = Text(
    "Các ô cần sửa được tô màu và ghi chú trong {path}. Tệp gốc không bị thay đổi.",
    "The cells to correct are coloured and noted in {path}. The file itself was not changed.",
)


class Dropped(NamedTuple):
    """How it ended: the workbook written beside the one dropped, if any, and the exit code."""

    written: Path | None
    exit_code: int


def drop(path: Path) -> Dropped:
    """Validate a workbook; solve it if it has no errors, else write the annotated copy; tell the user on the way.

    Raises
    ------
    PathError, BusyError
        If the file cannot be read, or nothing can be written beside it.
    """
    from optimizer.intake.validation import validate
    from optimizer.report.findings import summary

    found = validate(path)
    speech.lang = speech.lang or found.language
    if found.sound:
        from optimizer.run import run

        done = run(path, free_name(path, PLAN.say(speech.tongue)))
        return Dropped(done.written, done.exit_code)
    say_issues(found.issues)
    say(summary(found.issues, path.name))
    return Dropped(_annotate(path, found.issues) if found.language else None, DataError.exit_code)


def free_name(path: Path, ending: str) -> Path:
    """Return a name beside a file that nothing has yet: ``name-plan.xlsx``, ``name-plan-2.xlsx``."""
    number, target = 1, path.with_name(f"{path.stem}-{ending}.xlsx")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}-{ending}-{number}.xlsx")
    return target


def show(path: Path) -> None:
    """Open a file with the program that the system has for it; without one, its name has been said already."""
    if sys.platform == "win32":
        import os

        os.startfile(path)
    elif opener := shutil.which("open" if sys.platform == "darwin" else "xdg-open"):
        subprocess.run([opener, str(path)], check=False)


def _annotate(path: Path, issues: tuple[Issue, ...]) -> Path:
    """Write the annotated copy beside the workbook."""
    from optimizer.intake.annotate import annotated
    from optimizer.workbook.files import save

    target = free_name(path, COPY.say(speech.tongue))
    save(annotated(path, issues, speech.tongue), target, force=False, inputs=[path])
    say(SEE_COPY.fill(path=target))
    return target
