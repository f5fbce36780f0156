"""People and posts side by side: one row for each that the plans do not treat alike, one column for each plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.compare.items import destination, sitting
from optimizer.planbook.plan_style import CARE, LINE_HEIGHT, header
from optimizer.planbook.plan_table import CODE, HEADER_ROW, PlanColumn, Table, write_table
from optimizer.planbook.whatif_pages import spread
from optimizer.planbook.whatif_plans import Numbered, planned
from optimizer.report.digest import MoveLine
from optimizer.report.words import capital
from optimizer.text import Text
from optimizer.workbook.wrapping import PADDING, POINTS_PER_WIDTH, line_count, text_width

if TYPE_CHECKING:
    from optimizer.whatif.comparison import Comparison, PersonRow, PostRow

PEOPLE: Final = Text("Cán bộ", "People")
PEOPLE_TITLE: Final = Text("Cán bộ không được bố trí như nhau", "People whom not all plans treat alike")
PEOPLE_NOTE: Final = Text(
    "Mỗi cột một phương án: đến vị trí nào; ô trống là không điều động.{marked}",
    "One column for each plan: where the person goes; blank where he or she does not move.{marked}",
)
POSTS: Final = Text("Vị trí", "Posts")
POSTS_TITLE: Final = Text("Vị trí không do cùng một người giữ", "Posts that not all plans fill alike")
POSTS_NOTE: Final = Text(
    "Mỗi cột một phương án: người giữ cuối kỳ.{marked}",
    "One column for each plan: the holder at the end.{marked}",
)
MARKED: Final = Text(" Ô tô màu: khác phương án gốc.", " Coloured where it differs from the base.")
UNMARKED: Final = Text("", "")
PEOPLE_COLUMNS: Final = (
    PlanColumn("candidate_id", "Mã cán bộ", 9, CODE, centred=True),
    PlanColumn("full_name", "Họ và tên", 19),
    PlanColumn("present_post", "Chức vụ, đơn vị hiện tại", 25),
)
POST_COLUMNS: Final = (
    PlanColumn("post_id", "Mã vị trí", 13, CODE, centred=True),
    PlanColumn("post", "Chức danh, đơn vị", 30),
)
MANY: Final = 8
"""With more plans than that, columns are narrow, their names stand upright, and posts are told by their codes."""
WIDE, NARROW = 24.0, 15.0
NAME_ROW: Final = HEADER_ROW - 1
UPRIGHT: Final = Alignment(textRotation=90, horizontal="center", vertical="bottom", wrap_text=True)
HEIGHTS: Final = range(60, 300, 10)
"""Points to choose from for the names of the plans."""


class Line(NamedTuple):
    """A person or post: what is known of it, what it is in each plan, and by what two plans are told apart."""

    known: Mapping[str, object]
    cells: Sequence[Text | None]
    keys: Sequence[object]


def write_people(book: Workbook, comparison: Comparison, language: str) -> None:
    """Write who goes where in each plan."""
    coded = len(comparison.compared) > MANY
    timed = len({move.quarter for _, digest in comparison.compared for move in digest.moves}) > 1
    lines = [_person(row, coded, timed) for row in comparison.people]
    _write(book, Table(PEOPLE, PEOPLE_TITLE, PEOPLE_COLUMNS, []), PEOPLE_NOTE, lines, comparison, language)


def _person(row: PersonRow, coded: bool, timed: bool) -> Line:
    known = {"candidate_id": row.candidate_id, "full_name": row.full_name}
    source = next(move.source for move in row.moves if move)
    cells = [_to(move, coded, timed) if move else None for move in row.moves]
    return Line({**known, "present_post": source}, cells, [move and (move.to_post, move.quarter) for move in row.moves])


def _to(move: MoveLine, coded: bool, timed: bool) -> Text:
    """Say where a move leads, and when if there are several quarters."""
    bare = move._replace(fit=None, quarter=move.quarter if timed else "")
    return destination(bare._replace(to=Text("", "")) if coded else bare)


def write_posts(book: Workbook, comparison: Comparison, language: str) -> None:
    """Write who holds each post in each plan."""
    lines = [_post(row) for row in comparison.posts]
    _write(book, Table(POSTS, POSTS_TITLE, POST_COLUMNS, []), POSTS_NOTE, lines, comparison, language)


def _post(row: PostRow) -> Line:
    known = {"post_id": row.post_id, "post": next(line.name for line in row.lines if line)}
    return Line(known, [capital(sitting(line)) for line in row.lines], [line and line.holder_id for line in row.lines])


def _write(book: Workbook, table: Table, note: Text, lines: Sequence[Line], comparison: Comparison, language: str) -> None:
    """Write a table with a column for each plan, each under the plan's name; what is not as in the base is coloured."""
    plans, marked = planned(comparison), comparison.results[0].digest is not None
    width = NARROW if len(plans) > MANY else WIDE
    columns = [*table.columns, *(PlanColumn(plan.mark.en, plan.mark.vi, width) for plan in plans)]
    rows = [{**line.known, **{plan.mark.en: cell for plan, cell in zip(plans, line.cells, strict=True)}} for line in lines]
    subtitle = note.fill(marked=MARKED if marked else UNMARKED)
    page = write_table(book, table._replace(columns=columns, rows=rows, frozen=len(table.columns)), subtitle, language)
    _write_names(page, len(table.columns) + 1, plans, language)
    for row, line in enumerate(lines if marked else (), HEADER_ROW + 1):
        for column, key in enumerate(line.keys, len(table.columns) + 1):
            if key != line.keys[0]:
                page.cell(row, column).fill = CARE
    spread(page, len(table.columns))


def _write_names(page: Worksheet, first: int, plans: Sequence[Numbered], language: str) -> None:
    """Write the plans' names above their columns, on every page; upright where there are many."""
    names = [plan.result.name.say(language) for plan in plans]
    for column, name in enumerate(names, first):
        header(page.cell(NAME_ROW, column), name)
        if len(plans) > MANY:
            page.cell(NAME_ROW, column).alignment = UPRIGHT
    lines = max((line_count(name, WIDE, bold=True) for name in names), default=1)
    page.row_dimensions[NAME_ROW].height = _upright(names) if len(plans) > MANY else lines * LINE_HEIGHT
    page.print_title_rows = f"{NAME_ROW}:{HEADER_ROW}"


def _upright(names: Sequence[str]) -> float:
    """Return a height at which upright names have room in their columns, their words whole; longer ones are cut."""
    lines, longest = int(NARROW * POINTS_PER_WIDTH / LINE_HEIGHT), max(map(_longest_word, names), default=0.0)
    fits = (
        height
        for height in HEIGHTS
        if height >= longest and all(line_count(name, height / POINTS_PER_WIDTH, bold=True) <= lines for name in names)
    )
    return next(fits, HEIGHTS[-1])


def _longest_word(name: str) -> float:
    return max((text_width(word, bold=True) + PADDING for word in name.split()), default=0.0)
