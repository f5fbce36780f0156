"""The fingerprint of a problem: no order of rows changes it, every fact does."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from optimizer.domain import Problem
from optimizer.scenario.apply import apply_scenario
from optimizer.scenario.key import content_key
from optimizer.scenario.library import load_scenarios, ready
from tests.oracle.small import small
from tests.scenario.cases import base, base_intake, read
from tests.tiny import tiny

ROOT = Path(__file__).parents[2]
AGAIN = "from tests.tiny import tiny; from optimizer.scenario.key import content_key; print(content_key(tiny(7)))"


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    turned = {sheet: list(reversed(rows)) for sheet, rows in base().items()}
    assert content_key(read(tmp_path, turned).problem) == content_key(base_intake().problem)


def test_another_run_finds_the_same_key() -> None:
    told = subprocess.run([sys.executable, "-c", AGAIN], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == content_key(tiny(7))


def test_different_problems_have_different_keys() -> None:
    intake = base_intake()
    problems = [tiny(seed) for seed in range(100)]
    problems += [apply_scenario(found, intake)[0] for found in load_scenarios(list(ready()), intake)]
    distinct = [problem for place, problem in enumerate(problems) if problem not in problems[:place]]
    assert len({content_key(problem) for problem in problems}) == len(distinct)
    assert len(distinct) > 100


@pytest.mark.parametrize("name", [field.name for field in fields(Problem) if field.name != "settings"])
def test_every_part_of_a_problem_counts(name: str) -> None:
    full = next(problem for seed in range(300) if getattr(problem := tiny(seed), name))
    part = getattr(full, name)
    less = dict(list(part.items())[1:]) if isinstance(part, dict) else part[1:]
    assert content_key(replace(full, **{name: less})) != content_key(full)


def test_who_scores_where_is_no_set() -> None:
    assert content_key(small(scores={("an", "binh"): 1})) != content_key(small(scores={("binh", "an"): 1}))
