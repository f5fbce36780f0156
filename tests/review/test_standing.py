"""Each row says how it came about, and what is gone without a decision is told."""

from __future__ import annotations

from dataclasses import replace

from optimizer.domain import Planning, Problem
from optimizer.plan import Move, Plan
from optimizer.report.decisions import Decision
from optimizer.review.entries import Entry
from optimizer.review.standing import Standing, standing
from optimizer.solve import solve
from tests.oracle.small import AN, POSTS, on, rule, small
from tests.review.cases import SENT, decide, on_stay, revised

APPROVE, REJECT, HOLD, REPLACE, ADD = Decision
CHI = replace(AN, id="chi", full_name="Lê Thị Chi", female=True)
TRIO = small(people=(CHI,))
BOTH = Plan((Move(0, "an", "a-ct"), Move(0, "chi", "b-ct")))


def told(problem: Problem, *entries: Entry, sent: Plan = BOTH) -> Standing:
    revision = revised(problem, *entries, sent=sent)
    return standing(solve(revision.problem), revision, sent)


def english(found: Standing) -> dict[str, str]:
    return {row: text.en for row, text in sorted(found.status.items())}


def test_without_decisions_every_row_is_as_before() -> None:
    found = told(TRIO)
    assert english(found) == dict.fromkeys(["DC-an-a-ct", "DC-chi-b-ct", "GN-a-bt"], "as before")
    assert found.dropped == ()


def test_a_swap_is_laid_to_the_decision_that_forced_it() -> None:
    found = told(TRIO, decide(REJECT, "an", "a-ct"), on_stay(APPROVE, "binh", "a-bt"))
    assert english(found) == {
        "DC-an-a-ct": "as decided in this row",
        "DC-an-b-ct": "new, because of row DC-an-a-ct",
        "DC-chi-a-ct": "new, because of row DC-an-a-ct",
        "GN-a-bt": "as decided in this row",
    }
    assert [text.en for text in found.dropped] == ["Lê Thị Chi → CT, Xã B: no longer in the plan, because of row DC-an-a-ct"]


def test_a_replacement_is_told_where_it_was_decided() -> None:
    found = told(TRIO, decide(REPLACE, "an", "a-ct", replacement="chi"))
    assert english(found)["DC-chi-a-ct"] == "as decided in row DC-an-a-ct"
    assert english(found)["DC-an-a-ct"] == "as decided in this row"


def test_a_decision_that_agrees_with_the_plan_is_no_cause_of_a_change() -> None:
    """An leaves the chair of XB as agreed; that it goes to Dũng and not to Chi is another decision's doing."""
    entries = decide(APPROVE, "an", "a-ct", "2026-Q4"), decide(REJECT, "chi", "b-ct")
    dung = replace(CHI, id="dung", full_name="Phạm Văn Dũng")
    held = replace(POSTS[2], holder_id="an", holder_since=on("2022-01-01"))
    found = told(small(held, people=(CHI, dung)), *entries)
    assert english(found)["DC-dung-b-ct"] == "new, because of row DC-chi-b-ct"


def test_a_change_that_no_decision_touches_is_laid_to_none() -> None:
    """An's post goes; the chair of XB is left to Chi, whom no decision speaks of."""
    sent = Plan((Move(0, "gone", "b-ct"), Move(0, "chi", "a-ct")))
    found = told(TRIO, sent=sent)
    assert english(found)["DC-an-b-ct"].startswith("new, not directly because of a decision")
    assert [text.en[:4] for text in found.dropped] == ["gone"]


def test_a_move_in_another_quarter_says_from_when() -> None:
    sent = Plan((Move(1, "an", "a-ct"), Move(0, "chi", "b-ct")))
    problem = small(people=(CHI,), quarters=2)
    found = told(problem, decide(ADD, "chi", "b-ct", "2027-Q1"), sent=sent)
    assert english(found)["DC-an-a-ct"] == "moved from 2027-Q1, not directly because of a decision (shared targets and limits, " \
        "the data, or decisions withdrawn)"  # fmt: skip


def test_pending_and_moot_rows_say_so() -> None:
    unfit = small(people=(replace(CHI, fit_health=False),))
    found = told(unfit, decide(ADD, "chi", "b-ct"), decide(APPROVE, "an", "a-ct", "2030-Q1"), sent=SENT)
    assert english(found)["DC-chi-b-ct"] == "not carried out: needs a waiver"
    assert english(found)["DC-an-a-ct"].startswith("cannot be carried out: quarter 2030-Q1 is outside the plan")
    taken = small(replace(POSTS[1], holder_id="an"), people=(CHI,))
    assert english(told(taken, decide(APPROVE, "an", "a-ct"), sent=SENT))["DC-an-a-ct"].startswith("already carried out")


def test_a_sent_move_that_the_data_show_done_is_dropped_as_done() -> None:
    taken = small(replace(POSTS[1], holder_id="an", holder_since=on("2026-09-01")), people=(CHI,))
    assert [text.en for text in told(taken).dropped] == ["Nguyễn Văn An → CT, Xã A: no longer in the plan, already carried out"]


def test_a_head_who_stays_after_all_is_new_and_the_reason_is_named() -> None:
    problem = replace(TRIO, rules={"rank-step": rule(max_down="1")}, planning=(Planning("an", "BT"), Planning("chi", "BT")))
    sent = Plan((Move(0, "binh", "b-ct"), Move(0, "an", "a-bt")))
    found = told(problem, decide(HOLD, "binh", "b-ct"), sent=sent)
    assert english(found)["GN-a-bt"] == "new, because of row DC-binh-b-ct"
