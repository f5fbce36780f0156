"""The command for the round trip with a committee."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, json_option, lang_option, limit_option, main
from optimizer.console import begin, print_json


@main.command()
@click.argument("copies", type=as_path, nargs=-1, required=True, metavar="PLAN.xlsx...")
@click.option("--input", "workbook", type=as_path, required=True, help="The planner's workbook, as it is now.")
@click.option("-o", "--output", type=as_path, required=True, help="The next plan workbook to write.")
@click.option("--prefer", type=as_path, multiple=True, metavar="PLAN.xlsx", help="The copy that wins where copies disagree.")
@click.option("--accept-waivers", is_flag=True, help="Carry out decisions that break waivable rules.")
@click.option("--preview", is_flag=True, help="Show what would be taken in and changed; write nothing.")
@click.option("--reopen", is_flag=True, help="Take decisions on a plan that is approved already.")
@limit_option
@force_option
@lang_option
@json_option
def apply(
    copies: tuple[Path, ...],
    workbook: Path,
    output: Path,
    prefer: tuple[Path, ...],
    accept_waivers: bool,
    preview: bool,
    reopen: bool,
    time_limit: float | None,
    force: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    """Take the committee's decisions from returned copies of a plan, and re-solve around them with the fewest changes.

    Example: rotation apply plan-returned.xlsx --input thanh-tri.xlsx -o plan-2.xlsx
    """
    from optimizer.apply import Request
    from optimizer.apply import apply as take_in

    begin(lang, as_json)
    asked = Request(copies, workbook, output, prefer, accept_waivers, reopen, preview, force, time_limit)
    done = take_in(asked)
    if as_json:
        print_json(done.document())
    sys.exit(done.exit_code)
