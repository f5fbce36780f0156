"""The group of all commands, their common options, and what happens when one fails."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from optimizer import __version__
from optimizer.console import answer_refused, complain, say, speech
from optimizer.errors import BUG, INTERNAL, INTERRUPTED, OptimizerError
from optimizer.text import LANGUAGES, Text

JSON = "--json"
USAGE = Text("Câu lệnh chưa đúng: {why}", "The command is not right: {why}")

as_path = click.Path(path_type=Path)
as_day = click.DateTime(["%d/%m/%Y", "%Y-%m-%d"])
lang_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of what is written (vi, en).")
json_option = click.option(JSON, "as_json", is_flag=True, help="Print one JSON document on standard output.")
force_option = click.option("--force", is_flag=True, help="Replace an existing output.")
scenario_option = click.option(
    "--scenario", "scenarios", multiple=True, metavar="S", help="A what-if: a .toml file, or a scenario's name."
)
limit_option = click.option(
    "--time-limit", type=click.FloatRange(min=0), metavar="S", help="Stop after S seconds with the best plan so far."
)


def many_solves(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that solves many problems the options that say how many at once, where, and how long each."""
    jobs = click.option(
        "--jobs", type=click.IntRange(1), metavar="N", help="So many solves at once (default: as many as processors)."
    )
    cluster = click.option(
        "--cluster", "address", metavar="ADDRESS", help="Solve on a Dask cluster (needs the extra `cluster`)."
    )
    limit = click.option("--time-limit", type=click.FloatRange(min=0), metavar="S", help="Stop each solve after S seconds.")
    return jobs(cluster(limit(command)))


class Commands(click.Group):
    """Turns every error that a user can meet into one clear message and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a bug gives exit code 1 and one line, its traceback only with ROTATION_DEBUG set."""
        # Whoever ends the program politely gets what Ctrl-C gives: the best plan so far, and nothing half-written.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        speech.as_json = JSON in ctx.args  # nobody has parsed them yet, and whoever asked for JSON gets it in any case
        try:
            return super().invoke(ctx)
        except OptimizerError as error:
            complain(error)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            complain(OptimizerError(Text("Đã dừng theo yêu cầu.", "Interrupted.")))
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            answer_refused(USAGE.fill(why=error.format_message()))
            raise
        except (click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("ROTATION_DEBUG"):
                raise
            complain(OptimizerError(BUG.fill(what=f"{type(error).__name__}: {error}")))
            sys.exit(INTERNAL)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Start with: rotation sample -o .")
@click.version_option(__version__, prog_name="rotation")
def main() -> None:
    """Place cadres into commune leadership posts, under the rules, provably as well as possible."""


def wrote(path: Path) -> None:
    """Say that a file was written: the last line of a run."""
    say(Text("Đã ghi {path}", "Wrote {path}").fill(path=path))
