"""Comparisons to show: small ones worked out by hand, and random tiny ones."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from optimizer.codes import Measure, PinKind
from optimizer.domain import Pin, Problem, Target
from optimizer.explain.effect import Effect, Verdict
from optimizer.explain.tradeoff import Curve, Point
from optimizer.page.page import page
from optimizer.page.shown import kept
from optimizer.solve import situation
from optimizer.text import Text
from optimizer.whatif.comparison import Comparison
from optimizer.whatif.tasks import Result, Task
from tests.oracle.small import AN, replace, small
from tests.tiny import tiny

NASTY = """Ngô <script>alert("1")</script> & 'Ánh' {{ 7*7 }}"""
TARGET = Target("T<1>", Measure.NON_LOCAL, titles=frozenset({"CT"}), share=Fraction(1, 2))
HARMLESS = Text("Không <b>đổi</b>", "No <b>change</b>")


def problem() -> Problem:
    """The office head, with a name that means something in a page, may take either of two vacant chairs."""
    return small(people=(replace(AN, full_name=NASTY),), targets={TARGET.id: TARGET})


@cache
def comparison() -> Comparison:
    """The base, the same again, one in which the chair that is best is forbidden, one without a plan, and one that failed."""
    base = problem()
    taken = Task("base", Text("Gốc", "Base"), base).perform().digest.moves[0].to_post
    forbidden = replace(base, pins=(Pin(PinKind.FORBID, candidate_id="an", post_id=taken),))
    both = (Pin(PinKind.ASSIGN, candidate_id="an", post_id="a-ct"), Pin(PinKind.ASSIGN, candidate_id="an", post_id="b-ct"))
    return Comparison(
        (
            Task("base", Text("Gốc", "Base"), base).perform(),
            Task("same", HARMLESS, base).perform(),
            Task("other", Text("Cấm", "Forbidden"), forbidden).perform(),
            Task("never", Text("Không thể", "Never"), replace(base, pins=both)).perform(),
            Result("bad", Text("Hỏng", "Broken"), None, Text("Lỗi <i>", "Error <i>")),
        )
    )


def curve() -> Curve:
    """A curve with a point of every kind."""
    points = (
        (0, Verdict.YES, 0, 0),
        (1, Verdict.YES, 2, 2),
        (2, Verdict.YES, 3, 5),
        (3, Verdict.UNDECIDED, 4, None),
        (4, Verdict.UNDECIDED, 0, None),
        (5, Verdict.NO, 0, None),
    )
    drawn = (Point(n, Fraction(n, 5), verdict, fewest, known, Effect(verdict)) for n, verdict, fewest, known in points)
    return Curve(TARGET, 5, tuple(drawn))


def shown(language: str = "vi") -> str:
    found = comparison()
    return page(kept(situation(problem()), found.results[0]), language, found, [curve()])


@cache
def tiny_comparison(seed: int) -> tuple[Problem, Comparison]:
    """A random tiny problem, and the same without the people's first, second and third."""
    base = tiny(seed, 1 + seed % 3)
    tasks = [Task("base", Text("Gốc", "Base"), base)]
    for who in sorted(base.candidates)[:3]:
        pins = (*base.pins, Pin(PinKind.FORBID, candidate_id=who))
        tasks.append(Task(who, Text(f"Không {who}", f"Without {who}"), replace(base, pins=pins)))
    return base, Comparison(tuple(map(Task.perform, tasks)))
