"""Decisions become pins; what breaks a rule waits for a waiver; what the data have overtaken is told, never dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimizer.audit import NO_PLAN
from optimizer.codes import Level, PinKind
from optimizer.domain import Pin, Post, Problem, Relation, Waiver
from optimizer.plan import Move, Plan
from optimizer.report.decisions import Decision
from optimizer.report.figures import figures
from optimizer.review.entries import Entry
from optimizer.rules.base import COMMITTEE
from optimizer.solve import solve
from tests.oracle.small import AN, BINH, POSTS, on, rule, small
from tests.review.cases import decide, on_stay, revised, waiving

APPROVE, REJECT, HOLD, REPLACE, ADD = Decision
ASSIGN, FORBID, KEEP, RELEASE = PinKind
Q4, Q1 = "2026-Q4", "2027-Q1"
CHI = replace(AN, id="chi", full_name="Lê Thị Chi", female=True)
TRIO = small(people=(CHI,))


@pytest.mark.parametrize(
    ("entry", "pins"),
    [
        (decide(APPROVE, "an", "a-ct", Q4), [Pin(ASSIGN, "an", "a-ct", Q4)]),
        (decide(ADD, "an", "b-ct"), [Pin(ASSIGN, "an", "b-ct")]),
        (decide(REJECT, "an", "a-ct", Q4), [Pin(FORBID, "an", "a-ct")]),
        (decide(HOLD, "an", "a-ct", Q4), [Pin(FORBID, "an")]),
        (decide(HOLD, "binh", "b-ct", Q4), [Pin(KEEP, "binh")]),
        (decide(REPLACE, "an", "a-ct", Q4, replacement="chi"), [Pin(ASSIGN, "chi", "a-ct"), Pin(FORBID, "an", "a-ct")]),
        (on_stay(APPROVE, "binh", "a-bt"), [Pin(KEEP, "binh", "a-bt")]),
        (on_stay(HOLD, "binh", "a-bt"), [Pin(KEEP, "binh", "a-bt")]),
        (on_stay(REJECT, "binh", "a-bt"), [Pin(RELEASE, "binh", "a-bt")]),
        (
            waiving(on_stay(REPLACE, "binh", "a-bt", replacement="an")),
            [Pin(ASSIGN, "an", "a-bt"), Pin(RELEASE, "binh", "a-bt")],
        ),
    ],
)
def test_each_decision_means_its_pins(entry: Entry, pins: list[Pin]) -> None:
    revision = revised(TRIO, replace(entry, reason="vì thế", decided_by="BTV"))
    meant = [replace(pin, reason="vì thế", decided_by="BTV") for pin in pins]
    assert list(revision.problem.pins) == [Pin(ASSIGN, "an", "a-ct", Q4, level=Level.SOFT), *meant]
    assert (revision.pending, revision.moot) == ((), {})


def test_the_sent_plan_takes_the_place_of_the_published_one_and_hard_pins_stay() -> None:
    ours = (Pin(ASSIGN, "binh", "b-ct", level=Level.SOFT), Pin(FORBID, "an", "b-ct"))
    sent = Plan((Move(0, "an", "a-ct"), Move(0, "gone", "b-ct"), Move(0, "chi", "gone"), Move(7, "chi", "b-ct")))
    assert revised(replace(TRIO, pins=ours), sent=sent).problem.pins == (
        ours[1],
        Pin(ASSIGN, "an", "a-ct", Q4, level=Level.SOFT),
    )


UNFIT = small(people=(replace(AN, fit_health=False),))


def test_a_broken_rule_is_proposed_as_a_waiver_with_its_source_and_authority() -> None:
    setting = rule()._replace(source="QĐ 1", waiver_authority="Thường trực Tỉnh ủy")
    (proposal,) = (found := revised(replace(UNFIT, rules={"health": setting}), decide(ADD, "an", "b-ct"))).pending
    assert proposal[:4] == ("DC-an-b-ct", "an", "b-ct", "health")
    assert "sức khỏe" in proposal.why.vi
    assert (proposal.source.vi, proposal.authority.vi, proposal.waivable) == ("QĐ 1", "Thường trực Tỉnh ủy", True)
    assert (found.applied, found.problem.waivers) == ({}, ())


@pytest.mark.parametrize("accept", [True, False])
def test_a_waiver_in_the_row_or_for_all_lets_the_decision_through(accept: bool) -> None:
    said = {"reason": "cần ngay", "decided_by": "BTV", "document": "12-QĐ"}
    revision = revised(UNFIT, decide(ADD, "an", "b-ct", waiver=not accept, **said), accept=accept)
    assert revision.problem.waivers == (Waiver("an", "health", "b-ct", "cần ngay", "BTV", "12-QĐ"),)
    assert [proposal.rule for proposal in revision.waived] == ["health"]
    solution = solve(revision.problem)
    assert solution.outcome.plan == Plan((Move(0, "an", "b-ct"),))
    assert solution.audit is not None
    assert [finding.rule for finding in solution.audit.findings if finding.waiver] == ["health"]


def test_a_waiver_without_words_says_its_row_and_the_committee() -> None:
    (waiver,) = revised(UNFIT, waiving(decide(ADD, "an", "b-ct"))).problem.waivers
    assert waiver[3:5] == ("DC-an-b-ct", COMMITTEE.vi)


def test_each_of_joined_posts_gets_its_own_waiver() -> None:
    joined = (replace(POSTS[1], combined_with="a-bt2"), Post("a-bt2", "XA", "BT"))
    problem = small(*joined, people=(replace(AN, native_unit="XA", current_title="CT"),))
    revision = revised(problem, waiving(decide(ADD, "an", "a-bt2")))
    assert {(waiver.rule, waiver.post_id) for waiver in revision.problem.waivers} == {
        ("non-local", "a-ct"),
        ("non-local", "a-bt2"),
    }
    assert solve(revision.problem).outcome.plan == Plan((Move(0, "an", "a-bt2"),))


def test_without_a_quarter_a_decision_is_judged_in_the_quarter_that_it_fits() -> None:
    later = small(people=(replace(AN, available_from=on("2026-12-01")),), quarters=2)
    assert revised(later, decide(ADD, "an", "b-ct")).pending == ()
    (proposal,) = revised(later, decide(ADD, "an", "b-ct", Q4)).pending
    assert proposal.rule == "available"


KIN = small(relations=(Relation("an", "binh"),), pins=(Pin(KEEP, "binh"),))


def test_relatives_brought_together_are_a_matter_of_the_added_decision_and_of_a_waiver() -> None:
    both = decide(ADD, "an", "a-ct"), on_stay(APPROVE, "binh", "a-bt")
    revision = revised(KIN, *both, sent=Plan())
    assert [(p.row_id, p.rule) for p in revision.pending] == [("DC-an-a-ct", "kin")]
    assert list(revision.applied) == ["GN-a-bt"]
    waived = revised(KIN, waiving(both[0]), both[1], sent=Plan())
    assert [(w.candidate_id, w.rule, w.post_id) for w in waived.problem.waivers] == [("an", "kin", "a-ct")]
    assert solve(waived.problem).outcome.plan == Plan((Move(0, "an", "a-ct"),))


def test_a_rule_that_another_move_can_still_keep_is_not_broken() -> None:
    problem = replace(KIN, pins=(), rules={"rank-step": rule(max_down="1")})
    assert revised(problem, decide(ADD, "an", "a-ct")).pending == ()


def test_a_kept_holder_is_moved_only_by_waiver() -> None:
    problem = small(replace(POSTS[0], keep=True), rules={"rank-step": rule(max_down="1")})
    assert [p.rule for p in revised(problem, decide(ADD, "binh", "b-ct")).pending] == ["keep"]
    revision = revised(problem, waiving(decide(ADD, "binh", "b-ct")))
    assert solve(revision.problem).outcome.plan is not None


def test_each_of_two_decisions_on_a_kept_holder_waits_though_they_could_not_hold_together_either() -> None:
    problem = small(replace(POSTS[0], keep=True), rules={"rank-step": rule(max_down="1")})
    entries = decide(ADD, "binh", "b-ct"), decide(REPLACE, "an", "a-ct", replacement="binh")
    assert [(p.row_id, p.rule) for p in revised(problem, *entries).pending] == [
        ("DC-an-a-ct", "keep"),
        ("DC-binh-b-ct", "keep"),
    ]


def test_an_overdue_head_stays_only_by_waiver_where_the_exit_is_forced() -> None:
    old = replace(POSTS[0], holder_since=on("2010-01-01"))
    problem = small(old, rules={"overdue": rule(strict="yes")})
    (proposal,) = revised(problem, on_stay(APPROVE, "binh", "a-bt")).pending
    assert (proposal.rule, proposal.waivable) == ("term-limit", True)
    solution = solve(revised(problem, waiving(on_stay(APPROVE, "binh", "a-bt"))).problem)
    assert solution.audit is not None
    assert solution.audit.seats.stays(solution.situation.facts.placement_of["a-bt"], solution.situation.facts.last)


def test_what_is_allowed_in_vain_is_not_allowed() -> None:
    """Her terms are over, which may be waived; soon after she retires, which may not."""
    post = replace(POSTS[0], holder_since=on("2010-01-01"))
    retiring = replace(BINH, birth_date=on("1969-11-15"))
    problem = small(post, people=(retiring,), quarters=3, rules={"overdue": rule(strict="yes")})
    revision = revised(problem, waiving(on_stay(APPROVE, "binh", "a-bt")))
    assert [p.rule for p in revision.pending] == ["term-limit", NO_PLAN]
    assert (revision.waived, revision.problem.waivers) == ((), ())


@pytest.mark.parametrize(
    ("problem", "entry", "words"),
    [
        (small(), decide(APPROVE, "an", "a-ct", "2027-Q2"), "2027-Q2"),
        (small(), decide(REPLACE, "an", "a-ct", Q4, replacement="an"), "chính là người"),
        (small(replace(POSTS[2], open_from=date(2027, 1, 1))), decide(ADD, "an", "b-ct"), "chưa lập"),
        (small(settings={"scores_only": True}), decide(ADD, "an", "b-ct"), "Chưa có điểm"),
        (small(replace(POSTS[0], must_vacate=date(2026, 10, 1))), on_stay(HOLD, "binh", "a-bt"), "phải thay thế"),
    ],
)
def test_what_nobody_may_allow_is_pending_whatever_the_row_says(problem: Problem, entry: Entry, words: str) -> None:
    (proposal,) = revised(problem, waiving(entry), accept=True).pending
    assert (proposal.rule, proposal.waivable) == (NO_PLAN, False)
    assert words in proposal.why.vi
    assert (proposal.source.vi, proposal.authority.vi) == ("", "")


TAKEN = small(replace(POSTS[1], holder_id="an"), people=(CHI,))
VACANT = small(replace(POSTS[0], holder_id=None), people=(CHI,))


@pytest.mark.parametrize(
    ("problem", "entry", "words"),
    [
        (TAKEN, decide(APPROVE, "an", "a-ct", Q4), "already carried out"),
        (TAKEN, decide(ADD, "an", "a-ct"), "already carried out"),
        (TAKEN, decide(REJECT, "an", "a-ct"), "too late"),
        (TAKEN, decide(HOLD, "an", "a-ct"), "too late"),
        (TAKEN, decide(REPLACE, "an", "a-ct", replacement="chi"), "too late"),
        (TAKEN, on_stay(REPLACE, "binh", "a-ct", replacement="an"), "already carried out"),
        (VACANT, on_stay(APPROVE, "binh", "a-bt"), "no longer"),
        (VACANT, on_stay(REJECT, "binh", "a-bt"), "no longer"),
        (TRIO, decide(APPROVE, "gone", "a-ct", Q4), "gone"),
        (TRIO, decide(REJECT, "an", "gone"), "gone"),
        (TRIO, decide(REPLACE, "an", "a-ct", replacement="gone"), "gone"),
    ],
)
def test_a_decision_with_nothing_left_to_decide_says_so(problem: Problem, entry: Entry, words: str) -> None:
    revision = revised(problem, entry)
    assert words in revision.moot[entry.row_id].en
    assert (revision.applied, revision.pending) == ({}, ())


@pytest.mark.parametrize(
    ("entry", "pins"),
    [
        (decide(REPLACE, "gone", "a-ct", replacement="chi"), [Pin(ASSIGN, "chi", "a-ct")]),
        (waiving(on_stay(REPLACE, "gone", "a-ct", replacement="chi")), [Pin(ASSIGN, "chi", "a-ct")]),
    ],
)
def test_a_replacement_stands_even_when_the_replaced_person_is_gone(entry: Entry, pins: list[Pin]) -> None:
    assert list(revised(TRIO, entry, sent=Plan()).problem.pins) == pins


def test_what_relies_on_a_release_falls_with_it() -> None:
    """Bình may step down a rank only when freed; the replacement who is to free her may not be her successor."""
    freed = decide(ADD, "binh", "b-ct")
    relied = on_stay(REPLACE, "binh", "a-bt", replacement="an")
    assert list(revised(small(), freed, on_stay(REJECT, "binh", "a-bt")).applied) == ["DC-binh-b-ct", "GN-a-bt"]
    unfit = small(people=(replace(AN, fit_health=False, current_title="CT"),))
    revision = revised(unfit, freed, relied)
    assert {(p.row_id, p.rule) for p in revision.pending} == {("DC-binh-b-ct", "rank-step"), ("GN-a-bt", "health")}


def test_a_special_case_allowed_in_one_row_holds_in_every_row_that_needs_it() -> None:
    entries = waiving(decide(REPLACE, "chi", "b-ct", replacement="an")), decide(ADD, "an", "b-ct")
    revision = revised(small(people=(CHI, replace(AN, fit_health=False))), *entries, sent=Plan())
    assert (sorted(revision.applied), revision.pending) == (["DC-an-b-ct", "DC-chi-b-ct"], ())


def test_rows_without_decisions_stay_as_sent() -> None:
    problem = small(people=(CHI,))
    sent = Plan((Move(0, "an", "b-ct"), Move(0, "chi", "a-ct")))
    assert solve(revised(problem, sent=sent).problem).outcome.plan == sent


def test_the_published_plan_is_no_reason_for_a_move_but_a_decision_is() -> None:
    def reasons(*entries: Entry) -> str:
        solution = solve(revised(TRIO, *entries).problem)
        assert solution.audit is not None
        (move,) = (m for m in figures(solution.situation, solution.audit).moves if m.to.id == "a-ct")
        return "; ".join(reason.en for reason in move.reasons)

    assert "as pinned" not in reasons()
    assert "as pinned (BTV)" in reasons(decide(APPROVE, "an", "a-ct", Q4, decided_by="BTV"))
