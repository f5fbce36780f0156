"""Commands that look things up: the rules."""

from __future__ import annotations

import click

from optimizer.commands.base import json_option, lang_option, main
from optimizer.console import begin, print_json, speech


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
