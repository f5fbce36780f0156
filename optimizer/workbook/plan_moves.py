"""The sheet of moves: one row per move with what a committee decides on."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.codes import DISCIPLINE_NAMES, EDUCATION_NAMES, GRADE_FLOOR, THEORY_NAMES
from optimizer.domain import Candidate, Grade
from optimizer.facts import Facts
from optimizer.report.directions import DIRECTION_NAMES
from optimizer.report.figures import MoveFigure
from optimizer.report.waived import granted
from optimizer.report.words import capital, number, present_seat, same, seat
from optimizer.solve import Situation
from optimizer.text import Text, join
from optimizer.workbook.plan_table import CODE, PlanColumn, Table
from optimizer.workbook.schema import MOVES, SHEETS

HEADING = Text("Danh sách điều động, luân chuyển cán bộ", "Moves")
PEOPLE = SHEETS["Candidates"].by_key


def _known(key: str, width: float, *, centred: bool = False) -> PlanColumn:
    """Describe a column of the same name as one of the sheet of people."""
    return PlanColumn(key, PEOPLE[key].title.vi, width, centred=centred)


COLUMNS = (
    PlanColumn("order", "TT", 4, centred=True),
    PlanColumn("quarter", MOVES.by_key["quarter"].title.vi, 8, CODE, centred=True),
    PlanColumn("candidate_id", MOVES.by_key["candidate_id"].title.vi, 8, CODE, centred=True),
    _known("full_name", 11),
    _known("birth_date", 9.5, centred=True),
    _known("native_unit", 10),
    _known("ethnicity", 7, centred=True),
    _known("party_date", 9.5, centred=True),
    _known("education", 7.5, centred=True),
    _known("theory", 8.5, centred=True),
    PlanColumn("present_post", "Chức vụ, đơn vị hiện tại", 14),
    PlanColumn("to_post", MOVES.by_key["to_post"].title.vi, 9.5, CODE, centred=True),
    PlanColumn("new_post", "Chức vụ, đơn vị mới", 14),
    PlanColumn("planned", "Quy hoạch", 10),
    PlanColumn("grades", "Đánh giá 4 kỳ gần nhất", 11.5),
    PlanColumn("discipline", "Kỷ luật", 8.5),
    PlanColumn("retires_on", "Ngày nghỉ hưu", 9.5, centred=True),
    PlanColumn("direction", "Hướng", 9),
    PlanColumn("fit", "Điểm phù hợp", 6, centred=True),
    PlanColumn("fit_parts", "Điểm thành phần", 17),
    PlanColumn("reasons", "Lý do", 20),
    PlanColumn("waived", "Trường hợp đặc biệt", 11),
    PlanColumn("chain", "Chuỗi", 6, centred=True),
)
PART_NAMES: Mapping[str, Text] = {
    "grade": Text("đánh giá", "grades"),
    "needs": Text("nhu cầu", "needs"),
    "grassroots": Text("cơ sở", "grassroots"),
    "difficulty": Text("địa bàn", "difficulty"),
    "preference": Text("nguyện vọng", "preference"),
    "theory": Text("LLCT", "theory"),
}
SCORED = Text("theo điểm chấm", "score given")


def moves_table(situation: Situation, moves: tuple[MoveFigure, ...]) -> Table:
    """Lay out the moves."""
    sheet = Text("Danh sách điều động luân chuyển", MOVES.title.en)  # a sheet's name holds 31 characters
    return Table(sheet, HEADING, COLUMNS, [_row(situation, move) for move in moves], frozen=4)


def _row(situation: Situation, move: MoveFigure) -> dict[str, object]:
    facts, candidate = situation.facts, move.candidate
    return {
        "order": move.order,
        "quarter": move.quarter.name,
        "candidate_id": candidate.id,
        "full_name": candidate.full_name,
        "birth_date": candidate.birth_date,
        "native_unit": _place(facts, candidate.native_unit),
        "ethnicity": candidate.ethnicity,
        "party_date": candidate.party_date,
        "education": capital(EDUCATION_NAMES[candidate.education]) if candidate.education else None,
        "theory": capital(THEORY_NAMES[candidate.theory]) if candidate.theory else None,
        "present_post": present_seat(facts, candidate),
        "to_post": move.to.id,
        "new_post": seat(facts, move.to),
        "planned": _planned(facts, move),
        "grades": join([_grade(grade) for grade in facts.recent(candidate.id)], "\n"),
        "discipline": _discipline(candidate),
        "retires_on": facts.retirement(candidate),
        "direction": capital(DIRECTION_NAMES[move.direction]),
        "fit": move.fit,
        "fit_parts": _parts(move),
        "reasons": capital(join(list(move.reasons))),
        "waived": join(_waived(situation, move), "\n"),
        "chain": move.chain,
    }


def _place(facts: Facts, place: str | None) -> Text | None:
    """Write a place; an old unit with what became of it."""
    if place is None:
        return None
    if place in facts.problem.units:
        return same(facts.problem.units[place].name)
    now = ", ".join(sorted(facts.problem.units[unit].name for unit in facts.places.reached(place)))
    return Text("{place} (nay: {now})", "{place} (now {now})").fill(place=place, now=now) if now else same(place)


def _planned(facts: Facts, move: MoveFigure) -> Text:
    """Name the titles that the person is planned for on the day of the move."""
    rows = facts.planned(move.candidate.id, move.quarter.day)
    named = [
        join(
            [
                capital(facts.problem.titles[row.title].name),
                *([same(facts.problem.units[row.unit_id].name)] if row.unit_id else []),
            ],
            ", ",
        )
        for row in sorted(rows, key=lambda row: (row.title, row.unit_id or ""))
    ]
    return join(list(dict.fromkeys(named)))


def _grade(grade: Grade) -> Text:
    code = next(code for code, floor in GRADE_FLOOR.items() if grade.score >= floor)
    told = Text("{period}: {score} ({code})", "{period}: {score} ({code})")
    return told.fill(period=grade.period, score=number(grade.score), code=code)


def _discipline(candidate: Candidate) -> Text | None:
    if candidate.discipline is None:
        return None
    day = same(f" {candidate.discipline_date}") if candidate.discipline_date else same("")
    return capital(join([DISCIPLINE_NAMES[candidate.discipline], day], ""))


def _parts(move: MoveFigure) -> Text:
    if not move.parts:
        return capital(SCORED)
    told = Text("{part} {points}", "{part} {points}")
    return capital(join([told.fill(part=PART_NAMES[key], points=number(value)) for key, value in move.parts.items()]))


def _waived(situation: Situation, move: MoveFigure) -> list[Text]:
    """Write each waiver that the move makes use of, once."""
    waivers = dict.fromkeys(use.waiver for use in move.waived)
    return [granted(situation.rulebook, waiver) for waiver in waivers]
