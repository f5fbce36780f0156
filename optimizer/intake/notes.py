"""Notes on cells, large enough to be read."""

from __future__ import annotations

from typing import Final

from openpyxl.comments import Comment

from optimizer.planbook.plan_style import AnyCell

AUTHOR: Final = "rotation"
WIDTH: Final = 300
LETTERS: Final = 40  # that fit into a line of it
LINE: Final = 18


def add_note(cell: AnyCell, text: str) -> None:
    """Put a note on a cell."""
    lines = sum(max(1, -(-len(part) // LETTERS)) for part in text.split("\n")) + 1
    cell.comment = Comment(text, AUTHOR, height=lines * LINE, width=WIDTH)
