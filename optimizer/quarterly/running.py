"""The scheduled run from beginning to end: read, roll forward, take in what came back, solve, publish, tell."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from optimizer.console import say, speech
from optimizer.errors import BUG, INTERNAL, INTERRUPTED, BusyError, DataError, OptimizerError, PathError, Severity
from optimizer.quarterly.inbox import Mail, clear, read_inbox, taken
from optimizer.quarterly.lines import Line, Status
from optimizer.quarterly.lock import HeldError
from optimizer.quarterly.notify import notify
from optimizer.quarterly.other_data import refuse_other_data
from optimizer.quarterly.planning import planned
from optimizer.quarterly.publishing import publish, without_plan
from optimizer.quarterly.record import Setting, noted
from optimizer.quarterly.rolling import rolled
from optimizer.quarterly.state import STATUS, State, opened
from optimizer.quarterly.told import EARLIER, NOTHING_NEW, STOPPED, sentences
from optimizer.review.history import archive
from optimizer.run import read
from optimizer.scenario.key import content_key
from optimizer.text import Text
from optimizer.workbook.files import put, told


class Request(NamedTuple):
    """What is asked for: the data, the state directory, the day that decides everything, whom to notify."""

    workbook: Path
    state: Path
    as_of: date
    notify: str | None = None


def quarterly(asked: Request) -> Line:
    """Publish the next quarter, or a revision of it, or find that nothing is new; somebody is told where that is needed.

    Returns
    -------
    Line
        What the run has come to, as its status file says it.

    Raises
    ------
    PathError, DataError, BusyError
        What cannot be read or written; what was published stays as it is, and the status file says what happened.
    """
    try:
        with opened(asked.state) as state:
            line = _ran(asked, state)
            _keep_status(state, line)
    except (Exception, KeyboardInterrupt) as error:
        _tell(asked, _failed(asked, error), ours=asked.state.is_dir() and not isinstance(error, HeldError))
        raise
    for text in sentences(line):
        say(text)
    if line.attention:
        _tell(asked, line, ours=True)
    return line


def _ran(asked: Request, state: State) -> Line:
    """Run, and take down in the ledger what the data did not allow."""
    if state.recovered:
        say(state.recovered)
    try:
        return _run(asked, state)
    except DataError as error:
        failed = _failed(asked, error)
        state.add(failed.model_copy(update={"number": len(state.ledger.lines) + 1}))
        raise


def _run(asked: Request, state: State) -> Line:
    setting = _setting(asked)
    last = state.ledger.last
    if last and setting.quarter < last.quarter:
        raise PathError(EARLIER.fill(as_of=asked.as_of, quarter=setting.quarter, last=last.quarter))
    if last:
        refuse_other_data(setting, last, asked.state)
    clear(state.returned, state.ledger.copies)
    mails = read_inbox(state.returned, setting.problem, last)
    fresh = [mail for mail in mails if mail.sha256 and mail.sha256 not in state.ledger.copies]
    same = last is not None and (last.quarter, last.content_key) == (setting.quarter, setting.key)
    if last and same and not fresh:
        nothing = NOTHING_NEW.fill(quarter=last.quarter, folder=last.folder)
        update = {"status": Status.UNCHANGED, "as_of": asked.as_of, "exit_code": 0, "attention": (), "returned": ()}
        still_open = (why for mail in mails if not mail.sha256 for why in mail.why)
        return last.model_copy(update={**update, "told": (*still_open, nothing)})
    archive(state.archive, [(mail.path, mail.sha256) for mail in mails if mail.copy])
    if same and not taken(fresh):
        line = noted(setting, state, mails)
        state.add(line)
    else:
        line = _planned(asked, setting, state, mails)
    clear(state.returned, state.ledger.copies)
    return line


def _setting(asked: Request) -> Setting:
    intake = read(asked.workbook)
    problem, said = rolled(intake.problem, asked.as_of)
    return Setting(asked.as_of, speech.file or "", intake, problem, content_key(intake.problem), said)


def _planned(asked: Request, setting: Setting, state: State, mails: Sequence[Mail]) -> Line:
    """Solve the quarter and publish it, if there is a plan that somebody has not cut short."""
    found = planned(setting.problem, state, taken(mails))
    outcome = found.solution.outcome
    if outcome.plan is None or outcome.interrupted:
        line = without_plan(setting, state, found)
        state.add(line)
        return line
    return publish(asked.workbook, setting, state, mails, found)


def _keep_status(state: State, line: Line) -> None:
    """Let the status file tell of this run; where nothing was new, it tells of the plan in force."""
    last = state.ledger.last
    document = line if line.status is not Status.UNCHANGED or last is None else last
    data = document.written()
    with told(state.status):
        known = state.status.exists() and state.status.read_bytes() == data
    if not known:
        put(data, state.status)


def _failed(asked: Request, error: BaseException) -> Line:
    """Say how a run failed."""
    issues = error.issues if isinstance(error, DataError) else ()
    if isinstance(error, OptimizerError):
        code, text = error.exit_code, error.text
    elif isinstance(error, KeyboardInterrupt):
        code, text = INTERRUPTED, STOPPED
    else:
        code, text = INTERNAL, BUG.fill(what=f"{type(error).__name__}: {error}")
    told = tuple(Text(issue.say("vi"), issue.say("en")) for issue in issues if issue.severity is Severity.ERROR)
    return Line(number=0, status=Status.FAILED, exit_code=code, as_of=asked.as_of, attention=(text, *told))


def _tell(asked: Request, line: Line, ours: bool) -> None:
    """Run the user's command with the status file; where that may not be written, with one of its own.

    ``ours`` is whether the state directory is this run's to write to.
    """
    with _status_file(asked.state, line, ours) as path:
        if asked.notify:
            notify(asked.notify, path)


@contextmanager
def _status_file(folder: Path, line: Line, ours: bool) -> Iterator[Path]:
    path = folder / STATUS
    try:
        if ours:
            put(line.written(), path)
    except BusyError as error:
        say(error.text)
        ours = False
    if ours:
        yield path
        return
    with told(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory(prefix="rotation-") as kept:
        other = Path(kept) / STATUS
        other.write_bytes(line.written())
        yield other
