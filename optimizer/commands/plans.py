"""Commands about plans: make one, check one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import ATTENTION, as_path, force_option, json_option, lang_option, main
from optimizer.console import begin, print_json, say, say_issues, speech


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
    from optimizer.run import run

    begin(lang, as_json)
    done = run(workbook, output, force=force, time_limit=time_limit)
    if as_json:
        print_json(done.document())
    sys.exit(done.exit_code)


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
    from optimizer.run import read
    from optimizer.sentences import checked
    from optimizer.solve import situation
    from optimizer.workbook.reading import read_plan

    begin(lang, as_json)
    intake = read(workbook)
    decided = Plan()
    if plan:
        speech.file = plan.name
        decided, issues = read_plan(plan, intake.problem)
        say_issues(issues)
    now = situation(intake.problem)
    audit = now.audit(decided)
    if as_json:
        print_json(check_document(now, audit))
    for text in checked(audit):
        say(text)
    sys.exit(ATTENTION if audit.forbidden else 0)
