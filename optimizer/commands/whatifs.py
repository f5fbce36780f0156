"""The command that solves and compares scenarios."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, json_option, lang_option, main, many_solves
from optimizer.console import begin, print_json


@main.command()
@click.argument("workbook", type=as_path)
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@click.option("-o", "--output", type=as_path, required=True, help="The workbook to write the comparison to.")
@click.option("--grid", "grids", multiple=True, metavar="PATH=A,B", help="A family: rule.param=a,b or target.CT=0.5,0.6,1.0.")
@click.option("--curve", "curves", multiple=True, metavar="TARGET", help="Also what each step of a target takes in moves.")
@click.option("--prices", is_flag=True, help="Also what relaxing each rule, decision or target alone brings.")
@click.option("--html", "page", type=as_path, metavar="PAGE.html", help="Also write one self-contained page.")
@click.option("--plans", type=as_path, metavar="DIR", help="Also write each plan's own workbook into this folder.")
@many_solves
@force_option
@lang_option
@json_option
def whatif(
    workbook: Path,
    scenarios: tuple[str, ...],
    output: Path,
    grids: tuple[str, ...],
    curves: tuple[str, ...],
    prices: bool,
    page: Path | None,
    plans: Path | None,
    jobs: int | None,
    address: str | None,
    time_limit: float | None,
    force: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    """Solve WORKBOOK and each SCENARIO (a .toml file, a ready one's or a sheet's name; default: the sheet's), and compare.

    Example: rotation whatif thanh-tri.xlsx non-local-chairs women-25 -o compare.xlsx
    """
    from optimizer.whatif.study import Request, study

    begin(lang, as_json)
    done = study(Request(workbook, scenarios, output, grids, page, plans, jobs, address, force, time_limit, curves, prices))
    if as_json:
        print_json(done.document())
    sys.exit(done.exit_code)
