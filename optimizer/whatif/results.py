"""Results of what-ifs kept for the next time: what was solved once is not solved again while nothing has changed."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from optimizer.plan import Status
from optimizer.scenario.key import content_key
from optimizer.whatif.shelf import Shelf
from optimizer.whatif.tasks import Result, Solved, Task

FINAL = (Status.OPTIMAL, Status.INFEASIBLE)
"""What no longer search can change."""
SOLVED = TypeAdapter(Solved)


class Kept:
    """The results of earlier runs, by the content of their problems; ``folder`` is None for the user's own cache."""

    def __init__(self, folder: Path | None = None) -> None:
        self._shelf = Shelf(SOLVED, folder)

    def get(self, task: Task) -> Result | None:
        """Return the result of an equal problem, if this version of the program has solved one to the end.

        A task that is to bring its plan workbook is always performed.
        """
        found = None if task.layout else self._shelf.get(_origin(task))
        return Result(task.code, task.name, found, reused=True) if found else None

    def put(self, task: Task, result: Result) -> None:
        """Keep a result that is final."""
        if result.solved and result.solved.status in FINAL and not result.reused:
            self._shelf.put(_origin(task), result.solved)


def _origin(task: Task) -> str:
    """Tell one problem from others; with a limit a plan proven best need not be the canonical one."""
    return f"{task.time_limit} {content_key(task.problem)}"
