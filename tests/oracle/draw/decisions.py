"""Targets, scores, waivers and pins, aimed at what the problem makes possible or forbids."""

from __future__ import annotations

from fractions import Fraction

from optimizer.codes import Level, Measure, PinKind
from optimizer.domain import Pin, Problem, Target, Waiver
from optimizer.plan import Move
from tests.oracle.draw.dice import Dice
from tests.oracle.search import possible_moves
from tests.oracle.state import pair_faults
from tests.oracle.verdict import Judge

PINNABLE = (Measure.NON_LOCAL, Measure.FEMALE, Measure.YOUNG, Measure.MINORITY)
PLAN_WAIVERS = ("kin", "move-cap", "source-cap", "region-cap", "keep")


def draw_targets(dice: Dice) -> dict[str, Target]:
    return {target.id: target for target in (draw_target(dice, f"T{i}") for i in range(dice.pick((0, 0, 1, 1, 2))))}


def draw_target(dice: Dice, target_id: str) -> Target:
    by_share = dice.chance(0.6)
    shares = [Fraction(quarters, 4) for quarters in (1, 2, 3, 4)]
    level = dice.pick((None, None, None, Level.SOFT, Level.HARD, Level.OFF))
    return Target(
        target_id,
        dice.pick(list(Measure)),
        titles=dice.pick((frozenset(), frozenset({"BT", "CT"}), frozenset({"CT"}))),
        region=dice.pick((None, None, None, "Vùng 1")),
        unit_id=dice.pick((None, None, None, "XA")),
        share=dice.pick(shares[: 2 if level is Level.HARD else 4]) if by_share else None,
        count=None if by_share else dice.pick((1, 1, 2)),
        by=dice.near(0, 3, -1) if dice.chance(0.3) else None,
        level=level,
        tier=dice.pick((None, None, 2, 5)),
        weight=dice.pick((None, None, 3)),
    )


def draw_scores(dice: Dice, problem: Problem) -> dict[tuple[str, str], int]:
    """Scores for a few pairs, or for most where only scores count."""
    share = 0.75 if problem.settings.scores_only else dice.pick((0, 0, 0.15))
    pairs = [(c, p) for c in problem.candidates for p in problem.posts if dice.chance(share)]
    return {pair: dice.pick((-5, 0, 40, 70, 90, 100, 120)) for pair in pairs}


def draw_waivers(dice: Dice, problem: Problem) -> tuple[Waiver, ...]:
    """Waivers of rules that forbid something, and now and then of a rule on the whole plan."""
    judge = Judge(problem)
    case = judge.case
    moves = [Move(0, c, placement) for c in problem.candidates for placement in case.placements]
    breaches = [(m, code) for m in moves if not pair_faults(case, m) for code in judge.broken(m)]
    waivers = []
    for move, code in dice.some(breaches, 3) if dice.chance(0.6) else []:
        post = dice.pick((None, *case.placements[move.post_id])) if dice.chance(0.7) else None
        waivers.append(draw_waiver(dice, move.candidate_id, code, None if post is None else post.id))
    for c in dice.some(sorted(case.held), 1):
        waivers.append(draw_waiver(dice, c, dice.pick(("term-limit", "non-local")), None))
    for code in dice.some(PLAN_WAIVERS, 2):
        post_id = dice.pick(list(problem.posts)) if code != "keep" and dice.chance(0.4) else None
        waivers.append(draw_waiver(dice, dice.pick(list(problem.candidates)), code, post_id))
    return tuple(waivers)


def draw_waiver(dice: Dice, c: str, code: str, post_id: str | None) -> Waiver:
    valid_to = dice.near(0, 3) if dice.chance(0.3) else None
    return Waiver(c, code, post_id, "Trường hợp đặc biệt", "Ban Thường vụ", None, valid_to)


def draw_pins(dice: Dice, problem: Problem) -> tuple[Pin, ...]:
    """Pins that do not contradict each other: no person and no placement has two hard ones."""
    judge = Judge(problem)
    moves = possible_moves(judge)
    pins = list(published(dice, judge, moves)) if dice.chance(0.35) else []
    people, placements = set(problem.candidates), set(judge.case.placements)
    for _ in range(dice.pick((0, 0, 1, 1, 2))):
        pin = draw_pin(dice, judge, moves)
        c = pin.candidate_id if pin else None
        placement = judge.case.placement_of[pin.post_id] if pin and pin.post_id else None
        if pin and (c is None or c in people) and (placement is None or placement in placements):
            pins.append(pin)
            touched = {placement, judge.case.held.get(c) if c else None}
            people -= {c, *(judge.case.holder.get(p) for p in touched if p)}
            placements -= touched
    return tuple(pins)


def published(dice: Dice, judge: Judge, moves: list[Move]) -> list[Pin]:
    """A published plan: up to three moves, most of them still possible, no person or placement twice."""
    anything = [Move(0, c, p) for c in judge.case.problem.candidates for p in judge.case.placements]
    lines: list[Move] = []
    for move in dice.some(moves, 3) + [m for m in dice.some(anything, 1) if judge.case.holder.get(m.post_id) != m.candidate_id]:
        if all(move.candidate_id != line.candidate_id and move.post_id != line.post_id for line in lines):
            lines.append(move)
    names = judge.case.names
    return [
        Pin(
            PinKind.ASSIGN,
            m.candidate_id,
            m.post_id,
            names[m.quarter],
            level=Level.SOFT,
            published=m.quarter + i % 3 < len(names) - 1,
        )
        for i, m in enumerate(lines)
    ]


def property_pin(dice: Dice, judge: Judge, pairs: list[tuple[str, str]]) -> Pin | None:
    """Somebody with a property must take the post; mostly there is one who may."""
    case = judge.case
    people, posts = case.problem.candidates, case.problem.posts
    wishes = [(p, measure) for c, p in pairs for measure in PINNABLE if case.has(people[c], measure, posts[p])]
    if dice.chance(0.15):
        wishes = [(p, measure) for p in posts for measure in PINNABLE]
    if not wishes:
        return None
    post_id, measure = dice.pick(wishes)
    return Pin(PinKind.ASSIGN, None, post_id, property=measure)


def draw_pin(dice: Dice, judge: Judge, moves: list[Move]) -> Pin | None:
    case = judge.case
    kind = dice.pick(list(PinKind))
    staying = [(c, p) for c, p in case.held.items() if judge.exits.forced[c] is None]
    if kind in (PinKind.KEEP, PinKind.RELEASE):
        if not staying:
            return None
        c, p = dice.pick(staying)
        keeps = any(post.keep for post in case.placements[p])
        if keeps and kind is PinKind.RELEASE:
            return None
        post_id = dice.pick(case.placements[p]).id
        who = dice.pick(((c, None), (None, post_id), (c, post_id)))
        return Pin(kind, *who, dice.pick((None, *case.names)) if kind is PinKind.RELEASE else None)
    if kind is PinKind.ASSIGN and dice.chance(0.4):
        return property_pin(dice, judge, [*[(m.candidate_id, m.post_id) for m in moves], *staying])
    pairs = [(m.candidate_id, m.post_id) for m in moves] + (staying if kind is PinKind.ASSIGN else [])
    if not pairs:
        return None
    c, p = dice.pick(pairs)
    quarter = dice.pick((None, *case.names))
    if kind is PinKind.ASSIGN:
        return Pin(kind, c, dice.pick(case.placements[p]).id, quarter)
    return Pin(kind, *dice.pick(((c, p), (c, p), (c, None), (None, p))), quarter)
