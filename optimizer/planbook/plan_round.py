"""The sheet that tells a committee what became of its decisions, and the lines on them in the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from openpyxl import Workbook

from optimizer.facts import Facts
from optimizer.planbook.plan_differences import SHEET as DIFFERENCES
from optimizer.planbook.plan_moves import came_about
from optimizer.planbook.plan_rows import Row, to_allow
from optimizer.planbook.plan_summary import Row as Line
from optimizer.planbook.plan_summary import SummaryPage
from optimizer.report.decisions import DECISION_NAMES, Decision, Proposal
from optimizer.report.words import capital, percent, person, seat
from optimizer.review.differences import KIND_NAMES
from optimizer.review.rounds import AS_BEFORE, STATE_NAMES, Round
from optimizer.review.standing import DECIDED
from optimizer.solve import Situation
from optimizer.text import Text, join

SHEET: Final = Text("Tiếp thu ý kiến", "Round trip")
TITLE: Final = Text("Tiếp thu ý kiến của Ban Thường vụ", "What became of the committee's decisions")
STATE: Final = Text("Trạng thái", "State")
IN_ROUND: Final = Text("{state}, đợt {number}", "{state}, round {number}")
SHARE: Final = Text("{share} ({accepted}/{decided})", "{share} ({accepted} of {decided})")
COUNTED: Final = Text("{what} ({n})", "{what} ({n})")
NO_REASON: Final = Text("không ghi lý do", "no reason given")
NONE: Final = Text("không có", "none")
MOVED: Final = Text("{who} → {post}", "{who} → {post}")
ACCEPTED: Final = Text("Tỷ lệ đề xuất được đồng ý", "Proposals accepted")
OVERTURNED: Final = Text("Lý do không đồng ý, theo số lần", "Reasons for overturning, by frequency")
TIMES: Final = Text("Số lần", "Times")
NONE_WAITS: Final = Text("Không có ý kiến nào chờ cho phép.", "No decision awaits a waiver.")
NO_DIFFERENCE: Final = Text("Không có chỗ nào khác.", "There are none.")
MOST_REASONS: Final = 5


def round_lines(told: Round) -> list[Line]:
    """Return the lines of the summary: how far the plan has come, how much was accepted, and why the rest was not."""
    lines: list[Line] = [(STATE, _state(told)), (ACCEPTED, acceptance(told)), (OVERTURNED, _reasons(told))]
    if told.pending:
        lines.append(
            (Text("Ý kiến chờ cho phép", "Decisions that await a waiver"), len({each.row_id for each in told.pending}))
        )
    return lines


def _state(told: Round) -> Text:
    return capital(IN_ROUND.fill(state=STATE_NAMES[told.state], number=told.number))


def acceptance(told: Round) -> Text:
    """Say how many of the proposals decided on were taken as they were made."""
    decided = [entry for entry in told.entries.values() if entry.decision is not Decision.ADD]
    accepted = sum(entry.accepts for entry in decided)
    if not decided:
        return NONE
    return SHARE.fill(share=percent(Fraction(accepted, len(decided))), accepted=accepted, decided=len(decided))


def _reasons(told: Round) -> Text:
    """Name the reasons for which proposals were not taken, the most frequent first."""
    changed = [entry for entry in told.entries.values() if entry.decision is not Decision.ADD and not entry.accepts]
    return _counted(Counter(entry.reason for entry in changed), MOST_REASONS) or NONE


def _counted(reasons: Mapping[str, int], most: int | None = None) -> Text | None:
    """Write reasons with their counts, the most frequent first."""
    by_count = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:most]
    told = [COUNTED.fill(what=reason or NO_REASON, n=times) for reason, times in by_count]
    return join(told) if told else None


def write_round(book: Workbook, situation: Situation, rows: Sequence[Row], told: Round, language: str) -> None:
    """Write the sheet of one round."""
    settings, rulebook = situation.problem.settings, situation.rulebook
    page = SummaryPage(book.create_sheet(SHEET.say(language)), language)
    page.heading(settings.organisation, TITLE, settings.plan_name)
    page.section(Text("Đợt lấy ý kiến", "The round"))
    page.lines(_about(told))
    page.section(Text("Ý kiến đã tiếp nhận", "Decisions taken"))
    page.lines([(ACCEPTED, acceptance(told)), (OVERTURNED, _reasons(told))])
    if told.tallies:
        page.table((Text("Ý kiến", "Decision"), Text("Lý do (số lần)", "Reasons (times)"), TIMES), list(_taken(told)))
    page.section(Text("Thay đổi so với phương án đã gửi", "What changed since the plan that was sent"))
    page.lines(list(_changes(situation.facts, told, rows)))
    page.section(Text("Chờ cho phép", "Awaiting a waiver"))
    page.lines([(each.row_id, to_allow(rulebook, each)) for each in told.pending] or [(NONE_WAITS,)])
    if told.moot:
        page.section(Text("Ý kiến không còn gì để thực hiện", "Decisions with nothing left to decide"))
        page.lines([(row_id, capital(why)) for row_id, why in sorted(told.moot.items())])
    page.section(Text("Khác với bản đã gửi", "Differences from what was sent"))
    page.lines(list(_differences(told)) or [(NO_DIFFERENCE,)])


def _about(told: Round) -> list[Line]:
    files = [(Text("Tệp nhận lại", "Came back"), f"{file.name}\nSHA-256: {file.sha256}") for file in told.files]
    return [(STATE, _state(told)), (Text("Mã phương án đã gửi", "Plan that was sent"), told.sent_plan_id), *files]


def _taken(told: Round) -> Iterator[Line]:
    """Yield each kind of decision with its reasons and its count."""
    for code, name in DECISION_NAMES.items():
        if tally := told.tallies.get(code):
            yield capital(name), _counted(tally.reasons), tally.times


def _changes(facts: Facts, told: Round, rows: Sequence[Row]) -> Iterator[Line]:
    """Count the moves that stayed, changed and went, and name those that are not as they were."""
    moves = [row.question for row in rows if row.planned and row.question.proposal is Proposal.MOVE]
    counts = Counter(told.status.get(move.row_id) for move in moves)
    changed = [move for move in moves if told.status.get(move.row_id) not in (AS_BEFORE, DECIDED)]
    yield Text("Lượt điều động như lần trước", "Moves as before"), counts[AS_BEFORE]
    yield Text("Lượt theo ý kiến ở chính dòng đó", "Moves as decided in their own rows"), counts[DECIDED]
    yield Text("Lượt mới hoặc thay đổi", "Moves new or changed"), len(changed)
    yield Text("Lượt không còn, tuy chưa có ý kiến", "Moves gone without a decision on them"), len(told.dropped)
    for move in changed:
        row = MOVED.fill(who=person(move.candidate), post=seat(facts, move.placement))
        yield row, came_about(told, move.row_id)
    for gone in told.dropped:
        yield Text("Không còn", "Gone"), capital(gone)


def _differences(told: Round) -> Iterator[Line]:
    """Count the differences by their kinds; each has a row on a sheet of its own."""
    counts = Counter(difference.kind for difference in told.differences)
    for kind, name in KIND_NAMES.items():
        if counts[kind]:
            yield capital(name), counts[kind]
    if counts:
        yield Text("Từng chỗ khác", "Each of them"), Text("xem trang {sheet}", "see the sheet {sheet}").fill(sheet=DIFFERENCES)
