"""The formulas as they are written: few functions, within every program's limits, and no part of what is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook

from optimizer.codes import Measure
from optimizer.eligibility import HOLDS_IT
from optimizer.planbook import live_verdicts
from optimizer.planbook.live_block import SHEET as LIVE
from optimizer.planbook.live_verdicts import measured, unit_numbers, verdicts
from optimizer.planbook.plan_decisions import FIRST_ROW, LETTER, SHEET
from optimizer.planbook.plan_lists import TARGETS
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.solve import situation
from tests.oracle.small import MOVE, small
from tests.tiny import tiny
from tests.workbook.live_cases import crowd
from tests.workbook.test_plan_decisions import manifest
from tests.workbook.test_plan_writer import ORIGIN, planned, sample, written

COMMON = {
    *("AND", "CHAR", "COUNTIF", "COUNTIFS", "FIND", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LEFT", "MATCH", "MAX", "MID"),
    *("MIN", "MOD", "NOT", "OR", "RIGHT", "ROW", "SEARCH", "SUBSTITUTE", "SUMPRODUCT", "TRIM", "VALUE"),
}
"""Functions that Excel has had since 2007, and every other program has."""
LONGEST, LONGEST_TEXT, LONGEST_CELL = 8192, 255, 32767


def formulas(book: Workbook) -> Iterator[str]:
    for page in book:
        yield from (str(cell.value) for row in page.iter_rows() for cell in row if cell.data_type == "f")
        for ranges in page.conditional_formatting:
            yield from (str(formula) for rule in ranges.rules for formula in rule.formula)


def test_formulas_keep_to_what_all_programs_know() -> None:
    found = list(formulas(plan_workbook(sample("kim-boi"), ORIGIN, "vi")))
    texts = [text for formula in found for text in re.findall(r'"([^"]*)"', formula)]
    assert {name for formula in found for name in re.findall(r"([A-Z.]+)\(", formula)} == COMMON
    assert max(map(len, found)) <= LONGEST
    assert max(map(len, texts)) <= LONGEST_TEXT
    assert not [formula for formula in found if "#REF!" in formula]


def test_the_workbook_is_calculated_when_it_is_opened_and_its_formulas_are_not_sent(tmp_path: Path) -> None:
    book = written(planned(small(), MOVE), tmp_path / "plan.xlsx", "vi")
    assert book.calculation.fullCalcOnLoad
    assert book[LIVE].sheet_state == "hidden"
    assert book[SHEET.vi][f"{LETTER['check']}{FIRST_ROW}"].protection.locked
    assert not [key for key in manifest(book) if key[1] == "check"]


def test_a_plan_without_people_to_judge_or_targets_to_count_has_its_formulas_too(tmp_path: Path) -> None:
    book = written(planned(small(posts={}, relations=())), tmp_path / "plan.xlsx", "en")
    assert book[TARGETS.en].max_row <= FIRST_ROW
    assert not [formula for formula in formulas(book) if "{" in formula]


@pytest.mark.parametrize("per_cell", [1, 7, 5000])
def test_the_texts_hold_each_pair_s_verdict_in_its_place(monkeypatch: pytest.MonkeyPatch, per_cell: int) -> None:
    monkeypatch.setattr(live_verdicts, "PER_CELL", per_cell)
    now = situation(crowd(3, 3))
    judged = verdicts(now)
    assert max(len(text) for texts in judged.texts for text in texts) <= min(LONGEST_CELL, per_cell * judged.digits)
    whole = ["".join(texts) for texts in judged.texts]
    for (person, placement), number in np.ndenumerate(judged.numbers):
        cut = whole[person][placement * judged.digits : (placement + 1) * judged.digits]
        assert int(cut) == number
        bars = [int(bits[person, placement]) for bits in now.eligibility.barred]
        free = [not said.cannot.vi and not said.breaks.vi for said in judged.words[number - 1]]
        kept = any("Giữ ổn định" in said.breaks.vi for said in judged.words[number - 1])
        assert kept or free == [0 in bars, *(bits == 0 for bits in bars)]
        holds = now.eligibility.reasons.index(HOLDS_IT)
        assert (bars[0] >> holds & 1 > 0) == (judged.words[number - 1][1].cannot.vi == "Đang giữ chính vị trí này")


@pytest.mark.parametrize("seed", range(5))
def test_who_counts_where_is_what_the_facts_say_of_each_person_and_unit(seed: int) -> None:
    now = situation(tiny(seed))
    said = set[str]()
    for measure in Measure:
        texts = measured(now, measure)
        for person, text in zip(now.eligibility.grid.people.list, texts, strict=True):
            assert text == "".join(str(int(now.facts.has(measure, person, unit))) for unit in unit_numbers(now))
        said |= set("".join(texts))
    assert said == {"0", "1"}
