"""One province as a unit of work: its workbook goes to another process or machine, its plan and numbers come back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from optimizer.conflict import BLAME_SECONDS, blame
from optimizer.errors import BUG, DataError, Issue, OptimizerError, Severity
from optimizer.intake.reading import Intake, read_problem
from optimizer.memory import megabytes
from optimizer.nation.figures import Change, Size, change, size
from optimizer.plan import Status
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.ratchet import looked_ahead
from optimizer.report.digest import Digest, digest
from optimizer.solve import Solution, solve
from optimizer.text import Text
from optimizer.workbook.rendering import rendered


@dataclass(frozen=True)
class Province:
    """How one workbook ended, as plain values.

    ``name`` is that of the organisation, or of the file where nothing could be read; ``status`` is None where it was not solved:
    then ``failure`` says why, and ``issues`` in which cells. ``reasons`` say why there is no plan. ``written`` is the plan
    workbook, ``reused`` if an earlier run has written it; then time and memory are those of that run. ``megabytes`` is the most
    memory that the process had held by then, also for provinces before; None where the system does not tell.
    """

    file: str
    name: str
    language: str = ""
    sha256: str = ""
    issues: tuple[Issue, ...] = ()
    size: Size | None = None
    status: Status | None = None
    digest: Digest | None = None
    change: Change | None = None
    reasons: tuple[Text, ...] = ()
    failure: Text | None = None
    written: Path | None = None
    reused: bool = False
    seconds: float | None = None
    megabytes: float | None = None

    @property
    def warnings(self) -> int:
        """How many warnings the reader gave."""
        return sum(issue.severity is Severity.WARNING for issue in self.issues)

    @property
    def sound(self) -> bool:
        """Whether all is done: there is a plan, and it is written."""
        return self.written is not None


@dataclass(frozen=True)
class Answer:
    """What comes back: how it ended, and the file of the plan if there is one."""

    province: Province
    plan: bytes | None = None


@dataclass(frozen=True)
class Assignment:
    """The contents of a workbook to solve, for whoever does it may not see the disk on which it lies.

    ``language`` is that of the plan, blank for the workbook's own; ``noticed`` is what was seen beside the file.
    """

    file: str
    data: bytes
    language: str
    made_on: date
    time_limit: float | None = None
    noticed: tuple[Issue, ...] = ()

    def perform(self) -> Answer:
        """Read it, solve it, and lay out its plan; whatever goes wrong in it is its own failure, not that of the others."""
        begun = time.monotonic()
        try:
            answer = self._solved()
        except OptimizerError as error:
            answer = self.died(error.text, error.issues if isinstance(error, DataError) else ())
        except Exception as error:  # a bug in one province must not take the others with it; it is told as that
            answer = self.died(BUG.fill(what=f"{type(error).__name__}: {error}"))
        taken = time.monotonic() - begun
        return replace(answer, province=replace(answer.province, seconds=taken, megabytes=megabytes() or None))

    def died(self, why: Text, issues: Sequence[Issue] = ()) -> Answer:
        """Return the answer for a province that was not solved."""
        return Answer(Province(self.file, Path(self.file).stem, issues=(*self.noticed, *issues), failure=why))

    def _solved(self) -> Answer:
        intake = self._read()
        solution = solve(intake.problem, self.time_limit)
        audit, status = solution.audit, solution.outcome.status
        impossible = status is Status.INFEASIBLE
        province = Province(
            file=self.file,
            name=intake.problem.settings.organisation or Path(self.file).stem,
            language=intake.language,
            sha256=intake.sha256,
            issues=intake.issues,
            size=size(solution),
            status=status,
            digest=digest(solution.situation, audit, solution.outcome) if audit else None,
            change=change(audit) if audit else None,
            reasons=blame(intake.problem, time.monotonic() + BLAME_SECONDS).texts() if impossible else (),
        )
        return Answer(province, self._plan(intake, solution) if audit else None)

    def _read(self) -> Intake:
        with TemporaryDirectory() as folder:
            path = Path(folder, "workbook").with_suffix(Path(self.file).suffix)
            path.write_bytes(self.data)
            intake = read_problem(path)
        return replace(intake, issues=(*self.noticed, *intake.issues))

    def _plan(self, intake: Intake, solution: Solution) -> bytes:
        """Return the file of the plan, just as a solve of this workbook alone writes it."""
        origin = Origin(self.file, intake.sha256, self.made_on, intake.issues)
        language = self.language or intake.language
        return rendered(plan_workbook(solution, origin, language, ratchets=looked_ahead(solution)))
