"""The committed rule reference is what the rules say, and what rules.md fixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.codes import Level
from optimizer.reference import document, markdown
from optimizer.rules import RULES

COMMITTED = Path(__file__).resolve().parent.parent / "data" / "rules.md"
CONTRACT = {
    "non-local": ("hard", "scope=new; titles=BT,CT; unknown=block; years=0"),
    "in-planning": ("hard", "lateral=no"),
    "rank-step": ("hard", "across_down=1; freed_down=2; max_down=0; max_up=1"),
    "failed-head": ("hard", ""),
    "service-left": ("hard", "equal=18; other=60; training=120"),
    "min-stay": ("hard", "other=12; promotion=24; rotation=36"),
    "term-limit": ("hard", "years=10"),
    "education-floor": ("hard", "hard_units_minus=0"),
    "theory-floor": ("hard", "hard_units_minus=0"),
    "discipline-block": ("hard", "equal=no; removal=60; reprimand=24; warning=36"),
    "grade-floor": ("hard", "lowest=HT; up_latest=HTT"),
    "health": ("hard", ""),
    "available": ("hard", ""),
    "leave-region": ("off", ""),
    "no-return": ("off", "years=5"),
    "kin": ("hard", ""),
    "keep": ("hard", ""),
    "move-cap": ("hard", ""),
    "region-cap": ("off", "per_quarter="),
    "source-cap": ("hard", ""),
    "pins": ("hard", ""),
    "everyone-placed": ("soft 1 1", ""),
    "heads-filled": ("soft 2 1", ""),
    "overdue": ("soft 2 1", "strict=no"),
    "posts-filled": ("soft 3 1", ""),
    "return-due": ("soft 3 1", ""),
    "targets": ("soft 4 1", ""),
    "continuity": ("soft 5 10", ""),
    "keep-published": ("soft 6 1", ""),
    "few-moves": ("soft 7 1", ""),
    "fit": ("soft 8 1", "difficulty=10; grade=40; grassroots=10; needs=20; preference=10; theory=10"),
    "women-in-unit": ("soft 8 20", ""),
    "minority-in-unit": ("soft 8 20", ""),
}


def test_the_committed_reference_is_what_the_rules_say() -> None:
    assert COMMITTED.read_text(encoding="utf-8").strip() == markdown().strip()


def test_there_are_exactly_the_rules_of_the_contract() -> None:
    assert set(RULES) == set(CONTRACT)


@pytest.mark.parametrize("entry", document(), ids=lambda entry: entry["rule"])
def test_defaults_are_those_of_the_contract(entry: dict[str, object]) -> None:
    level, parameters = CONTRACT[str(entry["rule"])]
    priced = f" {entry['tier']} {entry['weight']}" if entry["level"] == "soft" else ""
    assert f"{entry['level']}{priced}" == level
    assert isinstance(entry["parameters"], dict)
    assert "; ".join(f"{k}={v}" for k, v in sorted(entry["parameters"].items())) == parameters


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_speaks_both_languages_and_cites_its_source(rule: type) -> None:
    for text in (rule.label, rule.summary, rule.source):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


def test_a_rule_that_is_hard_by_default_and_made_soft_costs_one_in_tier_four() -> None:
    assert {(rule.default_tier, rule.default_weight) for rule in RULES.values() if rule.default is not Level.SOFT} == {(4, 1)}
