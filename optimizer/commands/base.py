"""The group of all commands, their common options, and what happens when one fails."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import click

from optimizer import __version__
from optimizer.console import complain, say
from optimizer.errors import BUG, INTERNAL, INTERRUPTED, OptimizerError
from optimizer.text import LANGUAGES, Text

as_path = click.Path(path_type=Path)
lang_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of what is written (vi, en).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
force_option = click.option("--force", is_flag=True, help="Replace an existing output.")


class Commands(click.Group):
    """Turns every error that a user can meet into one clear message and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a bug gives exit code 1 and one line, its traceback only with ROTATION_DEBUG set."""
        # Whoever ends the program politely gets what Ctrl-C gives: the best plan so far, and nothing half-written.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except OptimizerError as error:
            complain(error)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            complain(OptimizerError(Text("Đã dừng theo yêu cầu.", "Interrupted.")))
            sys.exit(INTERRUPTED)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("ROTATION_DEBUG"):
                raise
            say(BUG.fill(what=f"{type(error).__name__}: {error}"))
            sys.exit(INTERNAL)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Start with: rotation sample -o .")
@click.version_option(__version__, prog_name="rotation")
def main() -> None:
    """Place cadres into commune leadership posts, under the rules, provably as well as possible."""


def wrote(path: Path) -> None:
    """Say that a file was written: the last line of a run."""
    say(Text("Đã ghi {path}", "Wrote {path}").fill(path=path))
