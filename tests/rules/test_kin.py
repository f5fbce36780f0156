"""Relatives who sit together today are a case only when one of them sits there newly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from optimizer.assemble import board
from optimizer.codes import Level, PinKind
from optimizer.columns import Columns
from optimizer.dates import PartialDate
from optimizer.domain import Pin, Post, Problem, Relation, RuleSetting
from optimizer.plan import Move, Plan
from optimizer.rules import RULES, Rulebook
from optimizer.solve import situation, solve
from tests.oracle.small import AN, small
from tests.tiny import tiny

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


def alone(problem: Problem) -> Problem:
    """The problem without other rules; the limit on relatives is soft, so that no waiver matters."""
    rules = {code: RuleSetting(Level.OFF) for code in RULES} | {"kin": RuleSetting(Level.SOFT)}
    return replace(problem, rules=rules, targets={}, pins=())


def committees(columns: Columns, person: str, quarter: int) -> dict[str, list[int]]:
    """The columns with which a person sits in the standing committee of each commune in a quarter."""
    found: dict[str, list[int]] = {}
    facts = columns.facts
    for column in range(len(columns)):
        placement = facts.placements[columns.placement[column]]
        commune = not facts.problem.units[placement.unit_id].is_office
        seated = columns.first[column] <= quarter <= columns.last[column]
        who = columns.grid.people.list[columns.candidate[column]].id
        if who == person and seated and commune and any(facts.title(post).standing_committee for post in placement.posts):
            found.setdefault(placement.unit_id, []).append(column)
    return found


def separated(columns: Columns) -> list[list[int]]:
    """One row a case; two where both sit there today, each of them leaving out the stays of one."""
    rows = []
    for a, b in {
        (min(r.candidate_a, r.candidate_b), max(r.candidate_a, r.candidate_b)) for r in columns.facts.problem.relations
    }:
        for quarter in range(len(columns.facts.quarters)):
            of_a, of_b = committees(columns, a, quarter), committees(columns, b, quarter)
            for unit in of_a.keys() & of_b.keys():
                stays = [[column for column in own[unit] if not columns.new[column]] for own in (of_a, of_b)]
                excused = stays if all(stays) else [[]]
                rows += [sorted({*of_a[unit], *of_b[unit]} - {*left_out}) for left_out in excused]
    return sorted(row for row in rows if len(row) > 1)


def test_each_case_is_one_row_and_two_where_both_sit_there_today() -> None:
    cases = 0
    for problem in map(alone, (family(), *(tiny(seed, 2) for seed in range(80)))):
        now = situation(problem)
        written = board(now.eligibility.columns(), Rulebook(problem))
        rows = [columns.tolist() for each in written.rows for columns in np.split(each.columns, np.cumsum(each.sizes)[:-1])]
        expected = separated(written.columns)
        assert sorted(sorted(row) for row in rows if row) == expected
        cases += len(expected)
    assert cases > 100
