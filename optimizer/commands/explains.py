"""The command that answers questions about a plan."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, json_option, lang_option, main, scenario_option, wrote
from optimizer.console import begin, print_json


@main.command()
@click.argument("workbook", type=as_path)
@click.option("--plan", type=as_path, metavar="PLAN.xlsx", help="Explain this plan (default: the best one).")
@click.option("--candidate", metavar="ID", help="A person: a code, or a full name that only one has.")
@click.option("--post", metavar="ID", help="A post. With --candidate: why here, or why not.")
@click.option("--freedom", is_flag=True, help="Who can hold each post in some best plan.")
@click.option("--alternatives", type=click.IntRange(1), metavar="K", default=None, help="Find K good plans that really differ.")
@click.option("--loss", type=click.IntRange(0), default=0, metavar="N", help="How much these may lose in the last tier.")
@click.option("--prices", is_flag=True, help="What relaxing each rule, decision or target alone brings.")
@click.option("--curve", "curves", multiple=True, metavar="TARGET", help="What each step of a target takes in moves.")
@click.option("--develop", multiple=True, metavar="TARGET", help="What would bring a target within reach.")
@scenario_option
@click.option("-o", "--output", type=as_path, metavar="SHEET.xlsx", help="Also write the answers as a workbook to hand out.")
@click.option("--time-limit", type=click.FloatRange(min=0), metavar="S", help="Leave open what is not decided after S seconds.")
@force_option
@lang_option
@json_option
def explain(
    workbook: Path,
    plan: Path | None,
    candidate: str | None,
    post: str | None,
    freedom: bool,
    alternatives: int | None,
    loss: int,
    prices: bool,
    curves: tuple[str, ...],
    develop: tuple[str, ...],
    scenarios: tuple[str, ...],
    output: Path | None,
    time_limit: float | None,
    force: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    """Say why here, why not there, who else, or why there is no plan.

    Example: rotation explain thanh-tri.xlsx --candidate CB015 --post XA11-CT
    """
    from optimizer.explaining import Request
    from optimizer.explaining import explain as answer

    begin(lang, as_json)
    asked = (freedom, alternatives or 0, loss, prices, curves, develop)
    done = answer(Request(workbook, plan, candidate, post, *asked, scenarios, output, force, time_limit))
    if output:
        wrote(output)
    if as_json:
        print_json(done.document())
    sys.exit(done.exit_code)
