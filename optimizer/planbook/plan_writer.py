"""The plan as a workbook: what a committee reads, prints and decides on."""

from __future__ import annotations

from datetime import datetime, time

from openpyxl import Workbook

from optimizer.planbook.plan_board import write_board
from optimizer.planbook.plan_carried import fitted
from optimizer.planbook.plan_checks import checks_table
from optimizer.planbook.plan_committee import write_committee
from optimizer.planbook.plan_form11 import write_form11
from optimizer.planbook.plan_lists import targets_table, unplaced_table, vacancies_table
from optimizer.planbook.plan_moves import moves_table
from optimizer.planbook.plan_sections import Origin, Report, write_summary
from optimizer.planbook.plan_style import new_book
from optimizer.planbook.plan_table import write_table
from optimizer.report.board import board
from optimizer.report.figures import figures
from optimizer.report.form11 import Counted, form11
from optimizer.review.rounds import DRAFT, Round
from optimizer.solve import Solution
from optimizer.text import Text

__all__ = ["Origin", "plan_workbook"]

AUTHOR = "rotation"
NO_TITLE = Text("Phương án điều động, luân chuyển", "Rotation plan")
SUBTITLE = Text("{name}; thực hiện từ ngày {day}", "{name}; first moves on {day}")


def plan_workbook(solution: Solution, origin: Origin, language: str, told: Round = DRAFT) -> Workbook:
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
    """
    told = fitted(told)
    situation, audit = solution.situation, solution.audit
    assert audit is not None
    shown = figures(situation, audit)
    settings = situation.problem.settings
    subtitle = SUBTITLE.fill(name=settings.plan_name or NO_TITLE, day=settings.plan_date)
    book = new_book()
    write_summary(book, Report(situation, solution.outcome, audit, shown, origin, told), language)
    write_board(book, board(audit.seats), len(situation.facts.quarters), subtitle, language)
    for table in (
        moves_table(situation, shown.moves, told),
        vacancies_table(situation, shown.vacancies),
        unplaced_table(situation, shown.unplaced),
        checks_table(situation, audit),
        targets_table(situation, shown.targets),
    ):
        write_table(book, table, subtitle, language)
    form = form11(situation.facts, [Counted(move.candidate, move.direction) for move in shown.moves])
    write_form11(book, form, settings.organisation, subtitle, language)
    write_committee(book, solution, shown, origin, told, subtitle, language)
    book.properties.creator = AUTHOR
    book.properties.title = subtitle.say(language)
    book.properties.created = book.properties.modified = datetime.combine(origin.made_on, time())
    return book
