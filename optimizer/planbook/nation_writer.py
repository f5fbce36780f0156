"""The nation as a workbook: a row for each province with the sums of all, goals, targets, what failed, what was skipped."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from optimizer.console import shown_name
from optimizer.planbook.nation_lists import failed_table, skipped_table, targets_table, write_goals
from optimizer.planbook.nation_summary import TITLE, write_provinces
from optimizer.planbook.nation_targets import write_together
from optimizer.planbook.plan_style import new_book
from optimizer.planbook.plan_table import write_table
from optimizer.planbook.plan_writer import AUTHOR
from optimizer.text import Text, join

if TYPE_CHECKING:
    from optimizer.nation.nation import Nation

MADE: Final = Text(
    "{planned} trên {all} tỉnh có phương án, {proven} đã chứng minh là tốt nhất; lập từ thư mục {folder} ngày {day}. "
    "Các cột trước và sau phương án chỉ tính những tỉnh có phương án.",
    "With a plan: {planned} of {all:province|provinces}, {proven} proven best; made from the folder {folder} on {day}. "
    "Columns before and after a plan count the provinces that have one.",
)


def nation_workbook(nation: Nation, folder: Path, output: Path, made_on: date, language: str) -> Workbook:
    """Lay out a run over all provinces as a workbook in one language; apart from the times, equal runs give equal workbooks.

    Parameters
    ----------
    nation
        How each province ended.
    folder, output
        Where the workbooks lay, and where this one goes: the links to the plans begin there.
    made_on
        The day of solving.
    language
        ``vi`` or ``en``.
    """
    book, provinces = new_book(), nation.provinces
    counts = {"planned": nation.planned, "all": len(provinces), "proven": nation.proven}
    made = MADE.fill(**counts, folder=shown_name(folder.resolve()), day=made_on)
    write_provinces(book, provinces, output, join([made, *nation.namesakes], " "), language)
    write_goals(book, provinces, made, language)
    page = write_table(book, targets_table(provinces), made, language)
    write_together(book, provinces, page, made, language)
    for table in (failed_table(provinces, language), skipped_table(nation.skipped)):
        write_table(book, table, made, language)
    book.properties.creator, book.properties.title = AUTHOR, TITLE.say(language)
    book.properties.created = book.properties.modified = datetime.combine(made_on, time())
    return book
