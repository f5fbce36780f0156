"""The command that solves all provinces of the nation."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, json_option, lang_option, main, many_solves
from optimizer.console import begin, print_json


@main.command()
@click.argument("folder", type=as_path)
@click.option(
    "-o", "--output", type=as_path, required=True, metavar="SUMMARY.xlsx", help="The workbook that sums up all plans."
)
@click.option("--plans", type=as_path, metavar="DIR", help="Write the plans here (default: beside the summary).")
@many_solves
@force_option
@lang_option
@json_option
def nation(
    folder: Path,
    output: Path,
    plans: Path | None,
    jobs: int | None,
    address: str | None,
    time_limit: float | None,
    force: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    """Solve every workbook of FOLDER by itself, write each plan (NAME-plan.xlsx), and sum them up in one workbook.

    Example: rotation nation provinces -o nation.xlsx --plans plans
    """
    from optimizer.nation.nation import Request
    from optimizer.nation.nation import nation as solve_all

    begin(lang, as_json)
    done = solve_all(Request(folder, output, plans, jobs, address, force, time_limit))
    if as_json:
        print_json(done.document())
    sys.exit(done.exit_code)
