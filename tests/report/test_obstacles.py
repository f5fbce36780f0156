"""Why a post stays vacant, or a person without a post, is counted rule by rule."""

from __future__ import annotations

from optimizer.domain import Problem
from optimizer.plan import Plan
from optimizer.report.figures import Figures, figures
from optimizer.solve import situation
from tests.oracle.small import AN, replace, small


def today(problem: Problem) -> Figures:
    now = situation(problem)
    return figures(now, now.audit(Plan()))


def test_each_rule_is_counted_over_the_people_it_bars() -> None:
    ill = [replace(AN, id=f"x{n}", full_name=f"Người {n}", fit_health=False, native_unit="XA") for n in range(3)]
    vacancy, other = today(small(people=(*ill, replace(AN, fit_health=False)))).vacancies
    assert (vacancy.post.id, other.post.id) == ("a-ct", "b-ct")
    counts = {label.en: count for label, count in vacancy.obstacles.barred}
    assert (counts["Sufficient health"], counts["Heads are not local people"]) == (4, 3)
    assert "Trong 5 cán bộ" in vacancy.obstacles.of_post().vi
    assert "(4)" in vacancy.obstacles.of_post().vi


def test_eligible_people_are_named_and_said_to_be_needed_elsewhere() -> None:
    vacancy = today(small()).vacancies[0]
    assert vacancy.obstacles.eligible == ("Nguyễn Văn An",)
    assert vacancy.obstacles.of_post().en.startswith("Eligible: 1 of 2 people (Nguyễn Văn An), but other posts")


def test_today_s_holder_is_not_among_those_who_could_take_the_post() -> None:
    problem = small()
    leaving = replace(problem.posts["a-bt"], must_vacate=problem.settings.plan_date)
    vacancies = {v.post.id: v for v in today(replace(problem, posts={**problem.posts, "a-bt": leaving})).vacancies}
    assert vacancies["a-bt"].obstacles.total == 1
    assert vacancies["a-bt"].last_holder is not None


def test_an_unplaced_person_is_told_what_bars_each_post() -> None:
    (left,) = today(small(people=(replace(AN, must_place=True, fit_health=False),))).unplaced
    assert left.obstacles.eligible == ()
    assert left.obstacles.of_person().en.startswith("None of 3 posts is possible. Rules in the way: Sufficient health (3)")


def test_over_several_quarters_what_bars_a_pair_in_all_of_them_is_counted() -> None:
    vacancy = today(small(quarters=4, people=(replace(AN, fit_health=False),))).vacancies[0]
    assert {label.en: count for label, count in vacancy.obstacles.barred}["Sufficient health"] == 1
    assert vacancy.since.index == 0
