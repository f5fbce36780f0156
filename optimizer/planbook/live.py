"""The workbook's own formulas: while a committee edits its sheet, they check each row and count the targets.

They know no rule: a hidden sheet holds the rules' verdict on every pair, and what else follows from the data; formulas look
it up. Only functions that Excel 2010, LibreOffice 7 and WPS have in common are used.
"""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.live_block import Blocks, LiveSheet
from optimizer.planbook.live_kin import work_relatives
from optimizer.planbook.live_rows import WAIVED, Lines, Pairs, work_rows
from optimizer.planbook.live_seats import SHORT, Goals, fill_seats, goals, work_seats, work_targets
from optimizer.planbook.live_tables import Known, fill_tables, make_blocks
from optimizer.planbook.live_verdicts import verdicts
from optimizer.planbook.plan_lists import TARGET_COLUMNS, TARGETS
from optimizer.planbook.plan_style import BAD, BOLD, CARE, LINE_HEIGHT, TOP
from optimizer.planbook.plan_table import HEADER_ROW, PlanColumn
from optimizer.solve import Situation
from optimizer.text import Text
from optimizer.workbook.wrapping import line_count

CHECK: Final = PlanColumn("check", "Rà soát", 34)
"""The column of the sheet of decisions in which the formulas speak."""
SO_FAR: Final = Text("Theo ý kiến đã ghi: ", "By the decisions so far: ")
TO_REVIEW: Final = Text("dòng cần xem lại: ", "rows to look at: ")
LINE_ROW: Final = HEADER_ROW - 2
ROOM: Final = 3 * LINE_HEIGHT
"""How high a row must be at least, for no row grows when a formula has more to say."""


def enliven(book: Workbook, situation: Situation, lines: Lines, language: str) -> None:
    """Write the hidden sheet, and formulas into the sheets of decisions and of targets, which are there already.

    ``lines`` says where the rows to be checked are; they include the empty ones in which the committee adds moves.
    """
    judged, sought = verdicts(situation), goals(situation)
    known = Known(situation, judged, sought)
    blocks = make_blocks(LiveSheet(book), known, lines)
    fill_tables(blocks, known, language)
    fill_seats(blocks, situation, sought)
    work_rows(blocks, lines, _pairs(blocks, known), len(situation.facts.quarters), language)
    work_seats(blocks, sought)
    work_targets(blocks, situation, sought, language)
    work_relatives(blocks, situation, language)
    _check_rows(book[lines.title], blocks, lines)
    _sum_up(book[lines.title], blocks, lines, sought, language)
    _follow_targets(book[TARGETS.say(language)], blocks)
    book.calculation.fullCalcOnLoad = True


def _pairs(blocks: Blocks, known: Known) -> Pairs:
    """Say where the rules' verdicts on pairs stand."""
    last = len(known.situation.facts.quarters)
    return Pairs(
        codes=blocks.people.span("codes_0", f"codes_{known.verdicts.cells - 1}"),
        cannot=blocks.verdicts.span("cannot_0", f"cannot_{last}"),
        breaks=blocks.verdicts.span("breaks_0", f"breaks_{last}"),
        digits=known.verdicts.digits,
        per_cell=known.verdicts.per_cell,
    )


def _check_rows(page: Worksheet, blocks: Blocks, lines: Lines) -> None:
    """Show beside each row what the hidden sheet finds at its place; the same formula everywhere, whatever is sorted."""
    letter, rows = lines.letters[CHECK.key], blocks.rows
    found = f'=IFERROR(INDEX({rows.outside("check")},MATCH(ROW(),{rows.outside("at")},0)),"")'
    for row in range(lines.first, lines.last + 1):
        page[f"{letter}{row}"] = found
        page.row_dimensions[row].height = max(ROOM, page.row_dimensions[row].height)
    place, first = f"{letter}{lines.first}:{letter}{lines.last}", f"${letter}{lines.first}"
    for language in WAIVED:
        page.conditional_formatting.add(place, _colour(f'LEFT({first},{len(language)})="{language}"', CARE))
    page.conditional_formatting.add(place, _colour(f'{first}<>""', BAD))


def _colour(condition: str, fill: PatternFill) -> Rule:
    """Colour cells under a condition; rules given earlier win."""
    style = DifferentialStyle(fill=PatternFill(bgColor=fill.fgColor))
    return Rule(type="expression", dxf=style, stopIfTrue=True, formula=[condition])


def _sum_up(page: Worksheet, blocks: Blocks, lines: Lines, sought: Goals, language: str) -> None:
    """Write above the committee's columns how far each target is met, and how many rows are to be looked at."""
    check, waived, targets = blocks.rows.outside("check"), WAIVED.say(language), blocks.targets
    count = f'SUMPRODUCT(--({check}<>""),--(LEFT({check},{len(waived)})<>"{waived}"))'
    told = f'INDEX({targets.outside("line")},{targets.rows})&"; "&' if targets.rows else ""
    line = page[f"{lines.letters['decision']}{LINE_ROW}"]
    line.value = f'="{SO_FAR.say(language)}"&{told}"{TO_REVIEW.say(language)}"&{count}'
    line.font, line.alignment = BOLD, TOP
    page.merge_cells(f"{line.coordinate}:{lines.letters[CHECK.key]}{LINE_ROW}")
    needed = LINE_HEIGHT * _most_lines(page, lines, sought, language)
    page.row_dimensions[LINE_ROW].height = max(needed, page.row_dimensions[LINE_ROW].height or 0)
    short, none = f'ISNUMBER(SEARCH("({SHORT.say(language)} ",{line.coordinate}))', f"{TO_REVIEW.say(language)}0"
    review = f'RIGHT({line.coordinate},{len(none)})<>"{none}"'
    page.conditional_formatting.add(line.coordinate, _colour(f"OR({short},{review})", BAD))


def _most_lines(page: Worksheet, lines: Lines, sought: Goals, language: str) -> int:
    """Return how many lines the text above the columns may take."""
    letters = list(lines.letters.values())
    width = sum(page.column_dimensions[letter].width for letter in letters[letters.index(lines.letters["decision"]) :])
    told = [f"{target.id}: 999/999 ({SHORT.say(language)} 999)" for target in sought.targets]
    return line_count(SO_FAR.say(language) + "; ".join([*told, f"{TO_REVIEW.say(language)}999"]), width, bold=True)


def _follow_targets(page: Worksheet, blocks: Blocks) -> None:
    """Show each target's value by the decisions beside the plan's."""
    letter = {column.key: get_column_letter(number) for number, column in enumerate(TARGET_COLUMNS, 1)}
    targets, first = blocks.targets, HEADER_ROW + 1
    for row in range(first, page.max_row + 1):
        if page[f"{letter['needed']}{row}"].value is not None:
            found = f"MATCH(${letter['target_id']}{row},{targets.outside('id')},0)"
            page[f"{letter['by_decisions']}{row}"] = f'=IFERROR(INDEX({targets.outside("value")},{found}),"")'
    cell, wanted = f"${letter['by_decisions']}{first}", f"${letter['needed']}{first}"
    place = f"{letter['by_decisions']}{first}:{letter['by_decisions']}{max(first, page.max_row)}"
    page.conditional_formatting.add(place, _colour(f"AND(ISNUMBER({cell}),{cell}<{wanted})", BAD))
