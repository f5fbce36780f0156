"""The workbook of a plan over several quarters: its sheets agree with plain counting, quarter by quarter, and on paper."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.dates import Quarter
from optimizer.domain import Target
from optimizer.intake.reading import read_plan
from optimizer.plan import Move
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.ratchet import Ratchet, Reach
from optimizer.report.progress import told
from optimizer.report.sequence import sequence
from optimizer.workbook.files import save
from tests.oracle.goals import target_shortfall, vacancies
from tests.oracle.small import on, replace, small
from tests.oracle.state import Exits, State
from tests.oracle.verdict import Judge
from tests.report.horizons import solved
from tests.workbook.test_plan_printed import letters, office, shown
from tests.workbook.test_plan_writer import MOVES, ORIGIN, SHEETS, planned, rows, written

TIMELINE = {"vi": "Lộ trình", "en": "Timeline"}
FIRST = 4
"""The column of the first quarter on the timeline."""
MANY = 1000
both = pytest.mark.parametrize("lang", ["vi", "en"])


def reached(target: Target, quarters: tuple[Quarter, ...]) -> Ratchet:
    """A ratchet as it could be: what is known grows, what is proven lies above it in the second quarter."""
    return Ratchet(target, tuple(Reach(q, 100, 90, 88 + q.index, 88 + q.index + (q.index == 1)) for q in quarters))


@cache
def state() -> State:
    solution = solved("kim-boi")
    assert solution.outcome.plan is not None
    judge = Judge(solution.situation.problem)
    return State(judge.case, Exits.of(judge.case), solution.outcome.plan.moves)


@cache
def book() -> Workbook:
    solution = solved("kim-boi")
    problem = solution.situation.problem
    return plan_workbook(solution, ORIGIN, "en", ratchets=[reached(problem.targets["DH-90"], problem.quarters)])


@both
def test_the_timeline_comes_after_the_decisions_and_only_with_several_quarters(tmp_path: Path, lang: str) -> None:
    made = written(planned(small(quarters=2), Move(1, "an", "a-ct")), tmp_path / "plan.xlsx", lang)
    assert [page.title for page in made if page.sheet_state == "visible"] == [*SHEETS[lang], TIMELINE[lang]]
    seen = [page.sheet_state == "visible" for page in made]
    assert seen == sorted(seen, reverse=True)
    title = {"vi": "Bước thực hiện", "en": "step"}[lang]
    assert rows(made[MOVES[lang]])[0][title] == "1"
    alone = written(planned(small(), Move(0, "an", "a-ct")), tmp_path / "alone.xlsx", lang)
    assert title not in rows(alone[MOVES[lang]])[0]


def test_the_moves_stand_in_the_order_in_which_they_are_carried_out_and_are_read_back(tmp_path: Path) -> None:
    solution = solved("kim-boi")
    made = written(solution, tmp_path / "plan.xlsx", "vi")
    assert solution.audit is not None
    expected = [
        (step.quarter.name, str(step.number) + " (cùng ngày)" * step.same_day, move.candidate_id)
        for step in sequence(solution.audit.seats)
        for move in step.moves
    ]
    listed = rows(made[MOVES["vi"]])
    assert [(row["Quý"], row["Bước thực hiện"], row["Mã cán bộ"]) for row in listed] == expected
    assert any("cùng ngày" in step for _, step, _ in expected)
    assert read_plan(tmp_path / "plan.xlsx", solution.situation.problem) == (solution.outcome.plan, ())


def test_the_vacancies_of_every_quarter_are_those_that_plain_counting_finds() -> None:
    names = state().case.names
    told = set()
    for row in rows(book()["Vacancies"]):
        post = state().case.problem.posts[row["post_id"]]
        begin = names.index(row["vacant_from"])
        end = names.index(row["vacant_until"]) if row["vacant_until"] else len(names)
        assert begin < end
        told |= {(post.id, names[q]) for q in range(begin, end) if state().case.exists(post, q)}
    assert told == {ids for head in (True, False) for ids, _ in vacancies(state(), head=head)}
    assert told


def test_a_vacancy_in_the_middle_of_the_plan_says_from_when_to_when_and_who_comes(tmp_path: Path) -> None:
    secretary = replace(small().candidates["binh"], leaves_on=on("2027-01-01"))
    solution = planned(small(quarters=3, people=(secretary,)), Move(2, "an", "a-bt"))
    listed = rows(written(solution, tmp_path / "plan.xlsx", "en")["Vacancies"])
    row = next(row for row in listed if row["post_id"] == "a-bt")
    assert (row["vacant_from"], row["vacant_until"]) == ("2027-Q1", "2027-Q2")
    assert row["reason"] == "Nguyễn Văn An (an) takes the post in 2027-Q2"
    assert [row["vacant_until"] for row in listed].count(None) == 2


def test_targets_are_counted_quarter_by_quarter() -> None:
    listed = rows(book()["Targets"])
    for target in state().case.problem.targets.values():
        own = [row for row in listed if row["target_id"] == target.id]
        needed = next(row for row in own if row["scope"] == "by quarter: needed")
        for day, name in zip(state().case.days, state().case.names, strict=True):
            assert own[0][name] == MANY - target_shortfall(state(), replace(target, share=None, count=MANY, by=day))
            nobody = State(state().case, state().exits, ())
            empty = dict.fromkeys(nobody.seats[0])
            nobody.seats = [empty for _ in nobody.seats]
            assert needed[name] == target_shortfall(nobody, replace(target, by=day))
    most = next(row for row in listed if row["scope"] == "by quarter: the most that any plan reaches")
    assert [most[name] for name in state().case.names] == [88, "at least 89", 90, 91]
    assert next(row for row in listed if row["target_id"] == "DH-90")["earliest"] == (
        "Can be met in 2027-Q2; whether any earlier is not proven"
    )


@pytest.mark.parametrize(
    ("reaches", "due", "words"),
    [
        ([(5, 9)], 0, "Can be met from the first quarter on (2026-Q4)"),
        ([(4, 4), (5, 5)], 1, "Can be met in 2027-Q1 at the earliest; proven: no plan meets it one quarter earlier"),
        ([(4, 5), (5, 5)], 1, "Can be met in 2027-Q1; whether any earlier is not proven"),
        ([(4, 4), (3, 3)], 1, "Cannot be met in any quarter of the plan (proven)"),
        ([(4, 4), (None, 9)], 1, "Whether it can be met is not decided"),
        (
            [(5, 5), (4, 4)],
            1,
            "Can be met from the first quarter on (2026-Q4); not when it falls due (2027-Q1): at most 4 of the 5 needed",
        ),
    ],
)
def test_the_words_say_how_early_a_target_can_be_met_and_how_sure_that_is(
    reaches: list[tuple[int | None, int]], due: int, words: str
) -> None:
    quarters = small(quarters=2).quarters
    target = next(iter(state().case.problem.targets.values()))
    found = Ratchet(target, tuple(Reach(q, 9, 5, *each) for q, each in zip(quarters, reaches, strict=False)))
    assert told(found, quarters[due]).en == words
    assert told(found, quarters[due]).vi


def spans(page: Worksheet, row: int) -> Iterator[tuple[int, int, object]]:
    """The cells of a row from the column before the first quarter on: from where to where, and what they say."""
    merged = {r.min_col: r.max_col for r in page.merged_cells.ranges if r.min_row == row}
    column = FIRST - 1
    while column < FIRST + len(state().case.days):
        yield column, merged.get(column, column), page.cell(row, column).value
        column = merged.get(column, column) + 1


def test_the_timeline_shows_who_sits_where_in_every_quarter() -> None:
    page, case = book()["Timeline"], state().case
    begin = next(row for row in range(1, page.max_row) if page.cell(row, 1).value == "Post by post")
    end = next(row for row in range(begin, page.max_row) if str(page.cell(row, 1).value).startswith("People to whom"))
    assert {page.cell(row, 1).value for row in range(begin + 1, end)} == set(case.problem.posts)
    for row in range(begin + 1, end):
        post = case.problem.posts[str(page.cell(row, 1).value)]
        for first, last, text in spans(page, row):
            for q in range(max(0, first - FIRST), last - FIRST + 1):
                holder = state().holder_of(post, q)
                expected = holder.full_name if holder else "vacant" if case.exists(post, q) else "abolished"
                assert str(text).split(";")[0] == expected
    assert {page.cell(row, 1).value for row in range(end + 1, page.max_row + 1)} >= {m.candidate_id for m in state().moves}


def test_the_timeline_and_the_summary_give_the_numbers_of_each_quarter() -> None:
    page, moves = book()["Timeline"], [m.quarter for m in state().moves]
    numbers = {row[0]: row[FIRST - 1 : FIRST + 3] for row in page.iter_rows(values_only=True) if row[0]}
    counted = tuple(moves.count(q) for q in range(4))
    heads = [name for (_, name), _ in vacancies(state(), head=True)]
    assert numbers["Moves"] == counted
    assert numbers["Head posts vacant then"] == tuple(heads.count(name) for name in state().case.names)
    lines = {str(row[0])[:7]: row for row in book()["Summary"].iter_rows(values_only=True)}
    assert tuple(lines[name][2] for name in state().case.names) == counted
    assert [lines[name][4] for name in state().case.names] == [heads.count(name) for name in state().case.names]


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("name", "lang"), [("gia-lam", "vi"), ("kim-boi", "en")])
def test_every_text_is_on_paper_and_no_row_is_too_low_for_it(tmp_path: Path, name: str, lang: str) -> None:
    made, file = plan_workbook(solved(name), ORIGIN, lang), tmp_path / "plan.xlsx"
    for page in made.worksheets:
        page.auto_filter.ref = None  # its buttons take room on the screen, which the office measures, but not on paper
    save(made, file, force=False, inputs=[])
    low = json.loads(office("print", tmp_path, file))
    printed = subprocess.run(["pdftotext", "-raw", file.with_suffix(".pdf"), "-"], capture_output=True, text=True, check=True)
    assert "###" not in printed.stdout
    found = letters(printed.stdout)
    for page in load_workbook(file).worksheets:
        values = [cell for row in page.iter_rows() for cell in row if cell.value is not None and cell.data_type != "f"]
        if page.sheet_state == "visible":
            assert not [cell.coordinate for cell in values if letters(shown(cell, lang)) not in found], page.title
    assert low["plan"] == []
