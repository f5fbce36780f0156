"""One round with the committee: returned copies in, the plan solved again around the decisions, the next workbook out."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from optimizer.conflict import BLAME_SECONDS
from optimizer.console import progress, say, say_issues, speech
from optimizer.errors import ATTENTION, INTERRUPTED, NO_PLAN, NOT_FOUND, DataError, PathError, Severity
from optimizer.intake.reading import Intake
from optimizer.plan import Status
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.ratchet import looked_ahead
from optimizer.report.document import plan_id
from optimizer.review.causes import blame_decisions
from optimizer.review.closing import make_round
from optimizer.review.copies import read_copies
from optimizer.review.document import Document, apply_document
from optimizer.review.history import archive, history_of
from optimizer.review.ledger import NextPlan, SentPlan, answered, append, damaged, record
from optimizer.review.merge import Returned, merge
from optimizer.review.revise import Revision, revise
from optimizer.review.rounds import Round, State
from optimizer.review.told import conflicts_told, returned_told, revised_told
from optimizer.run import read
from optimizer.sentences import ended
from optimizer.solve import Solution, solve
from optimizer.text import Text
from optimizer.workbook.files import check_target, save

IS_APPROVED = Text(
    "Phương án đã được phê duyệt (vòng {round}); muốn mở lại để lập phương án khác, thêm --reopen.",
    "The plan has been approved (round {round}); add --reopen to open it again.",
)
WITH_ERRORS = Text(
    "Các bản trả lại có {errors} lỗi cần sửa; chưa thực hiện ý kiến nào, không ghi tệp nào.",
    "The returned copies have errors to be corrected: {errors}; no decision was carried out, nothing was written.",
)
NOT_GIVEN = Text(
    "--prefer {path}: tệp này không có trong các bản trả lại.", "--prefer {path}: this file is not among the returned copies."
)
ANSWERED = Text(
    "Lưu ý: ý kiến về phương án {plan} đã được tiếp thu một lần (vòng {round}); nếu đã có bản mới hơn, hãy dùng bản mới.",
    "Note: decisions on plan {plan} were taken in before (round {round}); if there is a later plan, send that one.",
)
PREVIEWED = Text("Mới xem trước, chưa ghi tệp nào.", "This was a preview; nothing was written.")
SETTLED = (State.APPROVED, State.CARRIED_OUT)


class Request(NamedTuple):
    """What is asked for: copies, data, where to write, and what is allowed.

    ``prefer`` names the copies that win where copies disagree, the first before the next; ``preview`` writes nothing.
    """

    copies: Sequence[Path]
    workbook: Path
    output: Path
    prefer: Sequence[Path] = ()
    accept_waivers: bool = False
    reopen: bool = False
    preview: bool = False
    force: bool = False
    time_limit: float | None = None


@dataclass(frozen=True)
class Applied:
    """How a round ended; ``solution`` and ``told`` are None where copies disagree and nothing was solved."""

    intake: Intake
    returned: Returned
    revision: Revision | None = None
    solution: Solution | None = None
    told: Round | None = None
    reasons: tuple[Text, ...] = ()
    written: Path | None = None

    @property
    def exit_code(self) -> int:
        """The exit code of the contract: conflicts, pending decisions and decisions without a plan need attention."""
        if self.solution is None or self.revision is None or self.revision.pending:
            return ATTENTION
        outcome = self.solution.outcome
        if outcome.status is Status.INFEASIBLE:
            return ATTENTION if self.revision.applied else NO_PLAN
        if outcome.status is Status.UNKNOWN:
            return INTERRUPTED if outcome.interrupted else NOT_FOUND
        return 0

    def document(self) -> Document:
        """Return what ``apply --json`` prints."""
        return apply_document(self.intake.sha256, self.returned, self.revision, self.solution, self.told, self.reasons)


def apply(asked: Request) -> Applied:
    """Take in the committee's copies, solve around what they say, and write the next workbook.

    The returned files are kept in the folder ``history`` beside the output first, then the workbook is written, then the
    ledger's line: whenever a run is killed, what was there before is whole.

    Raises
    ------
    PathError
        An output that cannot be written, or a plan that is approved.
    DataError
        A file that cannot be read, or decisions that cannot be understood, with all problems found.
    BusyError
        A file is open elsewhere, or the disk is full.
    """
    begun = time.monotonic()
    _check_preferred(asked)
    check_target(asked.output, force=asked.force or asked.preview, inputs=[asked.workbook, *asked.copies])
    intake = read(asked.workbook)
    returned = _returned(asked, intake)
    report = sys.stdout if asked.preview and not speech.as_json else sys.stderr
    for text in returned_told(returned, intake.sha256):
        say(text, report)
    if returned.conflicts:
        for text in conflicts_told(returned.conflicts):
            say(text, report)
        return Applied(intake, returned)
    revision = revise(intake.problem, returned.plan, returned.entries, asked.accept_waivers)
    with progress() as shown:
        solution = solve(revision.problem, asked.time_limit, shown)
    if solution.outcome.plan is None:
        return _without_plan(Applied(intake, returned, revision, solution), time.monotonic() - begun)
    told = make_round(returned, revision, solution)
    for text in revised_told(revision, told):
        say(text, report)
    if not asked.preview:
        _write(asked, intake, returned, solution, told)
    say(PREVIEWED if asked.preview else ended(solution.outcome, asked.output, time.monotonic() - begun))
    return Applied(intake, returned, revision, solution, told, (), None if asked.preview else asked.output)


def _check_preferred(asked: Request) -> None:
    given = {path.resolve() for path in asked.copies}
    for path in asked.prefer:
        if path.resolve() not in given:
            raise PathError(NOT_GIVEN.fill(path=path))


def _returned(asked: Request, intake: Intake) -> Returned:
    """Read and merge the copies; stop where they cannot be understood, or the plan is settled."""
    returned = merge(read_copies(asked.copies, intake.problem), intake.problem, asked.prefer)
    errors = [issue for issue in returned.issues if issue.severity is Severity.ERROR]
    if errors:
        raise DataError(WITH_ERRORS.fill(errors=len(errors)), returned.issues)
    say_issues(returned.issues)
    if returned.manifest.state in SETTLED and not asked.reopen:
        raise PathError(IS_APPROVED.fill(round=returned.manifest.round))
    if round_ := answered(history_of(asked.output), returned.manifest.plan_id):
        say(ANSWERED.fill(plan=returned.manifest.plan_id, round=round_))
    return returned


def _without_plan(ended_so: Applied, seconds: float) -> Applied:
    """Say why the decisions leave no plan."""
    assert ended_so.solution is not None
    assert ended_so.revision is not None
    outcome = ended_so.solution.outcome
    impossible = outcome.status is Status.INFEASIBLE
    reasons = blame_decisions(ended_so.revision, time.monotonic() + BLAME_SECONDS).texts() if impossible else ()
    for text in reasons:
        say(text)
    say(ended(outcome, Path(), seconds))
    return Applied(ended_so.intake, ended_so.returned, ended_so.revision, ended_so.solution, None, reasons)


def _write(asked: Request, intake: Intake, returned: Returned, solution: Solution, told: Round) -> None:
    plan, today = solution.outcome.plan, date.today()
    assert plan is not None
    origin = Origin(speech.file or "", intake.sha256, today, intake.issues)
    folder, about = history_of(asked.output), returned.manifest.about
    archive(folder, returned.copies)
    save(
        plan_workbook(solution, origin, speech.tongue, told, looked_ahead(solution)),
        asked.output,
        force=asked.force,
        inputs=[asked.workbook, *asked.copies],
    )
    name = plan_id(solution.situation, plan, intake.sha256)
    sent = SentPlan(returned.plan, about.get("input_sha256", ""), about.get("made_on", ""))
    lines = append(folder, record(told, today, sent, NextPlan(plan, name, asked.output.name), returned.conflicts))
    if lines:
        say(damaged(folder, lines))
