"""The pages of the board: one of A4 or A3 for a district, regions page by page for more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from optimizer.planbook.plan_board_cells import LEGEND, UnitCells, Words, column_title, column_widths
from optimizer.planbook.plan_style import LINE_HEIGHT, WIDEST_UNIT
from optimizer.planbook.plan_table import HEADING_HEIGHT
from optimizer.report.board import Block, Board
from optimizer.workbook.wrapping import line_count

WIDTHS: Final = (23.0, 20.0, 17.0, 14.0)
"""The widths to choose from for a column of names: the wider, the fewer lines and the smaller the print."""
MARGINS: Final = (58.0, 87.0)
"""Points that the margins of ``set_page`` take from a page's width and height."""
SAFETY: Final = 0.97
SMALL, GOOD = 0.65, 0.7
"""The scales at which A4 is still taken, and to which print may shrink so that there are fewer pages: 7 and 8 points."""
SCALES: Final = (1.0, 0.9, 0.8, GOOD)
ONE_PAGE_UNITS: Final = 22
BLOCK_HEIGHT: Final = 20.0


class Paper(NamedTuple):
    """A sheet of paper, landscape: its number in a workbook, and what can be printed on, in points."""

    code: int
    width: float
    height: float


A4: Final = Paper(9, 842 - MARGINS[0], 595 - MARGINS[1])
A3: Final = Paper(8, 1191 - MARGINS[0], 842 - MARGINS[1])


class Part(NamedTuple):
    """Units of a region that stand on one page under its name; ``continued`` where the region began on an earlier one."""

    block: Block
    continued: bool
    units: tuple[UnitCells, ...]

    @property
    def height(self) -> float:
        """The height of its rows and of its name."""
        return BLOCK_HEIGHT + sum(unit.height for unit in self.units)


class Size(NamedTuple):
    """The board with columns of one width: the rows above the units, and the regions."""

    widths: tuple[float, ...]
    head: tuple[float, ...]
    parts: tuple[Part, ...]

    def scale(self, paper: Paper, height: float) -> float:
        """Return the scale at which the columns, and rows of a height below the head, fit a page; 1 at most."""
        wide, high = sum(self.widths) * WIDEST_UNIT, sum(self.head) + height
        return min(1.0, SAFETY * paper.width / wide, SAFETY * paper.height / high)


class Layout(NamedTuple):
    """How the board is printed: on which paper, at which scale, with which columns, and what stands on each page."""

    paper: Paper
    scale: float
    size: Size
    pages: tuple[tuple[Part, ...], ...]


def lay_out(board: Board, words: Words) -> Layout:
    """Choose paper and widths: one page for a district of up to 22 units, else as many as the regions need."""
    sizes = [_size(board, words, width) for width in WIDTHS]
    if sum(len(block.rows) for block in board.blocks) > ONE_PAGE_UNITS:
        return max((_many_pages(size, most) for size in sizes for most in SCALES), key=_readable)
    small, large = (max((_one_page(size, paper) for size in sizes), key=lambda layout: layout.scale) for paper in (A4, A3))
    return small if small.scale >= SMALL else large


def _size(board: Board, words: Words, width: float) -> Size:
    widths = column_widths(board, width)
    parts = [Part(b, False, tuple(words.unit(row, board.columns, widths) for row in b.rows)) for b in board.blocks]
    return Size(widths, _head(board, words.language, widths), tuple(parts))


def _head(board: Board, language: str, widths: Sequence[float]) -> tuple[float, ...]:
    """Return the heights of heading, subtitle, legend, titles and sides."""
    legend = [line_count(told.say(language), width) for (told, _), width in zip(LEGEND, widths, strict=False)]
    titles = [line_count(column_title(column).say(language), 2 * min(widths), bold=True) for column in board.columns]
    return HEADING_HEIGHT, LINE_HEIGHT, LINE_HEIGHT * max(legend), LINE_HEIGHT * max([1, *titles]), LINE_HEIGHT


def _one_page(size: Size, paper: Paper) -> Layout:
    scale = size.scale(paper, sum(part.height for part in size.parts))
    return Layout(paper, scale, size, (size.parts,) if size.parts else ())


def _many_pages(size: Size, most: float) -> Layout:
    scale = min(most, size.scale(A3, 0))
    return Layout(A3, scale, size, tuple(_pages(size.parts, SAFETY * A3.height / scale - sum(size.head))))


def _readable(layout: Layout) -> tuple[float, int, float]:
    """Rank layouts: print that is large enough first, then few pages, then larger print."""
    return min(layout.scale, GOOD), -len(layout.pages), layout.scale


def _pages(parts: Sequence[Part], room: float) -> Iterator[tuple[Part, ...]]:
    """Fill page after page; a region that fits no more begins a new one, and goes on over several if it must."""
    page: list[Part] = []
    for part in (piece for whole in parts for piece in _pieces(whole, room)):
        if page and (part.continued or sum(p.height for p in page) + part.height > room):
            yield tuple(page)
            page = []
        page.append(part)
    if page:
        yield tuple(page)


def _pieces(part: Part, room: float) -> Iterator[Part]:
    """Cut a region into pieces of which none is higher than a page, unless a single unit is."""
    starts, height = [0], BLOCK_HEIGHT
    for number, unit in enumerate(part.units):
        height += unit.height
        if height > room and number > starts[-1]:
            starts.append(number)
            height = BLOCK_HEIGHT + unit.height
    for start, end in pairwise([*starts, len(part.units)]):
        yield Part(part.block, start > 0, part.units[start:end])
