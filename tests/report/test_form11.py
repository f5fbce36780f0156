"""Form 11 counts each move once in its direction, and its rows add up."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.codes import Education, Theory
from optimizer.domain import Candidate
from optimizer.report.directions import Direction
from optimizer.report.form11 import COLUMNS, ROWS, TOTAL, Counted, Form, form11
from optimizer.solve import situation
from tests.oracle.small import AN, on, replace, small

FACTS = situation(small()).facts
BY_TITLE = {row.title.en: row for row in ROWS if row.title.en != "- Intermediate"}
AGES = ("- 40 or younger", "- 41 to 50", "- Over 50")


def counted(*people: Candidate, direction: Direction | None = Direction.DOWN) -> Form:
    return form11(FACTS, [Counted(who, direction) for who in people])


def row(form: Form, title: str) -> int:
    return form.total(BY_TITLE[title])


def test_the_columns_stand_in_the_order_of_the_form_with_the_province_first() -> None:
    assert [column.level.vi for column in COLUMNS] == ["Cấp tỉnh"] * 6 + ["Cấp huyện"] * 4
    assert [column.title.vi for column in COLUMNS[6:]] == [
        "Huyện về xã",
        "Xã về huyện",
        "Xã này sang xã khác",
        "Phòng, ban này sang phòng, ban khác",
    ]


def test_moves_are_counted_by_direction_and_the_total_is_the_sum_of_the_columns() -> None:
    form = form11(FACTS, [Counted(AN, each) for each in (Direction.DOWN, Direction.DOWN, Direction.UP)])
    assert form.counts[TOTAL][Direction.DOWN] == 2
    assert form.counts[TOTAL][Direction.UP] == 1
    assert form.total(TOTAL) == 3


@pytest.mark.parametrize(
    ("born", "title"),
    [
        (date(1986, 10, 1), "- 40 or younger"),
        (date(1985, 10, 2), "- 40 or younger"),
        (date(1985, 10, 1), "- 41 to 50"),
        (date(1975, 10, 2), "- 41 to 50"),
        (date(1975, 10, 1), "- Over 50"),
    ],
)
def test_ages_are_whole_years_on_the_plan_date_and_every_move_falls_in_one_band(born: date, title: str) -> None:
    form = counted(replace(AN, birth_date=on(born)))
    assert {each: row(form, each) for each in AGES} == {each: int(each == title) for each in AGES}


def test_degrees_and_theory_fall_in_one_row_each_with_both_higher_degrees_in_one() -> None:
    people = [replace(AN, education=degree, theory=Theory.CC) for degree in Education]
    form = counted(*people)
    assert (row(form, "- College"), row(form, "- University"), row(form, "- Above university")) == (1, 1, 2)
    assert (row(form, "- Elementary"), row(form, "- Advanced, bachelor")) == (0, 5)


def test_women_and_minorities_are_counted_and_an_unknown_ethnicity_is_no_minority() -> None:
    form = counted(replace(AN, female=True), replace(AN, ethnicity="Tày"), replace(AN, ethnicity=None))
    assert (row(form, "* Of which: - Women"), row(form, "- Ethnic minorities")) == (1, 1)


def test_rows_without_data_have_no_numbers_and_a_note_says_so() -> None:
    form = counted(AN)
    assert BY_TITLE["- Members of a religion"] not in form.counts
    assert any("religion" in note.en for note in form.notes)


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        (Direction.WITHIN_UNIT, "Moves within one unit: 2, not counted in the form."),
        (Direction.FROM_OUTSIDE, "Moves from outside the listed units: 2, not counted in the form."),
        (None, "Moves to outside the listed units: 2, not counted in the form."),
    ],
)
def test_moves_without_a_column_are_in_a_note_only(direction: Direction | None, told: str) -> None:
    form = counted(AN, AN, direction=direction)
    assert form.total(TOTAL) == 0
    assert told in [note.en for note in form.notes]


def test_unknown_degrees_are_noted_so_that_the_rows_add_up() -> None:
    form = counted(AN, replace(AN, education=None, theory=None))
    told = [note.en for note in form.notes]
    assert "Degree unknown: 1." in told
    assert "Political theory unknown: 1." in told
