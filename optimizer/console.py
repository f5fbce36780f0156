"""Speaking to the user: one language, messages on standard error, one JSON document on standard output."""

from __future__ import annotations

import json
import locale
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from optimizer.errors import DataError, Issue, OptimizerError
from optimizer.sentences import step
from optimizer.text import Text


@dataclass
class Speech:
    """How to speak: in the language asked for, the workbook's, the locale's, or English; and whether in JSON too."""

    lang: str = ""
    as_json: bool = False

    @property
    def tongue(self) -> str:
        """The language chosen so far."""
        return self.lang or ("vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en")


speech = Speech()


def begin(lang: str | None, as_json: bool = False) -> None:
    """Settle how this run speaks."""
    speech.lang, speech.as_json = lang or "", as_json


def say(text: Text | Issue) -> None:
    """Tell the user something, on standard error; letters that the terminal does not know never stop the program."""
    line = text.say(speech.tongue)
    encoding = sys.stderr.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr, flush=True)


def print_json(document: dict[str, Any]) -> None:
    """Print the one JSON document of a run on standard output, in UTF-8 whatever the terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")
    sys.stdout.flush()


def complain(error: OptimizerError) -> None:
    """Print an error, for bad data every problem found; where JSON was asked for, as the one document too."""
    issues = error.issues if isinstance(error, DataError) else ()
    if speech.as_json:
        listed = [
            {"code": i.code, "severity": i.severity.value, "sheet": i.sheet, "cell": i.cell, "value": i.value}
            | {"what_vi": i.what.vi, "what_en": i.what.en, "todo_vi": i.todo.vi, "todo_en": i.todo.en}
            for i in issues
        ]
        print_json({"error": error.text._asdict(), "issues": listed})
    for issue in issues:
        say(issue)
    say(error.text)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None] | None]:
    """Show on a terminal which step a solve has reached; stay quiet when piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:

        def show(name: str, number: int, cost: int | None) -> None:
            status.update(step(name, number, cost).say(speech.tongue))

        yield show
