"""Commands about plans: make one, check one, report the moves already made."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from optimizer.commands.base import (
    as_day,
    as_path,
    force_option,
    json_option,
    lang_option,
    limit_option,
    main,
    scenario_option,
)
from optimizer.console import begin, hear_of, print_json, say, say_issues, speech
from optimizer.errors import ATTENTION
from optimizer.text import Text


@main.command()
@click.argument("workbook", type=as_path)
@click.option("-o", "--output", type=as_path, required=True, help="The plan workbook to write.")
@click.option("--html", type=as_path, metavar="PAGE.html", help="Also write one self-contained page.")
@scenario_option
@limit_option
@force_option
@lang_option
@json_option
def solve(
    workbook: Path,
    output: Path,
    html: Path | None,
    scenarios: tuple[str, ...],
    time_limit: float | None,
    force: bool,
    lang: str | None,
    as_json: bool,
) -> None:
    """Find the best plan for WORKBOOK, prove it, and write it as a workbook.

    Example: rotation solve thanh-tri.xlsx -o plan.xlsx
    """
    from optimizer.run import run

    begin(lang, as_json)
    done = run(workbook, output, html=html, scenarios=scenarios, force=force, time_limit=time_limit)
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

    What the committee has allowed in the plan's sheet of decisions counts as a waiver.

    Example: rotation check thanh-tri.xlsx plan.xlsx
    """
    from optimizer.intake.reading import read_plan
    from optimizer.plan import Plan
    from optimizer.report.document import check_document
    from optimizer.report.today import today
    from optimizer.review.allowed import allowed
    from optimizer.run import read
    from optimizer.sentences import checked
    from optimizer.solve import situation

    begin(lang, as_json)
    problem, decided = read(workbook).problem, Plan()
    if plan:
        hear_of(plan)
        decided, issues = read_plan(plan, problem)
        waivers, faults, unread = allowed(plan, problem, decided)
        problem = replace(problem, waivers=(*problem.waivers, *waivers))
        say_issues((*issues, *faults))
        for text in unread:
            say(text)
    now = situation(problem)
    audit = now.audit(decided)
    numbers = [] if plan else today(now)
    if as_json:
        counted = [{"vi": number.label.vi, "en": number.label.en, "value": number.value} for number in numbers]
        print_json(check_document(now, audit) | {"today": counted})
    for number in numbers:
        told = Text("{label}: {value}", "{label}: {value}").fill(label=number.label, value=number.value)
        say(told, sys.stderr if as_json else sys.stdout)
    for text in checked(audit):
        say(text, sys.stderr if as_json else sys.stdout)
    sys.exit(ATTENTION if audit.forbidden else 0)


@main.command()
@click.argument("workbook", type=as_path)
@click.option(
    "--since",
    type=as_day,
    metavar="DATE",
    required=True,
    help="The first day that counts: dd/mm/yyyy or yyyy-mm-dd.",
)
@click.option("-o", "--output", type=as_path, required=True, help="The workbook to write.")
@force_option
@lang_option
def report(workbook: Path, since: datetime, output: Path, force: bool, lang: str | None) -> None:
    """Fill in Form 11 for the moves made since DATE, as the sheet Service tells them, and list them.

    Example: rotation report bac-ha.xlsx --since 01/08/2020 -o form11.xlsx
    """
    from optimizer.planbook.made_writer import report_workbook
    from optimizer.report.made import made_since, summed_up
    from optimizer.rules import Rulebook
    from optimizer.run import read
    from optimizer.workbook.files import check_target, save

    begin(lang)
    check_target(output, force=force, inputs=[workbook])
    problem, day = read(workbook).problem, since.date()
    save(report_workbook(problem, day, speech.tongue), output, force=force, inputs=[workbook])
    made = summed_up(made_since(Rulebook(problem).facts(problem), day).moves)
    say(Text("Đã ghi {path}: {made}", "Wrote {path}: {made}").fill(path=output, made=made))
