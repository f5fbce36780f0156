"""Decisions that leave no plan are told: which clash, with what, and the fewest to reconsider."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from optimizer.codes import Level, Measure, PinKind
from optimizer.domain import Pin, Planning, Problem, Target
from optimizer.plan import Plan
from optimizer.report.decisions import Decision
from optimizer.review.causes import DecisionBlame, blame_decisions
from optimizer.review.entries import Entry
from optimizer.review.odds import at_odds
from optimizer.review.pinned import pins_of
from optimizer.review.revise import Applied
from optimizer.rules import Rulebook
from optimizer.rules.pins import Pins
from tests.oracle.small import AN, small
from tests.review.cases import decide, on_stay, revised

APPROVE, REJECT, HOLD, REPLACE, ADD = Decision
CHI = replace(AN, id="chi", full_name="Lê Thị Chi", female=True)
DUNG = replace(AN, id="dung", full_name="Phạm Văn Dũng")
FOUR = small(people=(CHI, DUNG))


def blamed(problem: Problem, *entries: Entry, deadline: float | None = None) -> DecisionBlame:
    return blame_decisions(revised(problem, *entries, sent=Plan()), deadline)


def rows(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.row_id for entry in entries]


def test_two_people_for_one_post_clash_and_one_of_them_is_to_be_reconsidered() -> None:
    found = blamed(FOUR, decide(ADD, "an", "a-ct"), decide(ADD, "chi", "a-ct"), decide(ADD, "dung", "b-ct"))
    assert [rows(clash.entries) for clash in found.clashes] == [["DC-an-a-ct", "DC-chi-a-ct"]]
    assert len(found.reconsider) == 1
    assert found.decided


def test_the_one_decision_in_every_clash_is_the_smallest_set() -> None:
    chair = decide(REPLACE, "dung", "a-ct", replacement="an")
    found = blamed(FOUR, chair, decide(ADD, "an", "b-ct"), decide(ADD, "chi", "a-ct"))
    assert rows(found.reconsider) == ["DC-dung-a-ct"]
    assert len(found.clashes) == 2


def test_a_pin_of_the_workbook_that_a_decision_contradicts_is_named() -> None:
    pinned = replace(FOUR, pins=(Pin(PinKind.ASSIGN, "an", "a-ct", decided_by="Tỉnh ủy"),))
    found = blamed(pinned, decide(REJECT, "an", "a-ct", decided_by="BTV huyện"))
    assert rows(found.reconsider) == ["DC-an-a-ct"]
    (clash,) = found.clashes
    assert [text.vi for text in clash.others] == ["ấn định: bố trí, Nguyễn Văn An (an), CT Xã A (a-ct)"]
    lines = [text.vi for text in found.texts()]
    assert lines[0] == "Ý kiến sau không thể thực hiện:"
    assert lines[1].startswith("– DC-an-a-ct: Không đồng ý (BTV huyện) – Nguyễn Văn An (an) → ")
    assert [text.en for text in found.texts()][-2].startswith("At least 1 ")


def test_a_target_that_the_decisions_leave_no_room_for_is_named() -> None:
    target = Target("T1", Measure.FEMALE, titles=frozenset({"CT"}), count=2, level=Level.HARD)
    thi = replace(CHI, id="thi", full_name="Vũ Thị Thi")
    problem = replace(small(people=(CHI, DUNG, thi)), targets={"T1": target})
    found = blamed(problem, decide(ADD, "an", "a-ct"), decide(ADD, "dung", "b-ct"))
    assert rows(found.reconsider) == ["DC-an-a-ct", "DC-dung-b-ct"]
    assert sorted(rows(clash.entries) for clash in found.clashes) == [["DC-an-a-ct"], ["DC-dung-b-ct"]]
    assert all("T1" in text.vi for clash in found.clashes for text in clash.others)


def test_a_cap_on_moves_is_named_with_the_decisions_that_exceed_it() -> None:
    problem = small(people=(CHI, DUNG), settings={"max_moves": 1})
    found = blamed(problem, decide(ADD, "an", "a-ct"), decide(ADD, "chi", "b-ct"))
    (clash,) = found.clashes
    assert (rows(clash.entries), len(clash.others)) == (["DC-an-a-ct", "DC-chi-b-ct"], 1)
    assert "move-cap" in clash.others[0].en


def test_a_release_that_others_rely_on_is_not_offered_as_the_one_to_withdraw() -> None:
    """Three want the post that a release makes free; without the release it would still be wanted by all of them."""
    three = ("an", "chi", "dung")
    problem = small(people=(CHI, DUNG), planning=tuple(Planning(who, "BT") for who in three))
    found = blamed(problem, *(decide(ADD, who, "a-bt") for who in three), on_stay(REJECT, "binh", "a-bt"))
    assert len(found.reconsider) == 2
    assert "GN-a-bt" not in rows(found.reconsider)


def test_a_release_against_a_pin_of_the_workbook_is_withdrawn() -> None:
    pinned = replace(FOUR, pins=(Pin(PinKind.KEEP, "binh"),))
    found = blamed(pinned, on_stay(REJECT, "binh", "a-bt"), decide(ADD, "an", "a-ct"))
    assert rows(found.reconsider) == ["GN-a-bt"]
    assert [rows(clash.entries) for clash in found.clashes] == [["GN-a-bt"]]


Q4, Q1 = "2026-Q4", "2027-Q1"


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (decide(ADD, "an", "a-ct"), decide(ADD, "an", "b-ct"), True),
        (decide(ADD, "an", "a-ct"), decide(ADD, "chi", "a-ct"), True),
        (decide(ADD, "an", "a-ct"), decide(ADD, "chi", "b-ct"), False),
        (decide(ADD, "an", "a-ct", Q4), decide(REPLACE, "chi", "a-ct", replacement="an"), False),
        (decide(ADD, "an", "a-ct", Q1), decide(REPLACE, "chi", "a-ct", replacement="an"), False),
        (decide(ADD, "an", "a-ct"), decide(REPLACE, "an", "b-ct", replacement="chi"), False),
        (decide(ADD, "an", "a-ct"), decide(HOLD, "an", "b-ct"), True),
        (decide(ADD, "an", "a-bt"), on_stay(APPROVE, "binh", "a-bt"), True),
        (decide(ADD, "an", "a-bt"), on_stay(REJECT, "binh", "a-bt"), False),
        (decide(ADD, "binh", "b-ct"), decide(HOLD, "binh", "a-ct"), True),
        (decide(ADD, "binh", "b-ct"), on_stay(REJECT, "binh", "a-bt"), False),
        (decide(REPLACE, "an", "a-bt", replacement="binh"), decide(ADD, "chi", "a-bt"), True),
        (decide(REJECT, "an", "a-ct"), decide(REPLACE, "chi", "a-ct", replacement="an"), True),
    ],
)
def test_two_decisions_are_at_odds_where_their_moves_contradict_each_other(one: Entry, other: Entry, clash: bool) -> None:
    problem = replace(FOUR, settings=replace(FOUR.settings, horizon_quarters=2))
    rulebook = Rulebook(problem)
    facts = rulebook.facts(problem)
    applied = {str(i): Applied(entry, pins_of(facts, entry)) for i, entry in enumerate((one, other))}
    assert list(at_odds(facts, rulebook.of(Pins), applied)) == [frozenset("01")] * clash


def test_to_stay_and_to_leave_is_a_clash_of_two_decisions() -> None:
    found = blamed(FOUR, decide(HOLD, "binh", "b-ct"), on_stay(REJECT, "binh", "a-bt"))
    assert [rows(clash.entries) for clash in found.clashes] == [["DC-binh-b-ct", "GN-a-bt"]]


def test_the_same_pin_from_two_rows_stands_until_both_are_withdrawn() -> None:
    twice = [decide(REPLACE, who, "a-ct", replacement="an") for who in ("chi", "dung")]
    found = blamed(FOUR, *twice, decide(ADD, "an", "b-ct"))
    assert rows(found.reconsider) == ["DC-an-b-ct"]
    assert [rows(clash.entries) for clash in found.clashes] == [["DC-an-b-ct", "DC-chi-a-ct"], ["DC-an-b-ct", "DC-dung-a-ct"]]


def test_the_same_pin_from_two_rows_is_taken_back_once_for_each() -> None:
    """Both would have An where a rule on the whole plan cannot have him."""
    twice = [decide(REPLACE, who, "a-ct", replacement="an") for who in ("chi", "dung")]
    found = blamed(small(people=(CHI, DUNG), settings={"max_moves": 0}), *twice)
    assert [rows(clash.entries) for clash in found.clashes] == [["DC-dung-a-ct"], ["DC-chi-a-ct"]]
    assert len(found.reconsider) == 2


def test_where_the_data_leave_no_plan_no_decision_is_blamed() -> None:
    pins = (Pin(PinKind.ASSIGN, "an", "a-ct"), Pin(PinKind.ASSIGN, "an", "b-ct"))
    found = blamed(replace(FOUR, pins=pins), decide(ADD, "chi", "a-ct"))
    assert (found.clashes, found.reconsider) == ((), ())
    assert found.texts()[0].en.startswith("No decision is to blame")
    assert len(found.texts()) > 2


def test_without_time_nothing_is_claimed() -> None:
    found = blamed(FOUR, decide(ADD, "an", "a-ct"), decide(ADD, "chi", "a-ct"), deadline=time.monotonic())
    assert (found.decided, found.reconsider) == (False, ())
    assert "Time ran out" in found.texts()[-1].en
