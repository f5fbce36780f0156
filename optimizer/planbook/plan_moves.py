"""The sheet of moves: one row per move with what a committee decides on."""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.codes import DISCIPLINE_NAMES, EDUCATION_NAMES, THEORY_NAMES
from optimizer.domain import Candidate, Grade
from optimizer.facts import Facts
from optimizer.planbook.plan_style import LINKED
from optimizer.planbook.plan_table import CODE, PlanColumn, Table
from optimizer.report.chains import Link
from optimizer.report.decisions import Proposal, row_id
from optimizer.report.directions import DIRECTION_NAMES
from optimizer.report.figures import MoveFigure
from optimizer.report.sequence import Step
from optimizer.report.suits import grade_code
from optimizer.report.waived import Use, granted
from optimizer.report.words import capital, number, present_seat, same, seat
from optimizer.review.rounds import DRAFT, Round
from optimizer.rules import Rulebook
from optimizer.rules.fit import PART_NAMES
from optimizer.solve import Situation
from optimizer.text import Text, join
from optimizer.workbook.schema import MOVES, SHEETS

HEADING = Text("Danh sách điều động, luân chuyển cán bộ", "Moves")
PEOPLE = SHEETS["Candidates"].by_key


def _known(key: str, width: float, *, centred: bool = False) -> PlanColumn:
    """Describe a column of the same name as one of the sheet of people."""
    return PlanColumn(key, PEOPLE[key].title.vi, width, centred=centred)


COLUMNS = (
    PlanColumn("order", "TT", 4.5, centred=True),
    PlanColumn("quarter", MOVES.by_key["quarter"].title.vi, 9.5, CODE, centred=True),
    PlanColumn("candidate_id", MOVES.by_key["candidate_id"].title.vi, 9, CODE, centred=True),
    _known("full_name", 15),
    _known("birth_date", 11.5, centred=True),
    _known("native_unit", 14),
    _known("ethnicity", 8, centred=True),
    _known("party_date", 11.5, centred=True),
    _known("education", 12, centred=True),
    _known("theory", 12, centred=True),
    PlanColumn("present_post", "Chức vụ, đơn vị hiện tại", 22),
    PlanColumn("to_post", MOVES.by_key["to_post"].title.vi, 11, CODE, centred=True),
    PlanColumn("new_post", "Chức vụ, đơn vị mới", 22),
    PlanColumn("planned", "Quy hoạch", 15),
    PlanColumn("grades", "Đánh giá 4 kỳ gần nhất", 15.5),
    PlanColumn("discipline", "Kỷ luật", 10),
    PlanColumn("retires_on", "Ngày nghỉ hưu", 11.5, centred=True),
    PlanColumn("direction", "Hướng", 10),
    PlanColumn("fit", "Điểm phù hợp", 6, "0", centred=True),
    PlanColumn("fit_parts", "Điểm thành phần", 16),
    PlanColumn("reasons", "Lý do", 32),
    PlanColumn("waived", "Trường hợp đặc biệt", 14),
    PlanColumn("chain", "Chuỗi", 7, "0", centred=True),
    PlanColumn("chain_step", "Bước trong chuỗi", 9, centred=True),
)
STATUS = PlanColumn("status", "Diễn biến", 20)
"""What the last round made of a proposal; a draft has no such column."""
ORDER = PlanColumn("step", "Bước thực hiện", 9, centred=True)
"""Where a plan has several quarters: the step in which a move is carried out, counted in its quarter."""
SAME_DAY = Text("{step} (cùng ngày)", "{step} (same day)")
SECOND_PAGE = "planned"
SCORED = Text("theo điểm chấm", "score given")
SWAP = Text("Đổi chỗ", "Swap")
CIRCLE = Text("Vòng {length} người", "Circle of {length}")
STEP = Text("Bước {step}/{length}", "Step {step} of {length}")


def moves_table(situation: Situation, moves: tuple[MoveFigure, ...], told: Round = DRAFT) -> Table:
    """Lay out the moves; after a round also what it made of each."""
    sheet = Text("Danh sách điều động luân chuyển", MOVES.title.en)  # a sheet's name holds 31 characters
    linked = {chain_step(move.link): LINKED for move in moves if move.link}
    several = len(situation.facts.quarters) > 1
    columns = (*COLUMNS[:2], *([ORDER] if several else []), *COLUMNS[2:], *([STATUS] if told.number else []))
    rows = [_row(situation, move) | {STATUS.key: came_about(told, move_id(move))} for move in moves]
    return Table(sheet, HEADING, columns, rows, linked, 4 + several, SECOND_PAGE)


def move_id(move: MoveFigure) -> str:
    """Return the id of a move's row in the sheet of decisions."""
    return row_id(Proposal.MOVE, move.candidate.id, move.to.id)


def came_about(told: Round, key: str) -> Text | None:
    """Say what the last round made of a proposal, by the id of its row."""
    return capital(told.status[key]) if key in told.status else None


def _row(situation: Situation, move: MoveFigure) -> dict[str, object]:
    facts, candidate = situation.facts, move.candidate
    return {
        "order": move.order,
        "quarter": move.quarter.name,
        "step": in_step(move.step),
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
        "waived": waivers_used(situation.rulebook, move.waived),
        "chain": move.chain,
        "chain_step": chain_step(move.link) if move.link else None,
    }


def in_step(step: Step) -> Text:
    """Write the number of a step, and whether several people act in it together."""
    return SAME_DAY.fill(step=step.number) if step.same_day else same(str(step.number))


def chain_step(link: Link) -> Text:
    """Write how a move hangs together with the others of its chain: which comes first, or that they change places."""
    told = STEP if not link.circle else SWAP if link.length == 2 else CIRCLE
    return told.fill(step=link.step, length=link.length)


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
    told = Text("{period}: {score} {code}", "{period}: {score} {code}")
    return told.fill(period=grade.period, score=number(grade.score), code=grade_code(grade.score))


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


def waivers_used(rulebook: Rulebook, uses: Iterable[Use]) -> Text:
    """Write each waiver that is made use of, once."""
    waivers = dict.fromkeys(use.waiver for use in uses)
    return join([granted(rulebook, waiver) for waiver in waivers], "\n")
