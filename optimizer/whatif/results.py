"""Results kept for the next time: what was solved once is not solved again while nothing has changed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from optimizer import __version__
from optimizer.plan import Status
from optimizer.scenario.key import content_key
from optimizer.whatif.tasks import Result, Solved, Task
from optimizer.workbook.files import put

FINAL = (Status.OPTIMAL, Status.INFEASIBLE)
"""What no longer search can change."""
SOLVED = TypeAdapter(Solved)
FORM = f"{__version__} {SOLVED.json_schema()}"
"""What a result is kept as; one of another form is not found."""


class Kept:
    """A folder of results by the content of their problems; only its owner may read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, task: Task) -> Result | None:
        """Return the result of an equal problem, if this version of the program has solved one to the end.

        A task that is to write its plan workbook is always performed.
        """
        path = self._path(task)
        if task.plan_file or not path.is_file():
            return None
        return Result(task.code, task.name, SOLVED.validate_json(path.read_bytes()), reused=True)

    def put(self, task: Task, result: Result) -> None:
        """Keep a result that is final."""
        if result.solved and result.solved.status in FINAL and not result.reused:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            put(SOLVED.dump_json(result.solved), self._path(task))

    def _path(self, task: Task) -> Path:
        key = sha256(f"{FORM} {content_key(task.problem)}".encode()).hexdigest()
        return self.folder / f"{key}.json"
