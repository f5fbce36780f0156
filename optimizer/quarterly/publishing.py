"""Putting a plan into the state directory with all that belongs to it; or saying why there is none."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from optimizer.conflict import BLAME_SECONDS, blame
from optimizer.console import speech
from optimizer.errors import INTERRUPTED, NO_PLAN, NOT_FOUND, BusyError
from optimizer.intake.csv_folder import csv_files, digest
from optimizer.page.page import page
from optimizer.page.shown import solved
from optimizer.plan import Status as Solved
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.planbook.quarterly_writer import changes_workbook, watch_workbook
from optimizer.quarterly.inbox import Mail
from optimizer.quarterly.lines import Line, Status
from optimizer.quarterly.planning import Planned
from optimizer.quarterly.record import Setting, publication
from optimizer.quarterly.state import CHANGES, INPUT, PAGE, PLAN, STATUS, WATCH, State
from optimizer.quarterly.told import FILE_CHANGED, STOPPED, WITHOUT_PLAN
from optimizer.ratchet import looked_ahead
from optimizer.report.figures import figures
from optimizer.report.watch import watch
from optimizer.review.causes import blame_decisions
from optimizer.text import Text
from optimizer.workbook.files import told
from optimizer.workbook.rendering import rendered


def publish(workbook: Path, setting: Setting, state: State, mails: Sequence[Mail], found: Planned) -> Line:
    """Publish a plan: its workbook, its page, the changes, the watch list, a copy of the data, and the status."""
    solution, audit = found.solution, found.solution.audit
    assert audit is not None
    ahead = looked_ahead(solution)
    line = publication(setting, state, mails, found, figures(solution.situation, audit), ahead)
    origin = Origin(setting.file, setting.intake.sha256, setting.as_of, setting.intake.issues)
    watched = watch_workbook(solution.situation.facts, watch(solution.situation, audit), line, speech.tongue)
    files = {
        PLAN: rendered(plan_workbook(solution, origin, speech.tongue, found.told, ahead)),
        PAGE: page(solved(solution, ahead, published=True), speech.tongue).encode(),
        CHANGES: rendered(changes_workbook(line, speech.tongue)),
        WATCH: rendered(watched),
        **_data(workbook, setting.intake.sha256),
    }
    line = line.model_copy(update={"files": {name: sha256(data).hexdigest() for name, data in files.items()}})
    state.publish(line, {**files, STATUS: line.written()})
    return line


def _data(workbook: Path, known: str) -> dict[str, bytes]:
    """Return the files of the data, byte for byte as they were read."""
    with told(workbook):
        if workbook.is_dir():
            parts = [(path.name, path.read_bytes()) for path in csv_files(workbook)]
            found, files = digest(parts), {f"{INPUT}/{name}": data for name, data in parts}
        else:
            data = workbook.read_bytes()
            found, files = sha256(data).hexdigest(), {f"{INPUT}{workbook.suffix}": data}
    if found != known:
        raise BusyError(FILE_CHANGED.fill(path=workbook))
    return files


def without_plan(setting: Setting, state: State, found: Planned) -> Line:
    """Return the line of a run that found no plan, with what makes one impossible."""
    outcome = found.solution.outcome
    if outcome.interrupted:
        code, said = INTERRUPTED, STOPPED
    else:
        code, said = NO_PLAN if outcome.status is Solved.INFEASIBLE else NOT_FOUND, WITHOUT_PLAN[outcome.status]
    reasons = _reasons(found) if code == NO_PLAN else ()
    failed = setting.line(state, Status.FAILED)
    return failed.model_copy(update={"exit_code": code, "outcome": outcome.status.value, "attention": (said, *reasons)})


def _reasons(found: Planned) -> Iterator[Text]:
    deadline = time.monotonic() + BLAME_SECONDS
    if found.revision and found.revision.applied:
        yield from blame_decisions(found.revision, deadline).texts()
    else:
        yield from blame(found.solution.situation.problem, deadline).texts()
