"""Commands about input workbooks: samples, templates, synthetic ones; finding what is wrong with one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, json_option, lang_option, main, wrote
from optimizer.console import begin, hear_of, print_json, say, say_issues, speech
from optimizer.errors import DataError
from optimizer.text import Text


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
        wrote(path)


@main.command()
@click.argument("output", type=as_path)
@click.option("--communes", type=click.IntRange(1, 400), required=True, help="How many communes.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same workbook.")
@click.option("--quarters", type=click.IntRange(1, 12), default=1, show_default=True, help="How many quarters to plan.")
@click.option("--province", help="A name for the province.")
@force_option
@lang_option
def generate(
    output: Path, communes: int, seed: int, quarters: int, province: str | None, force: bool, lang: str | None
) -> None:
    """Write a dense synthetic workbook to try things on.

    Example: rotation generate try.xlsx --communes 20 --quarters 4
    """
    from optimizer.synthetic import synthetic
    from optimizer.workbook.files import check_target, save
    from optimizer.workbook.tables_out import tables_workbook

    begin(lang)
    check_target(output, force=force, inputs=[])
    save(tables_workbook(synthetic(communes, seed, quarters, province), speech.tongue), output, force=force, inputs=[])
    wrote(output)


@main.command()
@click.argument("workbook", type=as_path)
@click.option("--annotated", type=as_path, help="Also write a copy whose bad cells are coloured and noted.")
@force_option
@lang_option
@json_option
def validate(workbook: Path, annotated: Path | None, force: bool, lang: str | None, as_json: bool) -> None:
    """Find all problems of WORKBOOK at once.

    Example: rotation validate thanh-tri.xlsx --annotated corrections.xlsx
    """
    from optimizer.intake.validation import validate as find
    from optimizer.report.findings import documents, summary
    from optimizer.workbook.files import check_target, save

    begin(lang, as_json)
    hear_of(workbook)
    if annotated:
        check_target(annotated, force=force, inputs=[workbook])
    found = find(workbook)
    speech.lang = speech.lang or found.language
    if annotated and found.language:
        from optimizer.intake.annotate import annotated as copy

        save(copy(workbook, found.issues, speech.tongue), annotated, force=force, inputs=[workbook])
        wrote(annotated)
    elif annotated:
        say(Text("Không mở được tệp nên không có bản ghi chú.", "The file could not be opened, so there is no copy."))
    if as_json:
        print_json({"file": speech.file, "sound": found.sound, "issues": documents(found.issues, speech.file)})
    else:
        say_issues(found.issues, sys.stdout)
    say(summary(found.issues, speech.file or ""))
    sys.exit(0 if found.sound else DataError.exit_code)


@main.command()
@click.argument("output", type=as_path)
@click.option("--from", "source", type=as_path, metavar="LIST", help="Begin with what this list or workbook holds.")
@force_option
@lang_option
def template(output: Path, source: Path | None, force: bool, lang: str | None) -> None:
    """Write an empty workbook to be filled in, with drop-downs, notes and examples.

    Example: rotation template district.xlsx --lang vi
    """
    from optimizer.intake.template import template as lay_out
    from optimizer.workbook.files import check_target, save

    begin(lang)
    inputs = [source] if source else []
    check_target(output, force=force, inputs=inputs)
    sheets = None
    if source:
        from optimizer.intake.convert import convert

        hear_of(source)
        sheets, issues = convert(source, speech.tongue, date.today())
        say_issues(issues)
    save(lay_out(speech.tongue, sheets), output, force=force, inputs=inputs)
    wrote(output)


@main.command()
@click.argument("workbook", type=as_path)
@click.option("-o", "--output", type=as_path, required=True, help="The workbook to write.")
@force_option
@lang_option
def convert(workbook: Path, output: Path, force: bool, lang: str | None) -> None:
    """Write whatever is understood of WORKBOOK, also a lone list of people, as a clean workbook.

    Example: rotation convert list.xlsx -o district.xlsx
    """
    from optimizer.intake.convert import convert as lay_out
    from optimizer.intake.convert import language_of
    from optimizer.workbook.files import check_target, save
    from optimizer.workbook.tables_out import tables_workbook

    begin(lang)
    check_target(output, force=force, inputs=[workbook])
    hear_of(workbook)
    speech.lang = speech.lang or language_of(workbook)
    conversion = lay_out(workbook, speech.tongue, date.today())
    say_issues(conversion.issues)
    save(tables_workbook(conversion.sheets, speech.tongue), output, force=force, inputs=[workbook])
    wrote(output)


@main.command("open")
@click.argument("workbook", type=as_path)
@lang_option
def open_workbook(workbook: Path, lang: str | None) -> None:
    """Validate WORKBOOK, solve it and open the plan; if it has errors, open a copy that shows them."""
    from optimizer.drop import drop, show

    begin(lang)
    hear_of(workbook)
    done = drop(workbook)
    if done.written:
        show(done.written)
    sys.exit(done.exit_code)
