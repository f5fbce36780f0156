"""Form 11-BTCTW: moves counted by direction and by what the people are (domain.md, section 6a)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from optimizer.codes import Education, Theory
from optimizer.domain import Candidate
from optimizer.facts import Facts, minority
from optimizer.report.directions import DIRECTION_NAMES, Direction
from optimizer.text import Text

Test = Callable[[Facts, Candidate], bool]
MIDDLE_AGE, OLDER_AGE = 40, 50


class FormColumn(NamedTuple):
    """One column of the form; without a direction it belongs to another level and stays blank."""

    level: Text
    title: Text
    direction: Direction | None = None


class FormRow(NamedTuple):
    """One row of the form; ``test`` is None where the workbook has no data, ``section`` where a part of the form begins."""

    title: Text
    test: Test | None = None
    section: bool = False


PROVINCE = Text("Cấp tỉnh", "Province level")
DISTRICT = Text("Cấp huyện", "District level")
COLUMNS = (
    FormColumn(PROVINCE, Text("Trung ương về tỉnh", "Central bodies to province")),
    FormColumn(PROVINCE, Text("Tỉnh về huyện", "Province to district")),
    FormColumn(PROVINCE, Text("Huyện về tỉnh", "District to province")),
    FormColumn(PROVINCE, Text("Huyện này sang huyện khác", "District to district")),
    FormColumn(PROVINCE, Text("Ngành này sang ngành khác", "Sector to sector")),
    FormColumn(PROVINCE, Text("Tỉnh về xã", "Province to commune")),
    FormColumn(DISTRICT, DIRECTION_NAMES[Direction.DOWN], Direction.DOWN),
    FormColumn(DISTRICT, DIRECTION_NAMES[Direction.UP], Direction.UP),
    FormColumn(DISTRICT, DIRECTION_NAMES[Direction.BETWEEN_COMMUNES], Direction.BETWEEN_COMMUNES),
    FormColumn(DISTRICT, DIRECTION_NAMES[Direction.BETWEEN_OFFICES], Direction.BETWEEN_OFFICES),
)
"""The columns after the total, in the form's order; another level or a newer form is another table here."""


def _degree(*levels: Education) -> Test:
    return lambda _, candidate: candidate.education in levels


def _theory(level: Theory) -> Test:
    return lambda _, candidate: candidate.theory is level


TOTAL = FormRow(Text("TỔNG SỐ", "TOTAL"), lambda _, __: True)
ROWS = (
    TOTAL,
    FormRow(Text("* Trong đó: - Nữ", "* Of which: - Women"), lambda _, candidate: candidate.female),
    FormRow(Text("- Dân tộc thiểu số", "- Ethnic minorities"), lambda _, candidate: minority(candidate)),
    FormRow(Text("- Tôn giáo", "- Members of a religion")),
    FormRow(Text("- Thực hiện chủ trương tăng thêm chức danh (nếu có)", "- Under the policy of additional titles (if any)")),
    FormRow(Text("1. Tuổi đời", "1. Age"), section=True),
    FormRow(Text("- Từ 40 tuổi trở xuống", "- 40 or younger"), lambda facts, who: facts.age(who) <= MIDDLE_AGE),
    FormRow(Text("- Từ trên 40 tuổi đến 50 tuổi", "- 41 to 50"), lambda facts, who: MIDDLE_AGE < facts.age(who) <= OLDER_AGE),
    FormRow(Text("- Từ trên 50 tuổi", "- Over 50"), lambda facts, who: facts.age(who) > OLDER_AGE),
    FormRow(Text("2. Trình độ chuyên môn nghiệp vụ", "2. Degree"), section=True),
    FormRow(Text("- Trung cấp", "- Intermediate"), _degree(Education.TC)),
    FormRow(Text("- Cao đẳng", "- College"), _degree(Education.CD)),
    FormRow(Text("- Đại học", "- University"), _degree(Education.DH)),
    FormRow(Text("- Trên đại học", "- Above university"), _degree(Education.THS, Education.TS)),
    FormRow(Text("3. Trình độ lý luận chính trị", "3. Political theory"), section=True),
    FormRow(Text("- Sơ cấp", "- Elementary"), _theory(Theory.SC)),
    FormRow(Text("- Trung cấp", "- Intermediate"), _theory(Theory.TC)),
    FormRow(Text("- Cao cấp, cử nhân", "- Advanced, bachelor"), _theory(Theory.CC)),
)
"""The rows in the form's order."""


class Counted(NamedTuple):
    """One move as the form counts it: who, and in which direction (None: to a place outside every listed unit)."""

    candidate: Candidate
    direction: Direction | None


@dataclass(frozen=True)
class Form:
    """A filled-in form: ``counts`` by row, then by direction; moves that have no column are in the notes only."""

    counts: Mapping[FormRow, Mapping[Direction, int]]
    notes: tuple[Text, ...]

    def total(self, row: FormRow) -> int:
        """Return the sum of a row over the columns."""
        return sum(self.counts[row].values())


def form11(facts: Facts, moves: Iterable[Counted]) -> Form:
    """Count moves as Form 11 does; ages are those on the plan date."""
    listed = list(moves)
    shown = [column.direction for column in COLUMNS if column.direction]
    in_form = [move for move in listed if move.direction in shown]
    counts = {
        row: {each: sum(move.direction is each and row.test(facts, move.candidate) for move in in_form) for each in shown}
        for row in ROWS
        if row.test
    }
    return Form(counts, tuple(_notes(facts, listed, in_form)))


def _notes(facts: Facts, moves: list[Counted], in_form: list[Counted]) -> Iterable[Text]:
    """Say what the form leaves out, so that everything adds up."""
    told = Text("Tuổi tính đến ngày {day}.", "Ages are those on {day}.")
    yield told.fill(day=facts.plan_date)
    blank = Text(
        "Cấp tỉnh, tôn giáo và chủ trương tăng thêm chức danh: tệp dữ liệu không có, để trống.",
        "Province level, religion and additional titles: left blank, the workbook has no such data.",
    )
    yield blank
    without = {
        Text("Điều động trong cùng đơn vị", "Moves within one unit"): Direction.WITHIN_UNIT,
        Text("Điều động từ nơi khác đến", "Moves from outside the listed units"): Direction.FROM_OUTSIDE,
        Text("Điều động đi nơi khác", "Moves to outside the listed units"): None,
    }
    counted = Text("{what}: {n} lượt, không tính trong biểu.", "{what}: {n}, not counted in the form.")
    for what, direction in without.items():
        if n := sum(move.direction is direction for move in moves):
            yield counted.fill(what=what, n=n)
    unknown: Mapping[Text, Callable[[Candidate], bool]] = {
        Text("Chưa rõ trình độ chuyên môn", "Degree unknown"): lambda who: who.education is None,
        Text("Chưa rõ trình độ lý luận chính trị", "Political theory unknown"): lambda who: who.theory is None,
    }
    for what, is_unknown in unknown.items():
        if n := sum(is_unknown(move.candidate) for move in in_form):
            yield Text("{what}: {n} lượt.", "{what}: {n}.").fill(what=what, n=n)
