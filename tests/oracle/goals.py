"""The rules on a plan that are priced by default: each lists its cases with their amounts."""

from __future__ import annotations

from math import ceil

from optimizer.codes import Level, PinKind
from optimizer.domain import Post, Target
from optimizer.plan import Move
from tests.oracle.fit import fit
from tests.oracle.limits import Cases
from tests.oracle.state import State


def everyone_placed(state: State) -> Cases:
    case, last = state.case, state.case.days[-1]
    for c in case.problem.candidates.values():
        counts = (c.id in case.held or c.must_place) and not case.gone(c, last)
        if counts and c.id not in state.seat_of[-1] and not case.waived("everyone-placed", c.id, case.held_posts(c), last):
            yield (c.id,), 1


def heads_filled(state: State) -> Cases:
    yield from vacancies(state, head=True)


def posts_filled(state: State) -> Cases:
    yield from vacancies(state, head=False)


def vacancies(state: State, *, head: bool) -> Cases:
    case = state.case
    for post in case.problem.posts.values():
        for q, name in enumerate(case.names):
            if case.is_head(post) == head and case.exists(post, q) and state.holder_of(post, q) is None:
                yield (post.id, name), 1


def overdue(state: State) -> Cases:
    case = state.case
    for c_id, quarters in sorted(state.exits.overdue.items()):
        c = case.problem.candidates[c_id]
        for q in sorted(quarters):
            # Where the exit is forced nobody is still there; a waiver of a hard `overdue` leaves the person out.
            if state.stays(c, q) and not case.waived("overdue", c_id, case.held_posts(c), case.days[q]):
                yield (c_id, case.held[c_id], case.names[q]), 1


def return_due(state: State) -> Cases:
    case = state.case
    for c_id in sorted(case.held):
        c = case.problem.candidates[c_id]
        for q, day in enumerate(case.days):
            due = c.return_on is not None and c.return_on.first <= day
            if due and state.stays(c, q) and not case.waived("return-due", c_id, case.held_posts(c), day):
                yield (c_id, case.held[c_id], case.names[q]), 1


def target_shortfall(state: State, target: Target) -> int:
    """How many posts in scope lack a holder with the measure, at the target's date."""
    case = state.case
    by = target.by or case.days[-1]
    q = max((i for i, day in enumerate(case.days) if day <= by), default=0)
    scope = [post for post in case.problem.posts.values() if in_scope(state, target, post) and case.exists(post, q)]
    holders = [(state.holder_of(post, q), post) for post in scope]
    have = len([post for holder, post in holders if holder is not None and case.has(holder, target.measure, post)])
    needed = target.count if target.share is None else ceil(target.share * len(scope))
    return max(0, (needed or 0) - have)


def in_scope(state: State, target: Target, post: Post) -> bool:
    in_titles = not target.titles or post.title in target.titles
    in_region = target.region is None or state.case.problem.units[post.unit_id].region == target.region
    return in_titles and in_region and target.unit_id in (None, post.unit_id)


def continuity(state: State) -> Cases:
    case = state.case
    moves = state.counted("continuity", state.moves)
    for unit in case.problem.units:
        for q, name in enumerate(case.names):
            yield (unit, name), max(0, len([m for m in moves if m.quarter == q and new_leader(state, m, unit)]) - 1)


def new_leader(state: State, move: Move, unit_id: str) -> bool:
    return any(post.unit_id == unit_id and post.title in ("BT", "CT") for post in state.posts_of(move))


def keep_published(state: State) -> Cases:
    """Differences from the drafts; those of quarters published already are told apart."""
    fixed, drafts = published(state)
    if drafts:
        for move in (fixed | drafts) ^ set(state.moves):
            if move not in differences_in_fixed(state):
                yield (move.candidate_id, move.post_id, state.case.names[move.quarter]), 1


def keep_fixed(state: State) -> Cases:
    """Differences in quarters published already."""
    for move in differences_in_fixed(state):
        yield (move.candidate_id, move.post_id, state.case.names[move.quarter]), 1


def differences_in_fixed(state: State) -> list[Move]:
    """Published moves that are missing, and moves of their quarters that are on no line at all."""
    fixed, drafts = published(state)
    gone = [move for move in fixed if move not in state.moves]
    quarters = {move.quarter for move in fixed}
    return gone + [m for m in state.moves if m.quarter in quarters and m not in fixed and m not in drafts]


def published(state: State) -> tuple[set[Move], set[Move]]:
    """The lines of quarters published already, and the drafts."""
    case = state.case
    lines: tuple[set[Move], set[Move]] = set(), set()
    for pin in case.problem.pins:
        if pin.level is Level.SOFT and pin.kind is PinKind.ASSIGN:
            q = 0 if pin.quarter is None else case.names.index(pin.quarter)
            lines[0 if pin.published else 1].add(Move(q, str(pin.candidate_id), case.placement_of[str(pin.post_id)]))
    return lines[0], lines[1] - lines[0]


def few_moves(state: State) -> Cases:
    for move in state.moves:
        yield (move.candidate_id, move.post_id), 1


def fit_loss(state: State) -> Cases:
    for placement, c in state.seats[-1].items():
        if c is not None:
            yield (c, placement), 100 - fit(state.case, state.case.problem.candidates[c], placement)


def women_in_unit(state: State) -> Cases:
    case = state.case
    for unit in case.problem.units.values():
        posts = [p for p in case.problem.posts.values() if p.unit_id == unit.id and case.exists(p, state.last)]
        holders = [state.holder_of(post, state.last) for post in posts]
        if not unit.is_office and len(posts) >= 3 and not any(h is not None and h.female for h in holders):
            yield (unit.id,), 1


def minority_in_unit(state: State) -> Cases:
    case = state.case
    for unit in case.problem.units.values():
        posts = [post for post in case.problem.posts.values() if post.unit_id == unit.id]
        holders = [state.holder_of(post, state.last) for post in posts]
        if "minority" in unit.flags and not any(h is not None and case.minority(h) for h in holders):
            yield (unit.id,), 1
