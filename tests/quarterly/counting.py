"""How far a target can be met at the very most, by pairing people with posts and by nothing else."""

from __future__ import annotations

from math import ceil

import numpy as np
from scipy.optimize import linear_sum_assignment

from optimizer.domain import Problem, Target
from tests.oracle.goals import in_scope
from tests.oracle.search import possible_moves
from tests.oracle.state import State
from tests.oracle.verdict import Judge

SEATED = 1000
"""More than all posts together: that whoever is not made to leave sits somewhere comes first."""


def out_of_reach(problem: Problem, target: Target, quarter: int) -> bool:
    """Whether even the best pairing falls short of a target in a quarter.

    A person may sit in the post held today unless made to leave by then, and in any post for which a move by then is not
    forbidden on its own; whoever holds a post and is not made to leave sits somewhere. Limits, relatives, pins on others and
    who goes first do not count: what this finds out of reach is so, what it does not may still be.
    """
    judge = Judge(problem)
    case, nobody_moves = judge.case, State(judge.case, judge.exits, ())
    scope = [p for p in problem.posts.values() if in_scope(nobody_moves, target, p) and case.exists(p, quarter)]
    people, placements = list(problem.candidates), list(case.placements)
    stays = {(who, placement) for placement, who in nobody_moves.seats[quarter].items() if who is not None}
    bound = {who for who, _ in stays if not any(q <= quarter for q in judge.exits.overdue[who])}
    comes = {(move.candidate_id, move.post_id) for move in possible_moves(judge) if move.quarter <= quarter}
    worth = np.zeros((len(people), len(placements)))
    for who, placement in stays | comes:
        has = (post in scope and case.has(problem.candidates[who], target.measure, post) for post in case.placements[placement])
        worth[people.index(who), placements.index(placement)] = sum(has) + SEATED * (who in bound)
    best = worth[linear_sum_assignment(worth, maximize=True)].sum() - SEATED * len(bound)
    needed = target.count if target.share is None else ceil(target.share * len(scope))
    assert needed is not None
    return bool(best < needed)
