"""The JSON documents hold what the command line promises, in plain values."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from optimizer.domain import Waiver
from optimizer.plan import Outcome, Plan, Status
from optimizer.report.document import check_document, plan_id, solve_document
from optimizer.solve import Solution, situation, solve
from optimizer.text import Text
from tests.oracle.small import AN, MOVE, replace, rule, small
from tests.tiny import tiny

ROOT = Path(__file__).resolve().parent.parent.parent


def document(seed: int) -> dict[str, Any]:
    return solve_document(solve(tiny(seed)), "ab12", {"read": 0.1234567})


@pytest.mark.parametrize("seed", range(6))
def test_a_solve_document_is_plain_and_complete(seed: int) -> None:
    found = document(seed)
    assert json.loads(json.dumps(found)) == found
    promised = (
        "status plan_id input_sha256 pairs horizon tiers moves holders vacant unplaced targets non_local directions seconds"
    )
    assert found.keys() >= set(promised.split())
    assert len(found["moves"]) == sum(found["directions"].values())
    assert list(found["holders"]) == sorted(found["holders"])
    assert found["seconds"]["read"] == 0.123


@pytest.mark.parametrize("seed", range(6))
def test_the_rules_of_a_tier_add_up_to_its_cost(seed: int) -> None:
    for tier in document(seed)["tiers"]:
        assert sum(tier["rules"].values()) == tier["cost"]
        assert tier["rules"]


def test_without_a_plan_the_lists_are_empty_and_the_blame_is_told() -> None:
    solution = Solution(situation(small()), Outcome(Status.INFEASIBLE), None)
    found = solve_document(solution, "ab12", {}, [Text("thiếu người", "too few people")])
    assert (found["status"], found["plan_id"], found["moves"], found["holders"]) == ("INFEASIBLE", None, [], {})
    assert found["blame"] == [{"vi": "thiếu người", "en": "too few people"}]


def test_a_plan_id_depends_on_input_settings_and_moves_alone() -> None:
    now, plan = situation(small()), Plan((MOVE,))
    name = plan_id(now, plan, "ab12")
    assert name == plan_id(situation(small()), plan, "ab12")
    others = [
        plan_id(now, plan, "cd34"),
        plan_id(now, Plan(), "ab12"),
        plan_id(situation(small(settings={"max_moves": 3})), plan, "ab12"),
        plan_id(situation(small(rules={"min-stay": rule(other="6")})), plan, "ab12"),
    ]
    assert name not in others
    assert len(set(others)) == len(others)


def test_a_plan_id_is_the_same_in_another_process() -> None:
    code = (
        "from tests.oracle.small import MOVE, small; from optimizer.solve import situation; from optimizer.plan import Plan;"
        "from optimizer.report.document import plan_id; print(plan_id(situation(small()), Plan((MOVE,)), 'ab12'))"
    )
    names = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(names) == 1


def test_a_check_lists_hard_findings_waived_or_not() -> None:
    people = (replace(AN, fit_health=False, education=None),)
    waiver = Waiver("an", "health", None, "đã hồi phục", "Ban Thường vụ")
    now = situation(small(people=people, waivers=(waiver,)))
    found = check_document(now, now.audit(Plan((MOVE,))))
    assert json.loads(json.dumps(found)) == found
    assert [finding["rule"] for finding in found["hard"]] == ["education-floor"]
    assert [finding["rule"] for finding in found["waived"]] == ["health"]
    assert found["hard"][0]["candidate_ids"] == ["an"]
    assert found["waivers"][0]["decided_by"] == "Ban Thường vụ"


def test_a_check_of_today_prices_the_vacancies() -> None:
    now = situation(small())
    found = check_document(now, now.audit(Plan()))
    tiers = {tier["tier"]: tier for tier in found["tiers"]}
    assert tiers[2]["rules"]["heads-filled"] == len(found["vacant"]) == 2
    assert found["moves"] == found["hard"] == []
    assert sum(f["cost"] for f in found["soft"] if f["tier"] == 2) == tiers[2]["cost"]
