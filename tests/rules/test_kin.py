"""Relatives who sit together today are a case only when one of them sits there newly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimizer.codes import Level, PinKind
from optimizer.dates import PartialDate
from optimizer.domain import Pin, Post, Problem, Relation, RuleSetting
from optimizer.plan import Move, Plan
from optimizer.solve import situation, solve
from tests.oracle.small import AN, small

LONG_AGO = PartialDate.on(date(2018, 1, 1))
RELATED = (Relation("binh", "chi"), Relation("chi", "binh"))
CHI = replace(AN, id="chi", full_name="Lê Thị Chi", female=True, current_unit=None, current_title=None, in_title_since=None)


def family(**facts: object) -> Problem:
    """Bình is secretary of XA, Chi its standing deputy, and they are relatives; the chair is vacant."""
    deputy = Post("a-pbt", "XA", "PBT", holder_id="chi", holder_since=LONG_AGO)
    return small(deputy, people=(CHI,), relations=RELATED, **facts)


def kin_costs(problem: Problem, *moves: Move) -> int:
    soft = replace(problem, rules={"kin": RuleSetting(Level.SOFT)})
    return sum(f.breach.amount for f in situation(soft).audit(Plan(moves)).findings if f.rule == "kin")


def test_relatives_who_both_stay_are_no_case() -> None:
    assert kin_costs(family()) == 0


def test_one_who_moves_inside_the_unit_while_the_other_stays_is_one_case() -> None:
    assert kin_costs(family(), Move(0, "chi", "a-ct")) == 1


def test_an_office_is_no_place_for_the_rule() -> None:
    head = Post("pb-tp", "PB", "TP", holder_id="chi", holder_since=LONG_AGO)
    deputy = Post("pb-pp", "PB", "PP")
    problem = small(head, deputy, people=(CHI,), relations=(Relation("an", "chi"),))
    assert kin_costs(problem, Move(0, "an", "pb-pp")) == 0


@pytest.mark.parametrize("name", ["chi", "ai"])  # one id after, one before that of the relative
@pytest.mark.parametrize(("to_post", "status"), [("a-ct", "INFEASIBLE"), ("b-ct", "OPTIMAL")])
def test_the_solver_forbids_exactly_that(name: str, to_post: str, status: str) -> None:
    deputy = Post("a-pbt", "XA", "PBT", holder_id=name, holder_since=LONG_AGO)
    pins = (Pin(PinKind.ASSIGN, name, to_post), Pin(PinKind.KEEP, "binh"))
    problem = small(deputy, people=(replace(CHI, id=name),), relations=(Relation("binh", name),), pins=pins)
    assert solve(problem).outcome.status == status
