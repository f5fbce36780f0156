"""The tables and the chart of the benchmark, from one small run of everything."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from optimizer.bench.bench import Bench, Extent, bench
from optimizer.bench.chart import chart
from optimizer.bench.instances import REFORM_TITLES, Instance
from optimizer.bench.lines import Line
from optimizer.bench.report import DIED, LATE, PROVEN
from optimizer.bench.runs import Runs, Span, agreed
from optimizer.bench.table import markdown, told
from optimizer.text import Text
from tests.bench.proofs import problem_of

TINY = Extent(3, (3, 4), 3, 3, (2,), times=1, limit=20.0, plain=20.0)
WORK, AGAINST = Text("việc", "work"), Text("khác", "other")


@pytest.fixture(scope="module")
def done() -> Bench:
    heard: list[str] = []
    found = bench(TINY, lambda way, folder: heard.append(f"{folder.name} {way}"))
    assert heard[:2] == ["3-1 imports", "3-1 product"]
    return found


def test_every_solver_proves_the_same_cost_and_all_is_in_the_tables(done: Bench) -> None:
    one, plain = (done.runs[Instance(4), way] for way in ("one", "plain"))
    assert one.costs == plain.costs
    assert 30 < one.megabytes < 1000
    for lang in ("vi", "en"):
        text = markdown(done, lang)
        assert text.count("\n## ") == 4
        assert f"{one.pairs:,}" in text
        assert "None" not in text


def test_the_chart_has_a_dot_for_each_solve(done: Bench) -> None:
    drawn = ElementTree.fromstring(chart(done, "en"))
    dots = [element for element in drawn.iter() if element.tag.endswith("circle")]
    solved = [runs for (_, way), runs in done.runs.items() if way in ("one", "highs", "plain", "assignment")]
    assert len(dots) == sum("seconds" in runs.reports[0] for runs in solved)


def test_a_time_out_is_shown_as_such_and_gives_a_least_ratio() -> None:
    late, ours = Span((300.0,), LATE), Span((2.0, 3.0, 10.0), PROVEN)
    assert told(late, "en") == "not proven after 300"
    assert told(Span((), DIED), "en") == "ended abruptly"
    faster = Line(WORK, ours, AGAINST, late, 60.0, faster=True)
    assert (faster.ratio, faster.reached) == (100.0, True)
    assert Line(WORK, ours, AGAINST, late, 200.0, faster=True).reached is None  # nobody knows
    assert Line(WORK, late, AGAINST, ours, 5.0).reached is False
    assert Line(WORK, ours, AGAINST, late, 5.0).reached is None


def test_two_proofs_of_different_costs_stop_the_benchmark() -> None:
    runs = [Runs(({"status": PROVEN, "costs": [cost], "seconds": {}},)) for cost in (7, 8)]
    with pytest.raises(RuntimeError, match="different costs"):
        agreed(runs, "4-1")


def test_the_reform_fills_seven_posts_a_commune_from_two_and_a_half_people_each() -> None:
    problem = problem_of(Instance(12, reform=True))
    posts = problem.posts.values()
    assert len(posts) == 12 * len(REFORM_TITLES)
    assert sum(post.holder_id is not None for post in posts) == len(posts) // 10
    assert 2.5 < len(problem.candidates) / len(posts) < 2.6


def test_an_instance_is_always_the_same() -> None:
    assert Instance(5, reform=True, seed=3).sheets() == Instance(5, reform=True, seed=3).sheets()
    assert Instance(5, seed=3).sheets() != Instance(5, seed=4).sheets()
