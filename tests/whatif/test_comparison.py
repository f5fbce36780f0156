"""Side by side stands whoever the plans do not treat alike, and every move is counted in the plans that have it."""

from __future__ import annotations

from optimizer.report.words import same
from optimizer.whatif.comparison import Comparison
from optimizer.whatif.tasks import Result, Task
from tests.whatif.cases import result, task, tasks
from tests.whatif.poison import RAISES

BASE = result("base", {"an": "p1", "ba": "p2", "ca": "p3"}, {"p1": "an", "p2": "ba", "p3": "ca", "p4": ""})
OTHER = result("other", {"an": "p1", "ba": "p4"}, {"p1": "an", "p2": "", "p3": "da", "p4": "ba"})
LATER = result("later", {"an": "p1 in 2027-Q1", "ba": "p2", "ca": "p3"}, {"p1": "an", "p2": "ba", "p3": "ca"})
FAILED = Result("failed", same("Fails"), None, same("no reason"))


def test_people_are_compared_by_post_and_quarter() -> None:
    comparison = Comparison((BASE, OTHER, FAILED, LATER))
    rows = {row.candidate_id: [move and (move.to_post, move.quarter) for move in row.moves] for row in comparison.people}
    assert rows == {
        "an": [("p1", "2026-Q4"), ("p1", "2026-Q4"), ("p1", "2027-Q1")],
        "ba": [("p2", "2026-Q4"), ("p4", "2026-Q4"), ("p2", "2026-Q4")],
        "ca": [("p3", "2026-Q4"), None, ("p3", "2026-Q4")],
    }
    assert not Comparison((BASE, FAILED, BASE)).people


def test_posts_are_compared_by_holder_and_by_whether_they_are_there() -> None:
    comparison = Comparison((BASE, FAILED, OTHER, LATER))
    rows = {row.post_id: [line and line.holder_id for line in row.lines] for row in comparison.posts}
    assert rows == {"p2": ["ba", "", "ba"], "p3": ["ca", "da", "ca"], "p4": ["", "ba", None]}
    assert list(rows) == ["p2", "p3", "p4"]
    assert not Comparison((BASE, FAILED, BASE)).posts


def test_a_move_counts_in_whatever_quarter_and_failures_do_not_count() -> None:
    comparison = Comparison((BASE, OTHER, FAILED, LATER))
    assert [(count.line.candidate_id, count.line.to_post, count.codes, count.everywhere) for count in comparison.moves] == [
        ("an", "p1", ("base", "other", "later"), True),
        ("ba", "p2", ("base", "later"), False),
        ("ca", "p3", ("base", "later"), False),
        ("ba", "p4", ("other",), False),
    ]


def test_where_nothing_has_a_plan_there_is_nothing_to_compare() -> None:
    comparison = Comparison((task("base", RAISES).perform(), FAILED))
    assert (comparison.compared, comparison.people, comparison.posts, comparison.moves) == ((), (), (), ())


def test_on_random_problems_the_rows_are_those_that_plain_loops_find() -> None:
    comparison = Comparison(tuple(map(Task.perform, tasks(12))))
    plans = [found.digest for found in comparison.results if found.digest]
    assert 2 < len(plans) < 12
    goes = [{move.candidate_id: (move.quarter, move.to_post) for move in plan.moves} for plan in plans]
    sits = [{post: line.holder_id for post, line in plan.posts.items()} for plan in plans]
    people, posts = {who for plan in goes for who in plan}, {post for plan in sits for post in plan}
    apart = {who for who in people if any(plan.get(who) != goes[0].get(who) for plan in goes)}
    assert {row.candidate_id for row in comparison.people} == apart
    assert {row.post_id for row in comparison.posts} == {
        post for post in posts if any(plan.get(post) != sits[0].get(post) for plan in sits)
    }
    pairs = {(move.candidate_id, move.to_post) for plan in plans for move in plan.moves}
    counted = {(count.line.candidate_id, count.line.to_post): len(count.codes) for count in comparison.moves}
    assert counted == {
        pair: sum(any((m.candidate_id, m.to_post) == pair for m in plan.moves) for plan in plans) for pair in pairs
    }
    assert all(count.everywhere == (len(count.codes) == len(plans)) for count in comparison.moves)
