"""Plans that stand: what an earlier run has solved and written is not solved again while nothing has changed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from optimizer.nation.province import Answer, Assignment, Province
from optimizer.plan import Status
from optimizer.whatif.shelf import Shelf


class Finished(NamedTuple):
    """A province whose plan is proven best, and the hash of the plan's file."""

    province: Province
    plan: str


class Standing:
    """The plans of earlier runs, by the data they were made from and the way in which they were asked for."""

    def __init__(self) -> None:
        self._shelf = Shelf(TypeAdapter(Finished))

    def find(self, asked: Assignment, target: Path) -> Province | None:
        """Return how a province ended, if the very plan that was written for it then lies in its place, untouched."""
        found = self._shelf.get(_origin(asked))
        if found is None or found.plan != _hash(target):
            return None
        return replace(found.province, written=target, reused=True)

    def keep(self, asked: Assignment, answer: Answer) -> None:
        """Take down a plan that was written; more time could better one that is not proven."""
        if answer.plan is not None and answer.province.status is Status.OPTIMAL:
            self._shelf.put(_origin(asked), Finished(answer.province, sha256(answer.plan).hexdigest()))


def _origin(asked: Assignment) -> str:
    """Tell an assignment from others by all that its plan depends on but the day, which stays that of solving."""
    return f"{asked.file} {asked.language} {asked.time_limit} {asked.noticed} {sha256(asked.data).hexdigest()}"


def _hash(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:  # there is none, or none that can be read: whoever writes there says what is wrong with it
        return None
