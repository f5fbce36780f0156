"""Samples planned over several quarters: Gia Lâm over eight, Kim Bôi with a merger that takes four."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from optimizer.dates import PartialDate, add_months
from optimizer.domain import Problem, RuleSetting
from optimizer.intake.reading import read_problem
from optimizer.solve import Solution, solve

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def over(problem: Problem, quarters: int) -> Problem:
    """The same problem planned over several quarters."""
    return replace(problem, settings=replace(problem.settings, horizon_quarters=quarters))


def gia_lam() -> Problem:
    """Gia Lâm over eight quarters: at most three moves in each, dated targets, people who leave, return and end their terms."""
    problem = over(read_problem(DATA / "gia-lam.xlsx").problem, 8)
    days = [quarter.day for quarter in problem.quarters]
    held = sorted((post for post in problem.posts.values() if post.holder_id), key=lambda post: post.id)
    people = dict(problem.candidates)
    for number, post in enumerate(held):
        person = people[post.holder_id or ""]
        soon = PartialDate.on(add_months(days[number % len(days)], 2))
        if number % 11 == 5:
            people[person.id] = replace(person, leaves_on=soon)
        elif number % 13 == 7:
            people[person.id] = replace(person, return_on=soon)
    by = {"BT-60": replace(problem.targets["BT-60"], share=Fraction(19, 20), by=days[4])}
    by["W-15"] = replace(problem.targets["W-15"], share=Fraction(17, 50), by=days[6])
    return replace(
        problem,
        settings=replace(problem.settings, max_moves_per_quarter=3),
        candidates=people,
        targets=by,
        rules={**problem.rules, "term-limit": RuleSetting(parameters={"years": "5"})},
    )


def kim_boi() -> Problem:
    """Kim Bôi whose merged communes give up their posts one commune a quarter, from the second on."""
    problem = over(read_problem(DATA / "kim-boi.xlsx").problem, 4)
    closing = sorted(post.id for post in problem.posts.values() if post.close_on)
    days = [quarter.day for quarter in problem.quarters[1:]]
    closed = {key: replace(problem.posts[key], close_on=days[i * len(days) // len(closing)]) for i, key in enumerate(closing)}
    return replace(problem, posts={**problem.posts, **closed})


@cache
def solved(name: str) -> Solution:
    """The plan of one of them, found once."""
    return solve({"gia-lam": gia_lam, "kim-boi": kim_boi}[name]())
