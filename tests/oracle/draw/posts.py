"""Two communes and an office, their titles and their posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from optimizer.codes import Education, Theory, UnitKind
from optimizer.domain import Post, Title, Unit, UnitChange
from optimizer.text import Text
from tests.oracle.draw.dice import Dice

RANKS = {"BT": 5, "CT": 4, "PBT": 4, "CTHD": 4, "TP": 4, "PCT": 3, "PCTHD": 3, "PP": 3, "CV": 2}
COMMITTEE = ("BT", "CT", "PBT", "CTHD", "PCT")
PLACES = (
    *[("XA", "BT"), ("XA", "CT"), ("XA", "PBT"), ("XA", "PCT")],
    *[("XB", "BT"), ("XB", "CT"), ("XB", "CTHD"), ("PB", "TP"), ("PB", "PP")],
)


def built_in_titles() -> dict[str, Title]:
    titles = {}
    for code, rank in RANKS.items():
        floors = (None, None) if code == "CV" else (Education.DH, Theory.TC)
        titles[code] = Title(code, Text(code, code), rank, code in ("BT", "CT"), code in COMMITTEE, *floors)
    return titles


def draw_titles(dice: Dice) -> dict[str, Title]:
    titles = built_in_titles()
    if dice.chance(0.1):
        titles["TP"] = replace(titles["TP"], rank=3, head=True)
    if dice.chance(0.1):
        titles["CV"] = replace(titles["CV"], rank=0)
    return titles


def draw_units(dice: Dice) -> dict[str, Unit]:
    units = [
        draw_unit(dice, "XA", UnitKind.COMMUNE, "Vùng 1"),
        draw_unit(dice, "XB", UnitKind.WARD, dice.pick(("Vùng 1", "Vùng 1", "Vùng 2", None))),
        replace(draw_unit(dice, "PB", UnitKind.OFFICE, None), max_out=dice.pick((None, None, 0, 1))),
    ]
    return {unit.id: unit for unit in units}


def draw_unit(dice: Dice, unit_id: str, kind: UnitKind, region: str | None) -> Unit:
    flags = frozenset({"minority"}) if dice.chance(0.2) else frozenset({"border"})
    return Unit(unit_id, unit_id, kind, region, dice.pick((0, 1, 2, 3, 3)), flags, dice.tags())


def draw_unit_changes(dice: Dice) -> tuple[UnitChange, ...]:
    rows = [UnitChange("Xã Cũ", "XA", date(2025, 7, 1)), UnitChange("Xã Xưa", "Xã Cũ")]
    rows += [row for row in (UnitChange("Xã Cũ", "XB"), UnitChange("XB", "XA")) if dice.chance(0.2)]
    return tuple(rows)


def draw_posts(dice: Dice, people: list[str]) -> dict[str, Post]:
    """Three to six posts, some of them joined; about half have a holder, no person two placements."""
    places = sorted(dice.random.sample(PLACES, dice.random.choice((3, 4, 5, 5, 6))))
    groups = joined(dice, [draw_post(dice, f"v{i}", *place) for i, place in enumerate(places)])
    dice.random.shuffle(groups)
    free = list(people)
    posts = []
    for group in groups:
        since = dice.ago(12, 24, 36, 48, 60, 96, 118, 120) if dice.chance(0.8) else None
        is_open = group[0].open_from is None or group[0].open_from <= dice.start
        holder = free.pop() if is_open and free and dice.chance(0.5) else None
        # A vacant post has nobody to keep or to replace.
        facts = {"holder_id": holder, "holder_since": since} if holder else {"keep": False, "must_vacate": None}
        posts += [replace(post, **facts) for post in group]
    return {post.id: post for post in sorted(posts, key=lambda post: post.id)}


def joined(dice: Dice, posts: list[Post]) -> list[list[Post]]:
    """Group the posts into placements; at times two of one unit are held by the same person."""
    pairs = [(a, b) for a in posts for b in posts if a.id < b.id and a.unit_id == b.unit_id]
    if not pairs or not dice.chance(0.3):
        return [[post] for post in posts]
    a, b = dice.pick(pairs)
    twin = replace(b, open_from=a.open_from, close_on=a.close_on, combined_with=a.id if dice.chance(0.5) else None)
    return [[replace(a, combined_with=b.id), twin], *[[post] for post in posts if post not in (a, b)]]


def draw_post(dice: Dice, post_id: str, unit_id: str, title: str) -> Post:
    life = dice.random.random()
    must_vacate = dice.pick((dice.start, dice.near(0, 3, -1))) if dice.chance(0.2) else None
    return Post(
        post_id,
        unit_id,
        title,
        must_vacate=must_vacate,
        keep=must_vacate is None and dice.chance(0.2),
        open_from=dice.near(0, -3) if life < 0.07 else None,
        close_on=dice.near(0, 0, 3, -2) if life > 0.92 else None,
        needs=dice.tags(),
    )
