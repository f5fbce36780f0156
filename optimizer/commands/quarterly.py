"""The commands of the scheduled run: publish the next quarter, and look back."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from optimizer.commands.base import as_day, as_path, force_option, json_option, lang_option, main, wrote
from optimizer.console import begin, print_json, say, speech

state_option = click.option("--state", type=as_path, required=True, metavar="DIR", help="The folder of ledger and plans.")


@main.command()
@click.argument("workbook", type=as_path)
@state_option
@click.option(
    "--as-of",
    type=as_day,
    metavar="DATE",
    help="The day that decides which quarter is next: dd/mm/yyyy or yyyy-mm-dd (default: today).",
)
@click.option("--notify", "command", metavar="COMMAND", help="Run COMMAND with the status file when attention is needed.")
@lang_option
@json_option
def quarterly(
    workbook: Path, state: Path, as_of: datetime | None, command: str | None, lang: str | None, as_json: bool
) -> None:
    """Roll the plan of WORKBOOK forward and publish the next quarter into DIR; meant to be run on a schedule.

    Example: rotation quarterly thanh-tri.xlsx --state plans
    """
    from optimizer.quarterly.running import Request
    from optimizer.quarterly.running import quarterly as publish

    begin(lang, as_json)
    line = publish(Request(workbook, state, as_of.date() if as_of else date.today(), command))
    if as_json:
        print_json(line.document())
    sys.exit(line.exit_code)


@main.command()
@state_option
@click.option("-o", "--output", type=as_path, metavar="HISTORY.xlsx", help="Also write the history as a workbook.")
@force_option
@lang_option
@json_option
def history(state: Path, output: Path | None, force: bool, lang: str | None, as_json: bool) -> None:
    """Show the ledger of the scheduled runs: every run and plan, what was accepted, how the targets moved.

    Example: rotation history --state plans -o history.xlsx
    """
    from optimizer.planbook.history_writer import history_workbook
    from optimizer.quarterly.history import history_document, lines, looked_up
    from optimizer.workbook.files import check_target, save

    begin(lang, as_json)
    if output:
        check_target(output, force=force, inputs=[])
    ledger = looked_up(state)
    for text in lines(ledger):
        say(text, sys.stderr if as_json else sys.stdout)
    if output:
        save(history_workbook(ledger, speech.tongue), output, force=force, inputs=[])
        wrote(output)
    if as_json:
        print_json(history_document(ledger))
