"""The workbook of a comparison says in both languages what plain counting finds in the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from optimizer.planbook.whatif_writer import whatif_workbook
from optimizer.whatif.comparison import Comparison
from optimizer.workbook.rendering import rendered
from tests.whatif.pages import CARE, HEADER_ROW, ORIGIN, SHEETS, book, both, digests, going, rows, written
from tests.whatif.studies import FAILURE, REASONS, Study, many, mixed


@both
def test_the_sheets_stand_in_their_order_and_print_on_a4_landscape(lang: str) -> None:
    assert book(lang).sheetnames == SHEETS[lang]
    for page in book(lang).worksheets:
        assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
        if page.title != SHEETS[lang][1]:
            assert page.freeze_panes
            assert page.print_title_rows in ("$4:$4", "$3:$4")


def column_marks(comparison: Comparison) -> list[str]:
    return ["base" if number == 0 else str(number) for number, digest in enumerate(digests(comparison)) if digest]


def test_people_stand_side_by_side_coloured_where_they_differ_from_the_base() -> None:
    comparison, page = mixed().comparison, book("en")["People"]
    plans = [digest for digest in digests(comparison) if digest]
    marks = column_marks(comparison)
    found = rows(page)
    people = {who for plan in plans for who in going(plan)}
    apart = {who for who in people if len({going(plan).get(who) for plan in plans}) > 1}
    assert {row["candidate_id"] for row in found} == apart
    first = list(found[0]).index("base") + 1
    assert [page.cell(HEADER_ROW - 1, first + place).value for place in range(len(marks))] == [
        result.name.en for result in comparison.results if result.digest
    ]
    for number, row in enumerate(found, HEADER_ROW + 1):
        goes = [going(plan).get(row["candidate_id"]) for plan in plans]
        assert [row[mark] and f"({post})" in row[mark] for mark, post in zip(marks, goes, strict=True)] == [
            True if post else None for post in goes
        ]
        coloured = [page.cell(number, first + place).fill.fgColor.rgb == CARE for place in range(len(marks))]
        assert coloured == [post != goes[0] for post in goes]


def test_posts_stand_side_by_side_with_their_holders() -> None:
    plans = [digest for digest in digests(mixed().comparison) if digest]
    marks = column_marks(mixed().comparison)
    found = {row["post_id"]: [row[mark] for mark in marks] for row in rows(book("en")["Posts"])}
    known = {post for plan in plans for post in plan.posts}
    told: dict[str, list[str]] = {post: [] for post in known}
    for plan in plans:
        for post in known:
            line = plan.posts.get(post)
            told[post].append((f"{line.holder} ({line.holder_id})" if line.holder_id else "Vacant") if line else "None")
    assert found == {post: cells for post, cells in told.items() if len(set(cells)) > 1}
    assert {"Vacant", "None"} < {cell for cells in found.values() for cell in cells}


@pytest.mark.parametrize("chosen", [range(10), (0, 4, 5)], ids=["most lack some", "many in all"])
def test_every_move_is_counted_and_marked_where_it_is_in_all(chosen: Sequence[int]) -> None:
    comparison = Comparison(tuple(mixed().comparison.results[number] for number in chosen))
    plans = {number: digest for number, digest in enumerate(digests(comparison)) if digest}
    counts = Counter((move.candidate_id, move.to_post) for plan in plans.values() for move in plan.moves)
    found = rows(written(Study(comparison, ()), "en")["Robust moves"])
    assert {(row["candidate_id"], row["to_post"]): row["plans"] for row in found} == counts
    for row in found:
        pair = row["candidate_id"], row["to_post"]
        lacking = [number for number, plan in plans.items() if pair not in going(plan).items()]
        having = [number for number in plans if number not in lacking]
        assert row["share"] == pytest.approx(len(having) / len(plans))
        assert (row["in_all"] == "Yes") == (not lacking)
        told, named = ("Not in: ", lacking) if len(lacking) <= 3 else ("Only in: ", having)
        assert bool(row["remark"]) == bool(lacking and len(named) <= 3)
        if row["remark"]:
            names = [f"{number}. " if number else "Base plan" for number in named]
            assert row["remark"].startswith(told + names[0])
            assert all(name in row["remark"] for name in names)


def test_the_scenarios_say_what_they_change_and_fail_in_full() -> None:
    found = rows(book("en")["Scenarios"])
    by_code = {row["code"]: row for row in found if row["code"]}
    assert by_code["five-moves"]["changes"] == "Settings max_moves: 5"
    assert by_code["five-moves"]["comment"] == "Limits the whole plan to five moves."
    assert by_code["stricter-grades"]["changes"] == "Rules grade-floor: parameters lowest=HTT; up_latest=HTXS"
    assert by_code["base"]["changes"] == "The data as they are."
    begin = found.index(by_code["impossible"])
    end = found.index(by_code["unknown"])
    assert end - begin > 1, "it goes on in further rows"
    told = " ".join(row["reason"] for row in found[begin:end])
    assert all(reason.en in told.replace("\n", " ") for reason in REASONS)


@pytest.mark.parametrize("count", [1, 10, 60])
def test_the_charts_draw_every_plan_once(count: int) -> None:
    study = many(count)
    found = written(study, "en")
    summary, charts = found["Summary"], found["Charts"]._charts  # type: ignore[attr-defined]  # noqa: SLF001
    titles = {cell.coordinate: str(cell.value) for cell in summary[HEADER_ROW]}
    drawn: dict[str, list[object]] = {}
    named: dict[str, list[object]] = {}
    for chart in charts:
        for series in chart.series:
            title = titles[series.tx.strRef.f.split("!")[1].replace("$", "")]
            drawn.setdefault(title, []).extend(cells(summary, series.val.numRef.f))
            named.setdefault(title, []).extend(cells(summary, series.cat.numRef.f))
    rows_of = rows(summary)
    assert drawn["moves"] == [len(digest.moves) for digest in digests(study.comparison) if digest]
    assert {"targets reached", "targets missed"} < drawn.keys()
    assert all(values == [row[title] for row in rows_of] for title, values in drawn.items())
    assert all(names == [result.name.en for result in study.comparison.results] for names in named.values())


def cells(page: Worksheet, reference: str) -> list[object]:
    left, top, right, bottom = range_boundaries(reference.split("!")[1])
    assert left == right
    return [page.cell(row, int(left or 0)).value for row in range(int(top or 0), int(bottom or 0) + 1)]


@both
def test_with_many_plans_columns_are_narrow_and_names_stand_upright(lang: str) -> None:
    found = written(many(60), lang)
    for sheet in SHEETS[lang][2:4]:
        page = found[sheet]
        last = page.cell(HEADER_ROW - 1, page.max_column)
        assert last.value == "settings.max_moves=59 + min-stay.promotion=3"
        assert last.alignment.textRotation == 90
        assert page.column_dimensions[last.column_letter].width <= 15
        assert len(page.col_breaks.brk) > 3
        assert page.print_title_cols in ("$A:$C", "$A:$B")


def test_without_a_base_plan_nothing_is_measured_against_it() -> None:
    base, *others = mixed().comparison.results
    study = Study(Comparison((others[5], *others)), ())
    found = written(study, "en")
    assert not [title for title in rows(found["Summary"])[0] if "base" in title]
    fills = {cell.fill.fgColor.rgb for row in found["People"].iter_rows(min_row=HEADER_ROW + 1) for cell in row}
    assert CARE not in fills
    assert base.digest


def test_where_nothing_has_a_plan_the_workbook_still_says_why() -> None:
    failed = mixed().comparison.results[-1]
    found = written(Study(Comparison((failed, failed)), ()), "vi")
    assert found["Cán bộ"]["A3"].value == "Không có trường hợp nào."
    assert rows(found["Kịch bản"])[1]["Lý do"] == FAILURE.vi


@both
def test_text_that_looks_like_a_formula_stays_text(lang: str) -> None:
    every = [cell for page in book(lang).worksheets for row in page.iter_rows() for cell in row]
    assert {"=open", "=impossible", "+1"} < {cell.value for cell in every}
    assert not [cell.coordinate for cell in every if cell.data_type == "f"]


def test_equal_comparisons_give_equal_files() -> None:
    one, two = (rendered(whatif_workbook(*mixed(), ORIGIN, "vi")) for _ in range(2))
    assert one == two
