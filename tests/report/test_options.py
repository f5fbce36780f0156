"""Who could take a post, and who could if one rule were waived, agrees with the eligibility of every pair."""

from __future__ import annotations

import pytest

from optimizer.plan import Plan
from optimizer.report import options
from optimizer.report.figures import figures
from optimizer.report.names import by_given_name
from optimizer.report.options import FEW, Option, eligible_people, nearest_people, nearest_posts
from optimizer.rules.fit import Fit
from optimizer.solve import Situation, situation
from tests.oracle.small import AN, replace, small
from tests.tiny import tiny

CASES = [(seed, quarters) for seed in range(10) for quarters in (1, 3)]


def reasons(now: Situation, option: Option) -> list[tuple[str, ...]]:
    why_not = now.eligibility.why_not
    return [why_not(option.candidate.id, option.placement.id, quarter.index) for quarter in now.facts.quarters]


@pytest.mark.parametrize("case", CASES)
def test_the_eligible_are_exactly_those_that_nothing_bars_in_some_quarter(case: tuple[int, int]) -> None:
    now = situation(tiny(*case))
    found = eligible_people(now, now.facts.placements)
    for placement in now.facts.placements:
        listed = [option.candidate.id for option in found.get(placement.id, [])]
        free = [c for c in now.problem.candidates.values() if () in reasons(now, Option(c, placement, 0))]
        assert sorted(listed) == sorted(c.id for c in free)


@pytest.mark.parametrize("case", CASES)
def test_the_nearest_are_barred_by_the_one_rule_named_and_come_best_first(case: tuple[int, int]) -> None:
    now = situation(tiny(*case))
    by_post = nearest_people(now, now.facts.placements)
    by_person = nearest_posts(now, list(now.problem.candidates.values()))
    for found in [*by_post.values(), *by_person.values()]:
        assert len(found) <= FEW
        assert [option.fit for option in found] == sorted((option.fit for option in found), reverse=True)
        for option in found:
            assert () not in reasons(now, option)
            assert (option.rule,) in reasons(now, option)
            assert option.fit == now.rulebook.of(Fit).value(now.facts, option.candidate, option.placement)


@pytest.mark.parametrize("case", CASES)
def test_of_many_the_best_are_kept_for_each_post_and_person(case: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    now = situation(tiny(*case))
    people, posts = list(now.problem.candidates.values()), now.facts.placements

    def found() -> list[dict[str, list[Option]]]:
        return [eligible_people(now, posts), nearest_people(now, posts), nearest_posts(now, people)]

    monkeypatch.setattr(options, "OFFERED", len(people))
    monkeypatch.setattr(options, "FEW", len(people) + len(posts))
    everything = found()
    monkeypatch.setattr(options, "OFFERED", 1)
    monkeypatch.setattr(options, "FEW", 2)
    assert found() == [{key: sorted(each, key=worst_last)[:2] for key, each in all_.items()} for all_ in everything]


def worst_last(option: Option) -> tuple[object, ...]:
    return -option.fit, by_given_name(option.candidate.full_name), option.candidate.id, option.placement.id


def test_equal_fits_are_ordered_by_given_name() -> None:
    people = [replace(AN, id=f"x{n}", full_name=name) for n, name in enumerate(["Lê Đạt", "Vũ Ân", "Lê Dung"])]
    now = situation(small(people=tuple(people)))
    found = eligible_people(now, [now.facts.placement_of["a-ct"]])["a-ct"]
    assert [option.candidate.full_name for option in found] == ["Nguyễn Văn An", "Vũ Ân", "Lê Dung", "Lê Đạt"]


def test_a_vacancy_names_the_people_behind_one_rule() -> None:
    now = situation(small(people=(replace(AN, fit_health=False),)))
    vacancy = figures(now, now.audit(Plan())).vacancies[0]
    assert [(option.candidate.id, option.rule) for option in vacancy.nearest][:1] == [("an", "health")]
