"""A list of steps carried out by plain code, which knows nothing of how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from optimizer.plan import Move
from optimizer.report.sequence import Step
from tests.oracle.facts import Case
from tests.oracle.state import Exits, State

Act = tuple[str, str | None]
"""A person, and the placement taken; None for one who leaves for none."""


def replay(case: Case, moves: Sequence[Move], steps: Iterable[Step]) -> list[str]:
    """Carry the steps out one after the other, and return everything that goes wrong."""
    wrong: list[str] = []
    state, where = State(case, Exits.of(case), moves), dict(case.held)
    listed = list(steps)
    for q in range(len(case.days)):
        own = [step for step in listed if step.quarter.index == q]
        begun = dict(where)
        for number, step in enumerate(own, 1):
            wrong += [f"step {step.number} is not {number}"] * (step.number != number)
            left = [act for later in own[number:] for act in acts(later)]
            before = dict(where)
            wrong += carried_out(case, where, acts(step), left, begun)
            wrong += [f"{q}: {step} could be split"] * splits(case, before, step, left, begun)
        wrong += [f"{q}: others sit there than the plan says"] * (where != state.seat_of[q])
    wrong += ["not all steps belong to a quarter"] * (sum(len(s.moves) for s in listed) != len(set(moves)))
    return wrong


def acts(step: Step) -> list[Act]:
    return [*((leave.candidate_id, None) for leave in step.leaves), *((m.candidate_id, m.post_id) for m in step.moves)]


def carried_out(case: Case, where: dict[str, str], step: list[Act], later: list[Act], begun: dict[str, str]) -> list[str]:
    """Let all people of a step leave, then let them arrive; say what is wrong then and at the end of the step."""
    wrong = [f"{who} has no post to leave" for who, to in step if to is None and who not in where]
    for who, _ in step:
        where.pop(who, None)
    for who, to in step:
        if to is not None:
            wrong += [f"{to} is not free for {who}"] * (to in where.values())
            where[who] = to
    waiting = {to for _, to in later if to is not None}
    held = set(begun.values())
    heads = {placement for placement, posts in case.placements.items() if any(case.is_head(post) for post in posts)}
    return wrong + [
        f"{post} is empty, its successor elsewhere" for post in sorted(heads & waiting & held - set(where.values()))
    ]


def splits(case: Case, before: dict[str, str], step: Step, later: list[Act], begun: dict[str, str]) -> bool:
    """Whether a part of a step could have been carried out ahead of the rest."""
    together = acts(step)
    for size in range(1, min(len(together), 4)):
        for part in combinations(together, size):
            rest = [act for act in together if act not in part]
            if not carried_out(case, dict(before), list(part), [*rest, *later], begun):
                return True
    return False
