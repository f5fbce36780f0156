"""The plan as a workbook: what a committee reads, prints and decides on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from openpyxl import Workbook

from optimizer.memory import uncollected
from optimizer.planbook.plan_board import write_board
from optimizer.planbook.plan_carried import fitted
from optimizer.planbook.plan_checks import checks_table
from optimizer.planbook.plan_committee import write_committee
from optimizer.planbook.plan_form11 import write_form11
from optimizer.planbook.plan_lists import targets_table, unplaced_table, vacancies_table
from optimizer.planbook.plan_moves import moves_table
from optimizer.planbook.plan_sections import Origin, Report, write_summary
from optimizer.planbook.plan_style import new_book
from optimizer.planbook.plan_table import Table, write_table
from optimizer.planbook.plan_timeline import write_timeline
from optimizer.ratchet import Ratchet
from optimizer.report.board import board
from optimizer.report.figures import figures
from optimizer.report.form11 import Counted, form11
from optimizer.report.progress import progress
from optimizer.report.timeline import timeline
from optimizer.review.rounds import DRAFT, Round
from optimizer.solve import Solution
from optimizer.text import Text

__all__ = ["Origin", "plan_workbook"]

AUTHOR = "rotation"
NO_TITLE = Text("Phương án điều động, luân chuyển", "Rotation plan")
SUBTITLE = Text("{name}; thực hiện từ ngày {day}", "{name}; first moves on {day}")


@uncollected()
def plan_workbook(
    solution: Solution, origin: Origin, language: str, told: Round = DRAFT, ratchets: Sequence[Ratchet] = ()
) -> Workbook:
    """Lay out a plan as a workbook in one language; equal plans give equal workbooks.

    Parameters
    ----------
    solution
        What solving brought; it must have a plan.
    origin
        The file solved, and the day of solving.
    language
        ``vi`` or ``en``.
    told
        What there is to tell of the rounds before; a first draft has nothing to tell.
    ratchets
        How early the targets of a plan over several quarters can be met, as far as that was looked into.
    """
    report = _report(solution, origin, fitted(told), ratchets)
    situation, shown, told = report.situation, report.figures, report.told
    settings = situation.problem.settings
    subtitle = SUBTITLE.fill(name=settings.plan_name or NO_TITLE, day=settings.plan_date)
    book = new_book()
    write_summary(book, report, language)
    write_board(book, board(report.audit.seats), len(situation.facts.quarters), subtitle, language)
    for table in _tables(report):
        write_table(book, table, subtitle, language)
    form = form11(situation.facts, [Counted(move.candidate, move.direction) for move in shown.moves])
    write_form11(book, form, settings.organisation, subtitle, language)
    page = write_timeline(book, situation.facts, report.unfolds, subtitle, language) if report.unfolds else None
    write_committee(book, solution, shown, origin, told, subtitle, language)
    if page:
        book.move_sheet(page, 1)  # to its place: it had to be there before the sheet that tells of all the others
    _describe(book, subtitle.say(language), origin)
    return book


def _report(solution: Solution, origin: Origin, told: Round, ratchets: Sequence[Ratchet]) -> Report:
    """Work out all that the sheets show."""
    situation, audit = solution.situation, solution.audit
    assert audit is not None
    shown = figures(situation, audit)
    several = len(situation.facts.quarters) > 1
    unfolds = timeline(audit) if several else None
    through = {each.target.id: each for each in progress(audit, shown.targets, ratchets)} if several else {}
    return Report(situation, solution.outcome, audit, shown, origin, told, unfolds, through)


def _tables(report: Report) -> Iterator[Table]:
    """Yield the sheets that are one table, in their order."""
    situation, shown = report.situation, report.figures
    yield moves_table(situation, shown.moves, report.told)
    yield vacancies_table(situation, shown.vacancies, report.unfolds)
    yield unplaced_table(situation, shown.unplaced)
    yield checks_table(situation, report.audit)
    yield targets_table(situation, shown.targets, report.through)


def _describe(book: Workbook, title: str, origin: Origin) -> None:
    """Set the properties of the file."""
    book.properties.creator = AUTHOR
    book.properties.title = title
    book.properties.created = book.properties.modified = datetime.combine(origin.made_on, time())
