"""Plans over several quarters to show: one worked out by hand, the samples, and random tiny ones with any moves."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from itertools import islice

from optimizer.codes import Level
from optimizer.domain import Post, Problem
from optimizer.page.page import page
from optimizer.page.shown import Shown
from optimizer.page.shown import solved as told
from optimizer.plan import Move, Plan
from optimizer.ratchet import Ratchet, Reach
from optimizer.solve import situation
from optimizer.text import Text
from tests.oracle.search import sets_of_moves
from tests.oracle.small import AN, BINH, POSTS, on, replace, rule, small
from tests.oracle.state import Exits, State
from tests.oracle.verdict import Judge
from tests.page.cases import NASTY, TARGET
from tests.page.reading import Tag, read
from tests.report.horizons import solved
from tests.tiny import tiny

CHI = replace(AN, id="chi", full_name="Lê <b>Chi</b>", current_unit=None, current_title=None, return_on=on("2027-02-01"))
DUNG = replace(BINH, id="dung", full_name="Vũ Dung", return_on=on("2027-01-15"))
EM = replace(AN, id="em", full_name="Hồ Em", current_unit=None, current_title=None)
GIANG = replace(EM, id="giang", full_name="Mai Giang")
MOVES = (Move(0, "an", "b-ct"), Move(1, "chi", "a-bt"), Move(2, "giang", "a-ct"))


def problem() -> Problem:
    """Bình leaves in the second quarter, Chi is to return and follows her; Giang makes way at once and is placed at the end.

    Dung stays too long, Em just stays.
    """
    posts = (
        Post("b-bt", "XB", "BT", holder_id="chi", holder_since=on("2022-01-01")),
        Post("b-pct", "XB", "PCT", holder_id="dung", holder_since=on("2024-01-01"), close_on=date(2028, 1, 1)),
        Post("b-pbt", "XB", "PBT", open_from=date(2027, 3, 1)),
        Post("p-pp", "PB", "PP", holder_id="em", holder_since=on("2022-01-01")),
        Post("p-tp", "PB", "TP", holder_id="giang", holder_since=on("2022-01-01"), must_vacate=date(2026, 10, 1)),
        replace(POSTS[0], holder_since=on("2022-01-01")),
    )
    people = (replace(AN, full_name=NASTY), replace(BINH, leaves_on=on("2026-12-15")), CHI, DUNG, EM, GIANG)
    return small(*posts, quarters=3, people=people, rules={"term-limit": rule(Level.OFF)}, targets={TARGET.id: TARGET})


def by_hand(*, published: bool = True) -> Shown:
    now = situation(problem())
    limits = zip(now.facts.quarters, ((1, 1), (1, 2), (2, 2)), strict=True)
    reaches = tuple(Reach(quarter, 2, 1, *limit) for quarter, limit in limits)
    return Shown(now, now.audit(Plan(MOVES)), Text("Xong", "Done"), (), (Ratchet(TARGET, reaches),), published)


def unfolded(language: str = "vi") -> str:
    return page(by_hand(), language)


@cache
def counted() -> tuple[State, Tag]:
    """The plan worked out by hand by the oracle, and the page that tells of it."""
    judge = Judge(problem())
    return State(judge.case, Exits.of(judge.case), MOVES), read(unfolded())


@cache
def sample(name: str) -> tuple[State, Tag]:
    """A sample's plan by the oracle, and the page that tells of it."""
    solution = solved(name)
    assert solution.outcome.plan
    judge = Judge(solution.situation.problem)
    return State(judge.case, Exits.of(judge.case), solution.outcome.plan.moves), read(page(told(solution, ()), "vi"))


@cache
def drawn(seed: int) -> tuple[State, Tag]:
    """A random tiny problem over two to four quarters, as the oracle sees it with some moves, and the page of these moves."""
    made = tiny(seed, 2 + seed % 3)
    judge, now = Judge(made), situation(made)
    every = list(islice((moves for moves in sets_of_moves(judge) if not judge.judge(moves).structure), 300))
    moves = max(random.Random(seed).sample(every, min(len(every), 8)), key=len)
    shown = Shown(now, now.audit(Plan(tuple(sorted(moves)))), Text("Xong", "Done"))
    return State(judge.case, Exits.of(judge.case), moves), read(page(shown, "en"))
