"""How a sheet with everything on it crosses from one process to the other."""

from __future__ import annotations

from typing import Any

from optimizer.intake.grids import Visibility
from optimizer.intake.harvest_pages import Note, ObjectKind, Page, PageObject
from optimizer.intake.wire import pack_grid, unpack_grid


def pack_page(page: Page) -> dict[str, Any]:
    """Return a sheet as lists, numbers and texts."""
    return {
        "grid": pack_grid(page.grid),
        "state": page.state,
        "formulas": list(page.formulas),
        "notes": [[cell, note] for cell, note in page.notes.items()],
        "objects": page.objects,
    }


def unpack_page(packed: dict[str, Any]) -> Page:
    """Return the sheet that was packed."""
    return Page(
        unpack_grid(packed["grid"]),
        Visibility(packed["state"]),
        frozenset((row, column) for row, column in packed["formulas"]),
        {(row, column): Note(*note) for (row, column), note in packed["notes"]},
        tuple(PageObject(ObjectKind(kind), cell and (cell[0], cell[1]), text) for kind, cell, text in packed["objects"]),
    )
