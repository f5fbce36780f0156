"""The rows of a header as layers: what stands above a column, from the widest title to the narrowest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from optimizer.intake.grids import Broken, Grid
from optimizer.intake.legacy import converted
from optimizer.workbook.words import clean, fold

Span = tuple[int, int]


class Layer(NamedTuple):
    """One row of a header: the title above each column, the columns with a cell of their own, and what spans columns."""

    texts: Mapping[int, str]
    own: frozenset[int]
    spans: tuple[Span, ...]


def header_layers(grid: Grid, row: int, depth: int) -> list[Layer]:
    """Read some rows as layers: a merged title stands above every column and row that it spans.

    A title with a blank cell to its right spans it, too, where the row below has a cell under both: so look headers that
    nobody has merged.
    """
    layers = [_layer(grid, number) for number in range(row, row + depth)]
    for place in range(depth - 1, 0, -1):
        layers[place - 1] = _spread_right(layers[place - 1], layers[place].own)
    return layers


def _layer(grid: Grid, row: int) -> Layer:
    own = {column: text for column in grid.rows.get(row, {}) if (text := _text(grid, row, column))}
    texts, spans = dict(own), []
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom:
            columns = range(merge.left, merge.right + 1)
            texts.update(dict.fromkeys(columns, _text(grid, merge.top, merge.left)))
            if merge.right > merge.left:
                spans.append((merge.left, merge.right))
    return Layer({column: text for column, text in sorted(texts.items()) if text}, frozenset(own), tuple(spans))


def _text(grid: Grid, row: int, column: int) -> str:
    value = grid.rows.get(row, {}).get(column, "")
    shown = value.shown if isinstance(value, Broken) else str(value)
    return clean(converted(shown, grid.fonts.get((row, column), "")))


def _spread_right(layer: Layer, below: frozenset[int]) -> Layer:
    texts, spans = dict(layer.texts), list(layer.spans)
    for column in sorted(below):
        if column not in texts and column - 1 in texts and column - 1 in below:
            texts[column] = texts[column - 1]
            spans.append((column - 1, column))
    return Layer(texts, layer.own, tuple(spans))


def refined(upper: Layer, lower: Layer) -> set[int] | None:
    """Return the columns in which the lower of two rows refines a title; None where it cannot belong to the header."""
    columns = set()
    for column in lower.own:
        above = upper.texts.get(column)
        if above is None or fold(above) == fold(lower.texts[column]):
            continue
        if not any(left <= column <= right for left, right in upper.spans):
            return None
        columns.add(column)
    return columns


def stacked(layers: Sequence[Layer]) -> dict[int, list[str]]:
    """Return the titles above each column, the widest first, each once."""
    columns = sorted({column for layer in layers for column in layer.texts})
    return {column: list(dict.fromkeys(_above(layers, column))) for column in columns}


def _above(layers: Sequence[Layer], column: int) -> Iterator[str]:
    for layer in layers:
        if column in layer.texts:
            yield layer.texts[column]


def together(layers: Sequence[Layer], one: int, other: int) -> bool:
    """Whether one title spans two columns."""
    return any(left <= min(one, other) and max(one, other) <= right for layer in layers for left, right in layer.spans)
