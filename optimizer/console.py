"""Speaking to the user: one language, messages on standard error, one JSON document on standard output."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from optimizer.errors import DataError, Issue, OptimizerError, Severity
from optimizer.plan import Progress
from optimizer.sentences import failures, step
from optimizer.text import Text

PLACES_WIDTH = 30  # of a terminal's line; the sentences need the rest


@dataclass
class Speech:
    """How to speak: in the language asked for, the workbook's, the locale's, or English; and whether JSON is still due.

    ``file`` is the name of the file being read, which problems in the data belong to.
    """

    lang: str = ""
    as_json: bool = False
    file: str | None = None

    @property
    def tongue(self) -> str:
        """The language chosen so far."""
        return self.lang or ("vi" if _system_language().lower().startswith("vi") else "en")


speech = Speech()


def _system_language() -> str:
    """Return the language asked of the system; where it is not installed, the locale would not tell."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return asked or locale.getlocale()[0] or ""


def shown_name(path: Path) -> str:
    """Return the name of a file; one that is no valid text is shown as well as it can be."""
    return shown(path.name)


def shown(text: str) -> str:
    """Return a text that can be written down: bytes in it that are no letters are shown by their codes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def hear_of(path: Path) -> None:
    """Take down which file is being read."""
    speech.file = shown_name(path)


def begin(lang: str | None, as_json: bool = False) -> None:
    """Settle how this run speaks."""
    speech.lang, speech.as_json, speech.file = lang or "", as_json, None


def say(text: Text, stream: TextIO | None = None) -> None:
    """Tell the user something, on standard error unless it is what was asked for."""
    _write(stream or sys.stderr, text.say(speech.tongue))


def say_issues(issues: Sequence[Issue], stream: TextIO | None = None) -> None:
    """Tell the user all problems in the data, grouped by cause: as a table on a terminal, as plain lines elsewhere.

    Parameters
    ----------
    stream
        Where to: standard error, or standard output where the problems are what was asked for.
    """
    from optimizer.report.findings import lines

    stream = stream or sys.stderr
    if issues and stream.isatty() and (stream.encoding or "").lower().startswith("utf"):  # others cannot draw its lines
        _print_table(issues, stream)
    else:
        for line in lines(issues, speech.tongue):
            _write(stream, line)


def _print_table(issues: Sequence[Issue], stream: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Styled

    from optimizer.report.findings import SEVERITY_NAMES, causes

    table = Table(box=box.SIMPLE_HEAD, show_header=False, show_lines=True, pad_edge=False)
    for width in (None, PLACES_WIDTH, None):
        table.add_column(max_width=width)
    for cause in causes(issues):
        style = "bold red" if cause.severity is Severity.ERROR else "yellow"
        name, where = SEVERITY_NAMES[cause.severity].say(speech.tongue), cause.places(speech.tongue)
        table.add_row(Styled(name, style), Styled(where, "bold"), Styled("\n".join(cause.sentences(speech.tongue))))
    Console(file=stream).print(table)


def _write(stream: TextIO, line: str) -> None:
    """Write a line; letters that the terminal does not know never stop the program."""
    encoding = stream.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


def print_json(document: dict[str, Any]) -> None:
    """Print the one JSON document of a run on standard output, in UTF-8 whatever the terminal."""
    sys.stdout.flush()
    # a path may hold what is no letter: it is escaped
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=1).encode(errors="backslashreplace") + b"\n")
    sys.stdout.flush()
    speech.as_json = False  # there is only one: what goes wrong from now on is told elsewhere


def answer_refused(why: Text, issues: Sequence[Issue] = ()) -> None:
    """Print why a run was refused as its one document, where JSON was asked for and none has been printed yet."""
    if speech.as_json:
        from optimizer.report.findings import documents

        print_json({"error": why._asdict(), "issues": documents(issues, speech.file)})


def complain(error: OptimizerError) -> None:
    """Print an error, for bad data every problem found, once; where JSON was asked for, as the one document too."""
    issues = error.issues if isinstance(error, DataError) else ()
    answer_refused(error.text, issues)
    say_issues([issue for issue in issues if issue.say(speech.tongue) != error.text.say(speech.tongue)])
    say(error.text)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Show on a terminal how far a solve has come, and how long it has taken; stay quiet when piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Lines
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Lines(*columns, console=Console(stderr=True), transient=True) as lines:
        shown = lines.add_task("", total=None)
        yield lambda stage: lines.update(shown, description=step(stage).say(speech.tongue))


@contextmanager
def counting(total: int, done: int) -> Iterator[Callable[[bool], None]]:
    """Show on a terminal how many of several solves are done, and how many failed; stay quiet when piped.

    Yields what takes down one more, and whether it went well.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        shown, failed = bar.add_task("", total=total, completed=done), 0

        def count(well: bool) -> None:
            nonlocal failed
            failed += not well
            bar.update(shown, advance=1, description=failures(failed).say(speech.tongue))

        yield count
