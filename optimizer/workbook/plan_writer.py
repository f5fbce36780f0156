"""The plan as a workbook: what a committee reads, prints and decides on."""

from __future__ import annotations

from datetime import datetime, time

from openpyxl import Workbook

from optimizer.report.figures import figures
from optimizer.solve import Solution
from optimizer.text import Text
from optimizer.workbook.plan_checks import checks_table
from optimizer.workbook.plan_lists import targets_table, unplaced_table, vacancies_table
from optimizer.workbook.plan_moves import moves_table
from optimizer.workbook.plan_sections import Origin, Report, write_summary
from optimizer.workbook.plan_table import write_table

__all__ = ["Origin", "plan_workbook"]

AUTHOR = "rotation"
NO_TITLE = Text("Phương án điều động, luân chuyển", "Rotation plan")
SUBTITLE = Text("{name}; thực hiện từ ngày {day}", "{name}; first moves on {day}")


def plan_workbook(solution: Solution, origin: Origin, language: str) -> Workbook:
    """Lay out a plan as a workbook in one language; equal plans give equal workbooks.

    Parameters
    ----------
    solution
        What solving brought; it must have a plan.
    origin
        The file solved, and the day of solving.
    language
        ``vi`` or ``en``.
    """
    situation, audit = solution.situation, solution.audit
    assert audit is not None
    shown = figures(situation, audit)
    settings = situation.problem.settings
    subtitle = SUBTITLE.fill(name=settings.plan_name or NO_TITLE, day=settings.plan_date)
    book = Workbook()
    book.remove(book.worksheets[0])
    write_summary(book, Report(situation, solution.outcome, audit, shown, origin), language)
    for table in (
        moves_table(situation, shown.moves),
        vacancies_table(situation, shown.vacancies),
        unplaced_table(situation, shown.unplaced),
        checks_table(situation, audit),
        targets_table(situation, shown.targets),
    ):
        write_table(book, table, subtitle, language)
    book.properties.creator = AUTHOR
    book.properties.title = subtitle.say(language)
    book.properties.created = book.properties.modified = datetime.combine(origin.made_on, time())
    return book
