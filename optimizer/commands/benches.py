"""The command that measures the product."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from optimizer.commands.base import as_path, force_option, lang_option, main, wrote
from optimizer.console import begin, say, speech
from optimizer.text import Text

MARKDOWN = ".md"
RUNNING = Text("{size}: {way} …", "{size}: {way} …")


@main.command()
@click.option("--quick", is_flag=True, help="Small sizes only: a few minutes instead of half an hour.")
@click.option("-o", "--output", type=as_path, metavar="BENCH.md", help="Write the tables here, and a chart (.svg) beside them.")
@force_option
@lang_option
def bench(quick: bool, output: Path | None, force: bool, lang: str | None) -> None:
    """Measure the product on made-up provinces, beside HiGHS, the plain CP-SAT model and the bare assignment.

    Example: rotation bench --quick -o bench.md
    """
    from optimizer.bench.bench import FULL, QUICK
    from optimizer.bench.bench import bench as measured
    from optimizer.bench.chart import chart
    from optimizer.bench.table import markdown
    from optimizer.workbook.files import check_target, put

    begin(lang)
    drawn = output and output.with_suffix(".svg")
    for path, ending in ((output, MARKDOWN), (drawn, ".svg")):
        if path:
            check_target(path, force=force, inputs=[], ending=ending)

    def told(way: str, folder: Path) -> None:
        if sys.stderr.isatty():
            say(RUNNING.fill(way=way, size=folder.name))

    done = measured(QUICK if quick else FULL, told)
    text = markdown(done, speech.tongue)
    if output and drawn:
        put(text.encode(), output.resolve())
        put(chart(done, speech.tongue).encode(), drawn.resolve())
        wrote(output)
    else:
        click.echo(text)
