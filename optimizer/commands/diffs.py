"""The command that compares two plans."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, json_option, lang_option, main, wrote
from optimizer.console import begin, hear_of, print_json, say, say_issues, speech


@main.command()
@click.argument("plan_a", type=as_path)
@click.argument("plan_b", type=as_path)
@click.option("--input", "data", type=as_path, metavar="IN.xlsx", help="Audit and price both plans by these data.")
@click.option("-o", "--output", type=as_path, help="Also write the comparison as a workbook.")
@force_option
@lang_option
@json_option
def diff(
    plan_a: Path, plan_b: Path, data: Path | None, output: Path | None, force: bool, lang: str | None, as_json: bool
) -> None:
    """Compare two plan workbooks: who moves differently, and what it does to each goal and target.

    Example: rotation diff plan-1.xlsx plan-2.xlsx --input thanh-tri.xlsx
    """
    from optimizer.compare.comparison import compare
    from optimizer.compare.document import diff_document
    from optimizer.compare.reading import audited, read_side
    from optimizer.compare.words import sentences
    from optimizer.planbook.diff_writer import diff_workbook
    from optimizer.run import read
    from optimizer.solve import situation
    from optimizer.workbook.files import check_target, save

    begin(lang, as_json)
    inputs = [path for path in (plan_a, plan_b, data) if path]
    if output:
        check_target(output, force=force, inputs=inputs)
    now = situation(read(data).problem) if data else None
    sides = []
    for path in (plan_a, plan_b):
        hear_of(path)
        side = read_side(path, speech.file or "")
        if now:
            side, issues = audited(path, side, now)
            say_issues(issues)
        speech.lang = speech.lang or side.language
        sides.append(side)
    found = compare(*sides)
    for text in sentences(found):
        say(text, sys.stderr if as_json else sys.stdout)
    if output:
        save(diff_workbook(found, speech.tongue), output, force=force, inputs=inputs)
        wrote(output)
    if as_json:
        print_json(diff_document(found))
