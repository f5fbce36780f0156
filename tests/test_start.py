"""Where a search begins changes how long it takes, never the plan; of a plan of before all is kept that still holds."""

from __future__ import annotations

import random

import pytest

from optimizer.assemble import plan_of, valued
from optimizer.model.space import Space
from optimizer.plan import Move, Plan
from optimizer.solve import Layout, laid_out, situation, solve
from tests.tiny import tiny


def layout_of(seed: int) -> Layout:
    return laid_out(situation(tiny(seed, 2)))


def some_moves(layout: Layout, luck: random.Random) -> Plan:
    """Moves that are eligible one by one, whatever they break together."""
    columns = layout.board.columns
    chosen = valued(layout.board, Plan()) * 0
    moves = columns.moves.tolist()
    chosen[luck.sample(moves, min(len(moves), 4))] = 1
    return plan_of(columns, chosen)


def holds(layout: Layout, moves: tuple[Move, ...]) -> bool:
    return Space.of(layout.program).contains(valued(layout.board, Plan(moves)))


def test_the_start_holds_and_no_move_that_was_left_out_could_be_added_last() -> None:
    luck, shortened = random.Random(7), 0
    for seed in range(300, 340):
        layout = layout_of(seed)
        near = some_moves(layout, luck)
        start = layout.start(near)
        if not holds(layout, ()):
            assert (start == valued(layout.board, near)).all()
            continue
        assert Space.of(layout.program).contains(start)
        kept = plan_of(layout.board.columns, start).moves
        assert set(kept) <= set(near.moves)
        assert kept == near.moves or not holds(layout, near.moves)
        first = near.moves[0] if near.moves else None  # it was tried last, beside all that was kept
        assert first is None or first in kept or not holds(layout, tuple(sorted((*kept, first))))
        shortened += 0 < len(kept) < len(near.moves)
    assert shortened > 3


@pytest.mark.parametrize("seed", range(300, 330))
def test_the_plan_is_the_same_wherever_the_search_begins(seed: int) -> None:
    problem = tiny(seed, 2)
    near = some_moves(layout_of(seed), random.Random(seed))
    one, other = solve(problem).outcome, solve(problem, near=near).outcome
    assert (one.status, one.plan, one.tiers) == (other.status, other.plan, other.tiers)
