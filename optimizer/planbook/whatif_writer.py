"""The comparison of the base plan and the scenarios as a workbook: summary, charts, people, posts, robust moves, scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook

from optimizer.explain.section import Section
from optimizer.plan import Status
from optimizer.planbook.explain_writer import write_section
from optimizer.planbook.plan_sections import Origin
from optimizer.planbook.plan_style import new_book
from optimizer.planbook.plan_table import write_table
from optimizer.planbook.whatif_charts import write_charts
from optimizer.planbook.whatif_lists import robust_table, scenarios_table
from optimizer.planbook.whatif_sides import write_people, write_posts
from optimizer.planbook.whatif_summary import TITLE, write_comparison
from optimizer.scenario.edits import Scenario
from optimizer.text import Text

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison

MADE: Final = Text(
    "{plans} phương án, {proven} đã chứng minh là tốt nhất; lập từ tệp {file} ngày {day}; giá trị nhỏ hơn là tốt hơn.",
    "{plans:plan|plans}, {proven} of them proven best; made from {file} on {day}; in a tier less is better.",
)
KEPT: Final = Text(
    "{kept} trên {moves} lượt có trong tất cả {plans} phương án.",
    "Moves in all {plans:plan|plans}: {kept} of {moves}.",
)
BASE: Final = Text("Tính cho phương án gốc.", "Of the base plan.")
DATA: Final = Text("Tệp {file}; mã kiểm tra (SHA-256): {sha256}", "File {file}; SHA-256: {sha256}")


def whatif_workbook(
    comparison: Comparison, scenarios: Sequence[Scenario], origin: Origin, language: str, costs: Sequence[Section] = ()
) -> Workbook:
    """Lay out a comparison as a workbook in one language; equal comparisons give equal workbooks.

    Parameters
    ----------
    comparison
        The results, the base first.
    scenarios
        The scenarios that were solved, for what each of them changes.
    origin
        The file solved, and the day of solving.
    language
        ``vi`` or ``en``.
    costs
        What things cost in the base: trade-off curves, the price list.
    """
    book = new_book()
    proven = sum(result.solved is not None and result.solved.status is Status.OPTIMAL for result in comparison.results)
    made = MADE.fill(plans=len(comparison.results), proven=proven, file=origin.file, day=origin.made_on)
    summary, fields = write_comparison(book, comparison, made, language)
    write_charts(book, summary, fields, comparison, language)
    write_people(book, comparison, language)
    write_posts(book, comparison, language)
    kept = sum(move.everywhere for move in comparison.moves)
    found = KEPT.fill(kept=kept, moves=len(comparison.moves), plans=len(comparison.compared))
    write_table(book, robust_table(comparison), found, language)
    for section in costs:
        write_section(book, section, BASE, language)
    data = DATA.fill(file=origin.file, sha256=origin.sha256)
    write_table(book, scenarios_table(comparison, scenarios, language), data, language)
    book.properties.creator, book.properties.title = "rotation", TITLE.say(language)
    book.properties.created = book.properties.modified = datetime.combine(origin.made_on, time())
    return book
