"""The words, colours and heights of the board, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from openpyxl.styles import PatternFill

from optimizer.planbook.plan_style import BAD, CARE, LINE_HEIGHT
from optimizer.report.board import Block, Board, BoardColumn, BoardRow, Seat, Sitting
from optimizer.report.words import capital, same
from optimizer.text import Text, join
from optimizer.workbook.wrapping import line_count

FRESH: Final = PatternFill("solid", fgColor="DDEBF7")
GONE: Final = PatternFill("solid", fgColor="E7E6E6")
NO_POST: Final = "–"
WORDS: Final[Mapping[Seat, Text]] = {
    Seat.STAYS: Text("ở lại", "stays"),
    Seat.NEW: Text("mới", "new"),
    Seat.VACANT: Text("khuyết", "vacant"),
    Seat.NOT_YET: Text("chưa lập", "not open yet"),
    Seat.ABOLISHED: Text("bãi bỏ", "abolished"),
}
FILLS: Final[Mapping[Seat, PatternFill]] = {
    Seat.NEW: FRESH,
    Seat.VACANT: BAD,
    Seat.NOT_YET: GONE,
    Seat.ABOLISHED: GONE,
}
LEGEND: Final[Sequence[tuple[Text, PatternFill | None]]] = (
    (Text("Chú giải", "Legend"), None),
    (Text("Ở lại: giữ nguyên người", "Stays: the same person"), None),
    (Text("Mới: người mới nhận vị trí", "New: somebody else takes the post"), FRESH),
    (Text("Khuyết: không có người giữ", "Vacant: nobody holds the post"), BAD),
    (Text("Người địa phương: giữ vị trí đứng đầu", "Local head: a local person as head"), CARE),
    (Text("Chưa lập, bãi bỏ: khi đó không có vị trí", "Not open yet, abolished: no post then"), GONE),
    (Text(f"{NO_POST}: đơn vị không có vị trí này", f"{NO_POST}: the unit has no such post"), None),
)
FROM: Final = Text("{word} từ {quarter}", "{word} from {quarter}")
LOCAL: Final = Text("người địa phương", "local head")
TOGETHER: Final = Text("kiêm {title}", "also {title}")
OFFICES: Final = Text("Phòng, ban", "Offices")
OF_OFFICES: Final = Text("(phòng, ban: {title})", "(offices: {title})")
NO_REGION: Final = Text("Không ghi vùng", "No region given")
UNIT_WIDTH: Final = 16.0
STACKED: Final = 1.25
"""How much wider a column is in which posts stand one above the other."""


class BoardCell(NamedTuple):
    """One cell: its text and looks, and the rows of its unit that it covers, ``rows`` many from ``top`` on."""

    text: str
    top: int
    rows: int
    fill: PatternFill | None = None
    bold: bool = False

    def height(self, width: float) -> float:
        """Return how high the text stands in a column."""
        return LINE_HEIGHT * line_count(self.text, width, bold=self.bold)


class UnitCells(NamedTuple):
    """The cells of one unit, column by column (its name first), and the heights of its rows."""

    columns: tuple[tuple[BoardCell, ...], ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """How high its rows are together."""
        return sum(self.heights)


def column_widths(board: Board, width: float) -> tuple[float, ...]:
    """Return the widths of all columns: more where posts of one title stand one above the other, enough for the legend."""
    rows = [row for block in board.blocks for row in block.rows]
    stacked = [any(len(column.posts(row)) > 1 for row in rows) for column in board.columns]
    sides = [width * STACKED if several else width for several in stacked for _ in ("before", "after")]
    return (UNIT_WIDTH, *sides, *([width] * (len(LEGEND) - 1 - len(sides))))


def column_title(column: BoardColumn) -> Text:
    """Write the titles of a column; that of offices below the one of communes."""
    if column.commune is None or column.office is None:
        title = column.commune or column.office
        return capital(title.name) if title else same("")
    return join([capital(column.commune.name), OF_OFFICES.fill(title=capital(column.office.name))], "\n")


def block_name(block: Block) -> Text:
    """Name a block: its region, or the offices."""
    return OFFICES if block.offices else same(block.region) if block.region else NO_REGION


def sitting_words(sitting: Sitting, dated: bool) -> Text:
    """Write how somebody sits there, or why nobody does; ``dated``: with the quarter in which a new holder comes."""
    return join([*_words(sitting, dated)])


def _words(sitting: Sitting, dated: bool) -> Iterator[Text]:
    if sitting.seat in WORDS:
        word = WORDS[sitting.seat]
        yield FROM.fill(word=word, quarter=sitting.since.name) if sitting.since and dated else word
    yield from (TOGETHER.fill(title=title.name) for title in sitting.together)
    if sitting.local:
        yield LOCAL


class Words(NamedTuple):
    """How sittings are told: in which language, and whether with the quarter in which new holders come."""

    language: str
    dated: bool

    def unit(self, row: BoardRow, columns: Sequence[BoardColumn], widths: Sequence[float]) -> UnitCells:
        """Lay out one unit; of several posts of a title each has a row, the others stretch over them."""
        rows = max(map(len, row.posts.values()))
        cells: list[tuple[BoardCell, ...]] = [(BoardCell(row.unit.name, 0, rows, bold=True),)]
        for column in columns:
            posts = column.posts(row)
            cells.append(tuple(self._cells([post.before for post in posts], rows)))
            cells.append(tuple(self._cells([post.after for post in posts], rows)))
        return UnitCells(tuple(cells), _heights(cells, widths, rows))

    def _cells(self, sittings: Sequence[Sitting], rows: int) -> Iterator[BoardCell]:
        for top, sitting in enumerate(sittings):
            covered = rows - top if top == len(sittings) - 1 else 1
            fill = CARE if sitting.local else FILLS.get(sitting.seat)
            yield BoardCell(self._text(sitting, covered > 1 or rows == 1), top, covered, fill, sitting.seat is Seat.NEW)
        if not sittings:
            yield BoardCell(NO_POST, 0, rows)

    def _text(self, sitting: Sitting, roomy: bool) -> str:
        """Write who sits there and how; on two lines where there is room for them."""
        words = sitting_words(sitting, self.dated).say(self.language)
        if sitting.holder is None:
            return words
        name = sitting.holder.full_name
        return name if not words else f"{name}\n{words}" if roomy else f"{name} ({words})"


def _heights(columns: Sequence[Sequence[BoardCell]], widths: Sequence[float], rows: int) -> tuple[float, ...]:
    """Return how high the rows must be; what stretches over several rows needs them together."""
    cells = [(cell, cell.height(width)) for column, width in zip(columns, widths, strict=False) for cell in column]
    heights = [max([LINE_HEIGHT, *(h for cell, h in cells if (cell.top, cell.rows) == (row, 1))]) for row in range(rows)]
    for cell, height in cells:
        covered = range(cell.top, cell.top + cell.rows)
        missing = max(0.0, height - sum(heights[row] for row in covered))
        for row in covered:
            heights[row] += missing / cell.rows
    return tuple(heights)
