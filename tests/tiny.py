"""Random tiny problems, small enough for brute force, with every feature of the rules near its thresholds."""

from __future__ import annotations

from dataclasses import replace

from optimizer.domain import Problem, Settings
from tests.oracle.draw.decisions import draw_pins, draw_scores, draw_targets, draw_waivers
from tests.oracle.draw.dice import Dice
from tests.oracle.draw.people import draw_person, draw_relations
from tests.oracle.draw.posts import draw_posts, draw_titles, draw_unit_changes, draw_units
from tests.oracle.draw.records import draw_grades, draw_planning, draw_service
from tests.oracle.draw.rules import draw_rules


def tiny(seed: int, quarters: int = 1) -> Problem:
    """Return the tiny problem of a seed: three units, 3 to 6 posts, 3 to 7 people; the same seed gives the same one."""
    dice = Dice(seed)
    ids = [f"c{i}" for i in range(dice.random.choice((3, 4, 5, 6, 6, 7, 7)))]
    posts = draw_posts(dice, ids)
    holders = {post.holder_id for post in posts.values()}
    people = {c: draw_person(dice, c, c in holders) for c in ids}
    problem = Problem(
        settings=draw_settings(dice, quarters),
        units=draw_units(dice),
        titles=draw_titles(dice),
        posts=posts,
        candidates=people,
        unit_changes=draw_unit_changes(dice),
        planning=tuple(row for c in ids for row in draw_planning(dice, c)),
        relations=draw_relations(dice, ids),
        grades=tuple(row for c in ids for row in draw_grades(dice, c)),
        service=tuple(row for c in people.values() for row in draw_service(dice, c, posts)),
        rules=draw_rules(dice),
        targets=draw_targets(dice),
    )
    problem = replace(problem, scores=draw_scores(dice, problem))
    problem = replace(problem, waivers=draw_waivers(dice, problem))
    return replace(problem, pins=draw_pins(dice, problem))


def draw_settings(dice: Dice, quarters: int) -> Settings:
    return Settings(
        dice.start,
        horizon_quarters=quarters,
        max_moves=dice.pick((1, 2, 3)) if dice.chance(0.2) else None,
        max_moves_per_quarter=dice.pick((1, 2)) if dice.chance(0.12) else None,
        max_moves_per_year=dice.pick((1, 2, 3)) if dice.chance(0.2) else None,
        scores_only=dice.chance(0.06),
    )
