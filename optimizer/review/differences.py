"""Every difference between what was sent and what came back, with what was done about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from optimizer.review.entries import Place
from optimizer.text import Text


class DifferenceKind(StrEnum):
    """What differs."""

    DECISION = "decision"  # one of the committee's own columns
    READ_ONLY = "read-only"  # a cell that the committee was not to change
    MISSING = "missing-row"
    DOUBLED = "doubled-row"
    UNKNOWN = "unknown-row"
    COLUMN = "new-column"
    SHEET = "new-sheet"
    OTHER_SHEET = "other-sheet"  # a cell of one of the program's other sheets
    NOTE = "note"
    THREAD = "threaded-comment"
    OBJECT = "object"  # a picture, shape, chart that cannot be carried


KIND_NAMES: Mapping[DifferenceKind, Text] = {
    DifferenceKind.DECISION: Text("ý kiến", "decision"),
    DifferenceKind.READ_ONLY: Text("ô không được sửa", "read-only cell"),
    DifferenceKind.MISSING: Text("thiếu dòng", "missing row"),
    DifferenceKind.DOUBLED: Text("dòng lặp", "doubled row"),
    DifferenceKind.UNKNOWN: Text("dòng lạ", "unknown row"),
    DifferenceKind.COLUMN: Text("cột thêm", "new column"),
    DifferenceKind.SHEET: Text("trang thêm", "new sheet"),
    DifferenceKind.OTHER_SHEET: Text("trang khác bị sửa", "another sheet changed"),
    DifferenceKind.NOTE: Text("ghi chú", "note"),
    DifferenceKind.THREAD: Text("trao đổi ở ô", "threaded comment"),
    DifferenceKind.OBJECT: Text("hình, đối tượng", "object"),
}


class Difference(NamedTuple):
    """One difference: its kind, its cell, the row and column by their keys (blank: none), both values, the treatment."""

    kind: DifferenceKind
    place: Place
    row_id: str
    column: str
    sent: str
    returned: str
    done: Text


class Conflict(NamedTuple):
    """Two copies that disagree on one cell of a row: what each says, where, and who decided it there."""

    row_id: str
    column: str
    values: tuple[str, ...]
    places: tuple[Place, ...]
    deciders: tuple[str, ...]
