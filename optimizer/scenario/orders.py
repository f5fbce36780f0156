"""In which order people, posts and units are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.text import Text
from optimizer.workbook.words import bare

Values = Mapping[str, Any]
ORDERS: Mapping[str, Text] = {
    "oldest": Text("cao tuổi nhất", "oldest"),
    "youngest": Text("trẻ nhất", "youngest"),
    "longest": Text("giữ chức lâu nhất", "longest"),
    "newest": Text("mới giữ chức nhất", "newest"),
    "smallest": Text("ít vị trí nhất", "smallest"),
    "largest": Text("nhiều vị trí nhất", "largest"),
}
"""The words: by birth date of the person or holder, by the time in the present title, by the posts of the unit."""
SEATS = "seats"
"""Under this key a joined row counts the posts of its unit."""


def order_key(word: str) -> str | None:
    """Return the order that a word means, in either language; None if it means none."""
    return next((key for key, names in ORDERS.items() if bare(word) in map(bare, names)), None)


def _born(values: Values) -> int | None:
    born = values.get("birth_date") or values.get("birth_date_male") or values.get("birth_date_female")
    return born.first.toordinal() if born else None


def _since(values: Values) -> int | None:
    since = values.get("holder_since") or values.get("in_title_since")
    return since.first.toordinal() if since else None


def _seats(values: Values) -> int | None:
    seats: int | None = values.get(SEATS)
    return seats


MEASURES: Mapping[str, tuple[Callable[[Values], int | None], int]] = {
    "oldest": (_born, 1),
    "youngest": (_born, -1),
    "longest": (_since, 1),
    "newest": (_since, -1),
    "smallest": (_seats, 1),
    "largest": (_seats, -1),
}


def rank(order: str | None, values: Values) -> tuple[bool, int]:
    """Return where something stands in an order; what is not known comes last, and without an order all are equal."""
    if order is None:
        return False, 0
    measure, sign = MEASURES[order]
    found = measure(values)
    return found is None, sign * (found or 0)
