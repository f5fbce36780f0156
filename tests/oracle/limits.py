"""The rules on a plan that are hard by default: each lists its cases with their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from optimizer.codes import Level, PinKind
from optimizer.domain import Pin, Post
from tests.oracle.facts import Case
from tests.oracle.state import State

Cases = Iterator[tuple[tuple[str, ...], int]]


def kin(state: State) -> Cases:
    case = state.case
    pairs = {tuple(sorted((r.candidate_a, r.candidate_b))) for r in case.problem.relations}
    for a, b in sorted(pairs):
        for q in range(len(case.days)):
            shared = committee_posts(state, a, q), committee_posts(state, b, q)
            if not shared[0] or not shared[1] or shared[0][0].unit_id != shared[1][0].unit_id:
                continue
            new = any(state.moved_in.get(c, q + 1) <= q for c in (a, b))
            excused = any(case.waived("kin", c, posts, case.days[q]) for c, posts in zip((a, b), shared, strict=True))
            if new and not excused:
                yield (a, b, shared[0][0].unit_id, case.names[q]), 1


def committee_posts(state: State, c: str, q: int) -> list[Post]:
    """All posts of the placement where the person sits, if one is in the standing committee of a commune."""
    posts = state.case.placements[state.seat_of[q][c]] if c in state.seat_of[q] else []
    problem = state.case.problem
    if any(problem.titles[post.title].standing_committee and not problem.units[post.unit_id].is_office for post in posts):
        return posts
    return []


def keep(state: State) -> Cases:
    case = state.case
    for c, placement in sorted(case.held.items()):
        posts = case.placements[placement]
        free_to_go = state.exits.forced[c] is not None or state.exits.overdue[c]
        if c not in state.moved_in or free_to_go or not any(post.keep for post in posts):
            continue
        if not case.waived("keep", c, posts, case.days[state.moved_in[c]]):
            yield (c, placement), 1


def move_cap(state: State) -> Cases:
    case, settings = state.case, state.case.problem.settings
    moves = state.counted("move-cap", state.moves)
    if settings.max_moves is not None:
        yield ("horizon",), max(0, len(moves) - settings.max_moves)
    if settings.max_moves_per_quarter is not None:
        for q, name in enumerate(case.names):
            yield (name,), max(0, len([m for m in moves if m.quarter == q]) - settings.max_moves_per_quarter)
    if settings.max_moves_per_year is not None:
        for year in sorted({day.year for day in case.days}):
            left = max(0, settings.max_moves_per_year - moves_made(case, year))
            yield (str(year),), max(0, len([m for m in moves if case.days[m.quarter].year == year]) - left)


def moves_made(case: Case, year: int) -> int:
    """Moves of that year before the plan, as the service history tells them."""
    made = 0
    for c in case.problem.candidates:
        rows = sorted((row for row in case.problem.service if row.candidate_id == c), key=lambda row: row.from_date)
        for before, row in pairwise(rows):
            begin = row.from_date.first
            if begin.year == year and begin < case.days[0] and case.differ(before.unit, row.unit):
                made += 1
    return made


def region_cap(state: State) -> Cases:
    case = state.case
    moves = state.counted("region-cap", state.moves)
    regions = {unit.region for unit in case.problem.units.values() if unit.region is not None}
    for region in sorted(regions):
        for q, name in enumerate(case.names):
            into = [m for m in moves if m.quarter == q and target_region(state, m.post_id) == region]
            yield (region, name), max(0, len(into) - case.rules.number("region-cap", "per_quarter"))


def target_region(state: State, post_id: str) -> str | None:
    problem = state.case.problem
    return problem.units[problem.posts[post_id].unit_id].region


def source_cap(state: State) -> Cases:
    problem = state.case.problem
    moves = state.counted("source-cap", state.moves)
    for unit in problem.units.values():
        if unit.max_out is not None:
            from_here = [m for m in moves if state.case.unit_today(problem.candidates[m.candidate_id]) == unit.id]
            out = [m for m in from_here if problem.posts[m.post_id].unit_id != unit.id]
            yield (unit.id,), max(0, len(out) - unit.max_out)


def pins(state: State) -> Cases:
    checks = {PinKind.ASSIGN: assign_broken, PinKind.FORBID: forbid_broken, PinKind.KEEP: keep_broken}
    for pin in state.case.problem.pins:
        if pin.level is Level.HARD and pin.kind in checks and checks[pin.kind](state, pin):
            named = (pin.kind.value, pin.candidate_id, pin.post_id, pin.property and pin.property.value)
            yield tuple(word for word in named if word), 1


def assign_broken(state: State, pin: Pin) -> bool:
    case = state.case
    post = case.problem.posts[str(pin.post_id)]
    holder = state.holder_of(post, state.last)
    if pin.property is not None:
        return holder is None or not case.has(holder, pin.property, post)
    c = str(pin.candidate_id)
    if case.waived("pins", c, case.placements[case.placement_of[post.id]], case.days[-1]):
        return False
    if holder is None or holder.id != c:
        return True
    is_new = case.held.get(c) != case.placement_of[post.id]
    return is_new and pin.quarter is not None and case.names[state.moved_in[c]] != pin.quarter


def forbid_broken(state: State, pin: Pin) -> bool:
    placement = None if pin.post_id is None else state.case.placement_of[pin.post_id]
    for move in state.counted("pins", state.moves):
        same_person = pin.candidate_id in (None, move.candidate_id)
        same_quarter = pin.quarter in (None, state.case.names[move.quarter])
        if same_person and same_quarter and placement in (None, move.post_id):
            return True
    return False


def keep_broken(state: State, pin: Pin) -> bool:
    case = state.case
    placement = case.held[pin.candidate_id] if pin.candidate_id is not None else case.placement_of[str(pin.post_id)]
    holder = case.problem.candidates[case.holder[placement]]
    return not state.stays(holder, state.last) and not case.waived("pins", holder.id, case.placements[placement], case.days[-1])
