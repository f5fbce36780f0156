"""Planning lists, grades and service histories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from optimizer.dates import PartialDate
from optimizer.domain import Candidate, Grade, Planning, Post, Service
from tests.oracle.days import shift
from tests.oracle.draw.dice import Dice

PERIODS = {
    "2025": (date(2025, 1, 1), date(2025, 12, 31)),
    "2025-Q4": (date(2025, 10, 1), date(2025, 12, 31)),
    "2026-Q1": (date(2026, 1, 1), date(2026, 3, 31)),
    "2026-Q2": (date(2026, 4, 1), date(2026, 6, 30)),
    "2026-07": (date(2026, 7, 1), date(2026, 7, 31)),
    "2026-Q3": (date(2026, 7, 1), date(2026, 9, 30)),
    "2026-Q4": (date(2026, 10, 1), date(2026, 12, 31)),
}
SCORES = tuple(Fraction(half, 2) for half in (190, 180, 180, 170, 170, 160, 160, 160, 150, 140, 140, 139, 120, 98))


def draw_planning(dice: Dice, c: str) -> list[Planning]:
    how = dice.random.random()
    if how < 0.65:
        return [Planning(c, "BT")]
    title = dice.pick(("BT", "BT", "CT", "PCT"))
    if how < 0.75:
        return [Planning(c, title, dice.pick(("XA", "XB", "PB")))]
    if how < 0.88:
        return [Planning(c, title, None, "12-QĐ", dice.vague(dice.near(0, 0, 3)))]
    return []


def draw_grades(dice: Dice, c: str) -> list[Grade]:
    if dice.chance(0.3):
        return []
    graded = [period for period in PERIODS if dice.chance(0.6)]
    scores = SCORES if dice.chance(0.5) else SCORES[:9]
    return [Grade(c, period, *PERIODS[period], dice.pick(scores)) for period in graded]


def draw_service(dice: Dice, c: Candidate, posts: Mapping[str, Post]) -> list[Service]:
    """Rows with different first days, so that everybody agrees on the row before."""
    held = [post for post in posts.values() if post.holder_id == c.id]
    rows: list[Service] = []
    if dice.chance(0.4 if held else 0.15):
        rows += earlier_head(dice, c, held)
    if dice.chance(0.2):
        end = dice.ago(12, 36, 60, 60)
        rows.append(Service(c.id, dice.pick(("XA", "XB", "Xã Cũ")), "PCT", PartialDate.on(shift(dice.start, -97)), end))
    if dice.chance(0.12):
        rows.append(Service(c.id, dice.pick(("XA", "XB", "Xã Xưa")), "CV", PartialDate.on(dice.near(-60)), None))
    if dice.chance(0.2):
        rows += moved_this_year(dice, c)
    return rows


def earlier_head(dice: Dice, c: Candidate, held: list[Post]) -> list[Service]:
    """Time as head that ends shortly before the post held today was taken, or before today."""
    since = held[0].holder_since or c.in_title_since if held else None
    anchor = since.first if since is not None else dice.start
    unit = held[0].unit_id if held and dice.chance(0.7) else dice.pick(("XA", "XB"))
    end = shift(anchor, dice.pick((-3, -3, -4))) + timedelta(days=dice.pick((-1, 0, 1)))
    begin = PartialDate.on(dice.near(-120, -96, -122))
    return [Service(c.id, unit, dice.pick(("BT", "CT", "PCT")), begin, PartialDate.on(end))] if begin.first < end else []


def moved_this_year(dice: Dice, c: Candidate) -> list[Service]:
    """Two rows, the second of which may be a move of the plan's year."""
    places = ("XA", "XB", "PB", "Xã Cũ", "Sở Nội vụ", "Sở Y tế")
    turn = dice.pick((date(dice.start.year, 1, 2), date(dice.start.year - 1, 12, 20), dice.start - timedelta(days=20)))
    turn = min(turn, dice.start - timedelta(days=1))
    first = Service(c.id, dice.pick(places), "PP", PartialDate.on(shift(turn, -30)), PartialDate.on(turn - timedelta(days=1)))
    return [first, Service(c.id, dice.pick(places), "PP", dice.vague(turn), None)]
