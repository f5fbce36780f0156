"""The page as a file: refused at once where it could not be written, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from optimizer.workbook.files import check_target, put

ENDING = ".html"


def check_page(path: Path, force: bool, inputs: Sequence[Path]) -> None:
    """Refuse a page that could not be written later; see ``check_target``."""
    check_target(path, force, inputs, ENDING)


def save_page(text: str, path: Path, force: bool, inputs: Sequence[Path]) -> None:
    """Write a page; only its owner may read it, for it holds personal data.

    Raises
    ------
    PathError, BusyError
        See ``check_target``; also if the disk is full.
    """
    check_page(path, force, inputs)
    put(text.encode(), path.resolve())
