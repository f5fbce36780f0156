"""Answers in words: short, both languages, nothing that is zero."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from optimizer.codes import Level, Measure, PinKind
from optimizer.domain import Pin, Planning, RuleSetting, Target
from optimizer.explain import words, words_plan
from optimizer.explain.alternatives import who_else
from optimizer.explain.base import Base
from optimizer.explain.development import development
from optimizer.explain.effect import Difference, Effect, Verdict
from optimizer.explain.freedom import diverse, freedom
from optimizer.explain.prices import prices
from optimizer.explain.repairs import repairs
from optimizer.explain.tradeoff import tradeoff
from optimizer.explain.why import why_here, why_not
from optimizer.solve import solve
from optimizer.text import Text
from tests.oracle.small import AN, small

CHI = replace(AN, id="chi", full_name="Lê Thị Chi", female=True)
DUNG = replace(AN, id="dung", full_name="Phạm Văn Dũng", current_title="CV")
EQUALS = small(
    people=(CHI, DUNG),
    planning=(Planning("an", "BT"), Planning("binh", "BT"), Planning("chi", "BT")),
    rules={"rank-step": RuleSetting(parameters={"max_down": "1"})},
)
"""Chi is as good as An but for being a woman; Bình may become a chair, Dũng may not."""
TARGET = Target("NU", Measure.FEMALE, titles=frozenset({"CT"}), count=1)


@pytest.fixture(scope="module")
def base() -> Base:
    return Base.of(EQUALS)


def said(texts: Iterable[Text]) -> str:
    """The English of an answer; nothing is left unfilled or empty in either language."""
    whole = list(texts)
    assert all(text.vi and text.en and "{" not in text.vi + text.en for text in whole)
    return "\n".join(text.en for text in whole)


def test_alternatives_are_ranked_and_equals_are_called_equal(base: Base) -> None:
    lines = said(words.alternatives(base, who_else(base, "a-ct"), by_post=True)).split("\n")
    assert lines[0].endswith("as planned")
    assert "equally good" in lines[1]
    assert [line.split(".")[0] for line in lines] == [str(rank) for rank in range(1, len(lines) + 1)]


def test_a_barred_pair_is_told_with_every_rule_and_its_source(base: Base) -> None:
    answer = why_not(base, "dung", "a-ct")
    told = said(words.why_not(base, answer))
    assert answer.verdict is Verdict.NO
    assert {"rank-step", "in-planning"} <= {bar.code for bar in answer.bars}
    assert all(f"– {bar.code} (" in told for bar in answer.bars)
    assert told.count("Source: ") == len(answer.bars)


def test_a_pair_that_is_possible_is_told_with_its_cost_and_chain(base: Base) -> None:
    told = said(words.why_not(base, why_not(base, "binh", "a-ct")))
    assert "Trần Thị Bình (binh) as CT, Xã A: tier 5 worse by 10 (Continuity); tier 7 worse by 1 (Few moves)." in told
    assert "– Trần Thị Bình (binh): CT, Xã A instead of BT, Xã A" in told


def test_a_pair_that_no_plan_has_is_told_with_the_conflict() -> None:
    kept = Base.of(replace(EQUALS, pins=(Pin(PinKind.KEEP, "binh"),)))
    answer = why_not(kept, "binh", "a-ct")
    assert answer.verdict is Verdict.NO
    assert answer.conflict is not None
    assert "cannot all hold together" in said(words.why_not(kept, answer))


def test_a_move_is_told_with_its_reasons_and_its_fit(base: Base) -> None:
    assert base.solution.outcome.plan is not None
    move = base.solution.outcome.plan.moves[0]
    told = said(words.why_here(base, why_here(base, move.candidate_id, move.post_id)))
    assert "Reasons: the post is vacant" in told
    assert not re.search(r"[a-z] 0[,)]", told)


def test_somebody_who_stays_is_told_with_the_fit_and_no_reasons(base: Base) -> None:
    told = said(words.why_here(base, why_here(base, "binh", "a-bt")))
    assert told.startswith("Trần Thị Bình (binh) stays BT, Xã A: fit ")
    assert "Reasons" not in told


def test_the_whole_plan_is_told(base: Base) -> None:
    assert "same holder in every best plan" in said(words_plan.freedom(base, freedom(base)))
    assert said(words_plan.diverse(base, diverse(base, 2, {8: 100})))
    curve = said(words_plan.curve(tradeoff(replace(EQUALS, targets={"NU": TARGET}), "NU")))
    assert curve.startswith("0/2 (0%): 0 moves\n1/2 (50%): 1 move\n")


def test_prices_are_told_where_they_bring_something() -> None:
    problem = replace(EQUALS, targets={"NU": replace(TARGET, count=2)})
    found = prices(solve(problem))
    told = said(words_plan.prices(found))
    steps = {price.text.en: price.change(problem).targets["NU"].count for price in found if price.code == "targets"}
    assert steps == {"target NU: 0 instead of 2": 0, "target NU: 1 instead of 2": 1}
    assert "target NU: 0 instead of 2: tier 5 better by 10 (Continuity); tier 7 better by 1 (Few moves)" in told
    assert "granted by the competent standing committee" in told
    assert told.split("\n")[-1].endswith("each relaxed alone, bring nothing.")


def test_a_development_names_the_person_and_the_post() -> None:
    deputy = replace(CHI, current_title="PP")
    problem = small(people=(deputy,), targets={"NU": replace(TARGET, count=2)}, planning=(), rules=EQUALS.rules)
    found = development(problem, "NU")
    told = said(words_plan.development(Base.of(problem), found))
    assert re.fullmatch(r"– Lê Thị Chi \(chi\): entry in the planning list for CT, Xã [AB]", told)
    reached = development(replace(EQUALS, targets={"NU": replace(TARGET, count=0)}), "NU")
    assert "within reach as it is" in said(words_plan.development(Base.of(problem), reached))


def test_a_repair_names_what_is_given_up_and_who_may_grant_it() -> None:
    pins = (Pin(PinKind.ASSIGN, "dung", "a-ct", decided_by="Ban Thường vụ"),)
    told = said(words_plan.repairs(repairs(replace(EQUALS, pins=pins))))
    assert told.startswith("Way 1: give up pin: assign, Phạm Văn Dũng (dung)")
    assert "(granted by Ban Thường vụ)" in told.split("\n")[0]


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        (Effect(Verdict.NO), "no plan has it so"),
        (Effect(Verdict.UNDECIDED), "not decided within the limit"),
        (Effect(Verdict.YES), "equally good, only the fixed tie-break differs"),
        (Effect(Verdict.YES, compared=False), "a plan exists"),
        (Effect(Verdict.YES, differences=(Difference(7, 2, True, {"few-moves": 2}),)), "tier 7 worse by 2 (Few moves)"),
        (Effect(Verdict.YES, differences=(Difference(7, 2, False, {}),)), "tier 7: at best worse by 2"),
        (Effect(Verdict.YES, differences=(Difference(7, 0, False, {}),)), "tier 7: at best equal"),
    ],
)
def test_each_kind_of_effect_has_its_words(effect: Effect, told: str) -> None:
    assert words.cost(effect).en == told


def test_rules_off_are_no_price() -> None:
    off = replace(EQUALS, rules={"non-local": RuleSetting(level=Level.OFF)})
    assert "non-local" not in {price.code for price in prices(solve(off))}
