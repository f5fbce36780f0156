"""The command line `rotation`: parse arguments, call the optimizer, print, exit with a code that says how it went."""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from optimizer import __version__
from optimizer.console import begin, complain, print_json, progress, say, speech
from optimizer.errors import OptimizerError
from optimizer.text import LANGUAGES, Text

if TYPE_CHECKING:
    from optimizer.solve import Solution
    from optimizer.workbook.reading import Intake

INTERNAL, NO_PLAN, NOT_FOUND, ATTENTION, INTERRUPTED = 1, 4, 6, 7, 130
BLAME_SECONDS = 60.0
"""How long to look for what makes a plan impossible."""

as_path = click.Path(path_type=Path)
lang_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of what is written (vi, en).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
force_option = click.option("--force", is_flag=True, help="Replace an existing output.")


class Commands(click.Group):
    """Turns every error that a user can meet into one clear message and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a bug gives exit code 1 and one line, its traceback only with ROTATION_DEBUG set."""
        try:
            return super().invoke(ctx)
        except OptimizerError as error:
            complain(error)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            say(Text("Đã dừng theo yêu cầu, chưa có phương án.", "Interrupted before there was a plan."))
            sys.exit(INTERRUPTED)
        except (click.exceptions.Exit, click.ClickException, click.Abort, SystemExit):
            raise
        except Exception as error:
            if os.environ.get("ROTATION_DEBUG"):
                raise
            told = Text(
                "Lỗi trong chương trình ({what}). Xin gửi tệp dữ liệu kèm thông báo này cho người phát triển.",
                "A bug in the program ({what}). Please send the workbook and this message to the developers.",
            )
            say(told.fill(what=f"{type(error).__name__}: {error}"))
            sys.exit(INTERNAL)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Start with: rotation sample -o .")
@click.version_option(__version__, prog_name="rotation")
def main() -> None:
    """Place cadres into commune leadership posts, under the rules, provably as well as possible."""


@main.command()
@click.argument("workbook", type=as_path)
@click.option("-o", "--output", type=as_path, required=True, help="The plan workbook to write.")
@click.option("--time-limit", type=click.FloatRange(min=0), metavar="S", help="Stop after S seconds with the best plan so far.")
@force_option
@lang_option
@json_option
def solve(workbook: Path, output: Path, time_limit: float | None, force: bool, lang: str | None, as_json: bool) -> None:
    """Find the best plan for WORKBOOK, prove it, and write it as a workbook.

    Example: rotation solve thanh-tri.xlsx -o plan.xlsx
    """
    from optimizer.solve import solve as find
    from optimizer.workbook.files import check_target, save

    begin(lang, as_json)
    check_target(output, force=force, inputs=[workbook])
    begun = time.monotonic()
    intake = read(workbook)
    seconds = {"read": time.monotonic() - begun}
    with progress() as report:
        solution = find(intake.problem, time_limit, report)
    seconds |= solution.outcome.seconds
    if solution.audit is not None:
        from optimizer.workbook.plan_writer import Origin, plan_workbook

        writing = time.monotonic()
        origin = Origin(workbook.name, intake.sha256, date.today(), intake.issues)
        save(plan_workbook(solution, origin, speech.tongue), output, force=force, inputs=[workbook])
        seconds["write"] = time.monotonic() - writing
    seconds["total"] = time.monotonic() - begun
    finish(solution, intake, output, seconds, as_json)


def finish(solution: Solution, intake: Intake, output: Path, seconds: dict[str, float], as_json: bool) -> None:
    """Say how a solve ended, in JSON and in one line, and exit with its code."""
    from optimizer.conflict import blame
    from optimizer.report.document import solve_document
    from optimizer.sentences import ended

    status = solution.outcome.status.value
    reasons = blame(intake.problem, time.monotonic() + BLAME_SECONDS).texts() if status == "INFEASIBLE" else ()
    if as_json:
        print_json(solve_document(solution, intake.sha256, seconds, reasons))
    for text in reasons:
        say(text)
    say(ended(solution.outcome, output, seconds["total"]))
    interrupted = status == "UNKNOWN" and solution.outcome.interrupted
    sys.exit(INTERRUPTED if interrupted else {"INFEASIBLE": NO_PLAN, "UNKNOWN": NOT_FOUND}.get(status, 0))


@main.command()
@click.argument("workbook", type=as_path)
@click.argument("plan", type=as_path, required=False)
@lang_option
@json_option
def check(workbook: Path, plan: Path | None, lang: str | None, as_json: bool) -> None:
    """Audit and price PLAN, any plan workbook, by the rules of WORKBOOK; without a plan, today's situation.

    Example: rotation check thanh-tri.xlsx plan.xlsx
    """
    from optimizer.plan import Plan
    from optimizer.report.document import check_document
    from optimizer.sentences import checked
    from optimizer.solve import situation
    from optimizer.workbook.reading import read_plan

    begin(lang, as_json)
    intake = read(workbook)
    moves, issues = read_plan(plan, intake.problem) if plan else (Plan(), ())
    for issue in issues:
        say(issue)
    now = situation(intake.problem)
    audit = now.audit(moves)
    if as_json:
        print_json(check_document(now, audit))
    for text in checked(audit):
        say(text)
    sys.exit(ATTENTION if audit.forbidden else 0)


@main.command()
@click.option("--markdown", is_flag=True, help="Print the committed reference (data/rules.md).")
@lang_option
@json_option
def rules(markdown: bool, lang: str | None, as_json: bool) -> None:
    """Print the rule reference: what each rule demands, its parameters and its source."""
    from optimizer import reference

    begin(lang, as_json)
    if as_json:
        print_json({"rules": reference.document()})
    else:
        click.echo(reference.markdown() if markdown else "\n".join(reference.lines(speech.tongue)))


@main.command()
@click.argument("name", required=False)
@click.option("-o", "--output", type=as_path, required=True, help="The folder to copy to.")
@force_option
@lang_option
def sample(name: str | None, output: Path, force: bool, lang: str | None) -> None:
    """Copy the sample district NAME (default: all five) to a folder.

    Example: rotation sample thanh-tri -o .
    """
    from optimizer.samples import copy_samples

    begin(lang)
    for path in copy_samples(name, output, force):
        say(Text("Đã ghi {path}", "Wrote {path}").fill(path=path))


@main.command()
@click.argument("output", type=as_path)
@click.option("--communes", type=click.IntRange(1, 400), required=True, help="How many communes.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same workbook.")
@click.option("--province", help="A name for the province.")
@force_option
@lang_option
def generate(output: Path, communes: int, seed: int, province: str | None, force: bool, lang: str | None) -> None:
    """Write a dense synthetic workbook to try things on.

    Example: rotation generate try.xlsx --communes 20
    """
    from optimizer.synthetic import synthetic
    from optimizer.workbook.files import check_target, save
    from optimizer.workbook.tables_out import tables_workbook

    begin(lang)
    check_target(output, force=force, inputs=[])
    save(tables_workbook(synthetic(communes, seed, province=province), speech.tongue), output, force=force, inputs=[])
    say(Text("Đã ghi {path}", "Wrote {path}").fill(path=output))


def read(workbook: Path) -> Intake:
    """Read a workbook, settle the language, and show its warnings."""
    from optimizer.workbook.reading import read_problem

    intake = read_problem(workbook)
    speech.lang = speech.lang or intake.language
    for issue in intake.issues:
        say(issue)
    return intake


if __name__ == "__main__":
    main()
