"""Directions of a move, the columns of Form 11 (rules.md, Directions)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from optimizer.domain import Unit
from optimizer.text import Text


class Direction(StrEnum):
    """From where to where a move leads; an office belongs to the level above the communes."""

    DOWN = "down"
    UP = "up"
    BETWEEN_COMMUNES = "between_communes"
    BETWEEN_OFFICES = "between_offices"
    WITHIN_UNIT = "within_unit"
    FROM_OUTSIDE = "from_outside"


DIRECTION_NAMES: Mapping[Direction, Text] = {
    Direction.DOWN: Text("Huyện về xã", "office to commune"),
    Direction.UP: Text("Xã về huyện", "commune to office"),
    Direction.BETWEEN_COMMUNES: Text("Xã này sang xã khác", "commune to commune"),
    Direction.BETWEEN_OFFICES: Text("Phòng, ban này sang phòng, ban khác", "office to office"),
    Direction.WITHIN_UNIT: Text("Trong cùng đơn vị", "within one unit"),
    Direction.FROM_OUTSIDE: Text("Từ nơi khác đến", "from outside"),
}
BETWEEN: Mapping[tuple[bool, bool], Direction] = {
    (True, False): Direction.DOWN,
    (False, True): Direction.UP,
    (False, False): Direction.BETWEEN_COMMUNES,
    (True, True): Direction.BETWEEN_OFFICES,
}
"""The direction by whether the old and the new unit are offices."""


def direction(before: Unit | None, after: Unit) -> Direction:
    """Return the direction of a move between two units; None is a place outside every listed unit."""
    if before is None:
        return Direction.FROM_OUTSIDE
    return Direction.WITHIN_UNIT if before.id == after.id else BETWEEN[before.is_office, after.is_office]
