"""The board as the page shows it: each post with who sits there before and after, marked by colour, sign and word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from optimizer.planbook.plan_board_cells import LEGEND, block_name, column_title, sitting_words
from optimizer.report.board import Block, Board, BoardColumn, BoardRow, Seat, Sitting
from optimizer.report.words import capital, same
from optimizer.text import Text


class Mark(NamedTuple):
    """How a kind of seat looks: its class in the style sheet, and the sign that stands for it without colours."""

    style: str
    sign: str


HELD: Final = Mark("held", "")
STAYS: Final = Mark("stays", "=")
NEW: Final = Mark("new", "+")
VACANT: Final = Mark("vacant", "○")
LOCAL: Final = Mark("local", "⌂")
GONE: Final = Mark("gone", "×")
LATE: Final = Mark("local", "!")
DUE: Final = Mark("due", "◆")
MARKS: Final[Mapping[Seat, Mark]] = {
    Seat.HELD: HELD,
    Seat.STAYS: STAYS,
    Seat.NEW: NEW,
    Seat.VACANT: VACANT,
    Seat.NOT_YET: GONE,
    Seat.ABOLISHED: GONE,
}
LEGEND_TITLE: Final = LEGEND[0][0]
LEGEND_LINES: Final = tuple(zip((STAYS, NEW, VACANT, LOCAL, GONE), (told for told, _ in LEGEND[1:]), strict=False))
STRIP_LINES: Final = (
    *(line for line in LEGEND_LINES if line[0] in (NEW, VACANT, GONE)),
    (DUE, Text("Đến hạn: nghỉ hưu, hết nhiệm kỳ, hết thời hạn luân chuyển…", "Due: retirement, end of a term or rotation …")),
    (LATE, Text("Quá hạn mà vẫn giữ vị trí", "Stays although overdue to leave")),
)
"""The legend of posts through the quarters."""


class SeatLine(NamedTuple):
    """Who sits in a post at one time, and how."""

    marks: tuple[Mark, ...]
    name: str
    words: Text


class PostSeats(NamedTuple):
    """One post with its title; ``before`` is None where nothing changes."""

    post_id: str
    title: Text
    before: SeatLine | None
    after: SeatLine


class UnitSeats(NamedTuple):
    """One unit: its posts column by column, none where it has no post of the column's titles."""

    unit_id: str
    name: str
    columns: tuple[tuple[PostSeats, ...], ...]


class BlockSeats(NamedTuple):
    """The units of one region, or the offices."""

    name: Text
    units: tuple[UnitSeats, ...]


class BoardSeats(NamedTuple):
    """The whole board."""

    titles: tuple[Text, ...]
    blocks: tuple[BlockSeats, ...]


def board_seats(board: Board, quarters: int) -> BoardSeats:
    """Lay out the board; where a plan has several quarters, new holders are shown with theirs."""
    blocks = tuple(BlockSeats(block_name(block), tuple(_units(block, board, quarters > 1))) for block in board.blocks)
    return BoardSeats(tuple(map(column_title, board.columns)), blocks)


def _units(block: Block, board: Board, dated: bool) -> Iterator[UnitSeats]:
    for row in block.rows:
        yield UnitSeats(row.unit.id, row.unit.name, tuple(tuple(_posts(row, column, dated)) for column in board.columns))


def _posts(row: BoardRow, column: BoardColumn, dated: bool) -> Iterator[PostSeats]:
    title = column.office if row.unit.is_office else column.commune
    for each in column.posts(row):
        unchanged = each.after.seat is Seat.STAYS or each.before.seat is each.after.seat
        before = None if unchanged else _line(each.before, dated)
        yield PostSeats(each.post.id, capital(title.name) if title else same(""), before, _line(each.after, dated))


def _line(sitting: Sitting, dated: bool) -> SeatLine:
    marks = (MARKS[sitting.seat], *([LOCAL] if sitting.local else []))
    return SeatLine(marks, sitting.holder.full_name if sitting.holder else "", sitting_words(sitting, dated))
