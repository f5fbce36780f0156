"""Moves already made as a workbook: Form 11 and the list of the moves that it counts."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook

from optimizer.codes import EDUCATION_NAMES, THEORY_NAMES
from optimizer.domain import Problem, Service
from optimizer.facts import Facts
from optimizer.planbook.plan_form11 import write_form11
from optimizer.planbook.plan_style import new_book
from optimizer.planbook.plan_table import CODE, PlanColumn, Table, write_table
from optimizer.report.form11 import Counted, Form, form11
from optimizer.report.made import MoveMade, MovesMade, direction_name, made_since
from optimizer.report.words import capital, same
from optimizer.rules import Rulebook
from optimizer.text import Text, join
from optimizer.workbook.coded import CHOICES
from optimizer.workbook.columns import Kind

SHEET: Final = Text("Các lượt đã thực hiện", "Moves made")
HEADING: Final = Text("Danh sách các lượt luân chuyển, điều động đã thực hiện", "Moves already made")
SINCE: Final = Text("Các lượt đã thực hiện từ ngày {day}", "Moves made since {day}")
DOUBTFUL: Final = Text(
    "{n} lượt không tính vì ngày ghi chưa đủ để biết có từ ngày {day} trở đi hay không.",
    "{n} not counted: their dates are too vague to say whether they are of {day} or later.",
)
NO_SERVICE: Final = Text(
    "Tệp dữ liệu không có quá trình công tác của cán bộ nào, nên không biết được các lượt đã thực hiện.",
    "The workbook holds no service history, so the moves already made are not known.",
)
SEX: Final = {choice.value: choice.name for choice in CHOICES[Kind.SEX]}
COLUMNS = (
    PlanColumn("order", "TT", 5, centred=True),
    PlanColumn("moved_on", "Từ ngày", 11, centred=True),
    PlanColumn("candidate_id", "Mã cán bộ", 10, CODE, centred=True),
    PlanColumn("full_name", "Họ và tên", 22),
    PlanColumn("birth_date", "Ngày sinh", 11, centred=True),
    PlanColumn("sex", "Giới tính", 7, centred=True),
    PlanColumn("ethnicity", "Dân tộc", 8, centred=True),
    PlanColumn("education", "Trình độ", 11, centred=True),
    PlanColumn("theory", "Lý luận chính trị", 11, centred=True),
    PlanColumn("from_post", "Chức vụ, đơn vị trước", 30),
    PlanColumn("to_post", "Chức vụ, đơn vị sau", 30),
    PlanColumn("direction", "Hướng", 20),
)


def report_workbook(problem: Problem, since: date, language: str) -> Workbook:
    """Lay out the moves made on or after a day: Form 11, then the list of them.

    Parameters
    ----------
    problem
        The facts; the service histories tell the moves.
    since
        The first day that counts.
    language
        ``vi`` or ``en``.
    """
    facts = Rulebook(problem).facts(problem)
    made = made_since(facts, since)
    subtitle, settings = SINCE.fill(day=since), problem.settings
    book = new_book()
    write_form11(book, _form(facts, made, since), settings.organisation, subtitle, language)
    rows = [_row(facts, order, move) for order, move in enumerate(made.moves, 1)]
    write_table(book, Table(SHEET, HEADING, COLUMNS, rows), subtitle, language)
    book.properties.creator, book.properties.title = "rotation", subtitle.say(language)
    book.properties.created = book.properties.modified = datetime.combine(settings.plan_date, time())
    return book


def _form(facts: Facts, made: MovesMade, since: date) -> Form:
    form = form11(facts, [Counted(move.candidate, move.direction) for move in made.moves])
    doubtful = [DOUBTFUL.fill(n=made.doubtful, day=since)] if made.doubtful else []
    unknown = [] if facts.service else [NO_SERVICE]
    return Form(form.counts, (*form.notes, *doubtful, *unknown))


def _row(facts: Facts, order: int, move: MoveMade) -> dict[str, object]:
    who = move.candidate
    return {
        "order": order,
        "moved_on": move.after.from_date,
        "candidate_id": who.id,
        "full_name": who.full_name,
        "birth_date": who.birth_date,
        "sex": capital(SEX[who.female]),
        "ethnicity": who.ethnicity,
        "education": capital(EDUCATION_NAMES[who.education]) if who.education else None,
        "theory": capital(THEORY_NAMES[who.theory]) if who.theory else None,
        "from_post": _post(facts, move.before),
        "to_post": _post(facts, move.after),
        "direction": capital(direction_name(move.direction)),
    }


def _post(facts: Facts, row: Service) -> Text:
    """Write title and unit of a service row; a place that is not listed as it was given."""
    unit = facts.problem.units.get(row.unit)
    return join([capital(facts.problem.titles[row.title].name), same(unit.name if unit else row.unit)], ", ")
