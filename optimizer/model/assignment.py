"""The bare assignment inside a program: who takes which place, as if there were no other rows. Its prices tell good columns."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from optimizer.model.program import Floats, Ints, Sides
from optimizer.model.space import Space

PASSES = 10  # over all prices; a path of cheaper and cheaper exchanges is rarely longer


def scores(space: Space, costs: Ints, sides: Sides) -> Floats:
    """Return the reduced cost of each open column under the prices of the bare assignment, shape (columns,).

    ``sides`` are those of the program. A row that asks for one of the columns of a person, or of a place, takes part in the
    assignment as what it costs to leave it unfulfilled; all other rows are left out, so the scores bound nothing.
    """
    person, place = (side[space.columns] for side in sides)
    net = costs - space.rows.T @ _worth(space, costs, (person, place))
    seats = np.flatnonzero((person >= 0) & (place >= 0))
    if not len(seats):
        return net
    person, place = person[seats], place[seats]
    matrix = np.full((place.max() + 1, person.max() + place.max() + 2), np.inf)
    np.minimum.at(matrix, (place, person), net[seats])
    np.fill_diagonal(matrix[:, person.max() + 1 :], 0.0)  # a place may stay empty
    of_place, of_person = _prices(matrix)
    net[seats] -= of_place[place] + of_person[person]
    return net


def _worth(space: Space, costs: Ints, sides: Sides) -> Floats:
    """Return what it is worth to fulfil each row that asks for one of the columns of a side, shape (rows,); 0 for others."""
    asking = np.flatnonzero((space.low > space.activities[0]) & (np.diff(space.rows.indptr) > 0))
    worth = np.zeros(len(space.low))
    if not len(asking):
        return worth
    rows, slack, everywhere = space.rows[asking], sides[0] < 0, space.rows.indices
    column, starts = rows.indices, rows.indptr[:-1]
    one = np.zeros(len(asking), bool)
    for side in sides:
        seated = side[column] >= 0
        least = np.minimum.reduceat(np.where(seated, side[column], len(costs)), starts)
        one |= least == np.maximum.reduceat(np.where(seated, side[column], -1), starts)
    price = np.full(len(column), 2.0 * float(np.abs(costs).max(initial=0)) + 1.0)  # more than any exchange can bring
    alone = np.bincount(everywhere[slack[everywhere]], minlength=len(costs)) == 1
    spare = np.flatnonzero(alone[column] & (rows.data > 0))
    price[spare] = costs[column[spare]] / rows.data[spare]
    worth[asking[one]] = np.minimum.reduceat(price, starts)[one]
    return worth


def _prices(matrix: Floats) -> tuple[Floats, Floats]:
    """Return prices of the rows and columns of a matrix under which an assignment of all rows at the least cost is free.

    No entry has then a negative reduced cost, provided that the passes suffice.
    """
    taken = linear_sum_assignment(matrix)[1]
    paid = matrix[np.arange(len(taken)), taken]
    price, room = np.zeros(matrix.shape[1]), np.empty_like(matrix)
    for _ in range(PASSES):
        lower = np.minimum(price, np.add(matrix, (price[taken] - paid)[:, None], out=room).min(axis=0))
        if np.allclose(lower, price):
            break
        price = lower
    return paid - price[taken], price
