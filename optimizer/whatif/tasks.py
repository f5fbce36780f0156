"""One what-if as a unit of work: it can be sent to another process or machine, and its result comes back as plain values."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from optimizer.conflict import blame
from optimizer.domain import Problem
from optimizer.errors import OptimizerError
from optimizer.plan import Status
from optimizer.planbook.plan_writer import Origin, plan_workbook
from optimizer.ratchet import looked_ahead
from optimizer.report.digest import Digest, digest
from optimizer.report.figures import figures
from optimizer.solve import Solution, solve
from optimizer.text import Text
from optimizer.workbook.rendering import rendered


class Layout(NamedTuple):
    """How the plan workbook of a what-if is to be laid out."""

    origin: Origin
    language: str


@dataclass(frozen=True)
class Solved:
    """What solving a what-if brought, as plain values; ``digest`` is None without a plan, ``reasons`` then say why.

    ``directions`` counts the moves by their direction's code; ``unplaced`` are the names of the people left over, by id.
    """

    status: Status
    digest: Digest | None
    directions: Mapping[str, int]
    unplaced: Mapping[str, str]
    reasons: tuple[Text, ...]
    seconds: float


@dataclass(frozen=True)
class Result:
    """How a what-if ended: what was solved, or why it failed; ``reused`` if it was kept from an earlier run.

    ``plan`` is the file of its plan workbook, if that was asked for and there is a plan.
    """

    code: str
    name: Text
    solved: Solved | None
    failure: Text | None = None
    reused: bool = False
    plan: bytes | None = None

    @property
    def digest(self) -> Digest | None:
        """The plan in short, if there is one."""
        return self.solved.digest if self.solved else None


FAILED = Text("Lỗi khi tính kịch bản này: {what}", "This scenario failed: {what}")
BLAME_SECONDS = 30.0
"""How long to look for what makes a what-if impossible."""


@dataclass(frozen=True)
class Task:
    """A problem to solve: the what-if's code and name, the time limit in seconds if any, and how its plan is to be laid out.

    The plan comes back with the answer, for whoever solves it may not see the disk on which the plan is to lie.
    """

    code: str
    name: Text
    problem: Problem
    time_limit: float | None = None
    layout: Layout | None = None

    def perform(self) -> Result:
        """Solve it; whatever goes wrong in it is its own failure, not that of the others."""
        try:
            solution, solved = _solve(self)
            return Result(self.code, self.name, solved, plan=_plan(self.layout, solution))
        except OptimizerError as error:
            return self.died(error.text)
        except Exception as error:  # a bug in one scenario must not take the others with it; it is told as that
            return self.died(FAILED.fill(what=f"{type(error).__name__}: {error}"))

    def died(self, why: Text) -> Result:
        """Return the result of a what-if that was not solved."""
        return Result(self.code, self.name, None, why)


def _solve(task: Task) -> tuple[Solution, Solved]:
    begun = time.monotonic()
    solution = solve(task.problem, task.time_limit)
    audit, status = solution.audit, solution.outcome.status
    reasons = blame(task.problem, time.monotonic() + BLAME_SECONDS).texts() if status is Status.INFEASIBLE else ()
    shown = figures(solution.situation, audit) if audit else None
    return solution, Solved(
        status=status,
        digest=digest(solution.situation, audit, solution.outcome) if audit else None,
        directions={each.value: count for each, count in shown.directions.items()} if shown else {},
        unplaced={left.candidate.id: left.candidate.full_name for left in shown.unplaced} if shown else {},
        reasons=reasons,
        seconds=time.monotonic() - begun,
    )


def _plan(layout: Layout | None, solution: Solution) -> bytes | None:
    """Return the file of the plan, just as a solve of this what-if alone writes it."""
    if layout is None or solution.audit is None:
        return None
    return rendered(plan_workbook(solution, layout.origin, layout.language, ratchets=looked_ahead(solution)))
