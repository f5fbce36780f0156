"""The workbook's formulas, recalculated by LibreOffice, say of every row and every target what the rules say."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.plan import Move, Plan
from optimizer.planbook import live_verdicts, plan_decisions
from optimizer.planbook.live_block import SHEET as LIVE
from optimizer.planbook.plan_decisions import FIRST_ROW, LETTER, SHEET
from optimizer.planbook.plan_lists import TARGETS
from optimizer.planbook.plan_table import HEADER_ROW
from optimizer.planbook.plan_writer import plan_workbook
from optimizer.review.copies import read_copy
from tests.oracle.pair_rules import CHECKS
from tests.workbook.live_cases import Written, written
from tests.workbook.live_clerk import Clerk
from tests.workbook.live_words import LABELS
from tests.workbook.test_plan_printed import office
from tests.workbook.test_plan_writer import ORIGIN, rows, sample

CASES = ((1, 1, "vi"), (2, 2, "en"), (3, 4, "vi"), (4, 1, "en"), (5, 3, "vi"), (6, 2, "vi"))
"""Seed, quarters and language of each workbook."""
SENT = {"vi": "kim-boi", "en": "thanh-tri"}
ADDED, FEW = 150, 7
HEADS = ("Vi phạm: ", "Breaks: ", "Trường hợp đặc biệt: ", "By waiver: ")
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


class Case(NamedTuple):
    """A workbook as it was filled in, and as the office calculated it."""

    given: Written
    clerk: Clerk
    found: Workbook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="module")
def cases(folder: Path) -> list[Case]:
    """Fill in all workbooks at random; one start of the office calculates them, and the samples as they are sent."""
    tally: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan_decisions, "SPARE_ROWS", ADDED)
        patch.setattr(live_verdicts, "PER_CELL", FEW)
        filled = {str(case[0]): written(*case, tally) for case in CASES}
    books = {name: given.book for name, given in filled.items()}
    books |= {lang: plan_workbook(sample(name), ORIGIN, lang) for lang, name in SENT.items()}
    books["typed"] = typed()
    for name, book in books.items():
        book.save(folder / f"{name}.xlsx")
    target = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", *target, *(str(folder / f"{name}.xlsx") for name in books)],
        check=True,
        capture_output=True,
    )
    return [Case(given, Clerk(given), calculated(folder, name)) for name, given in filled.items()]


def calculated(folder: Path, name: str) -> Workbook:
    return load_workbook(folder / "out" / f"{name}.xlsx", data_only=True)


def sheet(book: Workbook, title: str) -> Worksheet:
    page = book[title]
    assert isinstance(page, Worksheet)
    return page


def lines(check: object) -> list[set[str]]:
    """The lines of a check, each as a set of words: how it begins, and the rules that it names."""
    found = []
    for line in str(check or "").splitlines():
        head = next((head for head in HEADS if line.startswith(head)), "")
        found.append({head.strip(), *line.removeprefix(head).split("; ")} if head else {line})
    return found


def fits(found: list[set[str]], expected: list[set[str]]) -> bool:
    """Whether a check says what it must; of words with bars between them any will do."""
    return len(found) == len(expected) and all(
        len(have) == len(need) and all(have & set(word.split("|")) for word in need)
        for have, need in zip(found, expected, strict=True)
    )


def checks(case: Case) -> Iterator[tuple[int, list[set[str]]]]:
    page = sheet(case.found, SHEET.say(case.given.language))
    for number in case.given.rows:
        yield number, lines(page[f"{LETTER['check']}{number}"].value)


def test_the_check_of_every_row_is_what_the_oracle_says_and_no_rule_is_spared(cases: list[Case]) -> None:
    broken: Counter[str] = Counter()
    total = 0
    for case in cases:
        for number, found in checks(case):
            expected = case.clerk.check(number)
            assert fits(found, expected), (case.given.rows[number], found, expected)
            broken.update(word for line in expected for word in line)
            total += 1
    assert total >= 1000
    assert min(sum(broken[label] for label in LABELS[code]) for code in CHECKS) >= 20


def test_the_rules_named_are_those_that_the_audit_finds(cases: list[Case]) -> None:
    compared = 0
    for case in cases:
        situation = case.given.solution.situation
        for number, found in list(checks(case))[::8]:
            row = case.clerk.rows[number]
            if row.judged and row.q is not None and row.c and row.placement and row.new:
                audit = situation.audit(Plan((Move(row.q, row.c, row.placement),)))
                told = {LABELS[each.rule][case.clerk.lang] for each in audit.forbidden if each.rule in (*CHECKS, "keep")}
                named = {word for line in found for word in line} & {labels[case.clerk.lang] for labels in LABELS.values()}
                assert named == told
                compared += 1
    assert compared >= 40


def test_every_post_has_the_holder_that_the_rows_lead_to(cases: list[Case]) -> None:
    changed = 0
    for case in cases:
        people, placements = sorted(case.clerk.case.problem.candidates), sorted(case.clerk.case.placements)
        _, *live = sheet(case.found, LIVE).iter_rows(values_only=True)
        at = {key.value: i for i, key in enumerate(sheet(case.found, LIVE)[1])}
        for placement, line in zip(placements, live, strict=False):
            holder, arrives, until, taker = (int(str(line[at[key]] or 0)) for key in ("holder", "arrives", "until", "taker"))
            newcomer = int(str(live[taker - 1][at["newcomer"]])) if taker else 0
            for q in range(len(case.clerk.case.days)):
                sits = newcomer if arrives <= q + 1 else holder if until > q + 1 else 0
                assert (people[sits - 1] if sits else None) == case.clerk.holder(placement, q)
                changed += sits != holder
    assert changed > 100


def test_every_target_is_counted_as_the_rows_lead_to_it(cases: list[Case]) -> None:
    reached = []
    for case in cases:
        page, language = sheet(case.found, TARGETS.say(case.given.language)), case.given.language
        titles = {"vi": ("Mã chỉ tiêu", "Theo ý kiến", "Cần đạt"), "en": ("target_id", "by_decisions", "needed")}[language]
        told = sheet(case.found, SHEET.say(language))[f"{LETTER['decision']}2"].value
        for row in rows(page):
            target, value, needed = (row[title] for title in titles)
            if needed is not None:
                assert value == case.clerk.reached(target)
                missed = {"vi": f" (thiếu {needed - value})", "en": f" (short by {needed - value})"}[language]
                assert f"{target}: {value}/{needed}{missed if value < needed else ''};" in str(told)
                reached.append(value >= needed)
    assert 5 < sum(reached) < len(reached)


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize("language", SENT)
def test_as_sent_nothing_is_wrong_and_the_targets_are_the_plan_s(folder: Path, language: str) -> None:
    book = calculated(folder, language)
    page, titles = sheet(book, SHEET.say(language)), {"vi": ("Sau phương án", "Theo ý kiến", "Cần đạt")}
    after, by_decisions, needed = titles.get(language, ("after", "by_decisions", "needed"))
    assert not [cell.coordinate for cell in page[LETTER["check"]][FIRST_ROW - 1 :] if cell.value]
    assert str(page[f"{LETTER['decision']}2"].value).endswith(
        {"vi": "dòng cần xem lại: 0", "en": "rows to look at: 0"}[language]
    )
    counted = [row for row in rows(sheet(book, TARGETS.say(language))) if row[needed] is not None]
    assert counted
    assert [row[by_decisions] for row in counted] == [row[after] for row in counted]


@pytest.mark.usefixtures("cases")
def test_what_the_formulas_say_is_no_change_of_a_returned_copy(folder: Path) -> None:
    for path in (folder / "vi.xlsx", folder / "out" / "vi.xlsx"):  # never opened; calculated and saved
        copy = read_copy(path, sample(SENT["vi"]).situation.problem)
        assert not copy.differences
        assert not copy.issues


@pytest.mark.usefixtures("cases")
def test_sorting_and_inserting_rows_and_columns_changes_no_check(folder: Path, tmp_path: Path) -> None:
    shuffled = tmp_path / "shuffled.xlsx"
    office("shuffle", SHEET.vi, "Cán bộ", folder / "typed.xlsx", shuffled)
    before, after = told(calculated(folder, "typed")), told(load_workbook(shuffled, data_only=True))
    assert list(before[0]) != list(after[0])
    assert before == after
    assert sum(bool(check) for check in before[0].values()) >= 4


def typed() -> Workbook:
    """A sample's workbook with some decisions that clash."""
    book = plan_workbook(sample(SENT["vi"]), ORIGIN, "vi")
    page = sheet(book, SHEET.vi)
    spare = next(row for row in range(FIRST_ROW, page.max_row + 1) if not page[f"A{row}"].value)
    for row, key, text in (
        (FIRST_ROW, "decision", "Không đồng ý"),
        (FIRST_ROW + 3, "decision", "Thay bằng"),
        (FIRST_ROW + 3, "replacement", "CB001"),
        (FIRST_ROW + 5, "decision", "Giữ nguyên"),
        (FIRST_ROW + 30, "decision", "Thay bằng"),
        (FIRST_ROW + 30, "replacement", "CB002"),
        (FIRST_ROW + 30, "waiver", "có"),
        (spare, "person", "CB050"),
        (spare, "post", "XA03-BT – Bí thư"),
    ):
        page[f"{LETTER[key]}{row}"] = text
    return book


def told(book: Workbook) -> tuple[dict[object, object], list[object], object]:
    """What the formulas say, wherever rows and columns stand: of each row, of each target, in the line above."""
    page = sheet(book, SHEET.vi)
    at = {cell.value: i for i, cell in enumerate(page[HEADER_ROW])}
    by_row: dict[object, object] = {}
    for row in page.iter_rows(FIRST_ROW, values_only=True):
        if row[at["Cán bộ"]]:
            by_row[row[at["Mã dòng"]], row[at["Cán bộ"]]] = row[at["Rà soát"]] or ""
    targets: list[object] = [row["Theo ý kiến"] for row in rows(sheet(book, TARGETS.vi))]
    return by_row, targets, page.cell(2, at["Ý kiến"] + 1).value
