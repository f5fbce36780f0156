"""Rules sheets: what a planner may put over the defaults."""

from __future__ import annotations

from optimizer.codes import Level
from optimizer.domain import RuleSetting
from tests.oracle.draw.dice import Dice

HARD, SOFT, OFF = Level.HARD, Level.SOFT, Level.OFF


def on(level: Level | None = None, tier: int | None = None, weight: int | None = None, **parameters: str) -> RuleSetting:
    return RuleSetting(level, tier, weight, parameters)


OVERRIDES: dict[str, list[RuleSetting]] = {
    "non-local": [
        *[on(scope="all"), on(scope="all", unknown="allow"), on(titles="BT"), on(titles="BT, CT, PCT"), on(years="5")],
        *[on(scope="all", years="5"), on(unknown="allow"), on(SOFT, 3, 2), on(OFF)],
    ],
    "in-planning": [on(lateral="yes"), on(SOFT), on(SOFT, 3, 2), on(OFF)],
    "rank-step": [
        on(max_up="2"),
        on(max_down="1"),
        on(max_down="1"),
        on(across_down="2"),
        on(freed_down="0"),
        on(SOFT),
        on(OFF),
    ],
    "failed-head": [on(SOFT, 5, 2), on(OFF)],
    "service-left": [on(equal="60"), on(other="36"), on(training="60"), on(SOFT, 3, 1)],
    "min-stay": [on(other="24"), on(promotion="36"), on(rotation="24"), on(SOFT, 5, 3), on(OFF)],
    "term-limit": [on(years="8"), on(years="4"), on(years="5"), on(SOFT), on(OFF)],
    "education-floor": [on(hard_units_minus="1"), on(SOFT, weight=4), on(OFF)],
    "theory-floor": [on(hard_units_minus="1"), on(SOFT)],
    "discipline-block": [on(equal="yes"), on(reprimand="12", equal="yes"), on(SOFT)],
    "grade-floor": [on(lowest="HTT"), on(up_latest="HTXS"), on(lowest="KHT", up_latest="HT"), on(SOFT, 3)],
    "health": [on(SOFT, 3, 2)],
    "available": [on(SOFT, 3, 2), on(OFF)],
    "leave-region": [on(HARD), on(HARD), on(SOFT)],
    "no-return": [on(HARD), on(HARD, years="3"), on(SOFT, years="1")],
    "kin": [on(SOFT), on(SOFT, 2, 5), on(OFF)],
    "keep": [on(OFF)],
    "move-cap": [on(SOFT, 2, 1), on(SOFT)],
    "region-cap": [on(HARD, per_quarter="1"), on(HARD, per_quarter="1"), on(SOFT, 2, 3, per_quarter="1")],
    "source-cap": [on(SOFT), on(SOFT, 2)],
    "everyone-placed": [on(HARD), on(tier=3, weight=2), on(OFF)],
    "heads-filled": [on(weight=3), on(tier=1), on(HARD), on(OFF)],
    "overdue": [on(strict="yes"), on(HARD), on(OFF), on(tier=1, weight=3)],
    "posts-filled": [on(tier=2), on(weight=2), on(OFF)],
    "return-due": [on(tier=2), on(weight=3), on(HARD), on(tier=1, weight=2)],
    "targets": [on(tier=2, weight=3), on(HARD), on(OFF), on(tier=1)],
    "continuity": [on(HARD), on(tier=2, weight=4), on(weight=3), on(tier=1), on(OFF)],
    "keep-published": [on(tier=0), on(weight=3), on(tier=0, weight=2), on(OFF)],
    "few-moves": [on(tier=2), on(tier=3, weight=2), on(OFF)],
    "fit": [on(tier=4), on(tier=7, weight=2), on(OFF), on(grade="10", needs="50"), on(grade="20", theory="30")],
    "women-in-unit": [on(tier=3, weight=2), on(tier=1), on(HARD), on(OFF)],
    "minority-in-unit": [on(tier=3, weight=2), on(tier=1), on(HARD), on(OFF)],
}


def draw_rules(dice: Dice) -> dict[str, RuleSetting]:
    """Change up to seven rules; often ease the step down too, which lets more moves happen."""
    chosen = {code: dice.pick(OVERRIDES[code]) for code in dice.some(list(OVERRIDES), 7)}
    if dice.chance(0.65):
        chosen.setdefault("rank-step", on(max_down="1"))
    if dice.chance(0.25):
        code = dice.pick(("leave-region", "no-return", "region-cap"))
        chosen[code] = dice.pick(OVERRIDES[code])
    return chosen
