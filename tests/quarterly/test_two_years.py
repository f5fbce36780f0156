"""Two years of scheduled runs while people come and go: the ledger tells the whole story, and it is true."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from optimizer.codes import Level
from optimizer.conflict import possible
from optimizer.domain import Problem, Target
from optimizer.quarterly.lines import ChangeKind, Fate, PastKind, Status
from optimizer.solve import laid_out, situation, solve
from tests.oracle.verdict import Judge
from tests.quarterly.counting import out_of_reach
from tests.quarterly.two_years import Story, lived
from tests.quarterly.watched import became, seats

OTHER = Path(__file__).parents[1] / "explain" / "other_solver.py"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return lived(tmp_path_factory.mktemp("two-years"))


def test_what_the_committee_refuses_is_not_planned_again_and_a_late_copy_changes_nothing(story: Story) -> None:
    first, second, late = (story.runs[name] for name in ("first", "refused", "late"))
    assert (first.quarter, first.revision, first.outcome) == ("2026-Q4", 1, "OPTIMAL")
    assert seats(first) == {("P0", "X0-CT"), ("P1", "X1-CT")}, "both chairs are filled, by the young"
    assert (second.quarter, second.revision) == ("2026-Q4", 2)
    assert [(copy.fate, copy.decided, copy.accepted) for copy in second.returned] == [(Fate.TAKEN, 2, 1)]
    assert "DC-P1-X1-CT" in second.overturned[0].why.en
    assert (late.status, late.returned[0].fate) == (Status.NOTED, Fate.LATE)
    assert any("P2" in words.en for words in late.returned[0].told[1:])
    assert story.runs["nothing"].status is Status.UNCHANGED
    assert all(("P1", "X1-CT") not in seats(line) for line in story.told.lines[1:])


def test_a_published_move_that_has_become_impossible_is_replaced_and_the_cause_stated(story: Story) -> None:
    left, disciplined = story.runs["left"], story.runs["disciplined"]
    assert became(left, PastKind.DONE) == seats(story.runs["refused"])
    assert became(left, PastKind.UNPLANNED) == {("CT2", "X2-CT")}
    taker = next(who for who, post in seats(left) if post == "X2-CT")
    assert (left.quarter, disciplined.quarter, disciplined.revision) == ("2027-Q1", "2027-Q1", 2)
    assert [change.candidate_id for change in disciplined.overturned] == [taker]
    assert "disciplined" in disciplined.overturned[0].why.en


def test_what_was_not_done_or_not_planned_is_told(story: Story) -> None:
    undone, line = story.runs["disciplined"].published[0], story.runs["unplanned"]
    assert became(line, PastKind.NOT_DONE) == {undone.seat}
    assert ("Q1", "X3-CT") in became(line, PastKind.UNPLANNED)
    missed = story.runs["missed"]
    assert (missed.quarter, missed.missed) == ("2027-Q4", ("2027-Q3",))
    assert "P4" not in {who for who, _ in seats(missed)}, "the new grades bar them"


def test_the_ledger_tells_the_whole_story(story: Story) -> None:
    ledger = story.world.ledger
    quarters = ["2026-Q4", "2027-Q1", "2027-Q2", "2027-Q4", "2028-Q1", "2028-Q2", "2028-Q3"]
    assert [line.quarter for line in ledger.in_force] == quarters
    assert len(ledger.publications) > 8
    assert ledger.acceptance == (2, 1)
    assert {change.kind for line in ledger.lines for change in line.changes} >= {ChangeKind.NEW, ChangeKind.DROPPED}
    watch = load_workbook(story.world.state / story.runs["retiring"].folder / "watch.xlsx").worksheets[0]
    assert "BT3" in {cell.value for column in watch.iter_cols() for cell in column}


class Claim(NamedTuple):
    """What a line of the ledger says of a target in a quarter, and the problem with that target hard and due by then."""

    holds: bool
    problem: Problem
    target: Target
    quarter: int

    def __str__(self) -> str:
        return f"{self.problem.quarters[0].name}: {self.target.id} by {self.problem.quarters[self.quarter].name}"


def claims(story: Story) -> Iterator[Claim]:
    """For each run that published, each target in its earliest quarter and in all those before."""
    lines = story.world.ledger.publications
    for line, problem in zip(lines, story.problems, strict=True):
        names = [quarter.name for quarter in problem.quarters]
        assert names[0] == line.quarter
        assert all(fact.earliest_proven for fact in line.targets)
        for fact in line.targets:
            first = names.index(fact.earliest) if fact.earliest else len(names)
            for quarter in range(min(first + 1, len(names))):
                due = replace(problem.targets[fact.target_id], level=Level.HARD, by=problem.quarters[quarter].day)
                tightened = replace(problem, targets={**problem.targets, due.id: due})
                yield Claim(quarter == first, tightened, due, quarter)


def test_the_earliest_quarters_are_first_middle_and_last_or_none(story: Story) -> None:
    found = {claim.quarter for claim in claims(story) if claim.holds}
    assert found == {0, 1, 2, 3}
    assert any(fact.earliest is None for line in story.world.ledger.publications for fact in line.targets)
    pins = [pin for problem in story.problems for pin in problem.pins]
    assert {pin.published for pin in pins} == {True, False}, "decisions and published moves are part of the problems"


def test_no_target_holds_one_quarter_earlier_than_told_and_each_holds_then(story: Story) -> None:
    for claim in claims(story):
        assert possible(claim.problem) is claim.holds, str(claim)


def test_plain_pairing_finds_too_few_people_for_each_earlier_quarter(story: Story) -> None:
    for claim in claims(story):
        assert out_of_reach(claim.problem, claim.target, claim.quarter) is not claim.holds, str(claim)


def test_rules_by_plain_loops_allow_a_plan_that_meets_each_target_when_told(story: Story) -> None:
    for claim in claims(story):
        if claim.holds:
            plan = solve(claim.problem).outcome.plan
            assert plan is not None, str(claim)
            assert Judge(claim.problem).judge(plan.moves).allowed, str(claim)


def test_highs_finds_the_same_quarters_possible(story: Story) -> None:
    asked = list(claims(story))
    programs = [laid_out(situation(claim.problem)).program for claim in asked]
    whole = pickle.dumps([(each.rows, each.low, each.high, each.upper) for each in programs])
    answer = subprocess.run([sys.executable, str(OTHER)], input=whole, capture_output=True, check=True)
    assert json.loads(answer.stdout) == [claim.holds for claim in asked]
